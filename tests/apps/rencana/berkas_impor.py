"""Documents as an office has them (without a plan of ours inside), with cells that are in doubt."""

from dataclasses import replace
from decimal import Decimal

from tests.apps.rencana import contoh

from renaksi.core.cascade.rencana import RencanaAksi
from renaksi.core.forms.lampiran_layout import foot_of, lay_out, title_of
from renaksi.core.sheets.docx_writing import write_docx
from renaksi.core.sheets.page import PAPERS, Page
from renaksi.core.sheets.pdf_writing import write_pdf
from renaksi.core.sheets.xlsx_writing import write_xlsx

_WRITERS = {"docx": write_docx, "xlsx": write_xlsx, "pdf": write_pdf}
NOTHING = b"{}"
"""In place of the plan that a document of ours carries."""


def with_doubts(tahun: int | None = 2030) -> RencanaAksi:
    """The example, with one figure that reads in two ways and one that has lost its satuan.

    "1.234 berkas" (TW IV of the last sub kegiatan), "9" (TW II of the kegiatan).
    """
    plan = contoh.plan(tahun)
    rows = []
    for row in plan.baris:
        (one,) = row.indikator
        if row.id == "sub_kegiatan-2":
            target = (*one.target[:3], Decimal(1234))
            written = (*one.tertulis[:3], "TRW IV = 1.234 berkas")
            one = replace(one, target=target, tertulis=written)
        if row.id == "kegiatan-1":
            written = (one.tertulis[0], "TRW II = 9", *one.tertulis[2:])
            one = replace(one, tertulis=written)
        rows.append(replace(row, indikator=(one,)))
    return replace(plan, baris=tuple(rows))


def document(kind: str, plan: RencanaAksi | None = None) -> bytes:
    """A plan as a DOCX, XLSX or PDF that carries no plan file."""
    plan = plan or with_doubts()
    page = Page(paper=PAPERS["F4"], foot=foot_of(plan), title=title_of(plan))
    return _WRITERS[kind](lay_out(plan), page, NOTHING)
