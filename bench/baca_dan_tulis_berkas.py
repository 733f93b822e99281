"""Reading and writing files beside the bare libraries, each beside its limit; exit 1 over one.

`python -m bench.baca_dan_tulis_berkas`. Reading gives a whole plan with its findings; the bare
library walks every cell (python-docx, openpyxl) or extracts every table (pdfplumber). Writing a PDF
is a whole process beside a whole process that compiles the same Typst source. Each pair is run in
turn, so that a change in the machine's speed meets both; medians of the pairs' ratios are printed.
"""

import io
import pickle
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import docx
import openpyxl
import pdfplumber
from bench.buku import plan_of_office

from renaksi.core.cascade.rencana import RencanaAksi
from renaksi.core.forms import read_bytes, read_document
from renaksi.core.forms.document_writing import write_document
from renaksi.core.forms.lampiran_layout import foot_of, lay_out, title_of
from renaksi.core.sheets import pdf_writing
from renaksi.core.sheets.page import Page
from renaksi.core.sheets.pdf_process import write_pdf_apart

DOCUMENT = Path(__file__).parent.parent / "examples" / "rencana-aksi-2021.txt"
ROUNDS = 7
LIMITS = {"docx": 2.0, "xlsx": 2.0, "pdf": 1.3}
LIMIT_WRITING = 1.5
BARE_COMPILE = """
import pickle, sys, typst
options = pickle.load(open(sys.argv[1], "rb"))
sys.stdout.buffer.write(typst.compile(**options))
"""


def walk_docx(content: bytes) -> None:
    """Every cell of every table, as python-docx has them."""
    for table in docx.Document(io.BytesIO(content)).tables:
        for row in table.rows:
            for cell in row.cells:
                _ = cell.text


def walk_xlsx(content: bytes) -> None:
    """Every cell of every worksheet, as openpyxl has them."""
    for worksheet in openpyxl.load_workbook(io.BytesIO(content), data_only=True).worksheets:
        for row in worksheet.iter_rows():
            for cell in row:
                _ = cell.value


def walk_pdf(content: bytes) -> None:
    """Every table of every page, as pdfplumber extracts them."""
    with pdfplumber.open(io.BytesIO(content)) as pdf:
        for page in pdf.pages:
            page.extract_tables()


WALKS: dict[str, Callable[[bytes], None]] = {
    "docx": walk_docx, "xlsx": walk_xlsx, "pdf": walk_pdf,
}  # fmt: skip


def seconds(run: Callable[[], object]) -> float:
    """How long one run takes."""
    start = time.perf_counter()
    run()
    return time.perf_counter() - start


def compare(name: str, bare: Callable[[], object], ours: Callable[[], object], most: float) -> bool:
    """Prints the medians of both and of their ratio; whether the ratio keeps its limit."""
    bare(), ours()
    pairs = [(seconds(bare), seconds(ours)) for _ in range(ROUNDS)]
    ratio = statistics.median(one / other for other, one in pairs)
    print(
        f"{name:<28} pustaka {statistics.median(one for one, _ in pairs):6.3f} s"
        f"  renaksi {statistics.median(one for _, one in pairs):6.3f} s"
        f"  rasio {ratio:.2f} (batas {most})",
        flush=True,
    )
    return ratio <= most


def reading(name: str, plan: RencanaAksi) -> bool:
    """The documents of a plan, each read by the bare library and by us."""
    kept = []
    for kind, walk in WALKS.items():
        content = write_document(plan, (), kind)
        kept.append(
            compare(
                f"baca {kind} ({name})",
                lambda walk=walk, content=content: walk(content),
                lambda kind=kind, content=content: read_bytes(f"a.{kind}", content),
                LIMITS[kind],
            )
        )
    return all(kept)


def writing(name: str, plan: RencanaAksi, folder: Path) -> bool:
    """The PDF of a plan, by us and by Typst alone from the source that we come to give it."""
    sheets = lay_out(plan, ())
    page = Page(foot=foot_of(plan), title=title_of(plan))
    attachment = write_document(plan, (), "json")
    given = folder / "sumber.pickle"
    given.write_bytes(pickle.dumps(pdf_writing.compile_options(sheets, page, attachment)))
    return compare(
        f"tulis pdf ({name})",
        lambda: subprocess.run(
            [sys.executable, "-c", BARE_COMPILE, str(given)], stdout=subprocess.DEVNULL, check=True
        ),
        lambda: write_pdf_apart(lay_out(plan, ()), page, attachment),
        LIMIT_WRITING,
    )


def main() -> int:
    """Measure both plans; 1 where a limit is not kept."""
    plans = {"dokumen contoh": read_document(DOCUMENT).plan, "100 sub kegiatan": plan_of_office(1)}
    with tempfile.TemporaryDirectory() as folder:
        kept = [
            run
            for name, plan in plans.items()
            for run in (reading(name, plan), writing(name, plan, Path(folder)))
        ]
    return 0 if all(kept) else 1


if __name__ == "__main__":
    sys.exit(main())
