"""The paper a document is printed on, and what stands on every page of it."""

from dataclasses import dataclass
from datetime import UTC, datetime


@dataclass(frozen=True, slots=True)
class Paper:
    """A paper size laid across: `width` is the longer side, both in millimetres."""

    name: str
    width: int
    height: int

    @property
    def excel_code(self) -> int:
        """The number by which Excel knows the paper; F4 goes as Folio, the nearest it has."""
        return {"A4": 9, "A3": 8}.get(self.name, 14)


F4 = Paper("F4", 330, 215)
"""Folio as Indonesian offices use it, 215 x 330 mm; not the ISO size of that name."""
A4 = Paper("A4", 297, 210)
A3 = Paper("A3", 420, 297)
PAPERS = {paper.name: paper for paper in (F4, A4, A3)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """How a document's pages look: the paper, its margins in mm, and the words of its foot.

    `foot` stands at the left of each page's foot, the page number at the right; `title` is the
    file's own title, which screen readers and title bars show. `mark` is the hash
    of the content that the file is of: it goes into the file's keywords, which other programs keep
    when they save it again.
    """

    paper: Paper = F4
    side: int = 15
    top: int = 15
    bottom: int = 17
    foot: str = ""
    title: str = "Dokumen"
    mark: str = ""

    @property
    def keywords(self) -> str:
        """The keywords that name the mark; blank without one."""
        return f"renaksi {self.mark}" if self.mark else ""

    @property
    def body_width(self) -> float:
        """The width between the margins in points."""
        return (self.paper.width - 2 * self.side) * POINTS_PER_MM

    @property
    def body_height(self) -> float:
        """The height between the margins in points."""
        return (self.paper.height - self.top - self.bottom) * POINTS_PER_MM


POINTS_PER_MM = 72 / 25.4
FIXED_DATE = datetime(2000, 1, 1, tzinfo=UTC)
"""The date written into every file's properties: no clock, so that the same Sheets give one file."""
