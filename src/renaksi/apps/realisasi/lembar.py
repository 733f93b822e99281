"""The sheet in which a triwulan is filled in: every row of the plan with its lines, in order."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal

from renaksi.apps.kantor.pelaku import Pelaku
from renaksi.apps.realisasi import selectors, selectors_bukti
from renaksi.apps.realisasi.alur import TANDA, Keadaan
from renaksi.apps.realisasi.ketikan import Ketikan, Masalah, is_whole
from renaksi.apps.realisasi.models import Bagian, BarisRealisasi
from renaksi.apps.realisasi.selectors_alur import Perjalanan
from renaksi.apps.realisasi.selectors_uang import known_pagu
from renaksi.apps.rencana.angka_ketik import Ambigu, read_typed
from renaksi.apps.rencana.models import Rencana
from renaksi.core.capaian.capaian import Capaian, StatusUkur
from renaksi.core.cascade.figures import Status, Target, id_id, parse_plain, plain
from renaksi.core.cascade.presisi import percent_of
from renaksi.core.cascade.realisasi_checks import takes_words
from renaksi.core.cascade.rencana import (
    TINGKAT,
    Baris,
    Indikator,
    Keuangan,
    RencanaAksi,
    Sifat,
    Tingkat,
)
from renaksi.core.forms.lampiran_figures import target_text

BATAS_KENDALA = Decimal(75)
"""Percent of capaian under which a line is asked for its kendala and tindak lanjut."""


@dataclass(slots=True, kw_only=True)
class Garis:
    """One line to fill in: an indikator's realisasi, or a row's keuangan; `bukti` counts its proofs."""

    bagian: str
    acuan: str
    nama: str
    satuan: str
    target: str
    sebelumnya: str
    ketikan: Ketikan
    token: str
    status: Status
    indikator: Indikator | None = None
    minta_pagu: bool = False
    milik: str | None = None
    capaian: str = ""
    butuh_kendala: bool = False
    menurun: bool = False
    sidik: str = ""
    masalah: Masalah | None = None
    pertanyaan: str = ""
    jumlah: str = ""
    jumlah_polos: str = ""
    semula: str = ""
    teks: str = ""
    boleh: bool = False
    bukti: int = 0
    serapan: str = ""

    @property
    def kunci(self) -> str:
        """Its name in the page's form."""
        return f"{self.bagian}-{self.acuan}"

    @property
    def utuh(self) -> bool:
        """Whether it counts whole things, so that a dot in a figure groups thousands."""
        return self.indikator is not None and is_whole(self.indikator)

    @property
    def berkata(self) -> bool:
        """Whether it may be filled with a word."""
        return self.indikator is not None and takes_words(self.indikator)

    @property
    def belum(self) -> bool:
        """Whether somebody still has to fill it in."""
        return self.milik is None and self.status is Status.BELUM

    @property
    def wajib_kendala(self) -> bool:
        """Whether it is handed in only with kendala and tindak lanjut: low, or worse than before."""
        return self.butuh_kendala or self.menurun

    @property
    def terisi(self) -> bool:
        """Whether a figure is stored."""
        return self.status is Status.TERISI


@dataclass(slots=True, kw_only=True)
class BarisIsi:
    """A row of the plan with one line for each indikator and one for its keuangan, if any.

    `keadaan` is where the row stands on its way, blank for a draft; `alasan` why it was given back.
    """

    baris: Baris
    kinerja: list[Garis]
    keuangan: Garis | None
    keadaan: str = ""
    tanda: str = ""
    alasan: str = ""
    pengisi: str = ""

    def lines(self) -> list[Garis]:
        """Its lines, kinerja first."""
        return [*self.kinerja, *([self.keuangan] if self.keuangan else [])]

    def belum(self) -> int:
        """How many rows of the page are still to be filled in; the keuangan is on the first."""
        shown = [[line] for line in self.kinerja] or [[]]
        if self.keuangan:
            shown[0].append(self.keuangan)
        return sum(any(line.belum for line in row) for row in shown)


@dataclass(slots=True, kw_only=True)
class Lembar:
    """The sheet of one triwulan, level by level; of one `jabatan` only, or of all (blank)."""

    triwulan: int
    tingkat: list[tuple[Tingkat, list[BarisIsi]]] = field(default_factory=list)
    jabatan: str = ""

    def lines(self) -> dict[str, Garis]:
        """Every line by its name in the form."""
        return {
            line.kunci: line for _, rows in self.tingkat for row in rows for line in row.lines()
        }

    def belum(self) -> int:
        """How many rows of the page are still to be filled in."""
        return sum(row.belum() for _, rows in self.tingkat for row in rows)


