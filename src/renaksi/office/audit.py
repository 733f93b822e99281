"""The commands `audit verify` and `audit export`: the event log of an office's database."""

import argparse
from pathlib import Path

from renaksi.office.prepare import data_dir, load_django, require_current, require_data
from renaksi.office.refusal import Gagal, cause


def run(args: argparse.Namespace) -> int:
    """Proves the log (0 intact, 1 broken) or writes it to a file; changes nothing."""
    data = data_dir(args.data)
    require_data(data)
    load_django(data)
    require_current()
    if args.audit == "export":
        return _export(Path(args.output))
    return _verify(args, str(data))


def _verify(args: argparse.Namespace, where: str) -> int:
    from django.db import connection

    from renaksi.apps.kantor import audit, penjaga
    from renaksi.cli_audit import Titik, report

    titik = Titik(args.titik)
    chains = audit.prove(titik.seen)
    return report(args, where, chains, audit.pemda_names(), titik, penjaga.absent(connection))


def _export(target: Path) -> int:
    from renaksi.apps.kantor import audit
    from renaksi.apps.kantor.riwayat_berkas import write_log

    if target.exists():
        raise Gagal(f"{target} sudah ada dan tidak ditimpa. Pilih nama berkas lain.")
    beside = target.with_name(target.name + ".sementara")
    try:
        with beside.open("w", encoding="utf-8", errors="backslashreplace", newline="\n") as file:
            heads = audit.heads()
            written = write_log(file, audit.rows(), heads, audit.pemda_names())
        beside.replace(target)
    except OSError as error:
        beside.unlink(missing_ok=True)
        raise Gagal(f"{target} tidak dapat ditulis: {cause(error)}. Pilih folder lain.") from error
    print(f"{written} peristiwa ditulis ke {target}.")
    return 0
