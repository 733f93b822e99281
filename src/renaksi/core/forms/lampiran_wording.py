"""The words that the four lampiran are printed with: heads, labels, titles, notes. Data, no more."""

from renaksi.core.cascade.figures import KEADAAN, Status
from renaksi.core.cascade.rencana import Tingkat

# Names of the tables and their titles.
NAMA = ("Lampiran I", "Lampiran II", "Lampiran III", "Lampiran IV")
TINGKAT_LAMPIRAN = (
    (Tingkat.TUJUAN, Tingkat.SASARAN),
    (Tingkat.PROGRAM,),
    (Tingkat.KEGIATAN,),
    (Tingkat.SUB_KEGIATAN,),
)
JUDUL = "Rencana Aksi Tingkat {tingkat} {perangkat_daerah}"
JUDUL_TINGKAT = ("Tujuan dan Sasaran Strategis", "Program", "Kegiatan", "Sub Kegiatan")
JUDUL_PERIODE = "Periode {awal} - {akhir}"
JUDUL_TAHUN = "Tahun {tahun}"
LABEL_PREFIX = "LAMPIRAN"

# Heads of columns.
NO, NO_BESAR = "No", "NO"
TUJUAN, SASARAN_STRATEGIS_BESAR = "TUJUAN", "SASARAN STRATEGIS"
INDIKATOR, SATUAN = "INDIKATOR", "SATUAN"
TARGET_SAMPAI_DENGAN = "TARGET SAMPAI DENGAN"
UKURAN_SAMPAI_DENGAN = "TARGET, REALISASI, DAN CAPAIAN SAMPAI DENGAN"
URAIAN = "URAIAN"
TW = "TW {triwulan}"
PENANGGUNG_JAWAB_BESAR = "PENANGGUNG JAWAB"
PENANGGUNG_JAWAB = "Nama Jabatan Penanggung Jawab"
SASARAN_STRATEGIS = "Sasaran Strategis"
PROGRAM_BESAR = "PROGRAM"
OWN_COLUMNS = {
    Tingkat.PROGRAM: ("PROGRAM", "SASARAN PROGRAM", "INDIKATOR PROGRAM"),
    Tingkat.KEGIATAN: ("Kegiatan", "Sasaran Kegiatan", "Indikator Kegiatan"),
    Tingkat.SUB_KEGIATAN: ("Sub Kegiatan", "Sasaran Sub Kegiatan", "Indikator Sub Kegiatan"),
}
KINERJA = {
    Tingkat.PROGRAM: "Kinerja Per Triwulan",
    Tingkat.KEGIATAN: "Kinerja Per triwulan Akumulatif",
    Tingkat.SUB_KEGIATAN: "Kinerja Per triwulan Akumulatif",
}
KINERJA_TIDAK_AKUMULATIF = "Kinerja Per Triwulan"
KEUANGAN = {
    Tingkat.PROGRAM: "Keuangan Per Triwulan Akumulatif",
    Tingkat.KEGIATAN: "Keuangan Per triwulan Akumulatif",
    Tingkat.SUB_KEGIATAN: "Keuangan Per triwulan Akumulatif",
}
TARGET, REALISASI, CAPAIAN, CAPAIAN_PERSEN = "Target", "Realisasi", "Capaian", "Capaian (%)"
RATA_RATA_CAPAIAN = "Rata - Rata Capaian"

# A quarter's line.
TRIWULAN_VALUE = "TRW {romawi} = {nilai}"
SUMS = "{nilai} s.d. TW {romawi} (dari {target})"
TIDAK_ADA_PERSENTASE = "-"
STATUS = {str(status): said for status, said in KEADAAN.items() if status is not Status.TERISI}

# The signature block.
ACTING = {"plt": "Plt. ", "plh": "Plh. ", "pj": "Pj. "}
NIP = "NIP. {nip}"
NIP_GROUPS = (8, 6, 1, 3)
PLACE_AND_DATE = "{tempat}, {tanggal}"
BLANK_PLACE = "....................."
BLANK_DATE = "...................... {tahun}"
MONTHS = (
    "Januari", "Februari", "Maret", "April", "Mei", "Juni", "Juli", "Agustus", "September",
    "Oktober", "November", "Desember",
)  # fmt: skip
LINES_TO_SIGN = 4

# The notes below a measured lampiran: its averages, and the rules it was measured by.
CATATAN = "Catatan: rata-rata capaian sampai dengan TW {romawi}: {rata_rata}."
CATATAN_LINGKUP = "{lingkup} {capaian} % dari {n} indikator{kurang}"
CATATAN_TANPA_CAPAIAN = "{lingkup} belum ada yang terukur{kurang}"
CATATAN_KURANG = {key: f"{{n}} {said.lower()}" for key, said in STATUS.items()} | {
    "tidak_terukur": "{n} tidak dapat dihitung persentasenya"
}
CATATAN_TIDAK_DIHITUNG = "{kurang}, tidak ikut dihitung"
CATATAN_DIHITUNG_NOL = "{n} belum diisi dan dihitung 0"
CATATAN_VERSI = "Catatan: target TW {romawi} menurut rencana {jenis} {nomor}."
CATATAN_RUMUS = "Rumus {nama}: {kalimat}."
CATATAN_KEUANGAN = "Rumus keuangan: capaian = realisasi ÷ target × 100."
CATATAN_BATAS = "Kebijakan {kebijakan}: {batas}."
CATATAN_ATURAN = "Aturan{untuk}: {aturan}; kebijakan: {kebijakan}."
CATATAN_ATURAN_TW = " TW {romawi}"
CATATAN_KEBIJAKAN = "{nama} ({dasar})"
CATATAN_PILIHAN = " Yang berbeda dari bawaan: {pilihan}"

# The worksheet of values beside the printed tables.
DATA_NAMA = "Data"
DATA_BARIS = ("Tingkat", "ID", "Nomor", "Kode")
DATA_INDUK = "Induk {tingkat}"
DATA_URAIAN = ("Uraian", "Sasaran", "ID Indikator", "Indikator", "Satuan")
DATA_KINERJA = ("Target TW {romawi}", "Realisasi TW {romawi}", "Capaian TW {romawi} (%)")
DATA_SATUAN_KEUANGAN = "Satuan Keuangan"
DATA_KEUANGAN = (
    "Keuangan TW {romawi}", "Realisasi Keuangan TW {romawi}", "Capaian Keuangan TW {romawi} (%)",
)  # fmt: skip
DATA_PENANGGUNG_JAWAB = "Penanggung Jawab"
DATA_WIDE = frozenset({"Uraian", "Sasaran", "Indikator", DATA_PENANGGUNG_JAWAB})

# The foot of each page.
FOOT = "Rencana Aksi {perangkat_daerah} Tahun {tahun} · versi {jenis} {nomor}{tanggal} · {hash}"
FOOT_TANGGAL = " · {tanggal}"
