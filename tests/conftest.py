"""What every test may use: the stock people, a browser, axe, and a run that repeats itself."""

import os

from django.db import connection
from django.test import TransactionTestCase
from hypothesis import HealthCheck, settings

from renaksi.apps.kantor import penjaga

pytest_plugins = ["tests.orang", "tests.peramban", "tests.postgres"]

settings.register_profile(
    "ajek", deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow]
)
settings.register_profile("acak", settings.get_profile("ajek"), derandomize=False)
settings.load_profile(os.environ.get("RENAKSI_HYPOTHESIS", "ajek"))


def _let_tests_empty_the_log() -> None:
    """Tests that commit empty every table afterwards; the log's triggers would refuse.

    What empties them sends post_migrate, which lays the triggers again.
    """
    empty = TransactionTestCase._fixture_teardown

    def teardown(self: TransactionTestCase) -> None:
        penjaga.remove(connection)
        empty(self)

    TransactionTestCase._fixture_teardown = teardown  # type: ignore[method-assign]


_let_tests_empty_the_log()
