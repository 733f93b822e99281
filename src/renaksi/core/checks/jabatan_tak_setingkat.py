"""The penanggung jawab is a post, and of the row's level."""

import re
from collections.abc import Iterator
from enum import StrEnum

from renaksi.core.cascade.finding import Aturan, Bagian, Finding, Level, Usulan
from renaksi.core.cascade.names import same_name
from renaksi.core.cascade.rencana import Baris, RencanaAksi, Tingkat
from renaksi.core.checks.report import on_row

ATURAN = Aturan(
    slug="jabatan-tak-setingkat",
    level=Level.CATATAN,
    judul="Penanggung jawab tidak setingkat dengan barisnya",
    mengapa="Tujuan dan sasaran dijawab pimpinan perangkat daerah, program pejabat administrator (eselon "
    "III), kegiatan eselon III atau IV, sub kegiatan eselon IV, fungsional atau ketua tim. Nama unit "
    "atau nama orang bukan jabatan. Jabatan yang tidak dikenal tidak diperiksa.",
    dasar="Penjenjangan kinerja (PermenPANRB 89/2021; bunyi pasalnya belum diperiksa)",
    perbaikan="Tulis jabatan yang setingkat, atau biarkan bila memang demikian pembagian tugasnya.",
)


class Jenjang(StrEnum):
    """The rank of a post."""

    PIMPINAN = "pimpinan perangkat daerah"
    ADMINISTRATOR = "eselon III"
    PENGAWAS = "eselon IV"
    FUNGSIONAL = "pejabat fungsional atau ketua tim"
    UNIT = "unit"
    ORANG = "orang"


def _words(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"^(?:{pattern})(?!\w)", re.IGNORECASE)


_ACTING = re.compile(
    r"^(?:(?:plt|plh|pj|pjs)\b\.?\s*|(?:pelaksana tugas|penjabat)\s+)", re.IGNORECASE
)
# The first that a post begins with; the longer before the shorter.
_RANKS = (
    (Jenjang.PENGAWAS, _words(
        r"kasi|kasie|kasubb?ag|kasubb?id|ktu|kepala (?:seksi|sub ?-?bag(?:ian)?|subb?ag|sub ?-?bid(?:ang)?|"
        r"subb?id|tata usaha|puskesmas)|ka\.? ?(?:seksi|subb?ag|subb?id)|sekretaris (?:lurah|kelurahan)|"
        r"seklur|lurah|kepala uptd?|ka\.? ?uptd?|kuptd?")),
    (Jenjang.PIMPINAN, _words(
        r"kepala (?:dinas|badan|kantor|satuan|satpol|pelaksana|rumah sakit|biro|inspektorat|bakesbangpol|"
        r"bappe\w+|bkpsdm|bpbd|bkad|bapenda)|kadis|kaban|kasat|kalak|inspektur(?! pembantu)|camat|"
        r"sekretaris (?:daerah|dprd|dewan)|sekda|sekwan|direktur|wakil direktur|asisten|staf ahli|karo|"
        r"kabiro|bupati|wali ?kota|gubernur")),
    (Jenjang.ADMINISTRATOR, _words(
        r"sekretaris|sekdis|sekban|sekcam|kabid|kabag|kepala (?:bidang|bagian|bid\.|bag\.|balai)|"
        r"ka\.? ?(?:bidang|bagian|bid|bag)|irban|inspektur pembantu")),
    (Jenjang.FUNGSIONAL, _words(
        r"jf|jft|jafung|(?:jabatan|pejabat|kelompok jabatan) fungsional|fungsional|sub ?-?koordinator|"
        r"koordinator|ketua tim|katim|pptk|bendahara|analis|perencana|pranata|penyuluh|auditor|pengawas|"
        r"arsiparis|pustakawan|penelaah|pengelola|penata")),
    (Jenjang.UNIT, _words(
        r"bidang|bagian|biro|sub ?-?bag(?:ian)?|subb?ag|sub ?-?bidang|subb?id|seksi|sekretariat|uptd?|upt|"
        r"balai|dinas|badan|kantor|kecamatan|kelurahan|puskesmas|rsud|rumah sakit|inspektorat|satpol|tim")),
)  # fmt: skip
_HEADED = _words(r"bidang|bagian|biro|sub ?-?bag(?:ian)?|sub ?-?bidang|seksi|uptd?|balai")
_INITIALS = re.compile(r"^[A-Z]{3,8}$")
_TITLED = re.compile(
    r",\s*(?:S|M|A|Amd|Dr)\.\s?\w+|^(?:drs|dra|ir|h|hj|dr|prof)\.\s+\w|\bnip\b", re.IGNORECASE
)
_FITTING = {
    Tingkat.TUJUAN: (Jenjang.PIMPINAN,),
    Tingkat.SASARAN: (Jenjang.PIMPINAN,),
    Tingkat.PROGRAM: (Jenjang.ADMINISTRATOR, Jenjang.PIMPINAN),
    Tingkat.KEGIATAN: (Jenjang.ADMINISTRATOR, Jenjang.PENGAWAS, Jenjang.FUNGSIONAL),
    Tingkat.SUB_KEGIATAN: (Jenjang.PENGAWAS, Jenjang.FUNGSIONAL),
}
# Heads of an UPT stand between eselon III and IV, by the office's size.
_HEAD_OF_UPT = _words(r"kepala uptd?|ka\.? ?uptd?|kuptd?")

