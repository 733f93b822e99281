"""A document of ours held cell by cell against what is laid out anew from its plan and realisasi."""

from collections.abc import Iterator, Sequence

from renaksi.core.capaian.hitung_ulang import Beda
from renaksi.core.capaian.kebijakan import Kebijakan
from renaksi.core.capaian.measure import measure
from renaksi.core.cascade.realisasi import Realisasi
from renaksi.core.cascade.rencana import RencanaAksi
from renaksi.core.forms.baris_capaian import Tempat
from renaksi.core.forms.document_writing import write_document
from renaksi.core.forms.dokumen_terukur import DokumenTerukur
from renaksi.core.forms.embedded_plan import other_versions
from renaksi.core.sheets.opening import read_sheets, read_values
from renaksi.core.sheets.page import PAPERS
from renaksi.core.sheets.sheet import Row, Sheet

_NOTES = ("Catatan:", "Aturan:", "Rumus ", "Kebijakan ")
LAIN_VERSI = (
    "triwulan yang diukur terhadap versi rencana lain; sel demi sel tidak dibandingkan, "
    "karena versi itu tidak ada di dalam dokumen"
)


def compare_cells(
    document: DokumenTerukur, realisasi: Sequence[Realisasi], kebijakan: Kebijakan
) -> list[Beda] | str:
    """Every cell that is not what its plan and the realisasi give; or why they are not compared.

    Both are read in the same way from a file of the same kind, so that what a format does to a
    text does it to both. The signature is left out, since place and date are not known.
    """
    plan = document.carried
    if plan is None:
        return "dokumen tanpa rencana di dalamnya; sel demi sel tidak dibandingkan"
    if other_versions(document.sheets):
        return LAIN_VERSI
    kind = _kind_of(document)
    best: list[Beda] | None = None
    for kertas in PAPERS if kind == "pdf" else ("F4",):  # rows are divided by the page's height
        found = _compared(document, plan, realisasi, kebijakan, kind, kertas)
        if best is None or len(found) < len(best):
            best = found
        if not best:
            break
    return best or []


def _kind_of(document: DokumenTerukur) -> str:
    if document.content.startswith(b"%PDF"):
        return "pdf"
    return "xlsx" if any(sheet.nama for sheet in document.sheets) else "docx"


def _compared(
    document: DokumenTerukur,
    plan: RencanaAksi,
    realisasi: Sequence[Realisasi],
    kebijakan: Kebijakan,
    kind: str,
    kertas: str,
) -> list[Beda]:
    reported = sorted({one.triwulan for one in realisasi})
    measured = [measure(plan, realisasi, triwulan, kebijakan) for triwulan in reported]
    content = write_document(plan, measured, kind, kertas=kertas)
    sheets = read_sheets(document.berkas, content)
    anew = (*sheets, *read_values(document.berkas, content, len(sheets) + 1))
    if len(anew) != len(document.sheets):
        return [_count("banyaknya tabel", "dokumen", len(document.sheets), len(anew))]
    found = [
        beda
        for one, other in zip(document.sheets, anew, strict=True)
        for beda in _sheet_differences(one, other)
    ]
    return [*found, *_notes_differences(document.sheets, anew)]


def _count(what: str, where: str, one: int, other: int) -> Beda:
    return Beda(apa=what, tempat=where, tersimpan=str(one), hitungan=str(other))


def _sheet_differences(one: Sheet, other: Sheet) -> Iterator[Beda]:
    place = f"lembar «{one.nama}»" if one.nama else f"tabel {one.nomor}"
    if len(one.rows) != len(other.rows):
        yield _count("banyaknya baris", place, len(one.rows), len(other.rows))
    for row, own in zip(one.rows, other.rows, strict=False):
        yield from _row_differences(one, row, own)


def _row_differences(sheet: Sheet, row: Row, other: Row) -> Iterator[Beda]:
    for column, (cell, own) in enumerate(zip(row.cells, other.cells, strict=False)):
        printed = "" if cell is None else cell.text
        laid_out = "" if own is None else own.text
        if _bare(printed) == _bare(laid_out):
            continue
        place = Tempat(
            lembar=sheet.nomor,
            nama=sheet.nama,
            halaman=row.halaman,
            baris=row.baris,
            kolom=column + 1,
        )
        yield Beda(
            apa="isi sel",
            tempat=place.as_text(),
            tersimpan=" ".join(printed.split()) or "kosong",
            hitungan=" ".join(laid_out.split()) or "kosong",
            keterangan="menurut rencana di dalam dokumen dan realisasi yang diberikan",
        )


def _notes_differences(one: Sequence[Sheet], other: Sequence[Sheet]) -> Iterator[Beda]:
    printed, laid_out = _notes(one), _notes(other)
    for text in laid_out:
        if _bare(text) not in map(_bare, printed):
            own = next((note for note in printed if note[:45] == text[:45]), "tidak ada")
            yield Beda(
                apa="catatan di bawah tabel", tempat="kaki tabel", tersimpan=own, hitungan=text
            )


def _notes(sheets: Sequence[Sheet]) -> list[str]:
    """The notes below a measured lampiran, a line broken by its format joined again."""
    lines = [line.text for sheet in sheets for line in (*sheet.above, *sheet.below)]
    notes: list[str] = []
    for text in lines:
        if text.startswith(_NOTES):
            notes.append(text)
        elif notes and text and not notes[-1].endswith("."):
            notes[-1] = f"{notes[-1]} {text}"
    return notes


def _bare(text: str) -> str:
    """A text without its spaces, which a narrow column breaks."""
    return "".join(text.split())
