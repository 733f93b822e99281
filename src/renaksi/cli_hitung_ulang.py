"""The command `recount`: recompute what is printed or stored, and list what differs."""

import argparse
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from renaksi.cli_berkas import print_json, read_kebijakan, read_realisasi
from renaksi.core.cascade.refusal import Refused

if TYPE_CHECKING:  # the words of the command cost nothing before it is called
    from renaksi.core.capaian.hitung_ulang import Beda
    from renaksi.core.cascade.realisasi import Realisasi
    from renaksi.core.cascade.rencana import RencanaAksi

FORMAT = "renaksi-hitung-ulang/1"
_SAME, _DIFFERENT = 0, 1
_COLUMNS = ("apa", "tempat", "hitungan", "tersimpan", "keterangan")


def add_commands(subparsers: Any) -> None:
    """Adds `recount` to argparse's `subparsers`."""
    recount = subparsers.add_parser(
        "recount",
        help="hitung ulang angka yang tercetak atau tersimpan, dan sebut yang berbeda",
        description="Dengan berkas: dokumen tercetak. Tanpa berkas: semua yang tersimpan di basis "
        "data kantor. Hanya membaca. Hasil 0: tidak ada beda; 1: ada beda; 2: tidak dapat.",
    )
    recount.add_argument("dokumen", type=Path, nargs="?", help="dokumen DOCX, XLSX, atau PDF")
    recount.add_argument(
        "realisasi",
        type=Path,
        nargs="*",
        help="berkas renaksi-realisasi/1; dengan ini dokumen renaksi dibandingkan sel demi sel",
    )
    recount.add_argument("--kebijakan", type=Path, help="berkas kebijakan; tanpa ini: bawaan")
    recount.add_argument("--data", help="folder data kantor (bawaan: RENAKSI_DATA, atau ./data)")
    form = recount.add_mutually_exclusive_group()
    form.add_argument("--json", action="store_true", help=f"cetak sebagai {FORMAT}")
    form.add_argument("--tsv", action="store_true", help="cetak sebagai kolom bertab")
    recount.set_defaults(command=_recount)


def _recount(options: argparse.Namespace) -> int:
    if options.dokumen is None:
        return _recount_stored(options)
    if options.data is not None:
        raise Refused(
            str(options.dokumen), "", "--data hanya untuk hitung ulang basis data",
            "Hapus --data, atau jangan sebut dokumennya",
        )  # fmt: skip
    return _recount_printed(options)


def _recount_printed(options: argparse.Namespace) -> int:
    from renaksi.core.forms.banding_cetakan import compare_cells
    from renaksi.core.forms.dokumen_terukur import open_measured
    from renaksi.core.forms.hitung_ulang_dokumen import recount_document
    from renaksi.core.sheets.opening import open_file

    document = open_measured(options.dokumen.name, open_file(options.dokumen))
    kebijakan = read_kebijakan(options.kebijakan, document.plan)
    result = recount_document(document, kebijakan)
    if options.realisasi:
        realisasi = _realisasi(options.realisasi, document.carried, options.dokumen.name)
        cells = compare_cells(document, realisasi, kebijakan)
        if isinstance(cells, str):
            result.tidak[cells] += 1
        else:
            known = {(one.tempat, one.tersimpan) for one in result.beda}
            result.beda += [one for one in cells if (one.tempat, one.tersimpan) not in known]
    if not result.beda and not result.cocok and not result.pembulatan and not result.tidak:
        raise Refused(
            options.dokumen.name, "", "tidak ada capaian yang tercetak bersama target dan realisasinya",
            "Pastikan judul kolom Target, Realisasi, dan Capaian ikut tersimpan",
        )  # fmt: skip
    head = {"berkas": result.berkas, "kebijakan": result.kebijakan}
    return print_differences(
        options,
        head,
        result.beda,
        lambda: {"cocok": result.cocok, "cocok_dalam_pembulatan": result.pembulatan},
        result.tidak,
        result.catatan,
    )


def _recount_stored(options: argparse.Namespace) -> int:
    from renaksi import office

    if options.kebijakan is not None:
        raise Refused(
            str(options.kebijakan), "", "--kebijakan hanya untuk dokumen tercetak",
            "Sebut dokumennya, atau hapus --kebijakan",
        )  # fmt: skip
    options.office = "recount"
    return office.run(options)


def _realisasi(paths: Sequence[Path], plan: "RencanaAksi | None", berkas: str) -> "list[Realisasi]":
    if plan is None:
        raise Refused(
            berkas, "", "dokumen ini tidak membawa rencana, jadi tidak dapat dicetak ulang dari realisasi",
            "Hapus berkas realisasinya; angkanya tetap dihitung ulang dari yang tercetak",
        )  # fmt: skip
    return read_realisasi(paths, plan)


def print_differences(
    options: argparse.Namespace,
    head: Mapping[str, str],
    beda: "Iterable[Beda]",
    counts: Callable[[], Mapping[str, int]],
    tidak: Mapping[str, int] = MappingProxyType({}),
    catatan: Sequence[str] = (),
) -> int:
    """Prints differences as they come, then what was counted; 1 where there is any, else 0."""
    if options.json:
        return _print_json(head, list(beda), counts(), tidak, catatan)
    if options.tsv:
        print("\t".join(_COLUMNS))
    found = 0
    for one in beda:
        found += 1
        row = one.as_json()
        tsv = "\t".join(" ".join(row[column].split()) for column in _COLUMNS)
        print(tsv if options.tsv else one.as_text())
    if not options.tsv:
        said = ", ".join(f"{count} {name.replace('_', ' ')}" for name, count in counts().items())
        print(f"{found} berbeda; {said}.")
        for reason, count in tidak.items():
            print(f"Tidak dihitung ulang: {count}, {reason}.")
        for note in catatan:
            print(f"Catatan: {note}.")
    return _DIFFERENT if found else _SAME


def _print_json(
    head: Mapping[str, str],
    beda: "Sequence[Beda]",
    counts: Mapping[str, int],
    tidak: Mapping[str, int],
    catatan: Sequence[str],
) -> int:
    content = {
        "format": FORMAT,
        **head,
        "dihitung": dict(counts),
        "beda": [one.as_json() for one in beda],
        "tidak_dihitung": dict(tidak),
        "catatan": list(catatan),
    }
    print_json(content)
    return _DIFFERENT if beda else _SAME
