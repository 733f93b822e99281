"""The sheet of a year's pembanding: its rows, what was typed in them, what a file says for them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from django.core.files.uploadedfile import UploadedFile

from renaksi.apps.realisasi.ketikan import SATUAN_LAIN, is_whole
from renaksi.apps.realisasi.models import PembandingKantor
from renaksi.apps.realisasi.pembanding_kantor import (
    ANGKA,
    TAHUN_PALING_AKHIR,
    TAHUN_PALING_AWAL,
)
from renaksi.apps.realisasi.selectors_pembanding import (
    Dipegang,
    TahunLalu,
    held_of,
    last_urutan,
    own_of,
)
from renaksi.apps.realisasi.services_pembanding import IsianPembanding
from renaksi.apps.rencana.angka_ketik import Ambigu, Kosong, Terbaca, ask, fits, read_typed
from renaksi.apps.rencana.models import Rencana
from renaksi.apps.rencana.terbilang import terbilang
from renaksi.core.capaian.pembanding import (
    Pembanding,
    PembandingIndikator,
    pembanding_from_json,
)
from renaksi.core.cascade.figures import id_id, parse_plain, plain
from renaksi.core.cascade.rencana import TINGKAT, Baris, Indikator, RencanaAksi, Tingkat
from renaksi.core.forms.plan_file import parse_json

MOST_BYTES = 1024 * 1024
"""Of a pembanding file."""
PILIH_BERKAS = "Pilih berkas pembanding (.json) lebih dahulu."
TERLALU_BESAR = "Berkas ini lebih dari 1 MB, jadi bukan berkas pembanding. Pilih berkas yang lain."
TAHUN_SALAH = f"Tahun ditulis empat angka, {TAHUN_PALING_AWAL} sampai {TAHUN_PALING_AKHIR}."
KOLOM = dict(zip(("lalu", "renstra", "standar"), ANGKA, strict=True))
"""The columns of figures by their name in the page's form."""


@dataclass(slots=True, kw_only=True)
class SelPembanding:
    """A cell with a figure: its text, and the readings to choose from where it has two.

    `catatan` is what last year's plan says, of its indikator `catatan_id`.
    """

    kolom: str
    judul: str
    teks: str = ""
    nilai: Decimal | None = None
    tampak: str = ""
    salah: str = ""
    pilihan: tuple[Decimal, ...] = ()
    catatan: str = ""
    catatan_id: str = ""

    @property
    def nama(self) -> str:
        """The figure that it holds, as the public format names it."""
        return KOLOM[self.kolom]

    def choices(self) -> list[dict[str, str]]:
        """The readings as a page offers them: plain, as printed, in words."""
        return [
            {"nilai": plain(one), "teks": id_id(one), "kata": terbilang(one)}
            for one in self.pilihan
        ]


@dataclass(slots=True, kw_only=True)
class GarisPembanding:
    """One indikator's line; `milik` is the sasaran's indikator that it is filled in at, if any."""

    baris: Baris
    indikator: Indikator
    sel: list[SelPembanding]
    tahun: str
    sumber: str
    urutan: int
    entri: PembandingKantor | None = None
    milik: str | None = None
    salah: str = ""
    salah_kolom: str = ""
    dari_berkas: bool = False

    @property
    def utuh(self) -> bool:
        """Whether its figures count whole things, so that a dot groups thousands."""
        return is_whole(self.indikator)

    @property
    def bermasalah(self) -> bool:
        """Whether something of it could not be stored as typed."""
        return bool(self.salah) or any(one.salah for one in self.sel)

    @property
    def belum_tersimpan(self) -> bool:
        """Whether it shows what is not stored, so that its form must say which reading is meant."""
        return self.bermasalah or self.dari_berkas


