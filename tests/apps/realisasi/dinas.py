"""An office with its people: who fills in, verifies, compiles, initials and approves the example plan."""

from dataclasses import dataclass
from datetime import date

from tests.orang import add

from renaksi.apps.kantor import services_organisasi as organisasi
from renaksi.apps.kantor.models import Jabatan, Pengguna, Peran, PerangkatDaerah
from renaksi.apps.realisasi import services
from renaksi.apps.realisasi.isian import Isian
from renaksi.apps.rencana.models import Rencana
from renaksi.core.cascade.figures import Status, parse_plain

AWAL = date(2020, 1, 2)


@dataclass(frozen=True, kw_only=True)
class Dinas:
    """The office's people by what they do; the operator is its Kasubbag Perencanaan."""

    kantor: PerangkatDaerah
    operator: Pengguna
    kasubbag: Pengguna
    kabid: Pengguna
    sekretaris: Pengguna
    kepala: Pengguna
    jabatan: dict[str, Jabatan]


def begin(kantor: PerangkatDaerah, operator: Pengguna) -> Dinas:
    """Sekretariat and one bidang, with the posts that the example plan names, all of them held."""
    sekretariat = organisasi.add_unit(
        perangkat_daerah=kantor, oleh=operator, nama="Sekretariat", jenis="sekretariat", mulai=AWAL
    )
    bidang = organisasi.add_unit(
        perangkat_daerah=kantor, oleh=operator, nama="Bidang Layanan", jenis="bidang", mulai=AWAL
    )
    seats = {
        "Kasubbag Umum": ("kasubbag", bidang, "kasubbag", "Kiki Kasubbag"),
        "Kabid Layanan": ("kabid", bidang, "kabid", "Beni Kabid"),
        "Sekretaris": ("sekretaris", sekretariat, "sekretaris", "Sari Sekretaris"),
        "Kepala Dinas Contoh": ("kepala", None, "kepala", "Siti Contoh"),
    }
    people, posts = {}, {}
    for name, (kind, unit, account, person) in seats.items():
        posts[name] = organisasi.add_post(
            perangkat_daerah=kantor, oleh=operator, nama=name, jenis=kind, mulai=AWAL, unit=unit
        )
        people[account] = add(kantor, account, person, Peran.PEMBACA, oleh=operator)
        organisasi.appoint(
            jabatan=posts[name], oleh=operator, pengguna=people[account], sebagai="definitif",
            mulai=AWAL, dasar="SK 1/2020",
        )  # fmt: skip
    return Dinas(kantor=kantor, operator=operator, jabatan=posts, **people)


FIGURES = {
    ("kinerja", "sasaran-1.1", ""): "60",
    ("kinerja", "program-1.1", ""): "50",
    ("keuangan", "program-1", "Rp"): "2000000",
    ("kinerja", "kegiatan-1.1", ""): "9",
    ("keuangan", "kegiatan-1", "%"): "40",
    ("kinerja", "sub_kegiatan-1.1", ""): "2",
    ("keuangan", "sub_kegiatan-1", "%"): "40",
    ("kinerja", "sub_kegiatan-2.1", ""): "10",
    ("keuangan", "sub_kegiatan-2", "%"): "40",
}
"""What the example's TW II reports when all of it went as planned."""


def fill(rencana: Rencana, oleh: Pengguna, triwulan: int = 2, only: str = "") -> None:
    """Reports TW II's targets as reached, of all lines or of those whose acuan begins with `only`."""
    for (bagian, acuan, satuan), nilai in FIGURES.items():
        if acuan.startswith(only):
            services.save_entry(
                rencana=rencana, oleh=oleh, triwulan=triwulan, token="",
                isian=Isian(bagian=bagian, acuan=acuan, satuan=satuan, status=Status.TERISI,
                            nilai=parse_plain(nilai)),
            )  # fmt: skip
