"""The analysis of a triwulan: deviasi, efficiency, forecast, last year, what-if, and each one's reason."""

from collections.abc import Iterator
from urllib.parse import urlencode

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from renaksi.apps.kantor.access import OfficeRequest, office_required
from renaksi.apps.laporan.analisis import andai_of, levels_of
from renaksi.apps.laporan.cetak_banding import bandings_of
from renaksi.apps.laporan.formulir_andai import AndaiForm
from renaksi.apps.laporan.selectors import analyzed
from renaksi.apps.rencana.halaman import other_years, plan_or_404
from renaksi.core.capaian.analisis import Analisis
from renaksi.core.capaian.efisiensi import ATURAN_EFISIENSI
from renaksi.core.capaian.jejak import Jejak
from renaksi.core.capaian.perbandingan import JUDUL
from renaksi.core.capaian.prakiraan_metode import LAJU, TERAKHIR
from renaksi.core.cascade.figures import ROMAWI


@office_required
@require_safe
def analisis(request: OfficeRequest, tahun: int, triwulan: int) -> HttpResponse:
    """All that a quarter says beyond its capaian; ?turun=…&batas=…&lantai=… asks what-if."""
    rencana = plan_or_404(request, tahun, triwulan)
    form = AndaiForm(request.GET)
    asked = form.asked()
    plan, found = analyzed(rencana, triwulan, asked)
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
    _, found = analyzed(rencana, triwulan, form.asked())
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
    for banding in JUDUL:
        named[banding] = [one.jejak for one in found.perbandingan if one.banding == banding]
    for rule in ATURAN_EFISIENSI:
        named[rule.nama] = [one.jejak for one in found.efisiensi if one.aturan == rule.nama]
    yield from (jejak for jejak in named.get(apa, ()) if jejak.id == id_)
