"""The command `recount` without a file: all that an office's database holds, recomputed."""

import argparse

from renaksi.office.prepare import data_dir, load_django, require_current, require_data


def run(args: argparse.Namespace) -> int:
    """Prints every difference; 0 none, 1 differences. The database is opened for reading only."""
    data = data_dir(args.data)
    require_data(data)
    load_django(data)
    require_current()
    from django.db import connection

    from renaksi.apps.laporan.hitung_ulang import counted, recount_all
    from renaksi.cli_hitung_ulang import print_differences

    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("PRAGMA query_only = ON")
        else:
            cursor.execute("SET default_transaction_read_only = on")
    head = {"data": str(data)}
    return print_differences(args, head, recount_all(), counted)
