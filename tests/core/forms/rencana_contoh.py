"""Small plans to lay out: one row a level, every part of it open to change."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from renaksi.core.cascade.figures import as_target
from renaksi.core.cascade.rencana import (
    Baris,
    Indikator,
    Keuangan,
    Penandatangan,
    RencanaAksi,
    Rujukan,
    Tingkat,
)
from renaksi.core.cascade.source import Sumber
from renaksi.core.sheets.sheet import Sheet

SUMBER = Sumber("contoh.txt", 1, (1, 1))
KEPALA = ("Kepala Dinas",)


def indikator(id_: str, target: Sequence[str | None], **parts: Any) -> Indikator:
    """An indikator with targets as a plan file writes them."""
    return Indikator(
        id=id_,
        uraian=parts.pop("uraian", f"Jumlah {id_}"),
        satuan=parts.pop("satuan", "dokumen"),
        target=tuple(as_target(one) for one in target),
        **parts,
    )


def keuangan(satuan: str, *target: str | None) -> Keuangan:
    """A keuangan of four quarters."""
    return Keuangan(satuan=satuan, target=tuple(as_target(one) for one in target))


def baris(tingkat: Tingkat, number: int = 1, induk: str | None = None, **parts: Any) -> Baris:
    """A row of any level."""
    id_ = f"{tingkat}-{number}"
    values: dict[str, Any] = {
        "uraian": f"{tingkat.judul} {number}",
        "indikator": (indikator(f"{id_}.1", ["1", "2", "3", "4"]),),
        "penanggung_jawab": KEPALA,
        "nomor": str(number),
        **parts,
    }
    return Baris(tingkat=tingkat, id=id_, induk=induk, sumber=SUMBER, **values)


def rencana(*rows: Baris, **parts: Any) -> RencanaAksi:
    """A plan of the rows given."""
    values: dict[str, Any] = {
        "pemda": "KABUPATEN CONTOH",
        "perangkat_daerah": "Dinas Contoh",
        "periode": (2025, 2029),
        "tahun": 2026,
        "penandatangan": Penandatangan(
            jabatan="KEPALA DINAS CONTOH", nama="SITI AMINAH, S.Sos.", nip="197001011995032001"
        ),
        **parts,
    }
    return RencanaAksi(baris=rows, **values)


def lengkap() -> RencanaAksi:
    """A plan with a row on each of the five levels."""
    persen = (keuangan("%", "10", "18.32", "75", "100"),)
    atas = "Sasaran Strategis 1"
    return rencana(
        baris(Tingkat.TUJUAN),
        baris(Tingkat.SASARAN, induk="tujuan-1", nomor=None),
        baris(
            Tingkat.PROGRAM, induk="sasaran-1", sasaran="Hasil program",
            rujukan=Rujukan(sasaran=atas),
            keuangan=(keuangan("Rp", "58957000", "184226000", "213240000", "253955000"),),
        ),
        baris(
            Tingkat.KEGIATAN, induk="program-1", sasaran="Hasil kegiatan", keuangan=persen,
            rujukan=Rujukan(sasaran=atas, program="PROGRAM SATU"),
        ),
        baris(
            Tingkat.SUB_KEGIATAN, induk="kegiatan-1", sasaran="Hasil sub kegiatan", keuangan=persen,
            rujukan=Rujukan(sasaran=atas, program="PROGRAM SATU", kegiatan="Kegiatan 1"),
        ),
    )  # fmt: skip


def texts(sheet: Sheet) -> list[list[str | None]]:
    """The grid's texts, None where a cell to the left or above spans."""
    return [[None if cell is None else cell.text for cell in row.cells] for row in sheet.rows]


def column(sheet: Sheet, number: int) -> list[str | None]:
    """The texts of one column below the head, from 0."""
    return [row[number] for row in texts(sheet)[sheet.head_rows :]]


def as_read(sheets: Sequence[Sheet]) -> list[Sheet]:
    """Sheets as a reader gives them: the lines between two tables above the later one."""
    read: list[Sheet] = []
    between: tuple[Any, ...] = ()
    for sheet in sheets:
        read.append(replace(sheet, above=(*between, *sheet.above), below=()))
        between = sheet.below
    read[-1] = replace(read[-1], below=between)
    return read
