"""A small plan of an office that exists nowhere: all five levels, both satuan of keuangan."""

from dataclasses import replace
from decimal import Decimal

from renaksi.core.cascade.figures import Target, as_target
from renaksi.core.cascade.rencana import (
    Arah,
    Baris,
    Indikator,
    Keuangan,
    Lampiran,
    Penandatangan,
    RencanaAksi,
    Rujukan,
    Sifat,
    Tingkat,
)
from renaksi.core.cascade.source import Sel, Sumber

BERKAS = "contoh.txt"


def targets(*texts: str | None) -> tuple[Target, ...]:
    """Four targets from plain notation."""
    return tuple(as_target(text) for text in texts)


def sumber(line: int, lembar: int = 1) -> Sumber:
    """A line of the example's file."""
    return Sumber(BERKAS, lembar, (line, line + 3))


def written(values: tuple[Target, ...], satuan: str) -> tuple[str, ...]:
    """Cells as a lower lampiran writes them: "TRW I = 2 dokumen"."""
    return tuple(
        f"TRW {roman} = {value} {satuan}"
        for roman, value in zip(("I", "II", "III", "IV"), values, strict=True)
    )


def indikator(
    id: str,
    uraian: str,
    satuan: str,
    *texts: str | None,
    sifat: Sifat = Sifat.KUMULATIF,
    arah: Arah = Arah.NAIK,
) -> Indikator:
    """An indikator with four targets, each with its cell."""
    values = targets(*texts)
    cells = tuple(Sel(10 + n, 7) for n in range(4))
    return Indikator(
        id=id, uraian=uraian, satuan=satuan, sifat=sifat, arah=arah, target=values,
        tertulis=written(values, satuan), sel=cells,
    )  # fmt: skip


def keuangan(satuan: str, *texts: str, pagu: Decimal | None = None) -> Keuangan:
    """A row's keuangan with four targets."""
    values = targets(*texts)
    return Keuangan(
        satuan=satuan, pagu=pagu, target=values, tertulis=written(values, satuan),
        sel=tuple(Sel(10 + n, 8) for n in range(4)),
    )  # fmt: skip


def plan(tahun: int | None = 2030) -> RencanaAksi:
    """The example plan."""
    shared = ("Tingkat layanan", "%", "50", "60", "70", "80")
    rows = (
        Baris(tingkat=Tingkat.TUJUAN, id="tujuan-1", induk=None, uraian="Layanan yang merata",
              nomor="1", sumber=sumber(5), penanggung_jawab=("KEPALA DINAS CONTOH",),
              indikator=(indikator("tujuan-1.1", *shared, sifat=Sifat.POSISI_AKHIR),)),
        Baris(tingkat=Tingkat.SASARAN, id="sasaran-1", induk="tujuan-1", uraian="Layanan meningkat",
              nomor="1", sumber=sumber(5), penanggung_jawab=("KEPALA DINAS CONTOH",),
              indikator=(indikator("sasaran-1.1", *shared, sifat=Sifat.POSISI_AKHIR),)),
        Baris(tingkat=Tingkat.PROGRAM, id="program-1", induk="sasaran-1", uraian="Program Layanan",
              nomor="1", sumber=sumber(12, 2), sasaran="Layanan tertib",
              rujukan=Rujukan(sasaran="Layanan meningkat"), penanggung_jawab=("Kabid Layanan",),
              indikator=(indikator("program-1.1", "Persentase layanan tertib", "%",
                                   "25", "50", "75", "100"),),
              keuangan=(keuangan("Rp", "1000000", "2000000", "3000000", "4000000"),)),
        *_activities(),
    )  # fmt: skip
    return RencanaAksi(
        pemda="KABUPATEN CONTOH",
        perangkat_daerah="Dinas Contoh",
        periode=(2028, 2032),
        tahun=tahun,
        penandatangan=Penandatangan(
            jabatan="KEPALA DINAS CONTOH", nama="SITI CONTOH, S.E", nip="197001011995032001"
        ),
        lampiran=(
            Lampiran(
                tingkat=(Tingkat.TUJUAN, Tingkat.SASARAN),
                judul=("Rencana Aksi Tingkat Tujuan dan Sasaran Strategis Dinas Contoh",),
                sumber=sumber(1),
            ),
        ),
        baris=rows,
    )


def _activities() -> tuple[Baris, ...]:
    names = Rujukan(sasaran="Layanan meningkat", program="Program Layanan")
    kegiatan = Baris(
        tingkat=Tingkat.KEGIATAN, id="kegiatan-1", induk="program-1", uraian="Penyusunan Dokumen",
        nomor="1", sumber=sumber(20, 3), sasaran="Tersusunnya dokumen", rujukan=names,
        penanggung_jawab=("Sekretaris",),
        indikator=(indikator("kegiatan-1.1", "Jumlah dokumen", "dokumen", "0", "9", "14", "18"),),
        keuangan=(keuangan("%", "20", "40", "70", "100"),),
    )  # fmt: skip
    sub = replace(
        kegiatan, tingkat=Tingkat.SUB_KEGIATAN, id="sub_kegiatan-1", induk="kegiatan-1",
        uraian="Penyusunan Laporan", sasaran="Tersusunnya laporan", sumber=sumber(30, 4),
        rujukan=replace(names, kegiatan="Penyusunan Dokumen"), penanggung_jawab=("Kasubbag Umum",),
        indikator=(
            indikator("sub_kegiatan-1.1", "Jumlah laporan", "laporan", "1", "2", "3", "4",
                      sifat=Sifat.INKREMENTAL),
        ),
    )  # fmt: skip
    second = replace(
        sub, id="sub_kegiatan-2", nomor="2", uraian="Penyusunan Anggaran", sumber=sumber(34, 4),
        indikator=(
            indikator("sub_kegiatan-2.1", "Jumlah berkas", "berkas", "5", "10", "15", "20"),
        ),
    )  # fmt: skip
    return kegiatan, sub, second
