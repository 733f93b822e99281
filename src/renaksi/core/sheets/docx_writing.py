"""Sheets as a Word document: real merged cells, heads that repeat, blocks that stay on one page.

The table is written as XML: python-docx's own merging is quadratic in the number of cells.
"""

import io
from collections.abc import Sequence
from dataclasses import replace
from typing import Any
from xml.sax.saxutils import escape

import docx
from docx.enum.section import WD_ORIENT
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Mm, Pt

from renaksi.core.sheets.office_package import pack
from renaksi.core.sheets.page import FIXED_DATE, POINTS_PER_MM, Page
from renaksi.core.sheets.printable import printable
from renaksi.core.sheets.sheet import Align, Line, Sheet
from renaksi.core.sheets.typesetting import (
    LEADING,
    PADDING,
    PADDING_ABOVE,
    SIGNATURE_WIDTH,
    Setting,
    Span,
    pushing_last_block,
    rows_of_spans,
    set_sheet,
)

_FACE = "Times New Roman"
_TITLE_SIZE, _LINE_SIZE, _NOTE_SIZE, _FOOT_SIZE = 12.0, 10.0, 8.0, 7.5
_GAP = 4.0
_LANGUAGE = "id-ID"
_TWIPS = 20
_LONGEST_TITLE = 255


def write_docx(sheets: Sequence[Sheet], page: Page, attachment: bytes | None = None) -> bytes:
    """The Sheets as a DOCX, each from a new page; the same Sheets give the same bytes."""
    document = docx.Document()
    _set_up(document, page)
    body = document.element.body
    end = body[-1]
    for position, sheet in enumerate(sheets):
        setting = _set(sheet, page)
        for element in _sheet_elements(sheet, setting, page, new_page=position > 0):
            end.addprevious(element)
    content = io.BytesIO()
    document.save(content)
    return pack(content.getvalue(), attachment)


def _set(sheet: Sheet, page: Page) -> Setting:
    """The sheet's setting; Word keeps the last block with the signature, LibreOffice by heights."""
    setting = set_sheet(sheet, page)
    above = len(sheet.above) * _TITLE_SIZE * LEADING + _GAP * LEADING
    return replace(setting, heights=pushing_last_block(sheet, setting, page, above))


def _set_up(document: Any, page: Page) -> None:
    section = document.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Mm(page.paper.width), Mm(page.paper.height)
    section.left_margin = section.right_margin = Mm(page.side)
    section.top_margin, section.bottom_margin = Mm(page.top), Mm(page.bottom)
    section.header_distance, section.footer_distance = Mm(7), Mm(8)
    section.footer.paragraphs[0]._p.getparent().replace(
        section.footer.paragraphs[0]._p, parse_xml(_foot(page))
    )
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = _FACE, Pt(_LINE_SIZE)
    normal.paragraph_format.space_after = normal.paragraph_format.space_before = Pt(0)
    normal.paragraph_format.line_spacing = 1.0
    _set_language(normal)
    properties = document.core_properties
    properties.title, properties.language = printable(page.title)[:_LONGEST_TITLE], _LANGUAGE
    properties.keywords = printable(page.keywords)[:_LONGEST_TITLE]
    properties.author = properties.last_modified_by = properties.comments = ""
    properties.created = properties.modified = FIXED_DATE
    properties.revision = 1


def _set_language(style: Any) -> None:
    run = style.element.get_or_add_rPr()
    run.append(parse_xml(f'<w:lang {nsdecls("w")} w:val="{_LANGUAGE}" w:eastAsia="{_LANGUAGE}"/>'))


def _foot(page: Page) -> str:
    right = round(page.body_width * _TWIPS)
    style = f'<w:rPr><w:sz w:val="{round(_FOOT_SIZE * 2)}"/></w:rPr>'

    def text(words: str) -> str:
        return f'<w:r>{style}<w:t xml:space="preserve">{escape(words)}</w:t></w:r>'

    def field(name: str) -> str:
        return f'<w:fldSimple w:instr=" {name} "><w:r>{style}<w:t>1</w:t></w:r></w:fldSimple>'

    return (
        f'<w:p {nsdecls("w")}><w:pPr><w:tabs><w:tab w:val="clear" w:pos="4320"/>'
        f'<w:tab w:val="clear" w:pos="8640"/><w:tab w:val="right" w:pos="{right}"/></w:tabs></w:pPr>'
        f"{text(printable(page.foot))}<w:r><w:tab/></w:r>"
        f"{text('Halaman ')}{field('PAGE')}{text(' dari ')}{field('NUMPAGES')}</w:p>"
    )


def _sheet_elements(sheet: Sheet, setting: Setting, page: Page, *, new_page: bool) -> list[Any]:
    lines = [
        _line(line, page, size=_TITLE_SIZE, keep=True, new_page=new_page and index == 0)
        for index, line in enumerate(sheet.above or (Line(text=""),))
    ]
    lines.append(_line(Line(text=""), page, size=_GAP, keep=True))
    below = []
    for index, line in enumerate(sheet.below):
        size = _LINE_SIZE if line.align is Align.RIGHT else _NOTE_SIZE
        begins = line.align is Align.RIGHT and not any(
            earlier.align is Align.RIGHT for earlier in sheet.below[:index]
        )
        last = index == len(sheet.below) - 1
        below.append(_line(line, page, size=size, keep=not last, space=12 if begins else 0))
    return [parse_xml(text) for text in (*lines, _table(sheet, setting), *below)]


