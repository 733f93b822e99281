"""Requests that are too large are refused before their body is read."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

_ENVELOPE = 64 * 1024
"""What a form adds around a file of the largest size."""


class UploadLimitMiddleware:
    """Answers 413 to a request that says it is larger than UPLOAD_LIMIT bytes."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        length = request.META.get("CONTENT_LENGTH") or "0"
        if length.isdigit() and int(length) > settings.UPLOAD_LIMIT + _ENVELOPE:
            megabytes = settings.UPLOAD_LIMIT // (1024 * 1024)
            return render(request, "renaksi/terlalu_besar.html", {"batas": megabytes}, status=413)
        return self.get_response(request)
