"""Everything stored of the realisasi that follows from something else, recomputed."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from uuid import UUID

from renaksi.apps.kantor.models import PerangkatDaerah, Peristiwa
from renaksi.apps.realisasi import selectors
from renaksi.apps.realisasi.models import Bagian, BarisRealisasi, LaporanTriwulan
from renaksi.apps.realisasi.services import as_event
from renaksi.apps.rencana.models import Rencana, VersiRencana
from renaksi.apps.rencana.selectors import used_ids
from renaksi.core.capaian.hitung_ulang import Beda
from renaksi.core.capaian.jejak import ringkas
from renaksi.core.cascade.figures import Status, id_id, parse_plain, plain
from renaksi.core.cascade.presisi import percent_of
from renaksi.core.cascade.realisasi_checks import is_percent, rounds_to, takes_words
from renaksi.core.cascade.refusal import Refused
from renaksi.core.cascade.rencana import Indikator, RencanaAksi

_FIGURES = ("pembilang", "penyebut", "pagu")
_LOGGED = ("status", "nilai", "pagu", "kendala", "tindak_lanjut")
Key = tuple[UUID, int, str, str]
"""A line of a plan's triwulan: rencana, triwulan, bagian, acuan."""


@dataclass(frozen=True)
class _Acuan:
    """What a report's lines are held against."""

    plan: RencanaAksi
    indikator: Mapping[str, Indikator]
    used: frozenset[str]


def recount_reports(rencana: Rencana) -> Iterator[Beda]:
    """What differs in the reports of a plan, triwulan after triwulan."""
    used = frozenset(used_ids(rencana))
    for report in rencana.laporan.select_related("versi__rencana", "rencana").order_by("triwulan"):
        yield from _recount_report(report, used)


def _recount_report(report: LaporanTriwulan, used: frozenset[str]) -> Iterator[Beda]:
    if report.versi.rencana_id != report.rencana_id:
        yield Beda(
            apa="versi laporan",
            tempat=str(report),
            tersimpan=str(report.versi),
            hitungan=f"salah satu versi {report.rencana}",
        )
        return
    try:
        plan = report.versi.plan
    except Refused:  # told with the version itself
        return
    acuan = _Acuan(plan, {one.id: one for _, one in plan.indikator()}, used)
    for row in report.baris.iterator(chunk_size=500):
        yield from _recount_row(row, acuan, _place(report, row))
    yield from _percent_of_pagu(report)
    yield from _measurable(report)


def _place(report: LaporanTriwulan, row: BarisRealisasi) -> str:
    return f"{report}, {row.bagian} {row.acuan}{f' ({row.satuan})' if row.satuan else ''}"


def _recount_row(row: BarisRealisasi, acuan: _Acuan, place: str) -> Iterator[Beda]:
    kinerja = row.bagian == Bagian.KINERJA
    if row.acuan not in acuan.used:
        yield Beda(apa="id baris realisasi", tempat=place, tersimpan=row.acuan,
                   hitungan="tidak ada pada versi mana pun")  # fmt: skip
    shared = acuan.plan.indikator_bersama.get(row.acuan) if kinerja else None
    if shared is not None:
        yield Beda(apa="isian indikator bersama", tempat=place, tersimpan=str(row),
                   hitungan=f"hanya pada {shared}")  # fmt: skip
    yield from _wrong_satuan(row, place, kinerja=kinerja)
    indikator = acuan.indikator.get(row.acuan) if kinerja else None
    yield from _illegible(row, indikator, place, kinerja=kinerja)
    yield from _counted(row, indikator, place)


def _wrong_satuan(row: BarisRealisasi, place: str, *, kinerja: bool) -> Iterator[Beda]:
    allowed = ("",) if kinerja else ("Rp", "%", "")
    if row.satuan not in allowed:
        yield Beda(apa="satuan", tempat=place, tersimpan=row.satuan or "kosong",
                   hitungan="kosong" if kinerja else "Rp atau %")  # fmt: skip


def _illegible(
    row: BarisRealisasi, indikator: Indikator | None, place: str, *, kinerja: bool
) -> Iterator[Beda]:
    """Figures that are not in the plain notation they are stored in."""
    fields = [(name, getattr(row, name)) for name in _FIGURES]
    words = kinerja and (indikator is None or takes_words(indikator))
    if not words or (row.nilai is not None and parse_plain(row.nilai) is not None):
        fields.append(("nilai", row.nilai))
    for name, text in fields:
        if text is None:
            continue
        figure = parse_plain(text)
        if figure is None or plain(figure) != text:
            yield Beda(apa=name, tempat=place, tersimpan=text,
                       hitungan="bukan angka" if figure is None else plain(figure))  # fmt: skip


def _counted(row: BarisRealisasi, indikator: Indikator | None, place: str) -> Iterator[Beda]:
    """A percentage against the two counts that it was made from."""
    nilai, pembilang, penyebut = map(selectors.figure_of, (row.nilai, row.pembilang, row.penyebut))
    if indikator is None or not is_percent(indikator) or row.status != Status.TERISI:
        return
    if nilai is None or pembilang is None or penyebut is None:
        return
    exact = percent_of(pembilang, penyebut)
    if exact is None or not rounds_to(exact, nilai):
        yield Beda(
            apa="nilai dari pembilang ÷ penyebut",
            tempat=place,
            tersimpan=id_id(nilai),
            hitungan="tidak ada, penyebutnya 0" if exact is None else ringkas(exact),
            keterangan=f"{id_id(pembilang)} ÷ {id_id(penyebut)} × 100",
        )


