"""The command `analyze`: what a quarter's capaian says beside its target, money, year and rules."""

import argparse
from pathlib import Path
from typing import Any

from renaksi.cli_berkas import (
    print_json,
    print_traces,
    read_json,
    read_kebijakan,
    read_realisasi,
)


def add_commands(subparsers: Any) -> None:
    """Adds `analyze` to argparse's `subparsers`."""
    analyze = subparsers.add_parser(
        "analyze", help="deviasi, efisiensi, prakiraan TW IV, dan andai kebijakan lain"
    )
    analyze.add_argument(
        "rencana", type=Path, help="dokumen Word, Excel, PDF, teks, atau berkas rencana renaksi/1"
    )
    analyze.add_argument(
        "realisasi",
        type=Path,
        nargs="*",
        help="berkas renaksi-realisasi/1, satu setiap triwulan; tanpa ini: dari dokumennya sendiri",
    )
    analyze.add_argument(
        "--triwulan", type=int, choices=(1, 2, 3, 4), required=True, help="s.d. triwulan ini"
    )
    analyze.add_argument("--kebijakan", type=Path, help="berkas kebijakan; tanpa ini: bawaan")
    analyze.add_argument(
        "--pembanding",
        type=Path,
        metavar="BERKAS",
        help="berkas renaksi-pembanding/1: tahun lalu, akhir Renstra, standar nasional",
    )
    analyze.add_argument(
        "--andai",
        nargs="+",
        action="extend",
        default=[],
        metavar="KEBIJAKAN",
        help="berkas kebijakan lain, atau turun-a, turun-b, batas-100, batas-110, batas-120, "
        "batas-150, tanpa-batas, lantai-0, tanpa-lantai, target-nol-100, per-baris, per-sasaran, "
        "atas-semua",
    )
    analyze.add_argument(
        "--json", action="store_true", help="cetak sebagai berkas renaksi-analisis/1"
    )
    analyze.add_argument("--explain", metavar="ID", help="jelaskan asal angka-angka satu id")
    analyze.set_defaults(command=_analyze)


def _analyze(options: argparse.Namespace) -> int:
    from renaksi.core.capaian.analisis import analyze
    from renaksi.core.capaian.analisis_json import analisis_to_json
    from renaksi.core.forms import read_document

    reading = read_document(options.rencana)
    plan = reading.plan
    realisasi = read_realisasi(options.realisasi, plan) or list(reading.realisasi)
    if not realisasi:
        from renaksi.cli_realisasi import refuse_none

        refuse_none(options.rencana.name)
    kebijakan = read_kebijakan(options.kebijakan, plan)
    lain = [_lain(text, kebijakan, plan) for text in options.andai]
    pembanding = _pembanding(options.pembanding, plan)
    found = analyze(plan, realisasi, options.triwulan, kebijakan, pembanding, lain)
    if options.explain is not None:
        print_traces(
            options,
            found.explain(options.explain),
            "tidak ada angka analisis dengan id ini",
            "Tulis id indikator, baris, atau perangkat_daerah",
        )
        return 0
    if options.json:
        print_json(analisis_to_json(found))
    else:
        from renaksi.cli_analisis_text import describe_analisis

        print(describe_analisis(plan, found))
    return 0


def _pembanding(path: Path | None, plan: Any) -> Any:
    from renaksi.core.capaian.pembanding import pembanding_from_json

    return None if path is None else pembanding_from_json(read_json(path), path.name, plan)


def _lain(text: str, kebijakan: Any, plan: Any) -> Any:
    """The kebijakan of one --andai: a name that is known, else a file."""
    from renaksi.core.capaian.andai import kebijakan_andai

    return kebijakan_andai([text], kebijakan) or read_kebijakan(Path(text), plan)
