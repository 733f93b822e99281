"""A measured document opened to be recounted: its tables, its plan, and which cell is whose."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from renaksi.core.capaian.rumus import Rentang
from renaksi.core.cascade.figures import TRIWULAN
from renaksi.core.cascade.names import folded
from renaksi.core.cascade.plan_json import plan_from_json
from renaksi.core.cascade.refusal import Refused
from renaksi.core.cascade.rencana import TINGKAT, Baris, Indikator, RencanaAksi, Tingkat
from renaksi.core.forms.documents import read_whole
from renaksi.core.forms.plan_file import is_json, parse_json
from renaksi.core.sheets.attachment import read_attachment
from renaksi.core.sheets.opening import read_sheets, read_values
from renaksi.core.sheets.sheet import Sheet, Unreadable

_CARRIES = (b"PK\x03\x04", b"%PDF")


@dataclass(slots=True)
class DokumenTerukur:
    """A document with what its cells mean.

    `carried` is the plan inside a document of ours, `shown` the one that its tables show; both are
    None where there is none. `indikator` are the plan's own by the cell of their target: lembar,
    baris, kolom; `rows` its rows by the lines of their keuangan.
    """

    berkas: str
    content: bytes
    sheets: tuple[Sheet, ...]
    shown: RencanaAksi | None = None
    carried: RencanaAksi | None = None
    indikator: dict[tuple[int, int, int], Indikator] = field(default_factory=dict)
    by_name: dict[str, list[Indikator]] = field(default_factory=dict)
    tingkat: dict[tuple[int, int], Tingkat] = field(default_factory=dict)
    rows: dict[tuple[int, int], Baris] = field(default_factory=dict)

    def row_of(self, id_: str, lembar: int, baris: int) -> Baris | None:
        """The carried plan's row with an id, else the one whose cells stand on that line."""
        if self.carried is None:
            return None
        return self.carried.by_id.get(id_) or self.rows.get((lembar, baris))

    @property
    def plan(self) -> RencanaAksi | None:
        """The plan to recount by."""
        return self.carried or self.shown

    @property
    def by_id(self) -> dict[str, Indikator]:
        """The plan's indikator by id."""
        return {} if self.plan is None else {one.id: one for _, one in self.plan.indikator()}


def open_measured(name: str, content: bytes) -> DokumenTerukur:
    """A printed document, opened; raises Unreadable or Refused where it has no tables."""
    if is_json(content):
        raise Refused(
            name, "", "ini berkas JSON, bukan dokumen tercetak", "Sebut dokumen DOCX, XLSX atau PDF"
        )
    sheets = read_sheets(name, content)
    document = DokumenTerukur(name, content, sheets)
    try:
        document.shown = read_whole(name, content).shown
    except Unreadable:  # tables of figures that are no plan are recounted as they stand
        document.shown = None
    document.carried = _carried(name, content)
    document.sheets = (*sheets, *read_values(name, content, len(sheets) + 1))
    _know_cells(document)
    return document


def _carried(name: str, content: bytes) -> RencanaAksi | None:
    attachment = read_attachment(content) if content.startswith(_CARRIES) else None
    if attachment is None:
        return None
    try:
        return plan_from_json(parse_json(name, attachment), name)
    except Refused:
        return None


def _know_cells(document: DokumenTerukur) -> None:
    if document.plan is not None:
        for _, indikator in document.plan.indikator():
            document.by_name.setdefault(folded(indikator.uraian), []).append(indikator)
    if document.shown is None:
        return
    own = _own_indikator(document.shown, document.carried)
    same = _own_rows(document.shown, document.carried)
    for row in document.shown.baris:
        lembar = row.sumber.lembar
        for money in row.keuangan:
            for sel in money.sel:
                if sel is not None and row.id in same:
                    document.rows[lembar, sel.baris] = same[row.id]
        for line in range(row.sumber.baris[0], row.sumber.baris[1] + 1):
            document.tingkat.setdefault((lembar, line), row.tingkat)
        for indikator in row.indikator:
            for sel in indikator.sel:
                if sel is not None:
                    document.indikator[lembar, sel.baris, sel.kolom] = own[indikator.id]


def _own_rows(shown: RencanaAksi, carried: RencanaAksi | None) -> dict[str, Baris]:
    """For each row that the tables show the same one of the carried plan, level by level in order."""
    same: dict[str, Baris] = {}
    for level in TINGKAT if carried is not None else ():
        ours = [row for row in shown.tingkat(level) if not row.tersirat]
        theirs = [row for row in carried.tingkat(level) if not row.tersirat] if carried else []
        if len(ours) == len(theirs):
            same |= {row.id: other for row, other in zip(ours, theirs, strict=True)}
    return same


def _own_indikator(shown: RencanaAksi, carried: RencanaAksi | None) -> dict[str, Indikator]:
    """For each indikator that the tables show the same one of the carried plan, else itself."""
    own = {one.id: one for _, one in shown.indikator()}
    same = _own_rows(shown, carried)
    for row in shown.baris:
        if row.id in same:
            for one, planned in zip(row.indikator, same[row.id].indikator, strict=False):
                own[one.id] = planned
    return own


def range_of(indikator: Indikator, triwulan: int | None) -> Rentang | None:
    """The range that an indikator is measured against in a triwulan, where it has one."""
    if indikator.batas is None or triwulan not in TRIWULAN:
        return None
    sides = [side if not isinstance(side, str) else None for side in indikator.batas[triwulan - 1]]
    return None if sides == [None, None] else Rentang(*sides)


def other_kebijakan(sheets: Sequence[Sheet], nama: str) -> str | None:
    """The first kebijakan beside `nama` that a document of ours states below its tables."""
    for sheet in sheets:
        for line in (*sheet.above, *sheet.below):
            before, found, named = line.text.partition("; kebijakan: ")
            if not found or not before.startswith("Aturan"):
                continue
            if not named.startswith((f"{nama} (", f"{nama}.")):
                return named.partition(" (")[0].rstrip(".")
    return None
