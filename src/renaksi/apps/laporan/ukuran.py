"""The capaian of a triwulan as a page prints it: rows level by level, averages with what they miss."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from renaksi.apps.realisasi.lembar import money, printed
from renaksi.apps.realisasi.models import BarisRealisasi
from renaksi.core.capaian.capaian import (
    PERANGKAT_DAERAH,
    Capaian,
    CapaianIndikator,
    CapaianKeuangan,
    RataRata,
    StatusUkur,
)
from renaksi.core.capaian.kebijakan import predikat
from renaksi.core.cascade.figures import KEADAAN, Status, Target, id_id, round_half_up
from renaksi.core.cascade.rencana import TINGKAT, Baris, Indikator, RencanaAksi, Sifat, Tingkat
from renaksi.core.forms.lampiran_figures import target_text

STATUS: dict[str, str] = {
    **{str(status): said for status, said in KEADAAN.items() if status is not Status.TERISI},
    StatusUkur.TARGET_NOL: "Target nol, tidak ada persentase",
    StatusUkur.TARGET_KOSONG: "Target kosong",
    StatusUkur.BUKAN_ANGKA: "Bukan angka",
}
TANPA_PAGU = "pagu belum diisi"


@dataclass(frozen=True, slots=True, kw_only=True)
class UkuranIndikator:
    """An indikator's figures in print; `mentah` only where the floor or the cap changed it.

    `dijumlahkan` says that target and realisasi are made of several quarters, not read off one.
    """

    id: str
    uraian: str
    satuan: str
    target: str
    realisasi: str
    dijumlahkan: bool
    capaian: str
    mentah: str
    capaian_tahun: str
    predikat: str
    status: str
    kendala: str
    tindak_lanjut: str


@dataclass(frozen=True, slots=True, kw_only=True)
class UkuranKeuangan:
    """A row's keuangan in print; `tanpa` is why serapan and deviasi are blank.

    `diubah` says that the realisasi was turned from rupiah to percent, or back, through the pagu.
    """

    id: str
    target: str
    realisasi: str
    diubah: bool
    capaian: str
    serapan: str
    deviasi: str
    tanpa: str
    status: str
    kendala: str
    tindak_lanjut: str


@dataclass(frozen=True, slots=True, kw_only=True)
class UkuranBaris:
    """A row of the plan with its figures."""

    baris: Baris
    indikator: tuple[UkuranIndikator, ...]
    keuangan: tuple[UkuranKeuangan, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class UkuranRata:
    """An average in a sentence."""

    lingkup: str
    judul: str
    kalimat: str
    capaian: str
    predikat: str


@dataclass(frozen=True, slots=True, kw_only=True)
class UkuranTingkat:
    """One level: its rows and its average."""

    tingkat: Tingkat
    baris: tuple[UkuranBaris, ...]
    rata: UkuranRata | None
    keuangan: UkuranRata | None

    @property
    def ada_keuangan(self) -> bool:
        """Whether any of its rows has keuangan."""
        return any(row.keuangan for row in self.baris)


Entries = Mapping[tuple[str, str], BarisRealisasi]


def levels_of(plan: RencanaAksi, capaian: Capaian, entries: Entries) -> list[UkuranTingkat]:
    """Every level that has something to measure."""
    levels = []
    for level in TINGKAT:
        rows = tuple(
            _row(row, plan, capaian, entries)
            for row in plan.tingkat(level)
            if row.indikator or row.keuangan
        )
        if rows:
            rata = capaian.rata_rata_of(str(level))
            shown = average_of(rata, level.judul, capaian) if rata else None
            money = money_total_of(capaian, str(level), level.judul)
            levels.append(UkuranTingkat(tingkat=level, baris=rows, rata=shown, keuangan=money))
    return levels


def office_average(capaian: Capaian) -> UkuranRata | None:
    """The average of the office as a whole."""
    rata = capaian.rata_rata_of(PERANGKAT_DAERAH)
    return average_of(rata, "Perangkat daerah", capaian) if rata else None


def average_of(rata: RataRata, judul: str, capaian: Capaian) -> UkuranRata:
    """An average with how many went in and what did not, as its trace says it."""
    return UkuranRata(
        lingkup=rata.lingkup,
        judul=judul,
        kalimat=rata.jejak.kalimat,
        capaian=percent(rata.capaian),
        predikat="" if rata.capaian is None else predikat(capaian.kebijakan, rata.capaian),
    )


def money_total_of(capaian: Capaian, lingkup: str, judul: str) -> UkuranRata | None:
    """Total realisasi over total target of a lingkup's rupiah; None where it has no keuangan."""
    total = capaian.rata_rata_of(lingkup, "keuangan")
    if total is None:
        return None
    return UkuranRata(
        lingkup=lingkup,
        judul=f"Keuangan {judul}",
        kalimat=total.jejak.kalimat,
        capaian=percent(total.capaian),
        predikat="",
    )


