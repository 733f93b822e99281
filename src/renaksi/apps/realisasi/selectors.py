"""Reads of realisasi: stored lines, and the core values that are measured from them."""

from decimal import Decimal

from renaksi.apps.kantor.models import PerangkatDaerah
from renaksi.apps.realisasi.isian import Isian
from renaksi.apps.realisasi.models import Bagian, BarisRealisasi, LaporanTriwulan
from renaksi.apps.realisasi.selectors_beku import (
    frozen_kebijakan,
    frozen_reported,
    frozen_revision,
    report_name,
)
from renaksi.apps.realisasi.selectors_kebijakan import kebijakan_for
from renaksi.apps.realisasi.selectors_uang import known_pagu
from renaksi.apps.rencana.models import Rencana, VersiRencana
from renaksi.apps.rencana.selectors import plans_of, version_for
from renaksi.core.capaian.capaian import Capaian
from renaksi.core.capaian.kebijakan import Kebijakan
from renaksi.core.capaian.measure import measure
from renaksi.core.cascade.figures import (
    Nilai,
    Status,
    as_target,
    id_id,
    parse_plain,
    round_half_up,
)
from renaksi.core.cascade.presisi import percent_of
from renaksi.core.cascade.realisasi import Realisasi, RealisasiIndikator, RealisasiKeuangan
from renaksi.core.cascade.rencana import RencanaAksi

STORED_DECIMALS = 12
"""A percentage without end is stored with so many decimals, and exactly as its two counts."""

Key = tuple[str, str]
"""Which line: its bagian and its acuan."""


def entries_of(rencana: Rencana, triwulan: int) -> dict[Key, BarisRealisasi]:
    """The stored lines of a triwulan; a row with Rp and % counts by its Rp."""
    rows = BarisRealisasi.objects.filter(
        laporan__rencana=rencana, laporan__triwulan=triwulan
    ).select_related("diisi_oleh")
    return {(row.bagian, row.acuan): row for row in rows.order_by("satuan")}


def entry(report: LaporanTriwulan, bagian: str, acuan: str) -> BarisRealisasi | None:
    """One stored line, as `entries_of` would give it."""
    rows = report.baris.select_related("diisi_oleh").filter(bagian=bagian, acuan=acuan)
    return rows.order_by("-satuan").first()


def earlier_figure(rencana: Rencana, triwulan: int, isian: Isian) -> tuple[int, Decimal] | None:
    """The last triwulan before that has a figure for the same line in the same satuan."""
    rows = BarisRealisasi.objects.filter(
        laporan__rencana=rencana,
        laporan__triwulan__lt=triwulan,
        bagian=isian.bagian,
        acuan=isian.acuan,
        satuan=isian.satuan,
        status=Status.TERISI,
    ).select_related("laporan")
    for row in rows.order_by("-laporan__triwulan"):
        figure = row.figure()
        if figure is not None:
            return row.laporan.triwulan, figure
    return None


def shown(nilai: str, satuan: str) -> tuple[str, ...]:
    """A stored figure with its satuan as people write them, in order."""
    figure = parse_plain(nilai)
    text = nilai if figure is None else id_id(figure)
    return ("Rp", text) if satuan == "Rp" else (f"{text}%",) if satuan == "%" else (text,)


def last_worked_on(perangkat_daerah: PerangkatDaerah) -> Rencana | None:
    """The plan whose realisasi was filled in last; the newest where none was, None without any."""
    plans = plans_of(perangkat_daerah)
    last = (
        BarisRealisasi.objects.filter(laporan__rencana__in=plans)
        .order_by("-diisi_pada")
        .select_related("laporan__rencana")
        .first()
    )
    return plans.first() if last is None else last.laporan.rencana


