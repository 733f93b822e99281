"""A plan from the tables of a document: the four lampiran, and the forms of other offices."""

from collections.abc import Sequence
from typing import NamedTuple

from renaksi.core.cascade.finding import Finding, in_document_order
from renaksi.core.cascade.realisasi import Realisasi
from renaksi.core.cascade.rencana import (
    TINGKAT,
    Baris,
    Lampiran,
    Penandatangan,
    RencanaAksi,
    Rujukan,
    Tingkat,
    Versi,
)
from renaksi.core.cascade.source import Sumber
from renaksi.core.forms import kolom_findings as kolom_says
from renaksi.core.forms import lampiran_findings as says
from renaksi.core.forms.cascade_linking import link
from renaksi.core.forms.gathered_tables import gather, tujuan_of
from renaksi.core.forms.kolom_head import KolomHead
from renaksi.core.forms.kolom_levels import OFFICE_ROW
from renaksi.core.forms.kolom_words import Isi
from renaksi.core.forms.lampiran_head import Head
from renaksi.core.forms.lampiran_titles import (
    read_jenis,
    read_pemda,
    read_perangkat_daerah,
    read_periode,
    read_signature,
    read_tahun,
)
from renaksi.core.forms.lampiran_values import (
    Column,
    join_money,
    keuangan_columns,
    kinerja_column,
    read_indikator,
    read_keuangan,
)
from renaksi.core.forms.posts import split_posts
from renaksi.core.forms.raw_rows import RawRow, written_indikator
from renaksi.core.forms.realisasi_reading import Origin, read_realisasi, tell_realisasi
from renaksi.core.forms.tables import Table, read_tables
from renaksi.core.forms.values_table import without_values
from renaksi.core.sheets.sheet import Sheet


class Reading(NamedTuple):
    """A document as read: its plan, and what was guessed, joined or ambiguous in reading it.

    `realisasi` is what it reports, a value for each triwulan that it has figures of.
    """

    plan: RencanaAksi
    findings: tuple[Finding, ...]
    realisasi: tuple[Realisasi, ...] = ()


def read_lampiran(berkas: str, sheets: Sequence[Sheet], *, whole: bool = False) -> Reading:
    """The plan in the tables of a document; raises Unreadable where there is none.

    `whole` says that the file's format itself would show if it were cut off.
    """
    tables, unknown = read_tables(berkas, without_values(sheets), whole=whole)
    gathered = gather(tables)
    ways = {table.sheet.nomor: tell_realisasi(table) for table in tables}
    read = _read_tables(tables)
    signers = [read_signature(table.around.signature) for table in tables]
    pemda = next((pemda for _, pemda in signers if pemda is not None), None)
    plan = _plan(tables, read.rows, pemda, _first_signer([signer for signer, _ in signers]))
    realisasi, spoken = read_realisasi(plan, read.origins, ways, berkas)
    findings = [
        *read.findings,
        *(says.unknown_table(berkas, sheet) for sheet in unknown),
        *kolom_says.about_gathered(gathered),
        *kolom_says.about_forms(tables, plan),
        *spoken,
        *says.about_header(plan, [(table.sumber, table.around.titles) for table in tables]),
        *says.about_signers(
            [(table.sumber, signer) for table, (signer, _) in zip(tables, signers, strict=True)]
        ),
    ]
    return Reading(plan, tuple(in_document_order(findings)), realisasi)


def _plan(
    tables: list[Table], rows: list[Baris], pemda: str | None, signer: Penandatangan | None
) -> RencanaAksi:
    titles = [line.text for table in tables for line in table.around.titles]
    heads = [path for table in tables for path in table.head.paths]
    pemda = pemda or read_pemda(titles)
    return RencanaAksi(
        pemda=pemda,
        perangkat_daerah=_first_office(tables, pemda),
        periode=read_periode(titles),
        tahun=read_tahun(titles) or read_tahun(heads),
        versi=Versi(jenis=read_jenis(titles)),
        penandatangan=signer,
        lampiran=tuple(
            Lampiran(
                tingkat=table.levels,
                judul=tuple(line.text for line in table.around.titles),
                sumber=table.sumber,
            )
            for table in tables
        ),
        baris=link(rows, tujuan_of(tables)),
    )


