"""What reading a table of another form has to say: how it was read, what it leaves open."""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from renaksi.core.cascade.figures import ROMAWI
from renaksi.core.cascade.finding import Bagian, Finding
from renaksi.core.cascade.rencana import RencanaAksi
from renaksi.core.cascade.source import Sumber
from renaksi.core.forms.gathered_tables import Gathered
from renaksi.core.forms.kolom_head import KolomHead
from renaksi.core.forms.kolom_rows import NAMELESS
from renaksi.core.forms.kolom_words import Angka, Isi
from renaksi.core.forms.reading_finding import reading_finding
from renaksi.core.forms.tables import Table, is_lampiran

if TYPE_CHECKING:
    from renaksi.core.forms.realisasi_reading import Way

NAMELESS_SAYS = "baris ini tidak bernama dan tidak ada baris di atasnya; isinya tidak dibaca"
_MOST_NAMED = 5
_CERTAIN = frozenset({"kode", "susunan kata", "kepala kolom"})


def about_gathered(gathered: Sequence[Gathered]) -> Iterator[Finding]:
    """Which rows of a table were put into the same rows of another."""
    for table, other, names in gathered:
        yield reading_finding(
            "tabel-digabung",
            f"{len(names)} baris tabel {table.sheet.nomor} sama dengan baris tabel "
            f"{other.sheet.nomor}; angka setahunnya digabung ke sana",
            table.sumber,
            tertulis="; ".join(names[:_MOST_NAMED]),
        )


def about_forms(tables: Sequence[Table], plan: RencanaAksi) -> Iterator[Finding]:
    """How tables of other forms than the lampiran were read, and what of them was not."""
    for table in tables:
        if not is_lampiran(table) and isinstance(table.head, KolomHead):
            yield reading_finding("bentuk-tabel", _form(table, table.head), table.sumber)
            yield from _about_levels(table, plan)
            yield from _about_left_out(table)
            yield from _about_months(table, plan)
    if not any(value is not None for _, one in plan.indikator() for value in one.target):
        yearly = any(one.target_tahun is not None for _, one in plan.indikator())
        yield reading_finding(
            "tanpa-triwulan",
            "dokumen ini tidak memuat target triwulan; hanya yang setahun yang dibaca"
            if yearly
            else "dokumen ini tidak memuat target, triwulan maupun setahun",
            tables[0].sumber,
            bagian=Bagian.KINERJA,
        )


def _form(table: Table, head: KolomHead) -> str:
    parts = []
    for block in head.blocks:
        for column, nama in block.nama.items():
            names = "/".join(level.judul.lower() for level in nama.tingkat)
            parts.append(f"kolom {column + 1} {names}")
        if block.indikator is not None:
            parts.append(f"kolom {block.indikator + 1} indikator")
        if block.label is not None:
            parts.append(f"kolom {block.label.kolom + 1} sebutan target atau realisasi tiap baris")
        said = Counter(map(_said, block.angka.values()))
        parts += [f"{count} kolom {text}" for text, count in said.items()]
    return f"tabel {table.sheet.nomor} dibaca menurut kepala kolomnya: " + ", ".join(parts)


def _said(angka: Angka) -> str:
    measure = {"K": "kinerja", "Rp": "rupiah", "%": "persen keuangan"}.get(
        angka.satuan or "", "keuangan"
    )
    if angka.isi is Isi.PAGU:
        return "pagu"
    time = "triwulan" if angka.triwulan else "bulan" if angka.bulan else "setahun"
    return f"{angka.isi} {measure} {time}"


def _about_levels(table: Table, plan: RencanaAksi) -> Iterator[Finding]:
    """By what the levels were told of rows that share a column, unless code or wording said it."""
    guessed = [one for one in table.told if one.tingkat and one.menurut not in _CERTAIN]
    if not guessed:
        return
    counted = Counter(
        (one.tingkat.judul.lower(), one.menurut) for one in guessed if one.tingkat is not None
    )
    said = ", ".join(f"{count} {name} menurut {way}" for (name, way), count in counted.items())
    yield reading_finding(
        "tingkat-ditebak",
        f"tingkat {len(guessed)} baris pada tabel {table.sheet.nomor} ditebak: {said}",
        table.sumber,
        baris=tuple(
            row.id
            for row in plan.baris
            if row.sumber.lembar == table.sheet.nomor and not row.tersirat
        ),
    )


def _about_left_out(table: Table) -> Iterator[Finding]:
    for line in table.left_out:
        yield reading_finding(
            "baris-tidak-dibaca",
            NAMELESS_SAYS
            if line.menurut == NAMELESS
            else "baris ini bukan tujuan, sasaran, program, kegiatan, atau sub kegiatan; "
            f"dilewati menurut {line.menurut}",
            Sumber(table.sumber.berkas, table.sheet.nomor, (line.baris, line.baris)),
            tertulis=line.tertulis,
        )


def _about_months(table: Table, plan: RencanaAksi) -> Iterator[Finding]:
    if not isinstance(table.head, KolomHead):
        return
    if not any(angka.bulan for _, angka in table.head.figures() if angka.isi is Isi.TARGET):
        return
    added = [
        row.id
        for row, one in plan.indikator()
        if row.sumber.lembar == table.sheet.nomor and any("; " in text for text in one.tertulis)
    ]
    yield reading_finding(
        "bulan-ke-triwulan",
        "target bulanan dijadikan triwulan: keadaan bulan Maret, Juni, September, dan Desember"
        + (f"; {len(set(added))} baris dijumlahkan tiap tiga bulan" if added else ""),
        table.sumber,
        baris=tuple(dict.fromkeys(added)),
        bagian=Bagian.KINERJA,
    )


def about_realisasi(sumber: Sumber, way: "Way") -> Finding | None:
    """How the realisasi of a table was read; None where it has none."""
    if not way.counted:
        return None
    parts = [
        "kinerja " + ("tiap triwulan sendiri" if way.kinerja_alone else "seperti tertulis"),
        "rupiah " + ("dijumlahkan sejak Januari" if way.uang_alone else "seperti tertulis"),
    ]
    if way.years:
        parts.append(f"{way.years} angka setahun dibaca sebagai s.d. TW {ROMAWI[3]}")
    if way.dashes:
        parts.append(f"{way.dashes} tanda strip dibaca belum diisi")
    if way.words:
        parts.append(f"{len(way.words)} isian bukan angka tidak dibaca")
    return reading_finding(
        "realisasi-dibaca",
        f"{way.counted} angka realisasi dibaca: " + "; ".join(parts),
        sumber,
        tertulis="; ".join(way.words[:_MOST_NAMED]) or None,
    )
