"""The example plan with two triwulan reported, for the pages that read them."""

from decimal import Decimal

import pytest
from tests.apps.rencana import contoh

from renaksi.apps.kantor.models import Pengguna, PerangkatDaerah
from renaksi.apps.realisasi.isian import Isian
from renaksi.apps.realisasi.services import save_entry
from renaksi.apps.rencana import services
from renaksi.apps.rencana.models import Rencana
from renaksi.core.cascade.figures import Status

KINERJA = {
    1: {"sasaran-1.1": "50", "program-1.1": "25", "sub_kegiatan-1.1": "1"},
    2: {"sasaran-1.1": "57", "program-1.1": "50", "kegiatan-1.1": "6", "sub_kegiatan-1.1": "2"},
}
KEUANGAN = {1: {"kegiatan-1": ("20", "%")}, 2: {"program-1": ("1500000", "Rp")}}


@pytest.fixture
def rencana(kantor: PerangkatDaerah, operator: Pengguna) -> Rencana:
    """The example plan of 2030; TW II has kegiatan below 75 % and lines still open."""
    stored = services.import_plan(
        perangkat_daerah=kantor, oleh=operator, plan=contoh.plan(), findings=[]
    ).rencana
    for triwulan in (1, 2):
        entries = [
            Isian(bagian="kinerja", acuan=acuan, status=Status.TERISI, nilai=Decimal(nilai),
                  kendala="Hujan" if nilai == "6" else "")
            for acuan, nilai in KINERJA[triwulan].items()
        ]  # fmt: skip
        entries += [
            Isian(bagian="keuangan", acuan=acuan, status=Status.TERISI, nilai=Decimal(nilai),
                  satuan=satuan, pagu=Decimal(4000000) if satuan == "Rp" else None)
            for acuan, (nilai, satuan) in KEUANGAN[triwulan].items()
        ]  # fmt: skip
        for isian in entries:
            save_entry(rencana=stored, oleh=operator, triwulan=triwulan, isian=isian, token="")
    return stored
