"""The command `demo`: an office to try things in, with a real plan and made-up realisasi."""

import argparse
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from renaksi.office import in_use
from renaksi.office.prepare import collect_static, data_dir, load_django, migrate
from renaksi.office.refusal import Gagal
from renaksi.office.serve import listening, require_free, serve
from renaksi.site.loopback import is_loopback

if TYPE_CHECKING:
    from renaksi.apps.kantor.models import Pengguna, PerangkatDaerah
    from renaksi.core.cascade.rencana import RencanaAksi

EXAMPLES = Path(__file__).resolve().parents[3] / "examples"
_ALASAN = "Data peragaan"


@dataclass(frozen=True, slots=True)
class AkunPeragaan:
    """A demonstration account; its password is public, so it only ever exists on loopback."""

    username: str
    nama: str
    peran: str
    sandi: str


ACCOUNTS = (
    AkunPeragaan("operator", "Operator Peragaan", "operator", "coba-isi-triwulan"),
    AkunPeragaan("pembaca", "Pembaca Peragaan", "pembaca", "coba-lihat-capaian"),
)


def run(args: argparse.Namespace) -> int:
    """Makes the demonstration data at the first start, then serves it until Ctrl-C."""
    if not is_loopback(args.host):
        raise Gagal(
            f"--host {args.host} ditolak: kata sandi akun peragaan diketahui umum, jadi peragaan "
            "hanya untuk komputer ini (127.0.0.1). Untuk kantor sendiri: 'renaksi init'."
        )
    data = data_dir(args.data)
    require_free(args.host, args.port)
    load_django(data)
    from renaksi.site.demonstration import require_private
    from renaksi.site.guarded_log import require_guarded

    with in_use.shared(data):
        migrate()
        require_guarded()
        fill(data)
        require_private([args.host])
        collect_static()
        serve(args.host, args.port, lambda: print(welcome(args.host, args.port), flush=True))
    return 0


def welcome(host: str, port: int) -> str:
    """What a person needs to begin: the address and the accounts."""
    lines = [
        listening(host, port),
        "Data peragaan: realisasi TW I dan TW II ini buatan, bukan angka resmi.",
        *(
            f"Akun peragaan: {account.username:<8}  kata sandi: {account.sandi}"
            for account in ACCOUNTS
        ),
    ]
    return "\n".join(lines)


def fill(data: Path) -> None:
    """Stores the demonstration office, all of it or nothing, unless it is there already.

    Raises Gagal for a folder that holds a real office.
    """
    from django.db import transaction

    from renaksi.apps.kantor.models import PerangkatDaerah

    if PerangkatDaerah.objects.filter(demonstrasi=False).exists():
        raise Gagal(
            f"Folder data {data} berisi kantor sungguhan; peragaan tidak dimasukkan ke situ. "
            "Pilih folder lain dengan --data, atau jalankan 'renaksi serve'."
        )
    if PerangkatDaerah.objects.exists():
        return
    plan_file, realisasi_files = example_files()
    with transaction.atomic():
        _fill(plan_file, realisasi_files)


def example_files() -> tuple[Path, list[Path]]:
    """The plan and the realisasi that the demonstration loads; raises Gagal when they are absent."""
    plans = sorted(EXAMPLES.glob("rencana-aksi-*.txt"))
    if not plans:
        raise Gagal(
            f"Berkas contoh rencana-aksi-….txt tidak ada di {EXAMPLES}. Jalankan peragaan dari "
            "folder sumber renaksi yang lengkap."
        )
    return plans[0], sorted(EXAMPLES.glob("realisasi-*.json"))


def _fill(plan_file: Path, realisasi_files: list[Path]) -> None:
    from renaksi.apps.kantor import services as kantor
    from renaksi.apps.rencana.services import import_plan
    from renaksi.core.forms import read_document

    reading = read_document(plan_file)
    office = kantor.create_office(
        pemda=reading.plan.pemda or "Pemerintah Daerah Peragaan",
        perangkat_daerah=reading.plan.perangkat_daerah or "Perangkat Daerah Peragaan",
        demonstrasi=True,
    )
    operator = _add_accounts(office)
    import_plan(
        perangkat_daerah=office,
        oleh=operator,
        plan=reading.plan,
        findings=list(reading.findings),
        alasan=_ALASAN,
    )
    _load_realisasi(office, operator, reading.plan, realisasi_files)


def _add_accounts(office: "PerangkatDaerah") -> "Pengguna":
    """Makes the accounts and answers the operator."""
    from renaksi.apps.kantor import services

    operator: Pengguna | None = None
    for account in ACCOUNTS:
        membership = services.add_member(
            perangkat_daerah=office,
            oleh=operator,
            username=account.username,
            nama=account.nama,
            sandi=account.sandi,
            peran=account.peran,
            wajib_ganti_sandi=False,
            demonstrasi=True,
        )
        operator = operator or membership.pengguna
    assert operator is not None
    return operator


def _load_realisasi(
    office: "PerangkatDaerah", operator: "Pengguna", plan: "RencanaAksi", files: list[Path]
) -> None:
    from renaksi.apps.realisasi.services import load_realisasi
    from renaksi.core.cascade.realisasi import realisasi_from_json
    from renaksi.core.forms.plan_file import parse_json
    from renaksi.core.sheets.opening import open_file

    for path in files:
        realisasi = realisasi_from_json(parse_json(path.name, open_file(path)), path.name, plan)
        load_realisasi(perangkat_daerah=office, oleh=operator, realisasi=realisasi, alasan=_ALASAN)
