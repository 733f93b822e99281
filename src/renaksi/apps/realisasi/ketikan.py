"""What a page sends for one line, read: typed texts into an Isian, or the problem to show."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from decimal import Decimal

from renaksi.apps.realisasi.isian import Isian
from renaksi.apps.realisasi.models import Bagian
from renaksi.apps.rencana.angka_ketik import (
    Ambigu,
    Kosong,
    TakTerbaca,
    Terbaca,
    ask,
    counts_whole,
    fits,
    is_settled,
    read_typed,
)
from renaksi.apps.rencana.terbilang import terbilang
from renaksi.core.cascade.figures import Status, id_id, parse_plain, plain
from renaksi.core.cascade.realisasi_checks import takes_words
from renaksi.core.cascade.rencana import Indikator

DUA_KEADAAN = "Ada angka dan ada keadaan lain. Hapus angkanya, atau pilih Sudah diisi."
TANPA_ANGKA = "Isi angkanya, atau pilih keadaan lain."
SATUAN_LAIN = "Satuan indikator ini {satuan}, bukan {tanda}."
PAGU_RUPIAH = "Pagu ditulis dalam rupiah, bukan %."
TERLALU_PANJANG = "Kendala dan tindak lanjut paling panjang {most} huruf."
MOST_TEXT = 4000


@dataclass(frozen=True, slots=True, kw_only=True)
class Ketikan:
    """The texts of one line as typed.

    `pilihan` is the reading chosen for an ambiguous figure, `tampak` the figure (plain) that the
    page showed where its own text could be read in two ways.
    """

    nilai: str = ""
    tampak: str = ""
    pilihan: str = ""
    status: str = str(Status.BELUM)
    satuan: str = ""
    pagu: str = ""
    kendala: str = ""
    tindak_lanjut: str = ""

    def as_json(self) -> str:
        """The texts as the page's script keeps them."""
        return json.dumps(asdict(self), ensure_ascii=False)

    def digest(self) -> str:
        """A short mark of what is shown, by which an untouched line is told from a changed one."""
        parts = (self.nilai, self.status, self.satuan, self.pagu, self.kendala, self.tindak_lanjut)
        folded = "\x1f".join("\n".join(part.strip().splitlines()) for part in parts)
        return hashlib.sha256(folded.encode()).hexdigest()[:12]


@dataclass(frozen=True, slots=True, kw_only=True)
class Masalah:
    """Why a line cannot be stored as typed; `pilihan` are the readings of an ambiguous figure."""

    pesan: str
    kolom: str = "nilai"
    pilihan: tuple[Decimal, ...] = ()

    def choices(self) -> list[dict[str, str]]:
        """The readings as a page offers them: plain, as printed, in words."""
        return [
            {"nilai": plain(choice), "teks": id_id(choice), "kata": terbilang(choice)}
            for choice in self.pilihan
        ]


def from_post(post: Mapping[str, str], prefix: str = "") -> Ketikan:
    """The texts of one line of a form; what is absent is blank."""
    return Ketikan(
        nilai=post.get(f"{prefix}nilai", "").strip(),
        tampak=post.get(f"{prefix}tampak", "").strip(),
        pilihan=post.get(f"{prefix}pilihan", "").strip(),
        status=post.get(f"{prefix}status", str(Status.BELUM)),
        satuan=post.get(f"{prefix}satuan", ""),
        pagu=post.get(f"{prefix}pagu", "").strip(),
        kendala=post.get(f"{prefix}kendala", "").strip(),
        tindak_lanjut=post.get(f"{prefix}tindak_lanjut", "").strip(),
    )


def settled(ketikan: Ketikan, satuan: str | None) -> Ketikan:
    """The texts with a chosen reading in place of the ambiguous figure it was chosen for."""
    reading, chosen = read_typed(ketikan.nilai, satuan), parse_plain(ketikan.pilihan)
    if not isinstance(reading, Ambigu) or chosen is None or chosen not in reading.pilihan:
        return replace(ketikan, pilihan="")
    mark = "%" if reading.satuan == "%" else ""
    return replace(ketikan, nilai=id_id(chosen) + mark, tampak=plain(chosen), pilihan="")


