"""Which column of a money system's table says what: guessed from its head, settled by a person."""

import re
from collections.abc import Mapping, Sequence
from enum import StrEnum

from renaksi.core.cascade.names import folded


class Jenis(StrEnum):
    """What a file is read for."""

    REALISASI = "realisasi"
    PAGU = "pagu"

    @property
    def judul(self) -> str:
        """How people call the figure."""
        return "realisasi" if self is Jenis.REALISASI else "pagu"


class Peran(StrEnum):
    """What a column holds."""

    ABAIKAN = "abaikan"
    KODE_URUSAN = "kode_urusan"
    KODE_PROGRAM = "kode_program"
    KODE_KEGIATAN = "kode_kegiatan"
    KODE_SUB = "kode_sub"
    KODE_REKENING = "kode_rekening"
    KODE = "kode"
    NAMA = "nama"
    NAMA_PROGRAM = "nama_program"
    NAMA_KEGIATAN = "nama_kegiatan"
    NAMA_SUB = "nama_sub"
    PAGU = "pagu"
    REALISASI = "realisasi"
    TANGGAL = "tanggal"
    NOMOR = "nomor"
    SKPD = "skpd"

    @property
    def judul(self) -> str:
        """How people read it."""
        return JUDUL[self]


JUDUL: Mapping[Peran, str] = {
    Peran.ABAIKAN: "tidak dipakai",
    Peran.KODE: "Kode (semua tingkat)",
    Peran.KODE_URUSAN: "Kode urusan atau bidang",
    Peran.KODE_PROGRAM: "Kode program",
    Peran.KODE_KEGIATAN: "Kode kegiatan",
    Peran.KODE_SUB: "Kode sub kegiatan",
    Peran.KODE_REKENING: "Kode rekening belanja",
    Peran.NAMA: "Nama atau uraian (semua tingkat)",
    Peran.NAMA_PROGRAM: "Nama program",
    Peran.NAMA_KEGIATAN: "Nama kegiatan",
    Peran.NAMA_SUB: "Nama sub kegiatan",
    Peran.PAGU: "Anggaran (pagu)",
    Peran.REALISASI: "Realisasi",
    Peran.TANGGAL: "Tanggal SP2D",
    Peran.NOMOR: "Nomor SP2D",
    Peran.SKPD: "Nama perangkat daerah",
}
SEKALI = frozenset(
    one for one in Peran if one is not Peran.ABAIKAN and not one.value.startswith("kode")
)
"""What only one column can hold; a code may stand in several, part by part."""
Pemetaan = tuple[Peran, ...]
"""The role of each column, from the first."""

_PRIVATE = re.compile(
    r"\b(nik|npwp|nip|nomor induk kependudukan|penerima|rekanan|pihak ketiga|bank|alamat|"
    r"telepon|telp|no\.? ?hp|e-?mail)\b"
)
_LEVELS = (
    (Peran.KODE_SUB, Peran.NAMA_SUB, re.compile(r"sub[ _-]?(kegiatan|keg|giat)")),
    (Peran.KODE_KEGIATAN, Peran.NAMA_KEGIATAN, re.compile(r"kegiatan|\bkeg\b|giat")),
    (Peran.KODE_PROGRAM, Peran.NAMA_PROGRAM, re.compile(r"program|\bprog\b")),
    (Peran.KODE_URUSAN, Peran.ABAIKAN, re.compile(r"urusan|bidang")),
)
_KODE = re.compile(r"\b(kode|kd|kd_\w+|no\.? ?(rek|rekening)|nomor rekening)\b|^kd|^kode")
_REKENING = re.compile(r"rekening|\brek\b|akun|belanja|objek|jenis|kelompok")
_PERCENT = re.compile(r"%|persen|prosen")
_KINERJA = re.compile(r"\bkinerja\b(?!.*(\brp\b|rupiah))|\bk$")
_NO_MONEY = re.compile(
    r"sisa|selisih|bertambah|berkurang|lebih|fisik|target|volume|lokasi|koefisien|harga|ppn|pph|"
    r"potongan|pajak|tahun lalu|tahun sebelumnya|\bketerangan\b"
)
_PAGU = re.compile(r"anggaran|pagu|\bdpa\b|\bdppa\b|alokasi|apbd")
_SPENT = re.compile(r"realisasi|sp2d|pencairan|\bspj\b")
_AMOUNT = re.compile(r"nilai|jumlah|nominal|bruto|kotor|total")
_CUMULATIVE = re.compile(r"s\.? ?/? ?d\b|sampai|kumulatif|jumlah|total|bruto|kotor|sd\b")
_PART_ONLY = re.compile(
    r"\blalu|bulan ini|periode ini|triwulan ini|\bini\b|netto|bersih|gaji|\bls\b"
)
_AFTER = re.compile(r"setelah|sesudah|perubahan|pergeseran|menjadi|\bdppa\b")
_BEFORE = re.compile(r"sebelum|murni|semula")


def is_private(head: str) -> bool:
    """Whether a column holds what is of no use here and private: NIK, NPWP, who was paid."""
    return bool(_PRIVATE.search(" ".join(head.casefold().split())))


