"""The way of a quarter's report from draft to lock: one table says what each state permits to whom.

Rows go their own way up to their verification; from the compiling on the report goes as a whole.
Pages, services and commands ask this table and nothing else.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from renaksi.apps.kantor import izin
from renaksi.apps.kantor.izin import Izin, Tindakan
from renaksi.apps.kantor.models import Jabatan
from renaksi.apps.kantor.pelaku import Pelaku


class Keadaan(StrEnum):
    """Where a row, or the report as a whole, is on its way."""

    DRAF = "draf"
    DIKEMBALIKAN = "dikembalikan"
    DIAJUKAN = "diajukan"
    DIVERIFIKASI = "diverifikasi"
    DISUSUN = "disusun"
    DIPARAF = "diparaf"
    DISETUJUI = "disetujui"
    DIKUNCI = "dikunci"

    @property
    def judul(self) -> str:
        """How people read it."""
        return JUDUL[self]

    @property
    def urutan(self) -> int:
        """How far along it is; a returned row is as far as a draft."""
        return 0 if self is Keadaan.DIKEMBALIKAN else list(Keadaan).index(self)


JUDUL: Mapping[Keadaan, str] = {
    Keadaan.DRAF: "Draf",
    Keadaan.DIKEMBALIKAN: "Dikembalikan untuk perbaikan",
    Keadaan.DIAJUKAN: "Diajukan",
    Keadaan.DIVERIFIKASI: "Diverifikasi Kabid",
    Keadaan.DISUSUN: "Disusun, menunggu persetujuan",
    Keadaan.DIPARAF: "Diparaf Sekretaris",
    Keadaan.DISETUJUI: "Disetujui Kepala",
    Keadaan.DIKUNCI: "Dikunci",
}


TANDA: Mapping[Keadaan, str] = {
    Keadaan.DRAF: "tanda-kosong",
    Keadaan.DIKEMBALIKAN: "tanda-awas",
    Keadaan.DIAJUKAN: "",
    Keadaan.DIVERIFIKASI: "",
    Keadaan.DISUSUN: "",
    Keadaan.DIPARAF: "",
    Keadaan.DISETUJUI: "tanda-baik",
    Keadaan.DIKUNCI: "tanda-baik",
}
"""The mark beside the word, as a class of the stylesheet."""


class Lingkup(StrEnum):
    """What a step moves."""

    BARIS = "baris"
    LAPORAN = "laporan"


class Langkah(StrEnum):
    """A step on the way."""

    AJUKAN = "ajukan"
    TARIK = "tarik"
    VERIFIKASI = "verifikasi"
    KEMBALIKAN_BARIS = "kembalikan_baris"
    SUSUN = "susun"
    TARIK_SUSUNAN = "tarik_susunan"
    PARAF = "paraf"
    KEMBALIKAN = "kembalikan"
    SETUJUI = "setujui"
    SETUJUI_DOKUMEN = "setujui_dokumen"
    KUNCI = "kunci"
    BUKA = "buka"


@dataclass(frozen=True, slots=True, kw_only=True)
class Aturan:
    """One line of the table: a step, from which states it goes where, who may take it.

    `tindakan` are asked in turn, the first that is granted decides. `alasan` says whether a reason
    must be given. Where a report leaves the frozen states, `ke` holds of the rows that are given
    back; its own state is again that of its rows.
    """

    langkah: Langkah
    judul: str
    lingkup: Lingkup
    dari: tuple[Keadaan, ...]
    ke: Keadaan
    tindakan: tuple[Tindakan, ...]
    alasan: bool = False


TABEL: Mapping[Langkah, Aturan] = {
    aturan.langkah: aturan
    for aturan in (
        Aturan(
            langkah=Langkah.AJUKAN, judul="Ajukan", lingkup=Lingkup.BARIS,
            dari=(Keadaan.DRAF, Keadaan.DIKEMBALIKAN), ke=Keadaan.DIAJUKAN,
            tindakan=(Tindakan.ISI,),
        ),
        Aturan(
            langkah=Langkah.TARIK, judul="Tarik kembali", lingkup=Lingkup.BARIS,
            dari=(Keadaan.DIAJUKAN,), ke=Keadaan.DRAF, tindakan=(Tindakan.ISI,),
        ),
        Aturan(
            langkah=Langkah.VERIFIKASI, judul="Verifikasi", lingkup=Lingkup.BARIS,
            dari=(Keadaan.DIAJUKAN,), ke=Keadaan.DIVERIFIKASI, tindakan=(Tindakan.VERIFIKASI,),
        ),
        Aturan(
            langkah=Langkah.KEMBALIKAN_BARIS, judul="Kembalikan baris", lingkup=Lingkup.BARIS,
            dari=(Keadaan.DIAJUKAN, Keadaan.DIVERIFIKASI), ke=Keadaan.DIKEMBALIKAN,
            tindakan=(Tindakan.VERIFIKASI, Tindakan.SUSUN), alasan=True,
        ),
        Aturan(
            langkah=Langkah.SUSUN, judul="Susun laporan", lingkup=Lingkup.LAPORAN,
            dari=(Keadaan.DIAJUKAN, Keadaan.DIVERIFIKASI), ke=Keadaan.DISUSUN,
            tindakan=(Tindakan.SUSUN,),
        ),
        Aturan(
            langkah=Langkah.TARIK_SUSUNAN, judul="Tarik kembali laporan", lingkup=Lingkup.LAPORAN,
            dari=(Keadaan.DISUSUN,), ke=Keadaan.DIAJUKAN, tindakan=(Tindakan.SUSUN,),
        ),
        Aturan(
            langkah=Langkah.PARAF, judul="Paraf", lingkup=Lingkup.LAPORAN,
            dari=(Keadaan.DISUSUN,), ke=Keadaan.DIPARAF, tindakan=(Tindakan.PARAF,),
        ),
        Aturan(
            langkah=Langkah.KEMBALIKAN, judul="Kembalikan laporan", lingkup=Lingkup.LAPORAN,
            dari=(Keadaan.DISUSUN, Keadaan.DIPARAF), ke=Keadaan.DIKEMBALIKAN,
            tindakan=(Tindakan.SETUJU, Tindakan.PARAF), alasan=True,
        ),
        Aturan(
            langkah=Langkah.SETUJUI, judul="Setujui", lingkup=Lingkup.LAPORAN,
            dari=(Keadaan.DIPARAF,), ke=Keadaan.DISETUJUI, tindakan=(Tindakan.SETUJU,),
        ),
        Aturan(
            langkah=Langkah.SETUJUI_DOKUMEN, judul="Disetujui melalui dokumen bertanda tangan",
            lingkup=Lingkup.LAPORAN, dari=(Keadaan.DIPARAF,), ke=Keadaan.DISETUJUI,
            tindakan=(Tindakan.SETUJU_DOKUMEN,),
        ),
        Aturan(
            langkah=Langkah.KUNCI, judul="Kunci", lingkup=Lingkup.LAPORAN,
            dari=(Keadaan.DISETUJUI,), ke=Keadaan.DIKUNCI, tindakan=(Tindakan.KUNCI,), alasan=True,
        ),
        Aturan(
            langkah=Langkah.BUKA, judul="Buka untuk perbaikan", lingkup=Lingkup.LAPORAN,
            dari=(Keadaan.DISETUJUI, Keadaan.DIKUNCI), ke=Keadaan.DIKEMBALIKAN,
            tindakan=(Tindakan.BUKA,), alasan=True,
        ),
    )
}  # fmt: skip

DAPAT_DIISI = frozenset({Keadaan.DRAF, Keadaan.DIKEMBALIKAN})
"""The states in which a row's figures may be changed."""

