"""The realisasi that a document reports, as files of their own."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import NoReturn

from renaksi.core.cascade.realisasi import Realisasi, realisasi_to_json
from renaksi.core.cascade.refusal import Refused
from renaksi.core.sheets.opening import put_file


def refuse_none(berkas: str) -> NoReturn:
    """Raises Refused for a document without realisasi."""
    raise Refused(
        berkas,
        "",
        "tidak ada realisasi di dalam dokumen ini",
        "Sebut berkas realisasinya, satu setiap triwulan",
    )


def write_realisasi(realisasi: Sequence[Realisasi], folder: Path, berkas: str) -> None:
    """Writes `realisasi-tw1.json` … into a folder that exists, never over a file that is there.

    Raises Refused where there is no realisasi, Unreadable where a file cannot be written.
    """
    if not realisasi:
        refuse_none(berkas)
    paths = [folder / f"realisasi-tw{one.triwulan}.json" for one in realisasi]
    there = next((path for path in paths if path.exists()), None)
    if there is not None:
        raise Refused(
            str(there), "", "berkas ini sudah ada", "Pilih folder lain atau pindahkan berkasnya"
        )
    for path, one in zip(paths, realisasi, strict=True):
        text = json.dumps(realisasi_to_json(one), ensure_ascii=False, indent=2) + "\n"
        put_file(path, text.encode())