def sheet_of(
    rencana: Rencana, plan: RencanaAksi, triwulan: int, capaian: Capaian | None = None
) -> Lembar:
    """The sheet of a triwulan with what is stored, what stood before, and the capaian so far."""
    stored = selectors.entries_of(rencana, triwulan)
    before = [selectors.entries_of(rencana, earlier) for earlier in range(1, triwulan)]
    proof = selectors_bukti.counts(rencana, triwulan)
    pagu = known_pagu(rencana, triwulan, plan)
    builder = _Builder(plan, triwulan, stored, before, capaian, proof, pagu)
    sheet = Lembar(triwulan=triwulan)
    for level in TINGKAT:
        rows = [builder.row(row) for row in plan.tingkat(level) if row.indikator or row.keuangan]
        if rows:
            sheet.tingkat.append((level, rows))
    return sheet


def open_for(sheet: Lembar, way: Perjalanan, pelaku: Pelaku) -> Lembar:
    """The same sheet, with the lines marked that somebody may fill in, and where each row stands."""
    for _, rows in sheet.tingkat:
        for row in rows:
            stands = way.baris.get(row.baris.id)
            state = way.row_state(row.baris.id)
            row.keadaan = "" if state is Keadaan.DRAF else state.judul
            row.tanda = TANDA[state]
            if stands is not None:
                row.pengisi = "Operator" if stands.pengisi is None else str(stands.pengisi)
            if stands is not None and stands.terakhir and state is Keadaan.DIKEMBALIKAN:
                row.alasan = stands.terakhir.alasan
            may = way.may_edit(pelaku, row.baris.id).boleh
            for line in row.lines():
                line.boleh = may and line.milik is None
    return sheet


def only_of(sheet: Lembar, post: str) -> Lembar:
    """The same sheet with only the rows that `post` answers for; all of it where it has none."""
    if not post:
        return sheet
    kept = [
        (
            level,
            [row for row in rows if post in row.baris.penanggung_jawab or post == row.pengisi],
        )
        for level, rows in sheet.tingkat
    ]
    kept = [(level, rows) for level, rows in kept if rows]
    return replace(sheet, tingkat=kept, jabatan=post) if kept else sheet


