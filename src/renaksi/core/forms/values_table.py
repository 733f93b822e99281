"""The table of values that a workbook of ours has beside the printed ones, told by its head."""

from collections.abc import Sequence
from dataclasses import replace

from renaksi.core.cascade.rencana import TINGKAT
from renaksi.core.forms import lampiran_wording as words
from renaksi.core.sheets.sheet import Sheet

FIRST_HEADS = (
    *words.DATA_BARIS,
    *(words.DATA_INDUK.format(tingkat=level.judul) for level in TINGKAT[:-1]),
    *words.DATA_URAIAN,
)
"""The heads of its first columns, in their order; figures follow."""


def without_values(sheets: Sequence[Sheet]) -> Sequence[Sheet]:
    """The tables without that of values, which says the same once more; itself where it is alone.

    The lines that stand above it belong below the table before it, as where one page holds all.
    """
    printed: list[Sheet] = []
    for sheet in sheets:
        if not _is_values(sheet):
            printed.append(sheet)
        elif printed:
            before = printed[-1]
            printed[-1] = replace(before, below=(*before.below, *sheet.above, *sheet.below))
    return printed or sheets


def _is_values(sheet: Sheet) -> bool:
    texts = ("" if cell is None else cell.text for cell in sheet.rows[0].cells)
    return tuple(" ".join(text.split()) for text in texts)[: len(FIRST_HEADS)] == FIRST_HEADS
