"""Everyone whom the matrix of rights asks for, in two offices of one pemda and one of another."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from tests.apps.realisasi import dinas
from tests.orang import SANDI, add

from renaksi.apps.kantor import services
from renaksi.apps.kantor import services_organisasi as organisasi
from renaksi.apps.kantor.models import Keanggotaan, Pengguna, Peran, PerangkatDaerah, PeranPemda
from renaksi.apps.rencana.models import Rencana

PENGAWAS = {
    "bappeda": PeranPemda.BAPPEDA,
    "organisasi": PeranPemda.ORGANISASI,
    "inspektorat": PeranPemda.INSPEKTORAT,
    "kepala_daerah": PeranPemda.KEPALA_DAERAH,
}


@dataclass(frozen=True, kw_only=True)
class Dunia:
    """The people by role (None: not signed in) and the office that the pages are asked about."""

    kantor: PerangkatDaerah
    rencana: Rencana
    orang: Mapping[str, Pengguna | None]
    ganti: Mapping[str, Any]
    """What the words of an address stand for; see `matriks_hak.Halaman.alamat`."""


def build(rencana: Rencana, operator: Pengguna, pembaca: Pengguna) -> Dunia:
    """The office of `rencana` with its posts, its neighbours and those who watch over it."""
    office = rencana.perangkat_daerah
    staff = dinas.begin(office, operator)
    neighbour = services.create_office(pemda="Kabupaten Contoh", perangkat_daerah="Dinas Lain")
    foreign = services.create_office(pemda="Kabupaten Jauh", perangkat_daerah="Dinas Jauh")
    people: dict[str, Pengguna | None] = {
        "tamu": None,
        "tanpa_kantor": Pengguna.objects.create_user("tanpa", password=SANDI),
        "pembaca": pembaca,
        "kasi": staff.kasubbag,
        "kabid": staff.kabid,
        "sekretaris": staff.sekretaris,
        "kepala": staff.kepala,
        "operator": operator,
        "kantor_lain": add(neighbour, "luki", "Luki Luar", Peran.OPERATOR),
        "pemda_lain": add(foreign, "jauhari", "Jauhari", Peran.OPERATOR),
    }
    for name, role in PENGAWAS.items():
        person = Pengguna.objects.create_user(name, password=SANDI, nama=name.title())
        organisasi.set_pemda_role(pemda=office.pemda, pengguna=person, peran=role)
        people[name] = person
    member = Keanggotaan.objects.get(pengguna=pembaca, perangkat_daerah=office)
    version = rencana.versi.first()
    assert version is not None
    return Dunia(
        kantor=office,
        rencana=rencana,
        orang=people,
        ganti={"anggota": member.pk, "versi": version.pk},
    )
