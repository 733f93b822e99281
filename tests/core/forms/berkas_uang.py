"""Files of money as SIPD, SIMDA, FMIS and a register of SP2D write them, made for the tests."""

from datetime import date
from io import BytesIO
from typing import Any

from openpyxl import Workbook

from renaksi.core.cascade.figures import parse_plain
from renaksi.core.cascade.rencana import Baris, Keuangan, RencanaAksi, Tingkat
from renaksi.core.cascade.source import Sumber

SUMBER = Sumber(berkas="rencana.xlsx", lembar=1, baris=(1, 1))
KANTOR = "Dinas Contoh"


def baris(
    tingkat: Tingkat, id: str, induk: str | None, uraian: str, kode: str | None = None
) -> Baris:
    targets = tuple(parse_plain(text) for text in ("20", "40", "75", "100"))
    keuangan = (Keuangan(satuan="%", target=targets, tertulis=("20%", "40%", "75%", "100%")),)
    return Baris(
        tingkat=tingkat, id=id, induk=induk, uraian=uraian, kode=kode, keuangan=keuangan,
        sumber=SUMBER, penanggung_jawab=("Kasi Layanan",) if id == "sub_kegiatan-2" else (),
    )  # fmt: skip


def rencana(*, berkode: bool = True) -> RencanaAksi:
    """A program with two kegiatan that both have a sub kegiatan "Penyusunan Dokumen"."""
    rows = [
        (Tingkat.PROGRAM, "program-1", None, "Program Pembinaan Perpustakaan", "2.23.02"),
        (Tingkat.KEGIATAN, "kegiatan-1", "program-1", "Pengelolaan Perpustakaan", "2.23.02.2.01"),
        (Tingkat.KEGIATAN, "kegiatan-2", "program-1", "Pembudayaan Gemar Membaca", "2.23.02.2.02"),
        (Tingkat.SUB_KEGIATAN, "sub_kegiatan-1", "kegiatan-1", "Penyusunan Dokumen",
         "2.23.02.2.01.0001"),
        (Tingkat.SUB_KEGIATAN, "sub_kegiatan-2", "kegiatan-1", "Pengembangan Layanan",
         "2.23.02.2.01.0002"),
        (Tingkat.SUB_KEGIATAN, "sub_kegiatan-3", "kegiatan-2", "Penyusunan Dokumen",
         "2.23.02.2.02.0001"),
    ]  # fmt: skip
    return RencanaAksi(
        pemda="KABUPATEN CONTOH",
        perangkat_daerah=KANTOR,
        periode=(2029, 2033),
        tahun=2030,
        baris=tuple(
            baris(level, id, above, name, kode if berkode else None)
            for level, id, above, name, kode in rows
        ),
    )


SIPD = (
    ("2.23.02", "PROGRAM PEMBINAAN PERPUSTAKAAN", 600, 250),
    ("2.23.02.2.01", "Pengelolaan Perpustakaan", 500, 200),
    ("2.23.02.2.01.0001", "Penyusunan Dokumen", 200, 80),
    ("5.1.02", "Belanja Barang dan Jasa", 200, 80),
    ("5.1.02.01.01.0024", "Belanja Alat Tulis Kantor", 120, 50),
    ("5.1.02.01.01.0052", "Belanja Makanan dan Minuman", 80, 30),
    ("2.23.02.2.01.0002", "Pengembangan Layanan", 300, 120),
    ("5.1.02.02.01.0003", "Honorarium Narasumber", 300, 120),
    ("2.23.02.2.02", "Pembudayaan Gemar Membaca", 100, 50),
    ("2.23.02.2.02.0001", "Penyusunan Dokumen", 100, 50),
    ("5.1.02.01.01.0024", "Belanja Alat Tulis Kantor", 100, 50),
)
"""Codes, names, pagu and realisasi, in millions."""
JUTA = 1_000_000


def workbook(rows: list[list[Any]], *, merged: tuple[str, ...] = ()) -> bytes:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in rows:
        sheet.append(row)
    for one in merged:
        sheet.merge_cells(one)
    kept = BytesIO()
    book.save(kept)
    return kept.getvalue()


