"""The words that the four lampiran of a Rencana Aksi are written with: data, no more.

Every expression is matched without regard to case.
"""

import re

from renaksi.core.capaian.skala_kata import SKOR
from renaksi.core.cascade.rencana import Tingkat
from renaksi.core.forms import lampiran_wording as wording


def _words(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)


# The heads of columns, the more special before the more general.
HEAD_NOMOR = _words(r"^(no|nomor|no\. ?urut)\.?$")
HEAD_PENANGGUNG_JAWAB = _words(r"penanggung ?jawab|^pelaksana$")
HEAD_INDIKATOR = _words(r"^indikator")
HEAD_KODE = _words(r"^kode")
HEAD_KINERJA = _words(r"\b(kinerja|fisik)\b")
HEAD_KEUANGAN = _words(r"\b(keuangan|anggaran)\b")
HEAD_REALISASI = _words(r"\b(realisasi|serapan)\b")
HEAD_TARGET = _words(r"\btarget\b")
HEAD_KUMULATIF = _words(r"akumulati|kumulati|sampai dengan|s\.? ?/ ?d\b|s\.d\.")
HEAD_PERSEN = _words(r"%|\bpersen")
HEAD_RUPIAH = _words(r"\b(rp|rupiah)\b")
HEAD_HASIL = _words(r"^(sasaran|hasil|outcome|output|keluaran) (program|kegiatan|sub)")
HEAD_NAMA = (
    (Tingkat.SUB_KEGIATAN, _words(r"^sub ?-? ?kegiatan$")),
    (Tingkat.KEGIATAN, _words(r"^kegiatan$")),
    (Tingkat.PROGRAM, _words(r"^program$")),
    (Tingkat.SASARAN, _words(r"^sasaran( strategis)?( perangkat daerah)?$")),
    (Tingkat.TUJUAN, _words(r"^tujuan$")),
)

# "TRW II = 9 dokumen", "Trw 2= 9", "s.d. TW 2": the label of a quarter, by itself or before a value.
_LABEL = r"(?:trw|tw|triw|triwulan|tri wulan)[-. ]{0,2}(?P<triwulan>iv|iii|ii|i|[1-4])(?![\w])"
_UP_TO = r"(?:(?:sampai dengan|s\.? ?/? ?d\.?)\s*)?"
_NOT_UP_TO = "".join(
    rf"(?<!{word})" for word in (r"s\.d\.", r"s\.d", "s/d", r"s/d\.", "sd", "dengan")
)
QUARTER_HEAD = _words(rf"^(?:target )?{_UP_TO}{_LABEL}$")
QUARTER_VALUE = _words(rf"^{_UP_TO}{_LABEL}\s*(?:[=:]\s*|$|\s+(?=\S))(?P<value>.*)$")
QUARTER_BREAK = _words(
    rf"\s*\n\s*|{_NOT_UP_TO}\s+(?={_UP_TO}{_LABEL.replace('?P<triwulan>', '?:')}\s*[=:])"
)
QUARTERS = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "1": 1, "2": 2, "3": 3, "4": 4}

SUMMARY_ROW = _words(
    r"^(rata ?-? ?rata|jumlah|total)"
    r"(?: (?:capaian|kinerja|keuangan|realisasi|anggaran|target|keseluruhan|seluruhnya|akhir))*\W*$"
)

# Titles.
_LEVELS = r"(?:tujuan(?: dan sasaran(?: strategis)?)?|sasaran(?: strategis)?|program|sub ?kegiatan|kegiatan)"
TITLE = _words(
    rf"^(?:perubahan )?rencana aksi(?: perubahan)?(?:(?: tingkat)? {_LEVELS}(?!\w))?"
    r"(?:[ :]+(?:pada |di lingkungan |lingkup )?(?P<nama>.*))?$"
)
TITLE_BEGINS = _words(r"^(?:perubahan )?rencana aksi\b")
TITLE_PERUBAHAN = _words(r"^(?=.*\brencana aksi\b).*\bperubahan\b(?! iklim)|^\W*perubahan\W*$")
TITLE_LAMPIRAN = _words(r"^lampiran\b")
_YEAR = r"((?:19|20|21)\d{2})"
PERIODE = _words(rf"^p(?:e)?riode\b\D*{_YEAR}\s*(?:-|–|—|s\.?/?d\.?|sampai)\D*{_YEAR}\b")
TAHUN = _words(
    rf"(?<!\w)(?:tahun anggaran|tahun|t\.?a\.?)\s*:?\s*{_YEAR}\b(?!\s*(?:-|–|—|s/d)\s*{_YEAR})"
)

OFFICE_LINE = _words(r"^(?:nama )?(?:perangkat daerah|skpd|opd|pd|unit kerja)\s*:\s*(?P<nama>.+)$")
OFFICE = _words(
    r"(?<!\w)(?P<nama>inspektorat(?: daerah)?|(?:dinas|badan|sekretariat|kecamatan|kelurahan|"
    r"rumah sakit|rsud|satuan polisi|bagian|kantor)\s+\S.*?)\s*"
    r"(?=$|,|(?<!\w)(?:kabupaten|kota|provinsi|tahun|tingkat|periode|triwulan)\s)"
)
PEMDA_NAMED = _words(
    r"(?<!\w)(?P<pemda>(?:kabupaten|kota|provinsi)\s+\S.*?)\s*"
    r"(?=$|,|(?<!\w)(?:tahun|tingkat|periode|triwulan|tentang)\s)"
)

