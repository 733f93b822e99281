"""Two versions side by side in words: what became of each row, and each cell before and after."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from renaksi.apps.rencana.pilihan import ARAH, FREKUENSI, SIFAT
from renaksi.core.cascade.comparison import (
    Isi,
    Keadaan,
    Perbandingan,
    Perubahan,
    compare,
    compare_head,
    undone,
)
from renaksi.core.cascade.figures import ROMAWI, id_id
from renaksi.core.cascade.rencana import Baris, RencanaAksi, Tingkat
from renaksi.core.forms.lampiran_figures import target_text

KOSONG = "(kosong)"
KEADAAN = {
    Keadaan.BERGANTI_NAMA: "Berganti nama",
    Keadaan.BERUBAH: "Berubah isinya",
    Keadaan.BARU: "Baru",
    Keadaan.HILANG: "Hilang",
    Keadaan.SAMA: "Sama",
}
"""What became of a row, those to look at first."""
_BIDANG = {
    "nomor": "Nomor",
    "kode": "Kode",
    "penanggung_jawab": "Penanggung jawab",
    "tersirat": "Hanya disebut di lampiran bawahnya",
    "induk": "Di bawah",
    "satuan": "Satuan",
    "arah": "Arah",
    "sifat": "Sifat angka",
    "frekuensi": "Diukur",
    "skala": "Skala",
    "batas": "Batas",
    "target_tahun": "Target tahun",
    "target": "Target",
    "tertulis": "Tulisan target",
    "pagu": "Pagu",
    "pemda": "Pemda",
    "perangkat_daerah": "Perangkat daerah",
    "periode": "Periode",
    "tahun": "Tahun",
    "jabatan": "Jabatan penandatangan",
    "status": "Status penandatangan",
    "nama": "Nama penandatangan",
    "pangkat": "Pangkat penandatangan",
    "nip": "NIP penandatangan",
    "tempat": "Tempat penandatanganan",
    "tanggal": "Tanggal penandatanganan",
}
_PILIHAN = {str(key): text for words in (ARAH, SIFAT, FREKUENSI) for key, text in words.items()}


@dataclass(frozen=True, slots=True)
class SelBanding:
    """One cell that differs; `batal` where it takes back a correction made in the application."""

    bidang: str
    sebelum: str
    sesudah: str
    batal: bool = False


@dataclass(frozen=True, slots=True)
class BarisBanding:
    """One row; `lama` is its former name where it has another now."""

    baris: Baris
    lama: str | None
    sel: tuple[SelBanding, ...]
    batal: bool


@dataclass(frozen=True, slots=True)
class KelompokBanding:
    """The rows of one keadaan."""

    keadaan: Keadaan
    judul: str
    baris: tuple[BarisBanding, ...]


@dataclass(frozen=True, slots=True)
class Banding:
    """A whole comparison; `batal` counts what takes back corrections made in the application."""

    kepala: tuple[SelBanding, ...]
    kelompok: tuple[KelompokBanding, ...]
    batal: int

    @property
    def sama(self) -> bool:
        """Whether nothing differs."""
        return not self.kepala and all(one.keadaan is Keadaan.SAMA for one in self.kelompok)


def side_by_side(
    before: RencanaAksi, after: RencanaAksi, base: RencanaAksi | None = None
) -> Banding:
    """`before` and `after` in words; `base` is the plan that was corrected into `before`, if any."""
    taken_back = () if base is None else undone(base, before, after)
    cells = {(pair.baris.id, one) for pair in taken_back for one in pair.perubahan}
    whole = {pair.baris.id for pair in taken_back if not pair.perubahan}
    groups: dict[Keadaan, list[BarisBanding]] = {keadaan: [] for keadaan in KEADAAN}
    for pair in compare(before, after):
        groups[pair.keadaan].append(_row(pair, cells, pair.baris.id in whole))
    return Banding(
        kepala=tuple(_head_cell(one) for one in compare_head(before, after)),
        kelompok=tuple(
            KelompokBanding(keadaan, KEADAAN[keadaan], tuple(rows))
            for keadaan, rows in groups.items()
            if rows
        ),
        batal=len(whole) + len(_seen(cells)),
    )


def _seen(cells: Iterable[tuple[str, Perubahan]]) -> list[tuple[str, Perubahan]]:
    """The cells that a person corrected; what is written follows its figure."""
    return [cell for cell in cells if cell[1].bidang != "tertulis"]


def _row(pair: Perbandingan, undone: set[tuple[str, Perubahan]], whole: bool) -> BarisBanding:
    row, old = pair.baris, pair.sebelum
    cells = tuple(
        SelBanding(
            _label(row, one),
            _cell(pair.sebelum, one, one.sebelum),
            _cell(pair.sesudah, one, one.sesudah),
            (row.id, one) in undone,
        )
        for one in pair.perubahan
    )
    renamed = old is not None and pair.keadaan is Keadaan.BERGANTI_NAMA
    return BarisBanding(
        baris=row,
        lama=old.uraian if old is not None and renamed else None,
        sel=cells,
        batal=whole or any(cell.batal for cell in cells),
    )


def _head_cell(one: Perubahan) -> SelBanding:
    label = f"Judul lampiran {one.nama}" if one.bidang == "judul" else _BIDANG[one.bidang]
    return SelBanding(label, _text(one.bidang, one.sebelum), _text(one.bidang, one.sesudah))


def _label(row: Baris, one: Perubahan) -> str:
    if one.bidang == "rujukan":
        return f"{Tingkat(one.nama).judul} yang tertulis"
    if not one.bagian:
        own = {"uraian": row.tingkat.judul, "sasaran": f"Sasaran {row.tingkat.judul}"}
        return own.get(one.bidang) or _BIDANG[one.bidang]
    if one.bidang == "keuangan":
        return f"Keuangan ({one.bagian})"
    if one.bidang == "indikator" or (one.bidang == "uraian" and one.nama):
        return "Indikator"
    label = _BIDANG[one.bidang]
    if one.triwulan:
        label += f" TW {ROMAWI[one.triwulan - 1]}"
    return f"{label} «{one.nama}»" if one.nama else f"{label} keuangan ({one.bagian})"


def _cell(row: Baris | None, one: Perubahan, value: Isi) -> str:
    """What one side's cell says: a target as the plan writes it, anything else in words."""
    if one.bidang == "target" and one.triwulan and row is not None:
        for indikator in row.indikator:
            if indikator.id == one.bagian:
                return target_text(indikator, one.triwulan) or KOSONG
    if one.bagian in ("Rp", "%") and isinstance(value, Decimal):
        return _money(one.bagian if one.bidang != "pagu" else "Rp", value)
    return _text(one.bidang, value)


def _money(satuan: str, value: Decimal) -> str:
    return f"Rp{id_id(value)}" if satuan == "Rp" else f"{id_id(value)}%"


def _text(bidang: str, value: Isi) -> str:
    if value is None or value == "" or value == ():
        return KOSONG
    if isinstance(value, bool):
        return "ya" if value else "tidak"
    if isinstance(value, Decimal):
        return id_id(value)
    if isinstance(value, tuple):
        return _several(bidang, value)
    if bidang in ("arah", "sifat", "frekuensi"):
        return _PILIHAN[str(value)]
    return str(value)


def _several(bidang: str, values: tuple[object, ...]) -> str:
    if bidang == "batas":
        pairs = (one for one in values if isinstance(one, tuple))
        return "; ".join("–".join(_text("", end) for end in pair) for pair in pairs)
    if bidang == "periode":
        return "–".join(str(one) for one in values)
    texts = [_text("", one) if isinstance(one, Decimal | None) else str(one) for one in values]
    return "; ".join(texts)