def _percent_of_pagu(report: LaporanTriwulan) -> Iterator[Beda]:
    """Where a row has its money in rupiah and in percent, the one against the other and the pagu."""
    by_row: dict[str, dict[str, BarisRealisasi]] = defaultdict(dict)
    for row in report.baris.filter(bagian=Bagian.KEUANGAN, status=Status.TERISI).iterator():
        by_row[row.acuan][row.satuan] = row
    for acuan, rows in by_row.items():
        if not {"Rp", "%"} <= set(rows):
            continue
        spent, percent = rows["Rp"].figure(), rows["%"].figure()
        pagus = map(selectors.figure_of, (rows["Rp"].pagu, rows["%"].pagu))
        pagu = next((one for one in pagus if one is not None), None)
        if spent is None or percent is None or pagu is None:
            continue
        exact = percent_of(spent, pagu)
        if exact is None or not rounds_to(exact, percent):
            yield Beda(
                apa="persen dari rupiah ÷ pagu",
                tempat=f"{report}, keuangan {acuan}",
                tersimpan=id_id(percent),
                hitungan="tidak ada, pagunya 0" if exact is None else ringkas(exact),
                keterangan=f"Rp {id_id(spent)} ÷ Rp {id_id(pagu)} × 100",
            )


def _measurable(report: LaporanTriwulan) -> Iterator[Beda]:
    """Whether the capaian of a triwulan can be computed at all from what is stored."""
    try:
        selectors.measured(report.rencana, report.triwulan)
    except (Refused, ValueError) as error:
        yield Beda(apa="capaian", tempat=str(report), tersimpan="isian ada",
                   hitungan="tidak dapat dihitung", keterangan=str(error))  # fmt: skip


def recount_log(office: PerangkatDaerah) -> Iterator[Beda]:
    """Every stored line against the last event that says what was stored."""
    last = _last_logged(office)
    rows = BarisRealisasi.objects.filter(laporan__rencana__perangkat_daerah=office)
    for row in rows.select_related("laporan__rencana__perangkat_daerah").iterator(chunk_size=500):
        report = row.laporan
        place = _place(report, row)
        key = (report.rencana_id, report.triwulan, row.bagian, row.acuan)
        logged = last.get(key, {}).get(row.satuan)
        if logged is None:
            yield Beda(apa="isian menurut riwayat", tempat=place, tersimpan=str(row),
                       hitungan="tidak ada peristiwanya")  # fmt: skip
            continue
        own = as_event(row)
        for name in _LOGGED:
            if own[name] != logged.get(name):
                yield Beda(
                    apa=f"{name} menurut riwayat",
                    tempat=place,
                    tersimpan=_said(own[name]),
                    hitungan=_said(logged.get(name)),
                )


def _said(value: object) -> str:
    return "kosong" if value in (None, "") else str(value)


def _plans_by_hash(office: PerangkatDaerah) -> dict[str, UUID]:
    """Which plan a version's hash belongs to: as the versions have it, else as the log said it."""
    versions = VersiRencana.objects.filter(rencana__perangkat_daerah=office)
    plans = dict(versions.order_by("revisi").values_list("hash", "rencana_id"))
    by_year = dict(versions.values_list("rencana__tahun", "rencana_id"))
    events = Peristiwa.objects.filter(perangkat_daerah=office, jenis__startswith="rencana.")
    for said in events.values_list("sesudah", flat=True).iterator(chunk_size=200):
        if isinstance(said, dict) and said.get("hash") and said.get("tahun") in by_year:
            plans.setdefault(str(said["hash"]), by_year[said["tahun"]])
    return plans


def _last_logged(office: PerangkatDaerah) -> dict[Key, dict[str, Mapping[str, object]]]:
    """What the log says last of each line, by its satuan; one entry a line, however long the log."""
    plans = _plans_by_hash(office)
    last: dict[Key, dict[str, Mapping[str, object]]] = {}
    events = Peristiwa.objects.filter(perangkat_daerah=office, jenis__startswith="realisasi.")
    for event in events.order_by("waktu", "id").iterator(chunk_size=200):
        said = event.sesudah if isinstance(event.sesudah, dict) else {}
        rencana, triwulan = plans.get(str(said.get("hash"))), said.get("triwulan")
        if rencana is None or not isinstance(triwulan, int):
            continue
        lines = said["baris"] if "baris" in said else [said | {"acuan": event.objek}]
        keys = {(rencana, triwulan, str(one.get("bagian")), str(one.get("acuan"))) for one in lines}
        for key in keys if "baris" in said else ():
            last[key] = {}
        for one in lines:
            key = (rencana, triwulan, str(one.get("bagian")), str(one.get("acuan")))
            last.setdefault(key, {})[str(one.get("satuan", ""))] = one
    return last
