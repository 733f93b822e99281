"""The command `renaksi`: parse the arguments, call, print."""

import argparse
import errno
import io
import os
import re
import sys
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import Any, NoReturn

from renaksi import __version__
from renaksi.cli_berkas import print_json, print_traces, read_kebijakan, read_realisasi
from renaksi.core.cascade.json_schema import FORMATS, schema
from renaksi.core.cascade.refusal import Refused
from renaksi.core.sheets.sheet import Unreadable

EXIT_CLEAN, EXIT_GALAT, EXIT_REFUSED = 0, 1, 2


_ARGPARSE_SAYS = (
    (
        r"^argument ([^:]+): invalid choice: (.+) \(choose from (.+)\)$",
        r"\1: pilihan \2 tidak ada; yang ada \3",
    ),
    (r"^argument ([^:]+): invalid \w+ value: (.+)$", r"\1: nilai \2 tidak sah"),
    (r"^argument ([^:]+): expected .+$", r"\1: nilainya belum ditulis"),
    (r"^argument ([^:]+): ", r"\1: "),
    (r"^the following arguments are required: ", "yang berikut belum ditulis: "),
    (r"^unrecognized arguments: ", "tidak dikenal: "),
)


class _HelpFormatter(argparse.HelpFormatter):
    def add_usage(self, usage: Any, actions: Any, groups: Any, prefix: str | None = None) -> None:
        super().add_usage(usage, actions, groups, "cara pakai: " if prefix is None else prefix)


