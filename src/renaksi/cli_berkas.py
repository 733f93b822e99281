"""The files that several commands read beside a plan, and how commands print JSON and traces."""

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from renaksi.core.cascade.refusal import Refused

if TYPE_CHECKING:
    from renaksi.core.capaian.jejak import Jejak
    from renaksi.core.capaian.kebijakan import Kebijakan
    from renaksi.core.cascade.realisasi import Realisasi
    from renaksi.core.cascade.rencana import RencanaAksi


def read_json(path: Path) -> object:
    """The JSON value in a file; raises Refused or Unreadable with one line."""
    from renaksi.core.forms.plan_file import parse_json
    from renaksi.core.sheets.opening import open_file

    return parse_json(path.name, open_file(path))


def read_realisasi(paths: Sequence[Path], plan: "RencanaAksi") -> "list[Realisasi]":
    """The `renaksi-realisasi/1` files of a plan."""
    from renaksi.core.cascade.realisasi import realisasi_from_json

    return [realisasi_from_json(read_json(path), path.name, plan) for path in paths]


def read_kebijakan(path: Path | None, plan: "RencanaAksi | None") -> "Kebijakan":
    """The `renaksi-kebijakan/1` file, BAWAAN without one; the ids it names must be those of `plan`."""
    from renaksi.core.capaian.kebijakan import BAWAAN
    from renaksi.core.capaian.kebijakan_json import kebijakan_from_json, require_ids

    if path is None:
        return BAWAAN
    kebijakan = kebijakan_from_json(read_json(path), path.name)
    if plan is not None:
        require_ids(kebijakan, plan, path.name)
    return kebijakan


def print_json(value: object) -> None:
    """A JSON value on the standard output, as people can read it too."""
    json.dump(value, sys.stdout, ensure_ascii=False, indent=2)
    sys.stdout.write("\n")


def print_traces(
    options: argparse.Namespace, traces: "Sequence[Jejak]", pesan: str, saran: str
) -> None:
    """The traces of the id that --explain asks for; raises Refused where it has none."""
    if not traces:
        raise Refused(options.rencana.name, options.explain, pesan, saran)
    if options.json:
        print_json([trace.as_json() for trace in traces])
    else:
        print("\n\n".join(trace.as_text() for trace in traces))