def sipd_lra(
    *, kantor: str = KANTOR, tahun: int = 2030, ubah: dict[str, int] | None = None
) -> bytes:
    """SIPD's LRA: a head of two rows, a row that numbers the columns, subtotals above the details."""
    changed = ubah or {}
    rows: list[list[Any]] = [
        ["PEMERINTAH KABUPATEN CONTOH"],
        ["LAPORAN REALISASI ANGGARAN"],
        [f"Tahun Anggaran {tahun}"],
        [f"1 Januari {tahun} s.d. 30 Juni {tahun}"],
        [f"SKPD : 2.23.0.00.0.00.01.0000 {kantor.upper()}"],
        ["Kode Rekening", "Uraian", "Anggaran (Rp)", "Realisasi", None, None, "Sisa (Rp)"],
        [None, None, None, "Bulan Ini", "s.d. Bulan Ini", "%", None],
        [1, 2, 3, 4, 5, "6=5/3", 7],
    ]
    for kode, nama, pagu, realisasi in SIPD:
        spent = changed.get(kode, realisasi) * JUTA
        rows.append([kode, nama, pagu * JUTA, 1, spent, spent / pagu / JUTA, pagu * JUTA - spent])
    rows.append([None, "JUMLAH BELANJA", 600 * JUTA, 1, 250 * JUTA, 0.4, 350 * JUTA])
    return workbook(rows, merged=("A6:A7", "B6:B7", "C6:C7", "D6:F6", "G6:G7"))


def simda_kegiatan() -> bytes:
    """SIMDA's "Realisasi per Kegiatan": names without codes, figures as text."""
    rows: list[list[Any]] = [
        ["REALISASI ANGGARAN PER KEGIATAN"],
        [f"Unit Organisasi : {KANTOR}"],
        ["No", "Program / Kegiatan / Sub Kegiatan", "Anggaran", "Realisasi s/d Bulan Ini", "%"],
    ]
    names = [row for row in SIPD if not row[0].startswith("5.")]
    for number, (_, nama, pagu, realisasi) in enumerate(names, start=1):
        rows.append([number, nama, f"{pagu}.000.000,00", f"{realisasi}.000.000,00", "40,00"])
    rows.append([None, "Jumlah", "600.000.000,00", "250.000.000,00", "41,67"])
    return workbook(rows)


FMIS_KEPALA = (
    "tahun;kd_urusan;kd_bidang;kd_program;nm_program;kd_kegiatan;nm_kegiatan;kd_sub_kegiatan;"
    "nm_sub_kegiatan;kd_rekening;nm_rekening;anggaran;realisasi"
)


def fmis_csv() -> bytes:
    """FMIS's flat CSV: a row a rekening, the code part by part in columns of its own."""
    lines = [FMIS_KEPALA]
    names = {"2.01": "Pengelolaan Perpustakaan", "2.02": "Pembudayaan Gemar Membaca"}
    for kegiatan, sub, nama, rek, pagu, real in (
        ("2.01", "0001", "Penyusunan Dokumen", "5.1.02.01.01.0024", 120, 50),
        ("2.01", "0001", "Penyusunan Dokumen", "5.1.02.01.01.0052", 80, 30),
        ("2.01", "0002", "Pengembangan Layanan", "5.1.02.02.01.0003", 300, 120),
        ("2.02", "0001", "Penyusunan Dokumen", "5.1.02.01.01.0024", 100, 50),
    ):
        lines.append(
            f"2030;2;23;02;Program Pembinaan Perpustakaan;{kegiatan};{names[kegiatan]};{sub};"
            f"{nama};{rek};Belanja;{pagu}000000.00;{real}000000.00"
        )
    return "\r\n".join(lines).encode()


def register_sp2d(extra: tuple[list[Any], ...] = ()) -> bytes:
    """A register of SP2D with who was paid beside each payment; one is a refund."""
    rows: list[list[Any]] = [
        ["REGISTER SP2D"],
        ["No", "Tanggal SPM", "Tanggal SP2D", "Nomor SP2D", "Kode Sub Kegiatan", "Kode Rekening",
         "Nama Penerima", "NPWP", "NIK", "Nilai SP2D"],
    ]  # fmt: skip
    paid: list[tuple[date | str, str, str, int]] = [
        (date(2030, 2, 3), "001/LS", "2.23.02.2.01.0001", 30 * JUTA),
        ("15/06/2030", "002/GU", "2.23.02.2.01.0001", 60 * JUTA),
        ("28 Juni 2030", "003/CP", "2.23.02.2.01.0001", -10 * JUTA),
        (date(2030, 7, 1), "004/LS", "2.23.02.2.01.0001", 7 * JUTA),
        (date(2030, 6, 30), "005/LS", "2.23.02.2.01.0002", 120 * JUTA),
    ]
    for number, (day, sp2d, kode, nilai) in enumerate(paid, start=1):
        rows.append([number, date(2030, 1, 2), day, sp2d, kode, "5.1.02.01.01.0024", "CV Sejahtera",
                     "01.234.567.8-901.000", "3201234567890001", nilai])  # fmt: skip
    return workbook([*rows, *extra])