def percent(value: Decimal | None) -> str:
    """A percentage with two decimals, nothing where there is none."""
    return "" if value is None else id_id(value, 2)


def _row(row: Baris, plan: RencanaAksi, capaian: Capaian, entries: Entries) -> UkuranBaris:
    return UkuranBaris(
        baris=row,
        indikator=tuple(
            _indikator(
                one,
                capaian.indikator_by_id[one.id],
                capaian,
                entries.get(("kinerja", plan.indikator_bersama.get(one.id, one.id))),
            )
            for one in row.indikator
        ),
        keuangan=tuple(
            _keuangan(one, entries.get(("keuangan", row.id)))
            for one in capaian.keuangan_by_id.get(row.id, ())
        ),
    )


def _indikator(
    indikator: Indikator,
    figures: CapaianIndikator,
    capaian: Capaian,
    entry: BarisRealisasi | None,
) -> UkuranIndikator:
    changed = figures.mentah is not None and figures.mentah != figures.capaian
    return UkuranIndikator(
        id=indikator.id,
        uraian=indikator.uraian,
        satuan=indikator.satuan or "",
        target=_as_written(indikator, figures.target, capaian.triwulan),
        realisasi=_shortened(figures.realisasi),
        dijumlahkan=capaian.triwulan > 1 and indikator.sifat is Sifat.INKREMENTAL,
        capaian=percent(figures.capaian),
        mentah=percent(figures.mentah) if changed else "",
        capaian_tahun=percent(figures.capaian_tahun),
        predikat="" if figures.capaian is None else predikat(capaian.kebijakan, figures.capaian),
        status=STATUS.get(figures.status, ""),
        kendala=entry.kendala if entry else "",
        tindak_lanjut=entry.tindak_lanjut if entry else "",
    )


def _keuangan(figures: CapaianKeuangan, entry: BarisRealisasi | None) -> UkuranKeuangan:
    realisasi, spent = figures.realisasi, entry is not None and entry.nilai is not None
    if realisasi is not None and figures.satuan == "%":
        realisasi = _places(realisasi, 2)
    return UkuranKeuangan(
        id=figures.id,
        target=money(figures.target, figures.satuan),
        realisasi=money(realisasi, figures.satuan),
        diubah=entry is not None and entry.satuan != figures.satuan,
        capaian=percent(figures.capaian),
        serapan=percent(figures.serapan),
        deviasi=percent(figures.deviasi),
        tanpa=TANPA_PAGU if spent and figures.serapan is None else "",
        status=STATUS.get(figures.status, ""),
        kendala=entry.kendala if entry else "",
        tindak_lanjut=entry.tindak_lanjut if entry else "",
    )


def _as_written(indikator: Indikator, measured: Target, triwulan: int) -> str:
    """The target measured against, as the plan writes it ("1 x 24") where it is the quarter's own."""
    own = indikator.target[triwulan - 1]
    return target_text(indikator, triwulan) if measured == own else printed(measured)


def _shortened(value: Decimal | str | None) -> str:
    """A realisasi with at most four decimals: a share of two counts may have no end."""
    return id_id(_places(value, 4)) if isinstance(value, Decimal) else (value or "")


def _places(value: Decimal, places: int) -> Decimal:
    exponent = value.as_tuple().exponent
    longer = isinstance(exponent, int) and -exponent > places
    return round_half_up(value, places) if longer else value