def realisasi_of(rencana: Rencana, triwulan: int, plan: RencanaAksi) -> Realisasi:
    """What was reported for a triwulan on the rows that `plan` has; nothing entered is no entry.

    Rows that `plan` no longer continues are left out, since nothing measures them. A pagu from the
    DPA or DPPA that holds goes before the one that was typed.
    """
    pagu = known_pagu(rencana, triwulan, plan)
    indikator_ids = {indikator.id for _, indikator in plan.indikator()}
    rows = list(BarisRealisasi.objects.filter(laporan__rencana=rencana, laporan__triwulan=triwulan))
    return Realisasi(
        perangkat_daerah=plan.perangkat_daerah,
        tahun=plan.tahun,
        triwulan=triwulan,
        indikator=tuple(
            _indikator(row)
            for row in rows
            if row.bagian == Bagian.KINERJA and row.acuan in indikator_ids
        ),
        keuangan=tuple(
            _keuangan(row, pagu.get(row.acuan))
            for row in rows
            if row.bagian == Bagian.KEUANGAN and row.acuan in plan.by_id
        ),
        berkas=report_name(triwulan),
    )


def measured(
    rencana: Rencana,
    triwulan: int,
    versi: VersiRencana | None = None,
    kebijakan: Kebijakan | None = None,
) -> Capaian:
    """The capaian up to a triwulan, computed from what is stored, never stored itself.

    It is measured by the kebijakan that the office chose for that triwulan; `kebijakan` is another
    one, to see what it would give. A compiled report is measured from what its revision froze, and
    from nothing that changed since. `versi` is the version that the caller has, so that it is not
    loaded twice.
    """
    frozen = frozen_revision(rencana, triwulan)
    if frozen is not None:
        chosen = frozen_kebijakan(frozen) if kebijakan is None else kebijakan
        return measure(frozen.versi.plan, frozen_reported(frozen), triwulan, chosen)
    plan = version_for(rencana, triwulan, versi).plan
    if kebijakan is None:
        kebijakan = kebijakan_for(rencana.perangkat_daerah, rencana.tahun, triwulan)
    return measure(plan, _entered(rencana, triwulan, plan), triwulan, kebijakan)


def reported(rencana: Rencana, triwulan: int, plan: RencanaAksi) -> list[Realisasi]:
    """The realisasi of the triwulan up to this one that its capaian follows from, frozen if it is."""
    frozen = frozen_revision(rencana, triwulan)
    return _entered(rencana, triwulan, plan) if frozen is None else frozen_reported(frozen)


def _entered(rencana: Rencana, triwulan: int, plan: RencanaAksi) -> list[Realisasi]:
    return [realisasi_of(rencana, quarter, plan) for quarter in range(1, triwulan + 1)]


def _indikator(row: BarisRealisasi) -> RealisasiIndikator:
    pembilang, penyebut = figure_of(row.pembilang), figure_of(row.penyebut)
    isi = as_target(row.nilai)
    if pembilang is not None and penyebut is not None and isinstance(isi, Decimal):
        exact = percent_of(pembilang, penyebut)
        if exact is not None and round_half_up(exact, STORED_DECIMALS) == isi:
            isi = exact
    return RealisasiIndikator(
        id=row.acuan,
        nilai=Nilai(Status(row.status), isi),
        pembilang=pembilang,
        penyebut=penyebut,
        kendala=row.kendala or None,
        tindak_lanjut=row.tindak_lanjut or None,
    )


def _keuangan(row: BarisRealisasi, pagu: Decimal | None) -> RealisasiKeuangan:
    return RealisasiKeuangan(
        id=row.acuan,
        satuan="%" if row.satuan == "%" else "Rp" if row.satuan == "Rp" else None,
        nilai=Nilai(Status(row.status), figure_of(row.nilai)),
        pagu=figure_of(row.pagu) if pagu is None else pagu,
        per_tanggal=None if row.per_tanggal is None else row.per_tanggal.isoformat(),
        kendala=row.kendala or None,
        tindak_lanjut=row.tindak_lanjut or None,
    )


def figure_of(text: str | None) -> Decimal | None:
    """A stored text as a figure; None where there is none."""
    return None if text is None else parse_plain(text)


def dropped(rencana: Rencana, triwulan: int, plan: RencanaAksi) -> int:
    """How many stored lines belong to rows that `plan` no longer continues."""
    indikator_ids = {indikator.id for _, indikator in plan.indikator()}
    return sum(
        1
        for bagian, acuan in entries_of(rencana, triwulan)
        if acuan not in (indikator_ids if bagian == Bagian.KINERJA else plan.by_id)
    )
