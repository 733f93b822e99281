"""The example plan, stored for the office."""

from pathlib import Path
from typing import Any

import pytest
from tests.apps.realisasi.dinas import Dinas, begin
from tests.apps.rencana import contoh

from renaksi.apps.kantor.models import Pengguna, PerangkatDaerah
from renaksi.apps.rencana import services
from renaksi.apps.rencana.models import Rencana


@pytest.fixture
def rencana(kantor: PerangkatDaerah, operator: Pengguna) -> Rencana:
    """The example plan of 2030."""
    version = services.import_plan(
        perangkat_daerah=kantor, oleh=operator, plan=contoh.plan(), findings=[]
    )
    return version.rencana


@pytest.fixture
def dinas(kantor: PerangkatDaerah, operator: Pengguna) -> Dinas:
    """The office with its posts, all of them held."""
    return begin(kantor, operator)


@pytest.fixture
def berkas(tmp_path: Path, settings: Any) -> Path:
    """The folder where finished proof lies; the pieces of uploads lie in `unggahan` beside it."""
    backend = "django.core.files.storage.FileSystemStorage"
    settings.STORAGES = {
        **settings.STORAGES,
        "default": {"BACKEND": backend, "OPTIONS": {"location": tmp_path / "berkas"}},
        "sementara": {"BACKEND": backend, "OPTIONS": {"location": tmp_path / "unggahan"}},
    }
    return tmp_path / "berkas"
