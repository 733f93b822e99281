"""What every test may use: the stock people, a browser, axe, and a run that repeats itself."""

import os

from hypothesis import HealthCheck, settings

pytest_plugins = ["tests.orang", "tests.peramban"]

settings.register_profile(
    "ajek", deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow]
)
settings.register_profile("acak", settings.get_profile("ajek"), derandomize=False)
settings.load_profile(os.environ.get("RENAKSI_HYPOTHESIS", "ajek"))