BEKU = frozenset({Keadaan.DISUSUN, Keadaan.DIPARAF, Keadaan.DISETUJUI, Keadaan.DIKUNCI})
"""The states of a report whose revision is frozen."""

SUDAH_DISETUJUI = frozenset({Keadaan.DISETUJUI, Keadaan.DIKUNCI})
"""The states of a report that was approved and still is."""

MENYETUJUI = (Langkah.SETUJUI, Langkah.SETUJUI_DOKUMEN)
"""The steps that approve: in the application, or on paper."""


@dataclass(frozen=True, slots=True)
class Tahapan:
    """Which steps an office takes; a small one may switch off the verification and the paraf."""

    verifikasi: bool
    paraf: bool

    def skips(self, keadaan: Keadaan) -> bool:
        """Whether this office's reports never wait in a state's next step."""
        return (keadaan is Keadaan.DIVERIFIKASI and not self.verifikasi) or (
            keadaan is Keadaan.DIPARAF and not self.paraf
        )

    def sources(self, aturan: Aturan) -> tuple[Keadaan, ...]:
        """The states that a step may be taken from here.

        Where a state is skipped its predecessor counts as well; what stood in it when the step was
        switched off goes on.
        """
        before = {Keadaan.DIVERIFIKASI: Keadaan.DIAJUKAN, Keadaan.DIPARAF: Keadaan.DISUSUN}
        wanted = (Keadaan.DIVERIFIKASI,) if aturan.langkah is Langkah.SUSUN else aturan.dari
        earlier = [before[one] for one in wanted if one in before and self.skips(one)]
        return tuple(dict.fromkeys([*earlier, *wanted]))

    def offers(self, aturan: Aturan) -> bool:
        """Whether the office takes this step at all."""
        return not self.skips(aturan.ke)


