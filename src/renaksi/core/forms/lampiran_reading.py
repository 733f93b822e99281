"""The four lampiran of a Rencana Aksi, from Sheets into a cascade and findings."""

from collections.abc import Sequence
from typing import NamedTuple, NoReturn

from renaksi.core.cascade.finding import Finding, in_document_order
from renaksi.core.cascade.rencana import (
    TINGKAT,
    Baris,
    Keuangan,
    Lampiran,
    Penandatangan,
    RencanaAksi,
    Rujukan,
    Tingkat,
    Versi,
)
from renaksi.core.cascade.source import Sumber
from renaksi.core.forms import lampiran_findings as says
from renaksi.core.forms import lampiran_vocabulary as words
from renaksi.core.forms.cascade_linking import link
from renaksi.core.forms.lampiran_head import Head, is_of_a_plan, read_head
from renaksi.core.forms.lampiran_rows import (
    DataRow,
    RawRow,
    data_rows,
    is_incomplete,
    read_rows,
    unread_columns,
)
from renaksi.core.forms.lampiran_titles import (
    Surroundings,
    divide_lines,
    read_jenis,
    read_perangkat_daerah,
    read_periode,
    read_signature,
    read_tahun,
)
from renaksi.core.forms.lampiran_values import (
    Column,
    keuangan_column,
    kinerja_column,
    read_indikator,
    read_keuangan,
)
from renaksi.core.forms.posts import split_posts
from renaksi.core.sheets.sheet import Sheet, Unreadable

_LONGEST_CELL = 15_000


class Reading(NamedTuple):
    """A document as read: its plan, and what was guessed, joined or ambiguous in reading it."""

    plan: RencanaAksi
    findings: tuple[Finding, ...]


class _Table(NamedTuple):
    sheet: Sheet
    head: Head
    data: list[DataRow]
    rows: list[RawRow]
    around: Surroundings
    sumber: Sumber


def read_lampiran(berkas: str, sheets: Sequence[Sheet]) -> Reading:
    """The plan in the tables of a document; raises Unreadable where they are not lampiran."""
    tables, unknown = _tables(berkas, sheets)
    _require_whole(berkas, tables, sheets)
    rows, findings = _read_tables(tables)
    signers = [read_signature(table.around.signature) for table in tables]
    pemda = next((pemda for _, pemda in signers if pemda is not None), None)
    signer = _first_signer([signer for signer, _ in signers])
    titles = [line.text for table in tables for line in table.around.titles]
    plan = RencanaAksi(
        pemda=pemda,
        perangkat_daerah=_first_office(tables, pemda),
        periode=read_periode(titles),
        tahun=read_tahun(titles),
        versi=Versi(jenis=read_jenis(titles)),
        penandatangan=signer,
        lampiran=tuple(
            Lampiran(
                tingkat=table.head.levels,
                judul=tuple(line.text for line in table.around.titles),
                sumber=table.sumber,
            )
            for table in tables
        ),
        baris=link(rows),
    )
    findings += [says.unknown_table(berkas, sheet) for sheet in unknown]
    findings += says.about_header(plan, [(table.sumber, table.around.titles) for table in tables])
    findings += says.about_signers(
        [(table.sumber, signer) for table, (signer, _) in zip(tables, signers, strict=True)]
    )
    return Reading(plan, tuple(in_document_order(findings)))


def _first_office(tables: list[_Table], pemda: str | None) -> str | None:
    names = (
        read_perangkat_daerah([line.text for line in table.around.titles], pemda)
        for table in tables
    )
    return next((name for name in names if name is not None), None)


def _first_signer(signers: list[Penandatangan | None]) -> Penandatangan | None:
    present = [signer for signer in signers if signer is not None]
    whole = [signer for signer in present if signer.nama and signer.nip]
    return next(iter(whole or present), None)


def _tables(berkas: str, sheets: Sequence[Sheet]) -> tuple[list[_Table], list[Sheet]]:
    _require_cells(berkas, sheets)
    around = divide_lines(sheets)
    tables: list[_Table] = []
    unknown: list[Sheet] = []
    for sheet, surroundings in zip(sheets, around, strict=True):
        head = read_head(sheet)
        if head is None:
            if is_of_a_plan(sheet) and len(sheets) > 1:
                _refuse_head(berkas, sheet)
            unknown.append(sheet)
            continue
        data = list(data_rows(sheet, head))
        _require_columns(berkas, sheet, head, data)
        first = surroundings.titles[0].baris if surroundings.titles else sheet.rows[0].baris
        sumber = Sumber(berkas, sheet.nomor, (first, sheet.rows[-1].baris))
        tables.append(_Table(sheet, head, data, read_rows(head, data), surroundings, sumber))
    if not tables:
        _refuse_head(berkas, sheets[0])
    return tables, unknown


def _refuse_head(berkas: str, sheet: Sheet) -> NoReturn:
    raise Unreadable(
        berkas,
        f"tabel {sheet.nomor} baris {sheet.rows[0].baris}",
        "kepala tabelnya bukan kepala Lampiran I–IV Rencana Aksi",
        "Pastikan baris judul kolom (Indikator, Target) dan label triwulan (TW 1–4 atau TRW I–IV) "
        "ikut tersalin",
    )


