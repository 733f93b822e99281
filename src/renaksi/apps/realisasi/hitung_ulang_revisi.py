"""Frozen revisions of reports, recomputed: their hash, their plan, and the lines that they froze."""

from collections.abc import Iterator

from renaksi.apps.realisasi import selectors
from renaksi.apps.realisasi.beku import content_hash
from renaksi.apps.realisasi.models import LaporanTriwulan, RevisiLaporan
from renaksi.apps.rencana.models import Rencana
from renaksi.core.capaian.hitung_ulang import Beda
from renaksi.core.cascade.realisasi import realisasi_to_json
from renaksi.core.cascade.refusal import Refused


def recount_revisions(rencana: Rencana) -> Iterator[Beda]:
    """What differs in the frozen revisions of a plan's reports."""
    for report in rencana.laporan.select_related("rencana").order_by("triwulan"):
        revisions = list(report.revisi.select_related("versi").order_by("nomor"))
        for revision in revisions:
            yield from _recount(report, revision)
        if report.beku and not revisions:
            yield Beda(apa="laporan beku", tempat=str(report), tersimpan=report.beku,
                       hitungan="tidak ada revisinya")  # fmt: skip
        elif report.beku:
            yield from _lines(report, revisions[-1])


def _recount(report: LaporanTriwulan, revision: RevisiLaporan) -> Iterator[Beda]:
    place = f"{report}, {revision}"
    own = content_hash(revision.isi)
    if own != revision.hash:
        yield Beda(apa="hash revisi", tempat=place, tersimpan=revision.hash, hitungan=own)
    said = revision.isi.get("rencana") if isinstance(revision.isi, dict) else None
    named = said.get("hash") if isinstance(said, dict) else None
    if named != revision.versi.hash:
        yield Beda(apa="versi revisi", tempat=place, tersimpan=str(named),
                   hitungan=revision.versi.hash)  # fmt: skip


def _lines(report: LaporanTriwulan, revision: RevisiLaporan) -> Iterator[Beda]:
    """The lines as they stand against those that the current revision froze."""
    try:
        plan = revision.versi.plan
    except Refused:  # told with the version itself
        return
    stored = realisasi_to_json(selectors.realisasi_of(report.rencana, report.triwulan, plan))
    quarters = revision.isi.get("realisasi") if isinstance(revision.isi, dict) else None
    frozen = quarters[-1] if isinstance(quarters, list) and quarters else None
    if stored != frozen:
        yield Beda(apa="isian laporan beku", tempat=f"{report}, {revision}",
                   tersimpan="berubah sesudah dibekukan", hitungan=f"isi {revision}")  # fmt: skip