@dataclass(slots=True)
class LembarPembanding:
    """The sheet, level by level; `dilepas` are the ids with an entry that the plan has no more."""

    tingkat: list[tuple[Tingkat, list[GarisPembanding]]] = field(default_factory=list)
    dilepas: list[str] = field(default_factory=list)

    def lines(self) -> dict[str, GarisPembanding]:
        """Every line by its indikator's id."""
        return {one.indikator.id: one for _, lines in self.tingkat for one in lines}


def sheet_of(
    rencana: Rencana, plan: RencanaAksi, last_year: TahunLalu | None = None
) -> LembarPembanding:
    """The sheet with what holds; `last_year`, from last year's plan, is noted beside it."""
    held, numbers = held_of(rencana), last_urutan(rencana)
    here = TahunLalu() if last_year is None else last_year
    lalu = own_of(here.pembanding, plan)
    end = "" if plan.periode is None else str(plan.periode[1])
    sheet = LembarPembanding()
    for level in TINGKAT:
        lines = [
            _line(plan, row, one, held.get(one.id), lalu.get(one.id), end)
            for row in plan.tingkat(level)
            for one in row.indikator
        ]
        for line in lines:
            line.urutan = numbers.get(line.indikator.id, 0)
            line.sel[0].catatan_id = here.acuan.get(line.indikator.id, "")
        if lines:
            sheet.tingkat.append((level, lines))
    sheet.dilepas = sorted(held.keys() - sheet.lines().keys())
    return sheet


def _line(
    plan: RencanaAksi,
    row: Baris,
    indikator: Indikator,
    held: Dipegang | None,
    lalu: PembandingIndikator | None,
    end: str,
) -> GarisPembanding:
    entry = None if held is None else held.entri
    line = GarisPembanding(
        baris=row,
        indikator=indikator,
        sel=[
            SelPembanding(kolom="lalu", judul=f"Realisasi tahun {(plan.tahun or 0) - 1}"),
            SelPembanding(kolom="renstra", judul="Target akhir Renstra"),
            SelPembanding(kolom="standar", judul="Standar nasional"),
        ],
        tahun=end if entry is None or entry.target_akhir_renstra is None else _text(entry),
        sumber="" if entry is None else entry.sumber,
        urutan=0,
        entri=entry,
        milik=plan.indikator_bersama.get(indikator.id),
    )
    for cell in line.sel:
        show(cell, None if entry is None else entry.figure(cell.nama), indikator)
    if lalu is not None and lalu.realisasi_tahun_lalu is not None:
        line.sel[0].catatan = id_id(lalu.realisasi_tahun_lalu)
    return line


def _text(entry: PembandingKantor) -> str:
    year = entry.tahun_akhir_renstra
    return "" if year is None else str(year)


def show(cell: SelPembanding, figure: Decimal | None, indikator: Indikator) -> None:
    """Puts a figure in a cell; `tampak` holds it plainly where its text could be read in two ways."""
    cell.nilai, cell.teks = figure, "" if figure is None else id_id(figure)
    reading = read_typed(cell.teks, indikator.satuan, utuh=is_whole(indikator))
    cell.tampak = plain(figure) if figure is not None and isinstance(reading, Ambigu) else ""


def seen(rencana: Rencana) -> dict[tuple[str, int], IsianPembanding]:
    """Every entry that a page ever showed, by its indikator and urutan."""
    return {
        (row.acuan, row.urutan): IsianPembanding(
            acuan=row.acuan,
            **{nama: row.figure(nama) for nama in ANGKA},
            tahun_akhir_renstra=row.tahun_akhir_renstra,
            sumber=row.sumber,
        )
        for row in rencana.pembanding.all()
    }


def put_typed(line: GarisPembanding, post: Mapping[str, str]) -> None:
    """Puts the texts of one line of a form into it, with what is wrong with them."""
    key = line.indikator.id
    line.urutan = _number(post.get(f"{key}-urutan", ""))
    line.tahun = post.get(f"{key}-tahun", "").strip()[:20]
    line.sumber = post.get(f"{key}-sumber", "").strip()
    for cell in line.sel:
        _put_figure(line, cell, post)