def is_whole(indikator: Indikator) -> bool:
    """Whether an indikator's realisasi counts whole things."""
    return counts_whole(indikator.satuan, (*indikator.target, indikator.target_tahun))


def read_line(
    ketikan: Ketikan, bagian: str, acuan: str, indikator: Indikator | None, *, shown: Status
) -> Isian | Masalah:
    """The line that the texts say, for `indikator` or (None) for a row's keuangan.

    `shown` is the state that the page showed. A figure typed beside an untouched state is "Sudah
    diisi"; a figure that was there and was wiped out is "Belum diisi" again.
    """
    if max(len(ketikan.kendala), len(ketikan.tindak_lanjut)) > MOST_TEXT:
        return Masalah(pesan=TERLALU_PANJANG.format(most=MOST_TEXT), kolom="kendala")
    satuan = (indikator.satuan if indikator else ketikan.satuan) or ""
    nilai, mark = _figure(settled(ketikan, satuan), satuan, indikator)
    if isinstance(nilai, Masalah):
        return nilai
    status = _status(ketikan, nilai, shown)
    if isinstance(status, Masalah):
        return status
    isian = Isian(
        bagian=bagian,
        acuan=acuan,
        status=status,
        nilai=nilai,
        kendala=ketikan.kendala,
        tindak_lanjut=ketikan.tindak_lanjut,
    )
    if bagian == Bagian.KINERJA:
        if not fits(mark, satuan):
            return Masalah(pesan=SATUAN_LAIN.format(satuan=satuan or "tanpa satuan", tanda=mark))
        return isian
    return _with_pagu(replace(isian, satuan=mark or ketikan.satuan), ketikan.pagu)


def _figure(
    ketikan: Ketikan, satuan: str, indikator: Indikator | None
) -> tuple[Decimal | str | Masalah | None, str | None]:
    text = ketikan.nilai
    reading = read_typed(text, satuan, utuh=indikator is not None and is_whole(indikator))
    if isinstance(reading, Kosong):
        return None, None
    if isinstance(reading, Terbaca):
        return reading.nilai, reading.satuan
    if isinstance(reading, Ambigu):
        if is_settled(text.removesuffix("%").rstrip(), reading, ketikan.tampak):
            return parse_plain(ketikan.tampak), reading.satuan
        return Masalah(pesan=ask(text, reading), pilihan=reading.pilihan), None
    assert isinstance(reading, TakTerbaca)
    if indikator is not None and takes_words(indikator):
        return " ".join(text.split())[:60], None
    return Masalah(pesan=reading.pesan), None


def _status(ketikan: Ketikan, nilai: Decimal | str | None, shown: Status) -> Status | Masalah:
    try:
        status = Status(ketikan.status)
    except ValueError:
        return Masalah(pesan=TANPA_ANGKA, kolom="status")
    if nilai is not None:
        if status in (Status.TERISI, Status.BELUM) or status is shown:
            return Status.TERISI
        return Masalah(pesan=DUA_KEADAAN, kolom="status")
    if status is Status.TERISI:
        wiped = shown is Status.TERISI
        return Status.BELUM if wiped else Masalah(pesan=TANPA_ANGKA)
    return status


def _with_pagu(isian: Isian, text: str) -> Isian | Masalah:
    if isian.satuan == "%":
        return isian
    reading = read_typed(text, "Rp")
    if isinstance(reading, Terbaca) and reading.satuan != "%":
        return replace(isian, pagu=reading.nilai)
    if isinstance(reading, Kosong):
        return isian
    pesan = reading.pesan if isinstance(reading, TakTerbaca) else PAGU_RUPIAH
    return Masalah(pesan=pesan, kolom="pagu")
