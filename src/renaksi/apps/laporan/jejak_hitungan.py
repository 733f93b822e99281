"""The traces of what pages count: lines still to be filled in, lines that no version continues."""

from renaksi.apps.realisasi import selectors
from renaksi.apps.realisasi.lembar import BarisIsi, Lembar
from renaksi.apps.realisasi.models import Bagian
from renaksi.apps.realisasi.services import summary
from renaksi.apps.rencana.models import Rencana, VersiRencana
from renaksi.core.capaian.jejak import Jejak, Masukan, tw

_SUMBER = "cara kerja renaksi"


def left_to_fill(sheet: Lembar) -> Jejak:
    """Which rows of a triwulan's sheet still have a line to fill in."""
    rows = [row for _, rows in sheet.tingkat for row in rows if row.belum()]
    whose = f" untuk {sheet.jabatan}" if sheet.jabatan else ""
    count = sheet.belum()
    said = f"Masih ada {count} baris belum diisi" if count else "Semua baris sudah diisi"
    return Jejak(
        id="belum-diisi",
        judul=f"Belum diisi, {tw(sheet.triwulan)}{whose}",
        kalimat=f"{said}{whose}.",
        rumus="banyaknya baris di halaman Isi Realisasi yang kinerja atau keuangannya belum diisi; "
        "keuangan dihitung bersama indikator pertama barisnya",
        aturan="nihil kejadian, tidak diukur triwulan ini, dan isian pada sasaran tidak dihitung",
        sumber_aturan=_SUMBER,
        masukan=tuple(_open_row(row) for row in rows),
    )


def _open_row(row: BarisIsi) -> Masukan:
    open_lines = [line.nama for line in row.lines() if line.belum]
    return Masukan(
        nama=f"{row.baris.tingkat.judul} {row.baris.uraian}",
        nilai=None,
        asal="; ".join(open_lines),
        tanpa=f"{row.belum()} baris",
    )


def dropped_lines(rencana: Rencana, triwulan: int, version: VersiRencana) -> Jejak | None:
    """Which stored lines belong to rows that the version no longer continues; None where none do."""
    plan = version.plan
    indikator = {one.id for _, one in plan.indikator()}
    astray = [
        row
        for (bagian, acuan), row in selectors.entries_of(rencana, triwulan).items()
        if acuan not in (indikator if bagian == Bagian.KINERJA else plan.by_id)
    ]
    if not astray:
        return None
    return Jejak(
        id="dilepas",
        judul=f"Isian yang tidak dilanjutkan, {tw(triwulan)}",
        kalimat=f"{len(astray)} isian milik baris yang tidak dilanjutkan pada versi {version.nama}; "
        "tidak ikut dihitung.",
        rumus="banyaknya isian tersimpan yang indikator atau barisnya tidak ada pada versi ini",
        aturan="yang tidak dilanjutkan tidak dihitung sebagai 0",
        sumber_aturan=_SUMBER,
        masukan=tuple(
            Masukan(nama=f"{row.bagian} {row.acuan}", nilai=None, asal="isian tersimpan",
                    tanpa=summary(row))
            for row in astray
        ),
    )  # fmt: skip