def _put_figure(line: GarisPembanding, cell: SelPembanding, post: Mapping[str, str]) -> None:
    """The text of one cell, settled where its reading was chosen or is what the page showed."""
    name = f"{line.indikator.id}-{cell.kolom}"
    text = post.get(name, "").strip()
    before, cell.teks, cell.nilai, cell.tampak = cell.tampak, text[:80], None, ""
    reading = read_typed(text, line.indikator.satuan, utuh=line.utuh)
    if isinstance(reading, Ambigu):
        chosen = parse_plain(post.get(f"{name}-pilihan", ""))
        if chosen is None and before and " ".join(text.split()) == id_id(Decimal(before)):
            chosen = Decimal(before)
        if chosen not in reading.pilihan:
            cell.salah, cell.pilihan = ask(text, reading), reading.pilihan
            return
        show(cell, chosen, line.indikator)
    elif isinstance(reading, Terbaca):
        cell.nilai = reading.nilai
    elif not isinstance(reading, Kosong):
        cell.salah = reading.pesan
    if isinstance(reading, Ambigu | Terbaca) and not fits(reading.satuan, line.indikator.satuan):
        satuan = line.indikator.satuan or "tanpa satuan"
        cell.salah = SATUAN_LAIN.format(satuan=satuan, tanda=reading.satuan)


def read_line(line: GarisPembanding) -> IsianPembanding | None:
    """The entry that a line's texts say; None, with the reason in the line, where they say none."""
    if any(one.salah for one in line.sel):
        return None
    figures = {one.nama: one.nilai for one in line.sel}
    year = _year(line.tahun)
    if year == 0:
        if figures["target_akhir_renstra"] is not None:
            line.salah, line.salah_kolom = TAHUN_SALAH, "tahun"
            return None
        year = None
    return IsianPembanding(
        acuan=line.indikator.id,
        **figures,
        tahun_akhir_renstra=year if figures["target_akhir_renstra"] is not None else None,
        sumber=" ".join(line.sumber.split()),
    )


def _year(text: str) -> int | None:
    """A year; None for a blank, 0 for what is none."""
    if not text:
        return None
    year = _number(text)
    return year if TAHUN_PALING_AWAL <= year <= TAHUN_PALING_AKHIR else 0


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 9 else 0


def put_file(sheet: LembarPembanding, pembanding: Pembanding, plan: RencanaAksi) -> int:
    """Puts the entries of a file into their lines; how many of them say anything new."""
    lines, new = sheet.lines(), 0
    for id_, one in own_of(pembanding, plan).items():
        line = lines[id_]
        before = read_line(line)
        for cell in line.sel:
            show(cell, getattr(one, cell.nama), line.indikator)
        if one.target_akhir_renstra is not None:
            line.tahun = str(one.tahun_akhir_renstra or "")
        line.sumber = " ".join((one.sumber or "").split())
        line.dari_berkas = read_line(line) != before
        new += line.dari_berkas
    return new


def read_file(upload: UploadedFile | None, plan: RencanaAksi) -> Pembanding:
    """What an uploaded file says; raises ValueError (Refused is one) in one line."""
    if upload is None:
        raise ValueError(PILIH_BERKAS)
    if (upload.size or 0) > MOST_BYTES:
        raise ValueError(TERLALU_BESAR)
    name = " ".join((upload.name or "berkas").split())[:100]
    return pembanding_from_json(parse_json(name, upload.read()), name, plan)


def posted(sheet: LembarPembanding, post: Mapping[str, str]) -> Iterator[GarisPembanding]:
    """The lines that a form holds and that may be filled in, in the order of the sheet."""
    for id_, line in sheet.lines().items():
        if line.milik is None and f"{id_}-urutan" in post:
            yield line
