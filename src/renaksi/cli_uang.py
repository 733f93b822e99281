"""The command `renaksi money`: the realisasi of a money system's file, as a realisasi file."""

import argparse
import json
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from renaksi.core.cascade.refusal import Refused
from renaksi.core.cascade.rencana import RencanaAksi


def add_commands(commands: Any) -> None:
    """Adds `money` to the commands."""
    money = commands.add_parser(
        "money", help="ambil realisasi keuangan dari ekspor SIPD, SIMDA, FMIS, atau register SP2D"
    )
    money.add_argument("berkas", type=Path, help="Excel, CSV, atau .xls berupa halaman web")
    money.add_argument("rencana", type=Path, help="dokumen Rencana Aksi atau berkas renaksi/1")
    money.add_argument(
        "--triwulan",
        type=int,
        choices=(1, 2, 3, 4),
        required=True,
        help="keadaan s.d. triwulan ini",
    )
    money.add_argument(
        "--sampai",
        type=_day,
        metavar="TANGGAL",
        help="SP2D sesudah tanggal ini tidak dihitung; tanpa ini: akhir triwulan",
    )
    money.add_argument("-o", "--output", type=Path, metavar="BERKAS", help="tulis berkas realisasi")
    money.set_defaults(command=_money)


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(
            f"«{text}» bukan tanggal; tulis seperti 2021-06-30"
        ) from None


def _money(options: argparse.Namespace) -> int:
    from renaksi.core.cascade.realisasi import realisasi_to_json
    from renaksi.core.forms import read_document
    from renaksi.core.forms.uang_berkas import read_money
    from renaksi.core.forms.uang_kolom import Jenis, guess
    from renaksi.core.forms.uang_realisasi import realisasi_of
    from renaksi.core.forms.uang_terjaga import read_tables
    from renaksi.core.sheets.opening import open_file, put_file

    name = options.berkas.name
    table = read_tables(name, open_file(options.berkas))[0]
    plan = read_document(options.rencana).plan
    until = options.sampai or _last_day(plan, options)
    roles = guess(table.kepala, Jenis.REALISASI)
    read = read_money(name, table, roles, plan, Jenis.REALISASI, until)
    if read.asing:
        raise Refused(
            name, "", read.asing[0].rstrip("."), "Pilih berkas kantor dan tahun yang sama"
        )
    _print(read)
    if options.output is not None:
        realisasi = replace(realisasi_of(plan, read, options.triwulan, until), berkas=name)
        content = json.dumps(realisasi_to_json(realisasi), ensure_ascii=False, indent=2)
        put_file(options.output, f"{content}\n".encode())
        print(f"{options.output}: realisasi keuangan {len(realisasi.keuangan)} baris ditulis")
    return int(any(not one.pasti for one in read.pasangan.cocok))


def _last_day(plan: RencanaAksi, options: argparse.Namespace) -> date:
    from renaksi.core.forms.uang_realisasi import last_day

    if plan.tahun is None:
        raise Refused(
            options.rencana.name, "", "tahun rencananya tidak diketahui", "Tulis --sampai TANGGAL"
        )
    return last_day(plan.tahun, options.triwulan)


def _print(read: Any) -> None:
    from renaksi.core.cascade.figures import id_id
    from renaksi.core.forms.uang_kode import written

    for one in read.pasangan.cocok:
        figure = "–" if one.pos.realisasi is None else f"Rp{id_id(one.pos.realisasi)}"
        print(f"{one.baris.id}  {figure}  {one.baris.uraian} ({one.cara.judul})")
        for doubt in one.ragu:
            print(f"    tidak diambil: {doubt}")
    for left in read.pasangan.sisa_berkas:
        print(f"tanpa pasangan: {written(left.pos.kode)} {left.pos.nama}: {left.sebab}")
    for row in read.pasangan.sisa_rencana:
        print(f"tidak ada di berkas: {row.id} {row.uraian}")
    for found in read.temuan:
        print(f"{found.tingkat}: {found.pesan}")
