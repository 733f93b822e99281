"""The command `recount` without a file: all that an office's database holds, recomputed."""

import argparse

from renaksi.office.archive import DATABASE
from renaksi.office.prepare import data_dir, load_django, require_current
from renaksi.office.refusal import Gagal


def run(args: argparse.Namespace) -> int:
    """Prints every difference; 0 none, 1 differences. The database is opened for reading only."""
    data = data_dir(args.data)
    if not (data / DATABASE).is_file():
        raise Gagal(f"Tidak ada data kantor di {data}. Sebutkan foldernya dengan --data.")
    load_django(data)
    require_current()
    from django.db import connection

    from renaksi.apps.laporan.hitung_ulang import counted, recount_all
    from renaksi.cli_hitung_ulang import print_differences

    with connection.cursor() as cursor:
        cursor.execute("PRAGMA query_only = ON")
    head = {"data": str(data)}
    return print_differences(args, head, recount_all(), counted)
