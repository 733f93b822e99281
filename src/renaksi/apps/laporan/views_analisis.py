"""The analysis of a triwulan: deviasi, efficiency, forecast, last year, what-if, and each one's reason."""

from collections.abc import Iterator, Sequence
from urllib.parse import urlencode

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from renaksi.apps.kantor.access import OfficeRequest, office_required
from renaksi.apps.laporan.analisis import andai_of, bandings_of, levels_of
from renaksi.apps.laporan.formulir_andai import AndaiForm
from renaksi.apps.realisasi import selectors
from renaksi.apps.rencana.halaman import other_years, plan_or_404
from renaksi.apps.rencana.models import Rencana
from renaksi.apps.rencana.selectors import plan_of_year, version_for
from renaksi.core.capaian.analisis import Analisis, analyze
from renaksi.core.capaian.andai import kebijakan_andai
from renaksi.core.capaian.efisiensi import ATURAN_EFISIENSI
from renaksi.core.capaian.jejak import Jejak
from renaksi.core.capaian.kebijakan import Kebijakan
from renaksi.core.capaian.pembanding import Pembanding
from renaksi.core.capaian.prakiraan_metode import LAJU, TERAKHIR
from renaksi.core.capaian.tahun_lalu import pembanding_tahun_lalu
from renaksi.core.cascade.figures import ROMAWI, TRIWULAN_AKHIR
from renaksi.core.cascade.rencana import RencanaAksi


@office_required
@require_safe
def analisis(request: OfficeRequest, tahun: int, triwulan: int) -> HttpResponse:
    """All that a quarter says beyond its capaian; ?turun=…&batas=…&lantai=… asks what-if."""
    rencana = plan_or_404(request, tahun, triwulan)
    form = AndaiForm(request.GET)
    asked = form.asked()
    plan, found = _analyzed(rencana, triwulan, asked)
    context = {
        "rencana": rencana,
        "triwulan": triwulan,
        "romawi": ROMAWI[triwulan - 1],
        "tingkat": levels_of(plan, found),
        "aturan": ATURAN_EFISIENSI,
        "metode": (LAJU, TERAKHIR),
        "pmk": found.pmk,
        "ringkas_deviasi": found.kalimat_deviasi,
        "ringkas_prakiraan": found.kalimat_prakiraan,
        "banding": bandings_of(plan, found),
        "form": form,
        "andai": andai_of(plan, found.andai[0]) if found.andai else None,
        "tanya": urlencode(
            {name: request.GET[name] for name in form.fields if name in request.GET}
        ),
        "kebijakan": found.capaian.kebijakan,
        "tahun_lain": other_years(request, rencana),
    }
    return render(request, "capaian/analisis.html", context)


@office_required
@require_safe
def jelas(request: OfficeRequest, tahun: int, triwulan: int, apa: str, id: str) -> HttpResponse:
    """How one figure of the analysis came about; with ?bagian=panel only what the panel shows."""
    rencana = plan_or_404(request, tahun, triwulan)
    form = AndaiForm(request.GET)
    _, found = _analyzed(rencana, triwulan, form.asked())
    traces = list(_traces(found, apa, id))
    if not traces:
        raise Http404
    context = {
        "rencana": rencana,
        "triwulan": triwulan,
        "romawi": ROMAWI[triwulan - 1],
        "jejak": traces,
        "analisis": True,
    }
    panel = request.GET.get("bagian") == "panel"
    return render(request, "capaian/isi_jelas.html" if panel else "capaian/jelas.html", context)


def _analyzed(
    rencana: Rencana, triwulan: int, asked: Sequence[str]
) -> tuple[RencanaAksi, Analisis]:
    """The quarter's analysis by the kebijakan that its capaian is measured with."""
    version = version_for(rencana, triwulan)
    plan = version.plan
    kebijakan = selectors.measured(rencana, triwulan, version).kebijakan
    reported = [
        selectors.realisasi_of(rencana, quarter, plan) for quarter in range(1, triwulan + 1)
    ]
    lalu = _tahun_lalu(rencana, plan)
    return plan, analyze(plan, reported, triwulan, kebijakan, lalu, _lain(asked, kebijakan))


def _lain(asked: Sequence[str], kebijakan: Kebijakan) -> list[Kebijakan]:
    other = kebijakan_andai(asked, kebijakan) if asked else None
    return [] if other is None else [other]


def _tahun_lalu(rencana: Rencana, plan: RencanaAksi) -> Pembanding | None:
    """Last year's realisasi, where the office has last year's plan here too."""
    last = plan_of_year(rencana.perangkat_daerah, rencana.tahun - 1)
    if last is None:
        return None
    version = version_for(last, TRIWULAN_AKHIR)
    return pembanding_tahun_lalu(
        plan, version.plan, selectors.measured(last, TRIWULAN_AKHIR, version)
    )


def _traces(found: Analisis, apa: str, id_: str) -> Iterator[Jejak]:
    """The traces of one kind that belong to an id; an efficiency by its rule's name."""
    if apa == "andai-rata":
        for other in found.andai:
            rata = other.capaian.rata_rata_of(id_)
            if rata is not None:
                yield rata.jejak
        return
    named = {
        "deviasi": [one.jejak for one in found.deviasi],
        "prakiraan": [one.jejak for one in found.prakiraan],
        "prakiraan-keuangan": [one.jejak for one in found.prakiraan_keuangan],
        "pmk": [found.pmk.jejak],
        "andai": [one.jejak for other in found.andai for one in other.indikator],
    }
    for banding in ("tahun-lalu", "akhir-renstra", "standar-nasional"):
        named[banding] = [one.jejak for one in found.perbandingan if one.banding == banding]
    for rule in ATURAN_EFISIENSI:
        named[rule.nama] = [one.jejak for one in found.efisiensi if one.aturan == rule.nama]
    yield from (jejak for jejak in named.get(apa, ()) if jejak.id == id_)