# Signature blocks. Dots to write a place and date on, and a table's notes, are none of the signer.
YEARS_BEHIND = _words(r"\s*\b(?:p(?:e)?riode|tahun|t\.?a\.?)\b\D*\d{4}.*$")
PEMERINTAH = _words(r"^pemerintah (?:daerah )?(?=kabupaten|kota|provinsi)")
REGULATION = _words(r"\bnomor\b|\bno\.")
NOT_OF_SIGNER = _words(r"\.{6,}|^(catatan|keterangan|aturan)\s*:")
NIP = _words(r"^n\.?i\.?p\b\.?\s*:?\s*(?P<nip>[\d .]*)$")
PEMDA = _words(r"^(?:pemerintah )?(kabupaten|kota|provinsi|kab\.|prov\.)\s+\S")
PEMDA_INSIDE = _words(r"\s(?=(?:kabupaten|provinsi)\s+\S)|\s(?=kota\s+\S+$)")
ACTING = (
    ("plt", _words(r"^plt\.?\s+|^pelaksana tugas\s+")),
    ("plh", _words(r"^plh\.?\s+|^pelaksana harian\s+")),
    ("pj", _words(r"^pj\.?\s+|^penjabat\s+")),
)
PANGKAT = _words(r"^(?:pangkat\b[^:]*:\s*)?(?P<pangkat>(?:pembina|penata|pengatur|juru)\b.*)$")
SIGNED = _words(r"^\W*(ttd|dto|tanda tangan)\W*$")
PLACE_ALONE = _words(r"^(?:ditetapkan|dibuat) di\s*:?\s*(?P<tempat>.+)$")
PLACE_DOTTED = _words(
    r"^(?!mengetahui|menyetujui|disahkan|disetujui|ditetapkan)(?P<tempat>[^\W\d][^\d,]*),\s*\.{6,}"
)
MONTHS = tuple(month.casefold() for month in wording.MONTHS)
_DATE = rf"(?P<hari>\d{{1,2}})\s+(?P<bulan>{'|'.join(MONTHS)})\s+(?P<tahun>\d{{4}})$"
PLACE_AND_DATE = _words(rf"^(?:(?P<tempat>[^\d,]+),\s*|pada tanggal\s*:?\s*){_DATE}")

# A post in a list begins with one of these; a comma elsewhere belongs to the post's own name.
POST_LEVEL = _words(
    r"^(plt\.?|plh\.?|pj\.?|kepala|ka\.|kabid|kabag|kabiro|kasi|kasie|kasubbag|kasubag|kasubbid|kasubid|"
    r"sekretaris|sekdis|sekban|sekcam|bidang|bagian|biro|sub ?bagian|subbag|sub ?bidang|seksi|"
    r"kuptd|kupt|uptd|upt|inspektur|irban|direktur|wakil direktur|camat|lurah|asisten|staf ahli|"
    r"koordinator|sub ?-?koordinator|ketua tim|jf|jabatan fungsional|pejabat fungsional|bendahara|"
    r"pptk)(?!\w)"
)

POST_NEW = _words(
    r"^(plt\.|plh\.|pj\.|kepala|kabid|kabag|kasi|kasie|kasubbag|kasubag|kasubbid|kasubid|sekretaris|"
    r"sekdis|sekban|sekcam|inspektur|irban|direktur|camat|lurah)(?!\w)"
)
POST_ENDS_OPEN = _words(
    r"(?:^|\s)(plt\.?|plh\.?|pj\.?|wakil|dan|atau|serta|pada|untuk|para|di|&|/|-)$"
)
POST_BEGINS = _words(
    r"^((plt|plh|pj)\.?\s+)?(kepala|inspektur|sekretaris|camat|lurah|direktur|ketua|asisten|komandan)\b"
)

# Guesses of arah; an indikator that counts what is done about a bad thing is not itself one.
ARAH_BATAS = _words(
    r"paling (lama|lambat|banyak)|selambat|tidak lebih dari|maksim(al|um)|"
    r"respon(s|se)? ?time|waktu (tanggap|respon)|response time"
)
ARAH_TURUN = _words(
    r"kemiskinan|penduduk miskin|pengangguran|stunting|gizi buruk|gizi kurang|wasting|underweight|"
    r"kematian|kesakitan|mortalitas|morbiditas|prevalensi|insiden|pengaduan|keluhan|komplain|"
    r"temuan|kecelakaan|kriminalitas|kejahatan|pelanggaran|putus sekolah|buta (aksara|huruf)|"
    r"inflasi|ketimpangan|gini|kawasan kumuh|permukiman kumuh|pencemaran|emisi|"
    r"kehilangan air|kebocoran|perceraian|kekerasan|keterlambatan|tunggakan|rawan pangan"
)
NOT_TURUN = _words(
    r"\byang\b|penurunan|menurun|pengurangan|berkurang|penanganan|ditangani|tertangani|"
    r"pencegahan|penanggulangan|pengentasan|penyelesaian|diselesaikan|ditindaklanjuti|tindak lanjut|"
    r"pelayanan|layanan|bantuan|penerima|pendampingan|pembinaan|penerapan|sosialisasi|"
    r"perlindungan|rehabilitasi|dokumen|laporan|data\b|kepuasan|bebas|anti"
)
PERSEN = _words(r"%|^persen|^prosen|^presentase|^persentase|^prosentase")
WAKTU = _words(r"^(detik|menit|jam|hari|minggu|bulan|tahun|triwulan|semester)\b")
HITUNGAN = _words(r"^(jumlah|banyaknya)\b")

SKALA = {name: frozenset(words) for name, words in SKOR.items()}
