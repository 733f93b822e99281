"""The example plan, stored for the office."""

import pytest
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