def allowed(
    langkah: Langkah,
    keadaan: Keadaan,
    pelaku: Pelaku,
    tahapan: Tahapan,
    pengisi: Jabatan | None = None,
) -> Izin:
    """Whether someone may take a step from a state; the reason where not."""
    aturan = TABEL[langkah]
    if not tahapan.offers(aturan):
        return Izin(False, "tanpa-langkah", f"Kantor ini tidak memakai langkah {aturan.judul}.")
    if keadaan not in tahapan.sources(aturan):
        return Izin(False, "keadaan", _not_from(aturan, keadaan))
    answers = [izin.may(pelaku, tindakan, pengisi) for tindakan in aturan.tindakan]
    return next((answer for answer in answers if answer.boleh), answers[0])


def may_edit(keadaan: Keadaan, pelaku: Pelaku, pengisi: Jabatan | None) -> Izin:
    """Whether someone may change a row's figures; `keadaan` is the row's own state."""
    answer = izin.may(pelaku, Tindakan.ISI, pengisi)
    if not answer.boleh or keadaan in DAPAT_DIISI:
        return answer
    return Izin(False, "keadaan", TERKUNCI.get(keadaan, TERKUNCI[Keadaan.DIAJUKAN]))


TERKUNCI: Mapping[Keadaan, str] = {
    Keadaan.DIAJUKAN: "Baris ini sudah diajukan. Tarik kembali dahulu bila perlu diperbaiki.",
    Keadaan.DIVERIFIKASI: "Baris ini sudah diverifikasi. Minta dikembalikan bila perlu diperbaiki.",
    Keadaan.DISUSUN: "Laporan triwulan ini sudah disusun. Minta dikembalikan bila perlu diperbaiki.",
    Keadaan.DIPARAF: "Laporan triwulan ini sudah diparaf. Minta dikembalikan bila perlu diperbaiki.",
    Keadaan.DISETUJUI: "Laporan triwulan ini sudah disetujui. Buka untuk perbaikan disertai alasan.",
    Keadaan.DIKUNCI: "Laporan triwulan ini sudah dikunci. Buka untuk perbaikan disertai alasan.",
}


def least(keadaan: Iterable[Keadaan]) -> Keadaan:
    """How far a report is whose rows are in these states: as far as the row that is furthest behind."""
    found = list(keadaan)
    if Keadaan.DIKEMBALIKAN in found:
        return Keadaan.DIKEMBALIKAN
    return min(found, key=lambda one: one.urutan, default=Keadaan.DRAF)


def _not_from(aturan: Aturan, keadaan: Keadaan) -> str:
    what = "Baris ini" if aturan.lingkup is Lingkup.BARIS else "Laporan triwulan ini"
    return f"{what} berkeadaan «{keadaan.judul}», jadi {aturan.judul} tidak dapat dilakukan."
