"""The command `book`: the documents of many plans, as a pemda prints them for all its offices."""

import argparse
from collections import Counter
from pathlib import Path
from typing import Any

from renaksi.core.cascade.refusal import Refused

_JENIS = ("pdf", "docx", "xlsx")


def add_commands(subparsers: Any) -> None:
    """Adds `book` to argparse's `subparsers`."""
    book = subparsers.add_parser(
        "book", help="cetak keempat tabel dari banyak rencana, satu berkas setiap rencana"
    )
    book.add_argument("rencana", type=Path, nargs="+", help="satu berkas setiap perangkat daerah")
    book.add_argument("-o", "--output", type=Path, required=True, metavar="FOLDER")
    book.add_argument("--jenis", choices=_JENIS, default=_JENIS[0])
    book.add_argument("--kertas", choices=("F4", "A4", "A3"), default="F4")
    book.set_defaults(command=_book)


def _book(options: argparse.Namespace) -> int:
    """One plan at a time, so that a book of any length takes the memory of its longest plan."""
    from renaksi.core.forms import read_document
    from renaksi.core.forms.document_writing import write_document
    from renaksi.core.sheets.opening import put_file

    _require_own_names(options.rencana)
    _require_folder(options.output)
    for path in options.rencana:
        content = write_document(read_document(path).plan, (), options.jenis, kertas=options.kertas)
        output = options.output / f"{path.stem}.{options.jenis}"
        put_file(output, content)
        print(f"{output}: {len(content):,} bita ditulis".replace(",", "."), flush=True)
    return 0


def _require_own_names(paths: list[Path]) -> None:
    name, count = Counter(path.stem.casefold() for path in paths).most_common(1)[0]
    if count > 1:
        raise Refused(name, "", "nama ini dipakai lebih dari satu rencana", "Ganti nama salah satu")


def _require_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        from renaksi.core.sheets.opening import cause_of

        raise Refused(
            str(folder), "", f"folder tidak dapat dibuat ({cause_of(error)})", "Pilih folder lain"
        ) from error
