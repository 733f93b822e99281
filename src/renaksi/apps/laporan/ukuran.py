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
from renaksi.core.cascade.figures import id_id, round_half_up
from renaksi.core.cascade.rencana import TINGKAT, Baris, Indikator, RencanaAksi, Tingkat

STATUS = {
    StatusUkur.BELUM: "Belum diisi",
    StatusUkur.BELUM_WAKTUNYA: "Tidak diukur triwulan ini",
    StatusUkur.TIDAK_BERLAKU: "Nihil kejadian",
    StatusUkur.TARGET_NOL: "Target nol, tidak ada persentase",
    StatusUkur.TARGET_KOSONG: "Target kosong",
    StatusUkur.BUKAN_ANGKA: "Bukan angka",
}
_MISSING = (
    ("belum", "belum diisi"),
    ("belum_waktunya", "tidak diukur triwulan ini"),
    ("tidak_berlaku", "nihil kejadian"),
    ("tidak_terukur", "tidak dapat dihitung persentasenya"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class UkuranIndikator:
    """An indikator's figures in print; `mentah` only where the floor or the cap changed it."""

    id: str
    uraian: str
    satuan: str
    target: str
    realisasi: str
    capaian: str
    mentah: str
    capaian_tahun: str
    predikat: str
    status: str
    kendala: str
    tindak_lanjut: str


@dataclass(frozen=True, slots=True, kw_only=True)
class UkuranKeuangan:
    """A row's keuangan in print."""

    id: str
    target: str
    realisasi: str
    capaian: str
    serapan: str
    deviasi: str
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
            levels.append(UkuranTingkat(tingkat=level, baris=rows, rata=shown))
    return levels


def office_average(capaian: Capaian) -> UkuranRata | None:
    """The average of the office as a whole."""
    rata = capaian.rata_rata_of(PERANGKAT_DAERAH)
    return average_of(rata, "Perangkat daerah", capaian) if rata else None


def average_of(rata: RataRata, judul: str, capaian: Capaian) -> UkuranRata:
    """An average with how many went in and what did not: "Rata-rata capaian 97,53 % dari …"."""
    left_out = [f"{count} {words}" for name, words in _MISSING if (count := getattr(rata, name))]
    missing = f"; {', '.join(left_out)} dan tidak ikut dihitung" if left_out else ""
    if rata.capaian is None:
        text = f"Belum ada indikator yang terukur{missing}."
    else:
        text = f"Rata-rata capaian {id_id(rata.capaian, 2)} % dari {rata.n} indikator{missing}."
    return UkuranRata(
        lingkup=rata.lingkup,
        judul=judul,
        kalimat=text,
        capaian=percent(rata.capaian),
        predikat="" if rata.capaian is None else predikat(capaian.kebijakan, rata.capaian),
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
        target=printed(figures.target),
        realisasi=_shortened(figures.realisasi),
        capaian=percent(figures.capaian),
        mentah=percent(figures.mentah) if changed else "",
        capaian_tahun=percent(figures.capaian_tahun),
        predikat="" if figures.capaian is None else predikat(capaian.kebijakan, figures.capaian),
        status=STATUS.get(figures.status, ""),
        kendala=entry.kendala if entry else "",
        tindak_lanjut=entry.tindak_lanjut if entry else "",
    )


def _keuangan(figures: CapaianKeuangan, entry: BarisRealisasi | None) -> UkuranKeuangan:
    realisasi = figures.realisasi
    if realisasi is not None and figures.satuan == "%":
        realisasi = _places(realisasi, 2)
    return UkuranKeuangan(
        id=figures.id,
        target=money(figures.target, figures.satuan),
        realisasi=money(realisasi, figures.satuan),
        capaian=percent(figures.capaian),
        serapan=percent(figures.serapan),
        deviasi=percent(figures.deviasi),
        status=STATUS.get(figures.status, ""),
        kendala=entry.kendala if entry else "",
        tindak_lanjut=entry.tindak_lanjut if entry else "",
    )


def _shortened(value: Decimal | str | None) -> str:
    """A realisasi with at most four decimals: a share of two counts may have no end."""
    return id_id(_places(value, 4)) if isinstance(value, Decimal) else (value or "")


def _places(value: Decimal, places: int) -> Decimal:
    exponent = value.as_tuple().exponent
    longer = isinstance(exponent, int) and -exponent > places
    return round_half_up(value, places) if longer else value