_NAMED = 3


def find(plan: RencanaAksi) -> Iterator[Finding]:
    """A finding for each post and level that do not fit, naming all rows that have it.

    A table that names nothing but units is one finding.
    """
    misfits: dict[tuple[Tingkat, str], tuple[str, Jenjang, list[Baris]]] = {}
    of_units = _tables_of_units(plan)
    for row in plan.baris:
        for post, rank in _misfits(plan, row):
            named = "" if row.tingkat in of_units else " ".join(post.casefold().split())
            misfits.setdefault((row.tingkat, named), (post, rank, []))[2].append(row)
    for (level, _), (post, rank, rows) in misfits.items():
        yield on_row(
            ATURAN,
            rows[0],
            Bagian.PENANGGUNG_JAWAB,
            _of_table(level, rows) if level in of_units else _says(rows, post, rank),
            others=tuple(dict.fromkeys(row.id for row in rows[1:])),
            tertulis=post,
            usulan=None if level in of_units else _proposal(post, rank),
        )


def _tables_of_units(plan: RencanaAksi) -> set[Tingkat]:
    """The levels where two rows or more name units, and nothing else."""
    ranks: dict[Tingkat, list[Jenjang | None]] = {}
    for row in plan.baris:
        posts = [_rank(post, plan) for post in row.penanggung_jawab]
        ranks.setdefault(row.tingkat, []).extend(posts)
    return {level for level, them in ranks.items() if len(them) > 1 and set(them) == {Jenjang.UNIT}}


def _of_table(level: Tingkat, rows: list[Baris]) -> str:
    posts = list(dict.fromkeys(post for row in rows for post in row.penanggung_jawab))
    named = ", ".join(f"«{post}»" for post in posts[:_NAMED])
    more = f" dan {len(posts) - _NAMED} lagi" if len(posts) > _NAMED else ""
    return (
        f"penanggung jawab pada tabel {level.judul} adalah nama unit, bukan jabatan: {named}{more}"
    )


def _misfits(plan: RencanaAksi, row: Baris) -> Iterator[tuple[str, Jenjang]]:
    """The row's units and persons; its other posts where all are known and none is of its level."""
    ranks = [(post, _rank(post, plan)) for post in row.penanggung_jawab]
    for post, rank in ranks:
        if rank in (Jenjang.UNIT, Jenjang.ORANG):
            yield post, rank
    posts = [(post, rank) for post, rank in ranks if rank not in (Jenjang.UNIT, Jenjang.ORANG)]
    if any(rank is None or _fits(row.tingkat, post, rank) for post, rank in posts):
        return
    for post, rank in posts:
        if rank is not None:
            yield post, rank


def _rank(post: str, plan: RencanaAksi) -> Jenjang | None:
    """The rank of a post by the words that it begins with; None where they say none."""
    text = _ACTING.sub("", post.strip())
    for rank, words in _RANKS:
        if words.match(text):
            return Jenjang.ORANG if rank is Jenjang.UNIT and _TITLED.search(text) else rank
    if plan.perangkat_daerah is not None and same_name(text, plan.perangkat_daerah):
        return Jenjang.UNIT
    if _TITLED.search(text):
        return Jenjang.ORANG
    return Jenjang.UNIT if _INITIALS.match(text) else None


def _fits(level: Tingkat, post: str, rank: Jenjang) -> bool:
    if level is Tingkat.PROGRAM and _HEAD_OF_UPT.match(_ACTING.sub("", post.strip())):
        return True
    return rank in _FITTING[level]


def _says(rows: list[Baris], post: str, rank: Jenjang) -> str:
    level = rows[0].tingkat
    where = f"{level.judul} «{rows[0].uraian}»"
    if len(rows) > 1:
        where += f" dan {len(rows) - 1} baris lain"
    if rank is Jenjang.UNIT:
        return f"«{post}» pada {where} adalah nama unit, bukan jabatan"
    if rank is Jenjang.ORANG:
        return f"«{post}» pada {where} adalah nama orang, bukan jabatan"
    usual = " atau ".join(str(one) for one in _FITTING[level])
    return f"«{post}» ({rank}) bertanggung jawab atas {where}; lazimnya {usual}"


def _proposal(post: str, rank: Jenjang) -> Usulan | None:
    if rank is not Jenjang.UNIT or not _HEADED.match(post):
        return None
    head = "KEPALA" if post.isupper() else "Kepala"
    return Usulan(f"{head} {post}", "jabatan yang memimpin unit itu")
