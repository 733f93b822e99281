"""A plan written back as the official document: DOCX, XLSX, PDF, text, or the plan file itself."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from renaksi.core.cascade.plan_json import plan_hash, plan_to_json
from renaksi.core.cascade.refusal import Refused
from renaksi.core.cascade.rencana import RencanaAksi
from renaksi.core.forms.lampiran_layout import foot_of, lay_out, title_of
from renaksi.core.sheets.page import PAPERS, Page
from renaksi.core.sheets.sheet import Line

if TYPE_CHECKING:
    from renaksi.core.capaian.capaian import Capaian

KINDS = ("docx", "xlsx", "pdf", "txt", "json")


_NOT_IN_XML = {0x7F: "\\u007f", 0xFFFE: "\\ufffe", 0xFFFF: "\\uffff"}


def _plan_file(plan: RencanaAksi) -> bytes:
    """The plan file; what XML cannot hold, where a document carries it, is written as escapes."""
    text = json.dumps(plan_to_json(plan), ensure_ascii=False, indent=2)
    return (text.translate(_NOT_IN_XML) + "\n").encode()


def write_document(
    plan: RencanaAksi,
    measured: "Sequence[Capaian]",
    kind: str,
    *,
    plans: Mapping[int, RencanaAksi] | None = None,
    kertas: str = "F4",
    tempat: str | None = None,
    tanggal: date | None = None,
    keterangan: Sequence[str] = (),
    kaki: str = "",
) -> bytes:
    """The bytes of the document of one of KINDS; the same input gives the same bytes.

    `measured` holds one Capaian per reported triwulan, `plans` the versions that some of them were
    measured against where they are others than `plan`; `kertas` is a name in PAPERS; `keterangan` are
    lines below every table and `kaki` words at every page's foot that say which report it is. The plan's
    JSON is carried inside a DOCX, XLSX and PDF. Raises Refused for a kind that is not written.
    """
    content = _plan_file(plan)
    if kind == "json":
        return content
    said = tuple(Line(text=text) for text in keterangan)
    sheets = [
        replace(sheet, below=(*said, *sheet.below))
        for sheet in lay_out(plan, measured, plans=plans, tempat=tempat, tanggal=tanggal)
    ]
    page = Page(
        paper=PAPERS[kertas],
        foot=" · ".join(filter(None, (foot_of(plan, tanggal), kaki))),
        title=title_of(plan),
        mark=plan_hash(plan),
    )
    if kind == "docx":
        from renaksi.core.sheets.docx_writing import write_docx

        return write_docx(sheets, page, content)
    if kind == "xlsx":
        from renaksi.core.forms.lampiran_data import lay_out_data
        from renaksi.core.sheets.xlsx_writing import write_xlsx

        return write_xlsx(sheets, page, content, lay_out_data(plan, measured, plans))
    if kind == "pdf":
        from renaksi.core.sheets.pdf_process import write_pdf_apart

        return write_pdf_apart(sheets, page, content)
    if kind == "txt":
        from renaksi.core.sheets.text_writing import write_text

        return write_text(sheets)
    raise Refused(
        f".{kind}" if kind else "berkas tanpa akhiran",
        "",
        "bentuk ini tidak dapat ditulis",
        f"Pakai akhiran {', '.join('.' + one for one in KINDS)}",
    )
