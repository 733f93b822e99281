"""The page that sets any two versions of a plan side by side."""

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from renaksi.apps.kantor.access import OfficeRequest, office_required
from renaksi.apps.rencana import selectors
from renaksi.apps.rencana.banding import side_by_side
from renaksi.apps.rencana.halaman import plan_or_404
from renaksi.apps.rencana.models import VersiRencana
from renaksi.apps.rencana.views import about


@office_required
@require_safe
def banding(request: OfficeRequest, tahun: int) -> HttpResponse:
    """What differs from the version `dari` to `ke`; the newest and the one it follows by default."""
    rencana = plan_or_404(request, tahun)
    versions = list(selectors.versions_of(rencana).defer("isi", "temuan_baca", "id_terpakai"))
    ke = _chosen(request.GET.get("ke"), versions, versions[0])
    dari = _chosen(request.GET.get("dari"), versions, selectors.followed(ke, versions) or ke)
    context = about(request, selectors.current_version(rencana)) | {
        "daftar": versions,
        "dari": dari,
        "ke": ke,
        "banding": side_by_side(dari.plan, ke.plan),
        "bagian": "versi",
    }
    return render(request, "rencana/banding.html", context)


def _chosen(
    revisi: str | None, versions: list[VersiRencana], otherwise: VersiRencana
) -> VersiRencana:
    if revisi is None:
        return otherwise
    found = next((one for one in versions if str(one.revisi) == revisi), None)
    if found is None:
        raise Http404
    return found