def _require_columns(berkas: str, sheet: Sheet, head: Head, data: list[DataRow]) -> None:
    """Raises Unreadable for a line that lost a cell, so that its quarters stand among the names."""
    if not head.stacked:
        return
    texts = head.columns - {head.kinerja, head.keuangan}
    for row, cells in data:
        if any(words.QUARTER_VALUE.match(cells[column]) for column in texts):
            raise Unreadable(
                berkas,
                f"tabel {sheet.nomor} baris {row.baris}",
                "isi selnya bergeser: target triwulan berada di kolom lain",
                "Periksa jumlah sel (tab) pada baris itu",
            )


def _require_cells(berkas: str, sheets: Sequence[Sheet]) -> None:
    """Raises Unreadable for a cell or a line longer than any a plan can hold."""
    for sheet in sheets:
        for row in sheet.rows:
            if any(cell is not None and len(cell.text) > _LONGEST_CELL for cell in row.cells):
                raise Unreadable(
                    berkas,
                    f"tabel {sheet.nomor} baris {row.baris}",
                    f"ada sel lebih dari {_LONGEST_CELL} huruf",
                    "Periksa batas selnya",
                )
        for line in (*sheet.above, *sheet.below):
            if len(line.text) > _LONGEST_CELL:
                raise Unreadable(
                    berkas,
                    f"baris {line.baris}",
                    f"barisnya lebih dari {_LONGEST_CELL} huruf",
                    "Pastikan sel-selnya dibatasi tab",
                )


def _require_whole(berkas: str, tables: list[_Table], sheets: Sequence[Sheet]) -> None:
    """Raises Unreadable for a table that is cut off: no rows, a last row without all its quarters,

    or a document that ends in a table although its other tables are signed.
    """
    for table in tables:
        place = f"tabel {table.sheet.nomor} baris {table.sheet.rows[-1].baris}"
        if not table.rows or is_incomplete(table.rows[-1]):
            what = "tabelnya terpotong: " + (
                "baris terakhirnya tidak memuat keempat triwulan"
                if table.rows
                else "hanya ada judul kolom"
            )
            raise Unreadable(berkas, place, what, "Salin ulang tabelnya sampai baris terakhir")
    last = tables[-1]
    signed = [table for table in tables[:-1] if any(line.text for line in table.around.signature)]
    ends_in_table = last.sheet is sheets[-1] and not any(line.text for line in last.sheet.below)
    if signed and ends_in_table:
        raise Unreadable(
            berkas,
            f"tabel {last.sheet.nomor} baris {last.sheet.rows[-1].baris}",
            "dokumen berakhir di tengah: blok tanda tangan tabel terakhir tidak ada",
            "Salin ulang dokumen sampai NIP penandatangan yang terakhir",
        )


def _read_tables(tables: list[_Table]) -> tuple[list[Baris], list[Finding]]:
    counts = dict.fromkeys(TINGKAT, 0)
    rows: list[Baris] = []
    findings: list[Finding] = []
    for table in tables:
        ids: dict[int, str] = {}
        here: list[Baris] = []
        for level in table.head.levels:
            raws = [raw for raw in table.rows if raw.level is level]
            kinerja, keuangan = _columns(table.head, level, raws)
            for raw in raws:
                counts[level] += 1
                identity = ids[id(raw)] = f"{level}-{counts[level]}"
                row = _row(identity, raw, table, kinerja, keuangan, ids)
                here.append(row)
                findings += says.about_slips(row, raw.slips)
                for column in (kinerja, keuangan):
                    findings += says.about_doubts(row, column.doubts)
                    column.doubts.clear()
            if keuangan.satuan_guessed:
                findings.append(says.guessed_money(table.sumber, here, keuangan.satuan or "%"))
        findings += says.guessed(table.sumber, here)
        findings += [
            says.unread_column(table.sumber, column, table.head.paths[column], cells)
            for column, cells in unread_columns(table.head, table.data).items()
        ]
        rows += here
    return rows, findings


def _columns(head: Head, level: Tingkat, raws: list[RawRow]) -> tuple[Column, Column]:
    block = head.blocks[level]
    column = head.kinerja if head.kinerja is not None else next(iter(block.triwulan.values()), None)
    cumulative = column is not None and head.says_cumulative(column)
    money_head = "" if head.keuangan is None else head.paths[head.keuangan]
    return kinerja_column(raws, head_is_cumulative=cumulative), keuangan_column(raws, money_head)


def _row(
    identity: str,
    raw: RawRow,
    table: _Table,
    kinerja: Column,
    keuangan: Column,
    ids: dict[int, str],
) -> Baris:
    money: tuple[Keuangan, ...] = ()
    if table.head.keuangan is not None:
        money = (read_keuangan(raw.keuangan, keuangan),)
    written = [one for one in raw.indikator if one.uraian or one.cells]
    return Baris(
        tingkat=raw.level,
        id=identity,
        induk=None if raw.above is None else ids[id(raw.above)],
        nomor=raw.nomor or None,
        kode=raw.kode or None,
        rujukan=Rujukan(
            sasaran=raw.names.get(Tingkat.SASARAN) or None,
            program=raw.names.get(Tingkat.PROGRAM) or None,
            kegiatan=raw.names.get(Tingkat.KEGIATAN) or None,
        ),
        uraian=raw.uraian,
        sasaran=raw.hasil or None,
        indikator=tuple(
            read_indikator(f"{identity}.{number}", one, kinerja)
            for number, one in enumerate(written, start=1)
        ),
        keuangan=money,
        penanggung_jawab=split_posts(raw.penanggung_jawab),
        sumber=Sumber(table.sumber.berkas, table.sheet.nomor, (raw.first, raw.last)),
    )
