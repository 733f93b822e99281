"""What differs between two plans, row by row and cell by cell; rows are the same by their id."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from renaksi.core.cascade.names import same_name
from renaksi.core.cascade.rencana import (
    TINGKAT,
    Baris,
    Indikator,
    Keuangan,
    RencanaAksi,
)

Isi = Decimal | str | bool | tuple[object, ...] | None
"""A cell's value as the plan holds it: a figure, a word, lines, None for a blank."""

_OWN = ("uraian", "nomor", "kode", "sasaran", "penanggung_jawab", "tersirat")
_OF_INDIKATOR = ("uraian", "satuan", "arah", "sifat", "frekuensi", "skala", "batas", "target_tahun")
_OF_KEUANGAN = ("pagu", "target_tahun")
_OF_SIGNER = ("jabatan", "status", "nama", "pangkat", "nip", "tempat", "tanggal")


class Keadaan(StrEnum):
    """What became of a row; a renamed one may have changed otherwise too."""

    SAMA = "sama"
    BERUBAH = "berubah"
    BERGANTI_NAMA = "berganti_nama"
    BARU = "baru"
    HILANG = "hilang"


@dataclass(frozen=True, slots=True, kw_only=True)
class Perubahan:
    """One cell that differs: the plan file's own key for it, and what it held and holds.

    `bagian` is the id of an indikator, the satuan of a keuangan, "" for the row's own; `nama` says
    it in words. A whole indikator or keuangan that came or went has its key as `bidang`.
    """

    bidang: str
    sebelum: Isi
    sesudah: Isi
    bagian: str = ""
    nama: str = ""
    triwulan: int | None = None


@dataclass(frozen=True, slots=True)
class Perbandingan:
    """One row in both plans; `sebelum` is None for a new one, `sesudah` for one that is gone."""

    sebelum: Baris | None
    sesudah: Baris | None
    perubahan: tuple[Perubahan, ...] = ()

    @property
    def baris(self) -> Baris:
        """The row as it is now, or last was."""
        row = self.sesudah or self.sebelum
        if row is None:
            raise ValueError("perbandingan tanpa baris")
        return row

    @property
    def keadaan(self) -> Keadaan:
        """What became of the row."""
        if self.sebelum is None:
            return Keadaan.BARU
        if self.sesudah is None:
            return Keadaan.HILANG
        if any(one.bidang == "uraian" and not one.bagian for one in self.perubahan):
            return Keadaan.BERGANTI_NAMA
        return Keadaan.BERUBAH if self.perubahan else Keadaan.SAMA


def compare(before: RencanaAksi, after: RencanaAksi) -> tuple[Perbandingan, ...]:
    """Every row of both plans, level by level: those of `after` in their order, then those gone."""
    rows = []
    for level in TINGKAT:
        for row in after.tingkat(level):
            old = before.by_id.get(row.id)
            changes = () if old is None else tuple(_of_row(before, old, after, row))
            rows.append(Perbandingan(old, row, changes))
        gone = (row for row in before.tingkat(level) if row.id not in after.by_id)
        rows.extend(Perbandingan(row, None) for row in gone)
    return tuple(rows)


def compare_head(before: RencanaAksi, after: RencanaAksi) -> tuple[Perubahan, ...]:
    """What differs outside the rows: whose plan it is, its period, its signer, the titles."""
    found = list(_fields(before, after, ("pemda", "perangkat_daerah", "periode", "tahun")))
    for name in _OF_SIGNER:
        old = getattr(before.penandatangan, name, None)
        new = getattr(after.penandatangan, name, None)
        if old != new:
            found.append(Perubahan(bidang=name, sebelum=old, sesudah=new, bagian="penandatangan"))
    titles = {one.tingkat: one.judul for one in before.lampiran}
    titles_after = {one.tingkat: one.judul for one in after.lampiran}
    for levels in dict.fromkeys((*titles, *titles_after)):
        one, other = titles.get(levels), titles_after.get(levels)
        if one != other:
            name = " dan ".join(level.judul for level in levels)
            found.append(
                Perubahan(bidang="judul", sebelum=one, sesudah=other, bagian="judul", nama=name)
            )
    return tuple(found)


