"""What every answer passes: refusals become pages, nothing is kept by the browser."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from fazhu.lib.errors import Refused
from fazhu.ui.views import refused

Answer = Callable[[HttpRequest], HttpResponse]

FEATURES_OFF = (
    "accelerometer=(), autoplay=(), display-capture=(), geolocation=(), gyroscope=(), "
    "magnetometer=(), microphone=(), midi=(), payment=(), usb=(), camera=(self)"
)


class _RefusalsAsPages:
    """Turns a refusal that no form took into a page with its sentence."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(
        self, request: HttpRequest, exception: Exception
    ) -> HttpResponse | None:
        """Answer 422 with the sentence; every other exception goes on."""
        return refused(request, exception) if isinstance(exception, Refused) else None


def refusals_as_pages(get_response: Answer) -> Answer:
    """Show a ``Refused`` that a view raises as a page, status 422."""
    return _RefusalsAsPages(get_response)


def private_pages(get_response: Answer) -> Answer:
    """Forbid keeping pages in caches, and the browser features that none needs.

    A view that says its own Cache-Control keeps it.
    """

    def answer(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        if "Cache-Control" not in response:
            response["Cache-Control"] = "no-store"
        response["Permissions-Policy"] = FEATURES_OFF
        return response

    return answer