def _line(
    line: Line, page: Page, *, size: float, keep: bool, new_page: bool = False, space: int = 0
) -> str:
    indent, align = "", line.align
    if align is Align.RIGHT:
        left = round((page.body_width - SIGNATURE_WIDTH * POINTS_PER_MM) * _TWIPS)
        indent, align = f'<w:ind w:left="{left}"/>', Align.CENTER
    properties = (
        ("<w:keepNext/>" if keep else "")
        + ("<w:pageBreakBefore/>" if new_page else "")
        + (f'<w:spacing w:before="{space * _TWIPS}"/>' if space else "")
        + indent
        + f'<w:jc w:val="{align}"/>'
    )
    return (
        f"<w:p {nsdecls('w')}><w:pPr>{properties}{_mark(size)}</w:pPr>"
        f"{_runs(line.text, size, bold=line.bold, underline=line.underline)}</w:p>"
    )


def _mark(size: float) -> str:
    """The size of a paragraph's own end mark, which sets the height of an empty one."""
    return f'<w:rPr><w:sz w:val="{round(size * 2)}"/></w:rPr>'


def _runs(text: str, size: float, *, bold: bool = False, underline: bool = False) -> str:
    text = printable(text)
    if not text:
        return ""
    style = (
        ("<w:b/>" if bold else "")
        + f'<w:sz w:val="{round(size * 2)}"/>'
        + ('<w:u w:val="single"/>' if underline else "")
    )
    lines = "<w:br/>".join(
        f'<w:t xml:space="preserve">{escape(line)}</w:t>' for line in text.split("\n")
    )
    return f"<w:r><w:rPr>{style}</w:rPr>{lines}</w:r>"


def _table(sheet: Sheet, setting: Setting) -> str:
    """The table as XML: fixed widths, thin rules, cell margins as the heights reckon with."""
    twips = [round(width * _TWIPS) for width in setting.widths]
    rules = "".join(
        f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="000000"/>'
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    margins = "".join(
        f'<w:{side} w:w="{round(space * _TWIPS)}" w:type="dxa"/>'
        for side, space in (
            ("top", PADDING_ABOVE), ("left", PADDING), ("bottom", PADDING_ABOVE), ("right", PADDING)
        )
    )  # fmt: skip
    columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in twips)
    indent = round(PADDING * _TWIPS)
    kept = _kept_rows(sheet, setting)
    rows = "".join(
        _row(sheet, spans, setting, y, whole=y not in setting.torn, keep=y in kept)
        for y, spans in enumerate(rows_of_spans(sheet))
    )
    return (
        f'<w:tbl {nsdecls("w")}><w:tblPr><w:tblW w:w="{sum(twips)}" w:type="dxa"/>'
        f'<w:tblInd w:w="{indent}" w:type="dxa"/><w:tblBorders>{rules}</w:tblBorders><w:tblLayout w:type="fixed"/>'
        f"<w:tblCellMar>{margins}</w:tblCellMar></w:tblPr>"
        f"<w:tblGrid>{columns}</w:tblGrid>"
        f"{rows}</w:tbl>"
    )


def _kept_rows(sheet: Sheet, setting: Setting) -> frozenset[int]:
    """The rows that stay with the one below: all of a block but its last, the head, the end."""
    rows = set(range(sheet.head_rows))
    for first, end in setting.kept:
        rows.update(range(first, end - 1))
    rows.update(range(setting.last_block, len(sheet.rows)))
    return frozenset(rows)


def _row(
    sheet: Sheet, spans: list[Span], setting: Setting, y: int, *, whole: bool, keep: bool
) -> str:
    height = round(setting.heights[y] * _TWIPS)
    properties = (
        f'<w:cantSplit/><w:trHeight w:val="{height}" w:hRule="atLeast"/>' if whole else ""
    ) + ("<w:tblHeader/>" if y < sheet.head_rows else "")
    cells = "".join(_cell(span, setting, keep=keep) for span in spans)
    return f"<w:tr><w:trPr>{properties}</w:trPr>{cells}</w:tr>"


def _cell(span: Span, setting: Setting, *, keep: bool) -> str:
    cell = span.cell
    width = round(sum(setting.widths[span.column : span.column + cell.colspan]) * _TWIPS)
    merge = ""
    if span.continues:
        merge = "<w:vMerge/>"
    elif cell.rowspan > 1:
        merge = '<w:vMerge w:val="restart"/>'
    across = f'<w:gridSpan w:val="{cell.colspan}"/>' if cell.colspan > 1 else ""
    middle = '<w:vAlign w:val="center"/>' if cell.bold else ""
    paragraph = (
        f"<w:pPr>{'<w:keepNext/>' if keep else ''}"
        f'<w:jc w:val="{cell.align}"/>{_mark(setting.size)}</w:pPr>'
    )
    text = "" if span.continues else _runs(cell.text, setting.size, bold=cell.bold)
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{across}{merge}{middle}</w:tcPr>'
        f"<w:p>{paragraph}{text}</w:p></w:tc>"
    )