class _Parser(argparse.ArgumentParser):
    """An ArgumentParser that speaks Indonesian and refuses in one line."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**options, add_help=False, formatter_class=_HelpFormatter)
        self._positionals.title = "yang ditulis"
        self._optionals.title = "pilihan"
        self.add_argument("-h", "--help", action="help", help="tampilkan bantuan ini")

    def error(self, message: str) -> NoReturn:
        for english, indonesian in _ARGPARSE_SAYS:
            message = re.sub(english, indonesian, message)
        print(f"renaksi: {message}. Lihat cara pakainya: {self.prog} --help", file=sys.stderr)
        raise SystemExit(EXIT_REFUSED)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit status: 0 clean, 1 findings of level galat, 2 refused."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8")
    options = _parser().parse_args(arguments)
    command: Callable[[argparse.Namespace], int] = options.command
    try:
        status = command(options)
        sys.stdout.flush()
        return status
    except (Unreadable, Refused) as refusal:
        print(f"renaksi: {refusal}", file=sys.stderr)
        return EXIT_REFUSED
    except BrokenPipeError:  # whoever read our output has read enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return EXIT_CLEAN
    except OSError as error:
        if error.errno != errno.ENOSPC:
            raise
        print(
            "renaksi: tempat penyimpanan penuh. Kosongkan sebagian, lalu ulangi.", file=sys.stderr
        )
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return EXIT_REFUSED


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(prog="renaksi", description="Rencana Aksi: baca, periksa, ukur, cetak.")
    parser.add_argument(
        "--version", action="version", version=f"renaksi {__version__}", help="cetak versi ini"
    )
    commands = parser.add_subparsers(title="perintah", required=True, metavar="PERINTAH")
    _add_reading(commands)
    _add_measuring(commands)
    _add_writing(commands)
    from renaksi import (
        cli_analisis,
        cli_audit,
        cli_buku,
        cli_hitung_ulang,
        cli_tanda_tangan,
        cli_uang,
        office,
    )

    cli_analisis.add_commands(commands)
    cli_audit.add_commands(commands)
    cli_buku.add_commands(commands)
    cli_hitung_ulang.add_commands(commands)
    cli_tanda_tangan.add_commands(commands)
    cli_uang.add_commands(commands)
    office.add_commands(commands)
    return parser


_PLAN_HELP = "dokumen Word, Excel, PDF, teks, atau berkas rencana renaksi/1"


def _add_reading(commands: Any) -> None:
    read = commands.add_parser("read", help="baca berkas Rencana Aksi")
    read.add_argument("berkas", type=Path, help=_PLAN_HELP)
    read.add_argument("--json", action="store_true", help="cetak sebagai berkas renaksi/1")
    read.add_argument(
        "--realisasi",
        type=Path,
        metavar="FOLDER",
        help="tulis realisasi di dalam dokumen ke folder ini, satu berkas setiap triwulan",
    )
    read.set_defaults(command=_read)
    check = commands.add_parser("check", help="periksa berkas Rencana Aksi")
    check.add_argument("berkas", type=Path, help=_PLAN_HELP)
    check.add_argument("--json", action="store_true", help="cetak sebagai berkas renaksi-temuan/1")
    check.set_defaults(command=_check)
    printed = commands.add_parser("schema", help="cetak skema JSON sebuah format")
    printed.add_argument("format", choices=FORMATS, nargs="?", default=FORMATS[0])
    printed.set_defaults(command=_schema)


def _add_measuring(commands: Any) -> None:
    measure = commands.add_parser("measure", help="ukur capaian sampai dengan satu triwulan")
    measure.add_argument("rencana", type=Path, help=_PLAN_HELP)
    measure.add_argument(
        "realisasi",
        type=Path,
        nargs="*",
        help="berkas renaksi-realisasi/1, satu setiap triwulan; tanpa ini: dari dokumennya sendiri",
    )
    measure.add_argument(
        "--triwulan", type=int, choices=(1, 2, 3, 4), required=True, help="diukur s.d. triwulan ini"
    )
    measure.add_argument("--kebijakan", type=Path, help="berkas kebijakan; tanpa ini: bawaan")
    measure.add_argument(
        "--json", action="store_true", help="cetak sebagai berkas renaksi-capaian/1"
    )
    measure.add_argument("--explain", metavar="ID", help="jelaskan asal satu angka")
    measure.set_defaults(command=_measure)


def _add_writing(commands: Any) -> None:
    write = commands.add_parser("write", help="cetak keempat tabel resmi")
    write.add_argument("rencana", type=Path, help=_PLAN_HELP)
    write.add_argument("-o", "--output", type=Path, required=True, metavar="BERKAS")
    write.add_argument("--realisasi", type=Path, nargs="+", default=[], metavar="BERKAS")
    write.add_argument("--kebijakan", type=Path, help="berkas kebijakan; tanpa ini: bawaan")
    write.add_argument("--kertas", choices=("F4", "A4", "A3"), default="F4")
    write.add_argument("--tempat", help="tempat penandatanganan")
    write.add_argument("--tanggal", type=_date, help="tanggal penandatanganan, 2021-01-04")
    write.set_defaults(command=_write)


def _date(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(
            f"«{text}» bukan tanggal; tulis seperti 2021-01-04"
        ) from None


def _read(options: argparse.Namespace) -> int:
    from renaksi.core.cascade.plan_json import plan_to_json
    from renaksi.core.forms import read_document

    reading = read_document(options.berkas)
    if options.realisasi is not None:
        from renaksi.cli_realisasi import write_realisasi

        write_realisasi(reading.realisasi, options.realisasi, options.berkas.name)
    if options.json:
        print_json(plan_to_json(reading.plan))
    else:
        from renaksi.cli_text import describe_plan

        print(describe_plan(reading.plan, reading.findings, reading.realisasi))
    return EXIT_CLEAN


def _check(options: argparse.Namespace) -> int:
    from renaksi.core.cascade.finding import Level, in_document_order
    from renaksi.core.cascade.plan_json import findings_to_json
    from renaksi.core.checks import check
    from renaksi.core.forms import read_document

    reading = read_document(options.berkas)
    findings = in_document_order([*reading.findings, *check(reading.plan)])
    if options.json:
        print_json(findings_to_json(findings, options.berkas.name))
    else:
        from renaksi.cli_text import describe_findings

        print(describe_findings(findings))
    return EXIT_GALAT if any(f.level is Level.GALAT for f in findings) else EXIT_CLEAN


def _schema(options: argparse.Namespace) -> int:
    print_json(schema(options.format))
    return EXIT_CLEAN


def _measure(options: argparse.Namespace) -> int:
    from renaksi.cli_text import quarters_absent
    from renaksi.core.capaian.capaian_json import capaian_to_json
    from renaksi.core.capaian.measure import measure
    from renaksi.core.forms import read_document

    reading = read_document(options.rencana)
    plan = reading.plan
    realisasi = read_realisasi(options.realisasi, plan) or list(reading.realisasi)
    if not realisasi:
        from renaksi.cli_realisasi import refuse_none

        refuse_none(options.rencana.name)
    capaian = measure(plan, realisasi, options.triwulan, read_kebijakan(options.kebijakan, plan))
    if options.explain is not None:
        print_traces(
            options,
            capaian.explain(options.explain),
            "id ini tidak ada dalam rencana",
            "Tulis id indikator, baris, tingkat, atau perangkat_daerah",
        )
        return EXIT_CLEAN
    if options.json:
        print_json(capaian_to_json(capaian))
    else:
        from renaksi.cli_text import describe_capaian

        print(describe_capaian(plan, capaian))
    absent = quarters_absent(plan, realisasi, options.triwulan)
    if absent:
        print(f"renaksi: {absent}", file=sys.stderr)
    return EXIT_CLEAN


def _write(options: argparse.Namespace) -> int:
    from renaksi.core.forms import read_document
    from renaksi.core.forms.document_writing import write_document
    from renaksi.core.sheets.opening import put_file

    plan = read_document(options.rencana).plan
    _require_other_file(options.rencana, options.output)
    content = write_document(
        plan,
        _measured(options, plan),
        options.output.suffix.lower().lstrip("."),
        kertas=options.kertas,
        tempat=options.tempat,
        tanggal=options.tanggal,
    )
    put_file(options.output, content)
    print(f"{options.output}: {len(content):,} bita ditulis".replace(",", "."))
    if options.realisasi and options.output.suffix.lower() == ".json":
        print("Realisasi tidak ikut: berkas JSON hanya memuat rencana.")
    return EXIT_CLEAN


def _require_other_file(source: Path, output: Path) -> None:
    """Raises Refused where the document that was read would be written over."""
    if output.exists() and source.samefile(output):
        raise Refused(
            str(output), "", "ini dokumen yang sedang dibaca", "Tulis ke nama berkas yang lain"
        )


def _measured(options: argparse.Namespace, plan: Any) -> list[Any]:
    """The Capaian of each triwulan that a realisasi file was given for."""
    if not options.realisasi:
        return []
    from renaksi.core.capaian.measure import measure

    realisasi = read_realisasi(options.realisasi, plan)
    kebijakan = read_kebijakan(options.kebijakan, plan)
    reported = sorted({one.triwulan for one in realisasi})
    return [measure(plan, realisasi, triwulan, kebijakan) for triwulan in reported]
