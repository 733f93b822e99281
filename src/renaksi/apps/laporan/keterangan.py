"""What a measured document says of the reports it prints: revision, hash, plan, pagu, state."""

from datetime import date

from renaksi.apps.realisasi.models import RevisiLaporan
from renaksi.apps.realisasi.selectors_alur import approved
from renaksi.apps.realisasi.selectors_uang import pagu_rows
from renaksi.apps.rencana.models import Rencana
from renaksi.apps.rencana.selectors import version_for
from renaksi.core.cascade.figures import ROMAWI, TRIWULAN
from renaksi.core.forms.lampiran_layout import in_words

DRAF = "Draf — belum disetujui"
UNAUDITED = "Angka keuangan belum diaudit (unaudited)."
AUDITED = "Angka keuangan sudah diaudit (audited)."


def statements(rencana: Rencana, triwulan: int, frozen: RevisiLaporan | None) -> list[str]:
    """Which report a document prints, and for TW IV whether its money is audited.

    `frozen` is the revision that the report stands on, None for a draft.
    """
    lines = [_statement(rencana, triwulan, frozen)] if triwulan else []
    if triwulan == TRIWULAN[-1]:
        lines.append(AUDITED if frozen is not None and frozen.audited else UNAUDITED)
    return lines


def foot(triwulan: int, frozen: RevisiLaporan | None) -> str:
    """The revision that a document prints, short: at the foot of each page."""
    if not triwulan:
        return ""
    tw = ROMAWI[triwulan - 1]
    if frozen is None:
        return f"TW {tw}: {DRAF}"
    return f"TW {tw} revisi {frozen.nomor} · {short(frozen)}"


def short(revision: RevisiLaporan) -> str:
    """The first twelve signs of a revision's hash."""
    return revision.hash.removeprefix("sha256:")[:12]


def _statement(rencana: Rencana, triwulan: int, frozen: RevisiLaporan | None) -> str:
    tw = ROMAWI[triwulan - 1]
    if frozen is None:
        version = version_for(rencana, triwulan)
        return f"Laporan TW {tw}: {DRAF}; rencana {version.nama}, {_pagu(rencana, triwulan)}."
    state = "disetujui" if approved(frozen) else DRAF
    return (
        f"Laporan TW {tw}: revisi {frozen.nomor} ({short(frozen)}), {state}; "
        f"rencana {frozen.versi.nama}, {_frozen_pagu(frozen)}; isi {frozen.hash}."
    )


def _pagu(rencana: Rencana, triwulan: int) -> str:
    rows = pagu_rows(rencana, triwulan).values()
    return _basis({(one.berkas, one.pada.date()) for one in rows})


def _frozen_pagu(revision: RevisiLaporan) -> str:
    rows = revision.isi.get("pagu_dpa", [])
    return _basis({(one["berkas"], date.fromisoformat(one["diambil"])) for one in rows})


def _basis(files: set[tuple[str, date]]) -> str:
    if not files:
        return "pagu menurut rencana"
    named = [f"{name} ({in_words(day)})" for name, day in sorted(files, key=lambda one: one[1])]
    return f"pagu menurut DPA {', '.join(named)}"