def undone(base: RencanaAksi, before: RencanaAksi, after: RencanaAksi) -> tuple[Perbandingan, ...]:
    """What was changed from `base` to `before` and is in `after` as it was in `base` again.

    Rows as of `compare(before, after)`, each with no cells but those undone: a row that was added
    and is gone, one that was removed and is back (under the same name), a cell that reverts.
    """
    corrected = {
        (pair.baris.id, *_place(one)): one.sebelum
        for pair in compare(base, before)
        for one in pair.perubahan
    }
    result = []
    for pair in compare(before, after):
        row = pair.baris
        lost = pair.keadaan is Keadaan.HILANG and row.id not in base.by_id
        if lost or (pair.keadaan is Keadaan.BARU and _was_removed(base, before, row)):
            result.append(pair)
        cells = tuple(
            one
            for one in pair.perubahan
            if (row.id, *_place(one)) in corrected
            and corrected[(row.id, *_place(one))] == one.sesudah
        )
        if cells:
            result.append(Perbandingan(pair.sebelum, pair.sesudah, cells))
    return tuple(result)


def _place(change: Perubahan) -> tuple[str, str, int | None]:
    return change.bagian, change.bidang, change.triwulan


def _was_removed(base: RencanaAksi, before: RencanaAksi, row: Baris) -> bool:
    return any(
        old.id not in before.by_id and same_name(old.uraian, row.uraian)
        for old in base.tingkat(row.tingkat)
    )


def _of_row(before: RencanaAksi, old: Baris, after: RencanaAksi, new: Baris) -> Iterator[Perubahan]:
    yield from _fields(old, new, _OWN)
    if old.induk != new.induk:
        one, other = before.induk(old), after.induk(new)
        yield Perubahan(
            bidang="induk",
            sebelum=None if one is None else one.uraian,
            sesudah=None if other is None else other.uraian,
        )
    yield from _references(before, old, after, new)
    yield from _indikator({i.id: i for i in old.indikator}, {i.id: i for i in new.indikator})
    yield from _keuangan({k.satuan: k for k in old.keuangan}, {k.satuan: k for k in new.keuangan})


def _references(
    before: RencanaAksi, old: Baris, after: RencanaAksi, new: Baris
) -> Iterator[Perubahan]:
    """Names printed of the levels above, but for those that only follow the ancestor's new name."""
    for level in TINGKAT:
        was, now = old.rujukan.of(level), new.rujukan.of(level)
        if was == now:
            continue
        above, above_now = before.leluhur(old, level), after.leluhur(new, level)
        followed = (
            above is not None
            and above_now is not None
            and above.id == above_now.id
            and above.uraian == was
            and above_now.uraian == now
        )
        if not followed:
            yield Perubahan(bidang="rujukan", sebelum=was, sesudah=now, nama=str(level))


def _indikator(
    before: Mapping[str, Indikator], after: Mapping[str, Indikator]
) -> Iterator[Perubahan]:
    for key in dict.fromkeys((*after, *before)):
        old, new = before.get(key), after.get(key)
        if old is None or new is None:
            yield Perubahan(
                bidang="indikator",
                sebelum=None if old is None else old.uraian,
                sesudah=None if new is None else new.uraian,
                bagian=key,
                nama=(new or old or before[key]).uraian,
            )
            continue
        yield from _fields(old, new, _OF_INDIKATOR, key, new.uraian)
        yield from _quarters(old, new, key, new.uraian)


def _keuangan(before: Mapping[str, Keuangan], after: Mapping[str, Keuangan]) -> Iterator[Perubahan]:
    for key in dict.fromkeys((*after, *before)):
        old, new = before.get(key), after.get(key)
        if old is None or new is None:
            yield Perubahan(
                bidang="keuangan",
                sebelum=None if old is None else old.target,
                sesudah=None if new is None else new.target,
                bagian=key,
            )
            continue
        yield from _fields(old, new, _OF_KEUANGAN, key)
        yield from _quarters(old, new, key)


def _quarters(
    old: Indikator | Keuangan, new: Indikator | Keuangan, bagian: str, nama: str = ""
) -> Iterator[Perubahan]:
    """Each quarter's target; where that is equal, what its cell writes."""
    for number in range(4):
        bidang, was, now = "target", old.target[number], new.target[number]
        if was == now:
            bidang = "tertulis"
            was, now = (" ".join(one.tertulis[number].split()) for one in (old, new))
        if was != now:
            yield Perubahan(
                bidang=bidang,
                sebelum=was,
                sesudah=now,
                bagian=bagian,
                nama=nama,
                triwulan=number + 1,
            )


def _fields(
    old: object, new: object, names: tuple[str, ...], bagian: str = "", nama: str = ""
) -> Iterator[Perubahan]:
    for name in names:
        was, now = getattr(old, name), getattr(new, name)
        if was != now:
            yield Perubahan(bidang=name, sebelum=was, sesudah=now, bagian=bagian, nama=nama)
