"""The first page, the health answer and the pages for what went wrong."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from renaksi.apps.kantor.access import office_required


@office_required
def beranda(request: HttpRequest) -> HttpResponse:
    """Sends a member to the office's plan."""
    return redirect("rencana:beranda")


@require_safe
def sehat(request: HttpRequest) -> HttpResponse:
    """Answers "sehat" as soon as the server takes requests; reads nothing."""
    return HttpResponse("sehat\n", content_type="text/plain")


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """A request that cannot be understood."""
    return _plain(
        request,
        400,
        "Permintaan tidak dapat dibaca",
        "Alamat atau isian yang dikirim rusak. Kembali ke halaman sebelumnya lalu coba lagi.",
    )


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Something that this account may not do."""
    return _plain(
        request,
        403,
        "Tidak diizinkan",
        "Akun ini tidak boleh melakukan hal tersebut. Minta operator kantor.",
    )


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """An address without a page."""
    return _plain(
        request,
        404,
        "Halaman tidak ditemukan",
        "Alamat ini tidak ada atau bukan milik kantor ini. Pilih halaman dari menu.",
    )


def server_error(request: HttpRequest) -> HttpResponse:
    """A defect of the program; uses no database, since that may be what failed."""
    return render(request, "renaksi/galat.html", status=500)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form whose page is too old, or that came from another site."""
    return _plain(
        request,
        403,
        "Isian belum diterima",
        "Halaman ini sudah terlalu lama terbuka atau kuki dimatikan. Muat ulang halaman lalu "
        "kirim sekali lagi; belum ada yang tersimpan.",
    )


def _plain(request: HttpRequest, status: int, title: str, line: str) -> HttpResponse:
    return render(request, "renaksi/pesan.html", {"judul": title, "kalimat": line}, status=status)
