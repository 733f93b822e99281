"""The capaian of a triwulan, and the page (or panel) that explains each of its figures."""

from dataclasses import dataclass

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from renaksi.apps.kantor.access import OfficeRequest, office_required
from renaksi.apps.kantor.riwayat import Riwayat, beside
from renaksi.apps.laporan.jejak_hitungan import dropped_lines, left_to_fill
from renaksi.apps.laporan.rincian_kebijakan import indikator_in, names_of
from renaksi.apps.laporan.ukuran import levels_of, money_total_of, office_average
from renaksi.apps.realisasi import selectors
from renaksi.apps.realisasi.lembar import only_of, sheet_of
from renaksi.apps.realisasi.models import BarisRealisasi, Bukti
from renaksi.apps.realisasi.riwayat_baris import events_of_line
from renaksi.apps.realisasi.selectors_bukti import current_proof
from renaksi.apps.realisasi.services import summary
from renaksi.apps.rencana.halaman import other_years, plan_or_404
from renaksi.apps.rencana.models import Rencana, VersiRencana
from renaksi.apps.rencana.selectors import version_for
from renaksi.core.capaian.capaian import PERANGKAT_DAERAH, Capaian
from renaksi.core.capaian.jejak import Jejak
from renaksi.core.capaian.kebijakan import aturan_rata_rata, deviations, predikat_kalimat
from renaksi.core.cascade.figures import ROMAWI, TRIWULAN
from renaksi.core.cascade.rencana import RencanaAksi


@dataclass(frozen=True, slots=True)
class Pengisian:
    """Who entered one quarter's figure of a line, when, and what; and the proof of that quarter."""

    triwulan: int
    isi: str
    entri: BarisRealisasi | None
    bukti: list[Bukti]


@office_required
@require_safe
def beranda(request: OfficeRequest) -> HttpResponse:
    """The last triwulan entered of the year last worked on; else its first."""
    rencana = selectors.last_worked_on(request.perangkat_daerah)
    if rencana is None:
        return render(request, "realisasi/tanpa_rencana.html")
    last = rencana.laporan.order_by("-triwulan").values_list("triwulan", flat=True).first()
    return redirect("capaian:triwulan", rencana.tahun, last or 1)


@office_required
@require_safe
def triwulan(request: OfficeRequest, tahun: int, triwulan: int) -> HttpResponse:
    """Target, realisasi and capaian of every row up to a triwulan, level by level."""
    rencana = plan_or_404(request, tahun, triwulan)
    version = version_for(rencana, triwulan)
    plan, capaian = version.plan, selectors.measured(rencana, triwulan, version)
    entries = selectors.entries_of(rencana, triwulan)
    context = {
        "rencana": rencana,
        "triwulan": triwulan,
        "romawi": ROMAWI[triwulan - 1],
        "tingkat": levels_of(plan, capaian, entries),
        "kantor_rata": office_average(capaian),
        "kantor_uang": money_total_of(capaian, PERANGKAT_DAERAH, "perangkat daerah"),
        "kebijakan": capaian.kebijakan,
        "aturan": aturan_rata_rata(capaian.kebijakan),
        "menyimpang": deviations(capaian.kebijakan, names_of(indikator_in(plan))),
        "dilepas": selectors.dropped(rencana, triwulan, plan),
        "tahun_lain": other_years(request, rencana),
    }
    return render(request, "capaian/triwulan.html", context)


@office_required
@require_safe
def jelas(request: OfficeRequest, tahun: int, triwulan: int, apa: str, id: str) -> HttpResponse:
    """How one figure came about; with ?bagian=panel only the part that the panel shows."""
    rencana = plan_or_404(request, tahun, triwulan)
    version = version_for(rencana, triwulan)
    capaian = selectors.measured(rencana, triwulan, version)
    traces = _traces(capaian, apa, id)
    if not traces:
        traces = _counts(rencana, version, triwulan, apa, request.GET.get("jabatan", ""))
    if not traces:
        raise Http404
    context = {
        "rencana": rencana,
        "triwulan": triwulan,
        "romawi": ROMAWI[triwulan - 1],
        "jejak": traces,
        "predikat": _predikat(capaian, apa, id),
        "pengisian": _entered(rencana, version.plan, triwulan, apa, id),
        "riwayat": _history(rencana, version.plan, triwulan, apa, id),
    }
    panel = request.GET.get("bagian") == "panel"
    return render(request, "capaian/isi_jelas.html" if panel else "capaian/jelas.html", context)


def _traces(capaian: Capaian, apa: str, id: str) -> list[Jejak]:
    if apa == "indikator":
        figures = capaian.indikator_by_id.get(id)
        return [figures.jejak] if figures else []
    if apa == "keuangan":
        return [figures.jejak for figures in capaian.keuangan_by_id.get(id, ())]
    if apa == "rata-rata":
        rata = capaian.rata_rata_of(id)
        return [rata.jejak] if rata else []
    if apa == "total-keuangan":
        total = capaian.rata_rata_of(id, "keuangan")
        return [total.jejak] if total else []
    return []


def _counts(
    rencana: Rencana, version: VersiRencana, triwulan: int, apa: str, jabatan: str
) -> list[Jejak]:
    """The trace of what pages count: "belum-diisi" (of one jabatan, or all) and "dilepas"."""
    if apa == "belum-diisi":
        return [left_to_fill(only_of(sheet_of(rencana, version.plan, triwulan), jabatan))]
    dropped = dropped_lines(rencana, triwulan, version) if apa == "dilepas" else None
    return [] if dropped is None else [dropped]


def _predikat(capaian: Capaian, apa: str, id: str) -> str:
    """How the predikat beside a capaian came about; nothing where there is none."""
    figures = {"indikator": capaian.indikator_by_id.get(id), "rata-rata": capaian.rata_rata_of(id)}
    figure = figures.get(apa)
    if figure is None or figure.capaian is None:
        return ""
    return predikat_kalimat(capaian.kebijakan, figure.capaian)


def _entered(
    rencana: Rencana, plan: RencanaAksi, triwulan: int, apa: str, id: str
) -> list[Pengisian]:
    """Who entered the figures up to a triwulan; nothing for an average, a total or a count."""
    key = _line(plan, apa, id)
    if key is None:
        return []
    entered = []
    for quarter in TRIWULAN[:triwulan]:
        entry = selectors.entries_of(rencana, quarter).get(key)
        proof = list(current_proof(rencana, quarter).filter(bagian=key[0], acuan=key[1]))
        if entry is not None or proof:
            entered.append(Pengisian(quarter, summary(entry) if entry else "", entry, proof))
    return entered


def _history(
    rencana: Rencana, plan: RencanaAksi, triwulan: int, apa: str, id: str
) -> Riwayat | None:
    """The events of the line that a figure was reported on; None where it is no line's figure."""
    key = _line(plan, apa, id)
    return None if key is None else beside(events_of_line(rencana, *key, triwulan))


def _line(plan: RencanaAksi, apa: str, id: str) -> tuple[str, str] | None:
    """The part and id of the line behind a figure; what two rows share is reported once."""
    if apa == "indikator":
        return "kinerja", plan.indikator_bersama.get(id, id)
    return ("keuangan", id) if apa == "keuangan" else None