def _first_office(tables: list[Table], pemda: str | None) -> str | None:
    names = (
        read_perangkat_daerah([line.text for line in table.around.titles], pemda)
        for table in tables
    )
    rows = (
        line.tertulis for table in tables for line in table.left_out if line.menurut == OFFICE_ROW
    )
    return next((name for name in (*names, *rows) if name is not None), None)


def _first_signer(signers: list[Penandatangan | None]) -> Penandatangan | None:
    present = [signer for signer in signers if signer is not None]
    whole = [signer for signer in present if signer.nama and signer.nip]
    return next(iter(whole or present), None)


class _Read(NamedTuple):
    """Rows with their ids, what was doubtful in them, and which raw row each was read from."""

    rows: list[Baris]
    findings: list[Finding]
    origins: list[Origin]


def _read_tables(tables: list[Table]) -> _Read:
    counts = dict.fromkeys(TINGKAT, 0)
    ids: dict[int, str] = {}
    read = _Read([], [], [])
    for table in tables:
        here: list[Baris] = []
        for level in TINGKAT:
            raws = [raw for raw in table.rows if raw.level is level]
            if not raws:
                continue
            columns = _columns(table.head, raws)
            for raw in raws:
                counts[level] += 1
                identity = ids[id(raw)] = f"{level}-{counts[level]}"
                row = _row(identity, raw, table, columns, ids)
                here.append(row)
                read.origins.append(Origin(table, raw, row))
                read.findings.extend(_about_row(row, raw, columns))
            for money in columns[1].values():
                if money.satuan_guessed:
                    guess = money.satuan or "%"
                    read.findings.append(says.guessed_money(table.sumber, here, guess))
        read.findings.extend(says.guessed(table.sumber, here))
        read.findings.extend(says.unread_columns(table.sumber, table.unread, table.head.paths))
        read.rows.extend(here)
    return read


_Columns = tuple[Column, dict[str | None, Column]]


def _about_row(row: Baris, raw: RawRow, columns: _Columns) -> list[Finding]:
    findings = says.about_slips(row, raw.slips)
    for column in (columns[0], *columns[1].values()):
        findings += says.about_doubts(row, column.doubts)
        column.doubts.clear()
    return findings


def _columns(head: Head | KolomHead, raws: list[RawRow]) -> _Columns:
    """What the columns of kinerja and of each kind of money say as a whole."""
    heads: dict[str | None, int | None]
    if isinstance(head, Head):
        kinerja, heads = head.kinerja, {None: head.keuangan}
    else:
        targets = [(c, a) for c, a in head.figures() if a.isi is not Isi.REALISASI]
        kinerja = next((c for c, angka in targets if angka.kinerja), None)
        heads = {angka.satuan: c for c, angka in reversed(targets) if not angka.kinerja}
    money = {satuan: head.paths[c] for satuan, c in heads.items() if c is not None}
    cumulative = kinerja is not None and head.says_cumulative(kinerja)
    return kinerja_column(raws, head_is_cumulative=cumulative), keuangan_columns(raws, money)


def _row(identity: str, raw: RawRow, table: Table, columns: _Columns, ids: dict[int, str]) -> Baris:
    kinerja, money = columns
    return Baris(
        tingkat=raw.level,
        id=identity,
        induk=None if raw.above is None else ids.get(id(raw.above)),
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
            for number, one in enumerate(written_indikator(raw), start=1)
        ),
        keuangan=join_money(
            one for part in raw.keuangan for one in read_keuangan(part, money[part.satuan])
        ),
        penanggung_jawab=split_posts(raw.penanggung_jawab),
        sumber=Sumber(table.sumber.berkas, table.sheet.nomor, (raw.first, raw.last)),
    )
