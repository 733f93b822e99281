"""Settings of the test run: the product's own, in a data folder of their own, with quick hashes.

UJI_BASIS_DATA names a PostgreSQL database to run against; tests/test_postgres.py sets it.
"""

import os
import tempfile

_folder = tempfile.TemporaryDirectory(prefix="renaksi-uji-")
for _name in [name for name in os.environ if name.startswith("RENAKSI_")]:
    del os.environ[_name]
os.environ["RENAKSI_DATA"] = _folder.name
if _elsewhere := os.environ.get("UJI_BASIS_DATA"):
    os.environ["RENAKSI_DATABASE"] = _elsewhere
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "ya"  # the browser's driver runs a loop in this thread

from renaksi.site.settings import *  # noqa: E402, F403
from renaksi.site.settings import DATA, DATABASES, STORAGES  # noqa: E402

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = {
    **STORAGES,
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = True
if not _elsewhere:
    DATABASES["default"]["TEST"] = {"NAME": DATA / "uji.sqlite3"}
