"""Pages are sent compressed; files that are handed on are not, so that they arrive as they are."""

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.middleware.gzip import GZipMiddleware


class CompressMiddleware(GZipMiddleware):
    """Django's own compression, without the files of proof, which are compressed in themselves."""

    def process_response(
        self, request: HttpRequest, response: HttpResponseBase
    ) -> HttpResponseBase:
        """The answer, compressed unless it says of itself that it is handed on as it is."""
        if getattr(response, "as_it_is", False):
            return response
        return super().process_response(request, response)