def guess(heads: Sequence[str], jenis: Jenis) -> Pemetaan:
    """The roles that the heads say; a role that one column alone can have is given to the likeliest."""
    texts = [" ".join(head.casefold().replace("_", " ").split()) for head in heads]
    roles = [_worded(text) for text in texts]
    has_codes = any(role in _BY_LEVEL for role in roles)
    for at, text in enumerate(texts):
        if roles[at] is Peran.KODE_REKENING and not has_codes:
            roles[at] = Peran.KODE
        elif roles[at] is Peran.KODE and has_codes and _REKENING.search(text):
            roles[at] = Peran.KODE_REKENING
    _fill_in_amount(roles, texts, jenis)
    for role in SEKALI:
        _keep_best(roles, texts, role)
    return tuple(roles)


_BY_LEVEL = (Peran.KODE_PROGRAM, Peran.KODE_KEGIATAN, Peran.KODE_SUB)


def _worded(text: str) -> Peran:
    if not text or is_private(text):
        return Peran.ABAIKAN
    if re.search(r"\b(tanggal|tgl)\b", text):
        return Peran.TANGGAL
    if re.search(r"\b(no|nomor)\b\.? ?(sp2d|bukti)", text):
        return Peran.NOMOR
    levels = [pair for pair in _LEVELS if pair[2].search(_without_sub(text, pair[0]))]
    if _KODE.search(text):
        return _code_role(text, levels)
    if _PERCENT.search(text) or _NO_MONEY.search(text) or _KINERJA.search(text):
        return Peran.ABAIKAN
    if _PAGU.search(text) or _SPENT.search(text):
        return Peran.REALISASI if _SPENT.search(text) else Peran.PAGU
    if re.search(r"\b(skpd|opd|perangkat daerah|unit)\b", text):
        return Peran.SKPD
    if len(levels) == 1:
        return levels[0][1]
    if len(levels) > 1 or re.search(r"\b(uraian|nama|nomenklatur)\b", text):
        return Peran.ABAIKAN if _REKENING.search(text) and not levels else Peran.NAMA
    return Peran.ABAIKAN


def _without_sub(text: str, role: Peran) -> str:
    """The text in which "sub kegiatan" does not say "kegiatan" once more."""
    return text if role is Peran.KODE_SUB else _LEVELS[0][2].sub(" ", text)


def _code_role(text: str, levels: Sequence[tuple[Peran, Peran, "re.Pattern[str]"]]) -> Peran:
    if re.search(r"skpd|opd|unit|sumber|\bdana\b", text):
        return Peran.ABAIKAN
    if len(levels) == 1 and not re.search(r"rekening|\brek\b", text):
        return levels[0][0]
    return Peran.KODE_REKENING if _REKENING.search(text) and not levels else Peran.KODE


def _fill_in_amount(roles: list[Peran], texts: Sequence[str], jenis: Jenis) -> None:
    """Where no column names the money that is sought, "Nilai" or "Jumlah" does."""
    wanted = Peran.REALISASI if jenis is Jenis.REALISASI else Peran.PAGU
    if wanted in roles:
        return
    for at, text in enumerate(texts):
        plain = _AMOUNT.search(text) and not (_PERCENT.search(text) or _NO_MONEY.search(text))
        if roles[at] is Peran.ABAIKAN and plain and not is_private(text):
            roles[at] = wanted


def _keep_best(roles: list[Peran], texts: Sequence[str], role: Peran) -> None:
    places = [at for at, one in enumerate(roles) if one is role]
    if len(places) < 2:
        return
    best = max(places, key=lambda at: (_likelihood(texts[at], role), -at))
    for at in places:
        roles[at] = role if at == best else Peran.ABAIKAN


def _likelihood(text: str, role: Peran) -> int:
    if role is Peran.TANGGAL:
        return int("sp2d" in text)
    if role is Peran.REALISASI:
        return 2 * bool(_CUMULATIVE.search(text)) - bool(_PART_ONLY.search(text))
    if role is Peran.PAGU:
        return bool(_AFTER.search(text)) - bool(_BEFORE.search(text))
    return 0


def lacking(roles: Pemetaan, jenis: Jenis) -> str:
    """What a mapping still lacks, in one line; "" where it can be read by."""
    wanted = Peran.REALISASI if jenis is Jenis.REALISASI else Peran.PAGU
    if wanted not in roles:
        return f"Kolom {jenis.judul} belum ditunjuk."
    named = any(role.value.startswith(("kode", "nama")) for role in roles)
    if not named:
        return "Kolom kode atau nama program, kegiatan, dan sub kegiatan belum ditunjuk."
    twice = next((role for role in SEKALI if roles.count(role) > 1), None)
    return "" if twice is None else f"«{twice.judul}» ditunjuk pada lebih dari satu kolom."


def head_keys(heads: Sequence[str]) -> tuple[str, ...]:
    """The columns by name, so that a mapping is known again in another order of columns."""
    seen: dict[str, int] = {}
    keys = []
    for head in heads:
        name = folded(head)[:120]
        seen[name] = seen.get(name, 0) + 1
        keys.append(name if seen[name] == 1 else f"{name}#{seen[name]}")
    return tuple(keys)


def remembered(heads: Sequence[str], known: Mapping[str, str]) -> Pemetaan | None:
    """The roles that were settled for these heads before; None where one of the columns is new."""
    keys = head_keys(heads)
    if any(key not in known for key in keys):
        return None
    values = frozenset(Peran)
    return tuple(Peran(known[key]) if known[key] in values else Peran.ABAIKAN for key in keys)
