"""No page of ours asks a device for its place, microphone or payment, and none may."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

POLICY = "camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()"
"""Photographs come by the file field, which needs no permission of the page."""


class PermissionsPolicyMiddleware:
    """Adds the header to every answer, static files and refusals included."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        answer = self.get_response(request)
        answer.headers.setdefault("Permissions-Policy", POLICY)
        return answer