@dataclass(frozen=True)
class _Builder:
    plan: RencanaAksi
    triwulan: int
    stored: Mapping[selectors.Key, BarisRealisasi]
    before: list[dict[selectors.Key, BarisRealisasi]]
    capaian: Capaian | None
    proof: Mapping[selectors.Key, int]
    pagu: Mapping[str, Decimal]

    def row(self, row: Baris) -> BarisIsi:
        return BarisIsi(
            baris=row,
            kinerja=[self._kinerja(indikator) for indikator in row.indikator],
            keuangan=self._keuangan(row) if row.keuangan else None,
        )

    def _kinerja(self, indikator: Indikator) -> Garis:
        shared = self.plan.indikator_bersama.get(indikator.id)
        key = (str(Bagian.KINERJA), shared or indikator.id)
        stored = self.stored.get(key)
        due = indikator.frekuensi.is_due(self.triwulan)
        status = _status_of(stored, Status.BELUM if due else Status.BELUM_WAKTUNYA)
        line = Garis(
            bagian=Bagian.KINERJA,
            acuan=indikator.id,
            nama=indikator.uraian,
            satuan=indikator.satuan or "",
            target=target_text(indikator, self.triwulan),
            sebelumnya=self._before(key, inkremental=indikator.sifat is Sifat.INKREMENTAL),
            ketikan=_typed(stored, status, indikator.satuan or "", "", ""),
            token=stored.token if stored else "",
            status=status,
            indikator=indikator,
            milik=shared,
            bukti=self.proof.get(key, 0),
        )
        measured = self.capaian and self.capaian.indikator_by_id.get(indikator.id)
        if measured:
            _measured(line, measured.status, measured.capaian)
        return _marked(line)

    def _keuangan(self, row: Baris) -> Garis:
        key = (str(Bagian.KEUANGAN), row.id)
        stored = self.stored.get(key)
        planned = _preferred(row.keuangan)
        satuan = stored.satuan if stored and stored.satuan else planned.satuan
        status = _status_of(stored, Status.BELUM)
        line = Garis(
            bagian=Bagian.KEUANGAN,
            acuan=row.id,
            nama=f"Keuangan {row.uraian}",
            satuan=satuan,
            target=money(planned.target[self.triwulan - 1], planned.satuan),
            sebelumnya=self._before(key, inkremental=False),
            ketikan=_typed(stored, status, satuan, satuan, self._pagu(key, planned)),
            token=stored.token if stored else "",
            status=status,
            minta_pagu=row.id not in self.pagu and all(one.pagu is None for one in row.keuangan),
            bukti=self.proof.get(key, 0),
        )
        line.serapan = self._both(stored, planned, row.id)
        results = self.capaian.keuangan_by_id.get(row.id, ()) if self.capaian else ()
        if results:
            _measured(line, results[0].status, results[0].capaian)
        return _marked(line)

    def _before(self, key: selectors.Key, *, inkremental: bool) -> str:
        """What was reported for the triwulan before, with its satuan, as people write it."""
        if inkremental:
            return ""
        for entries in reversed(self.before):
            entry = entries.get(key)
            if entry is not None and entry.nilai is not None:
                return "".join(selectors.shown(entry.nilai, entry.satuan))
        return ""

    def _both(self, stored: BarisRealisasi | None, planned: Keuangan, id: str) -> str:
        """A figure in rupiah as percent of its pagu, or the other way round, with the pagu."""
        typed = None if stored is None else selectors.figure_of(stored.pagu)
        found = (self.pagu.get(id), typed, planned.pagu)
        pagu = next((one for one in found if isinstance(one, Decimal) and one > 0), None)
        if pagu is None:
            return ""
        figure, of = (
            None if stored is None else selectors.figure_of(stored.nilai),
            f"pagu Rp{id_id(pagu)}",
        )
        if stored is None or figure is None:
            return of
        if stored.satuan == "%":
            return f"= Rp{id_id(figure * pagu / 100, 0)} dari {of}"
        share = percent_of(figure, pagu)
        return of if share is None else f"= {id_id(share, 2)}% dari {of}"

    def _pagu(self, key: selectors.Key, planned: Keuangan) -> str:
        """The pagu to begin with: the DPA's, the stored one, that of the triwulan before, the plan's."""
        if key[1] in self.pagu:
            return id_id(self.pagu[key[1]])
        for entries in (self.stored, *reversed(self.before)):
            entry = entries.get(key)
            if entry is not None and entry.pagu is not None:
                return _as_printed(entry.pagu)
        return id_id(planned.pagu) if isinstance(planned.pagu, Decimal) else ""


def _status_of(stored: BarisRealisasi | None, otherwise: Status) -> Status:
    return otherwise if stored is None else Status(stored.status)


def _preferred(keuangan: tuple[Keuangan, ...]) -> Keuangan:
    """The one to fill in where a form gives Rp and % side by side: Rp, of which % follows."""
    return next((one for one in keuangan if one.satuan == "Rp"), keuangan[0])


def _typed(
    stored: BarisRealisasi | None, status: Status, satuan: str, money_satuan: str, pagu: str
) -> Ketikan:
    if stored is None:
        return Ketikan(status=str(status), satuan=money_satuan, pagu=pagu)
    return Ketikan(
        nilai="" if stored.nilai is None else _as_printed(stored.nilai),
        tampak=_shown(stored.nilai, satuan),
        status=str(status),
        satuan=money_satuan,
        pagu=pagu,
        kendala=stored.kendala,
        tindak_lanjut=stored.tindak_lanjut,
    )


def _as_printed(nilai: str) -> str:
    figure = parse_plain(nilai)
    return nilai if figure is None else id_id(figure)


def _shown(nilai: str | None, satuan: str) -> str:
    """The stored figure where what the page shows for it can be read in two ways; else nothing."""
    figure = None if nilai is None else parse_plain(nilai)
    if figure is None or not isinstance(read_typed(id_id(figure), satuan), Ambigu):
        return ""
    return plain(figure)


def _measured(line: Garis, status: StatusUkur, capaian: Decimal | None) -> None:
    line.capaian = "" if capaian is None else id_id(capaian, 2)
    low = status is StatusUkur.TERUKUR and capaian is not None and capaian < BATAS_KENDALA
    line.butuh_kendala = low and line.milik is None


def _marked(line: Garis) -> Garis:
    line.sidik = line.ketikan.digest()
    return line


def printed(value: Target) -> str:
    """A target as people write it, nothing for a blank."""
    return id_id(value) if isinstance(value, Decimal) else (value or "")


def money(value: Target, satuan: str) -> str:
    """A keuangan target with its mark: "Rp58.957.000", "18,32%"."""
    text = printed(value)
    if not text:
        return ""
    return f"Rp{text}" if satuan == "Rp" else f"{text}%"
