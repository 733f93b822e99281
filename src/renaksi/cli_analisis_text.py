"""What `renaksi analyze` prints for a person at a terminal; --json is for programs."""

from collections.abc import Iterator
from decimal import Decimal

from renaksi.cli_text import written
from renaksi.core.capaian.analisis import Analisis
from renaksi.core.capaian.analisis_json import tanpa_deviasi
from renaksi.core.capaian.andai import Andai
from renaksi.core.capaian.efisiensi import ATURAN_EFISIENSI
from renaksi.core.capaian.jejak import ringkas
from renaksi.core.capaian.prakiraan import Prakiraan
from renaksi.core.cascade.figures import ROMAWI
from renaksi.core.cascade.rencana import RencanaAksi


def describe_analisis(plan: RencanaAksi, found: Analisis) -> str:
    """Each part under a heading, its rule and source under it."""
    parts = [
        [
            f"{plan.perangkat_daerah or '-'}: analisis s.d. TW {ROMAWI[found.capaian.triwulan - 1]} "
            f"{plan.tahun or ''}, kebijakan {found.capaian.kebijakan.nama}"
        ],
        list(_deviasi(found)),
        list(_efisiensi(found)),
        [*_prakiraan("kinerja", found.prakiraan), found.kalimat_prakiraan],
        list(_prakiraan("keuangan", found.prakiraan_keuangan)),
        list(_perbandingan(found)),
        *(list(_andai(one)) for one in found.andai),
    ]
    return "\n\n".join("\n".join(lines) for lines in parts if lines)


def _short(value: Decimal | None) -> str:
    return "-" if value is None else ringkas(value, 2)


def _deviasi(found: Analisis) -> Iterator[str]:
    yield f"DEVIASI KINERJA (+ lebih baik, − lebih buruk): {found.kalimat_deviasi}"
    for one in found.deviasi:
        said = one.sisi or one.tanpa
        satuan = (one.satuan or "")[:20]
        yield f"{one.id:<20} {_short(one.deviasi):>14} {satuan:<20} {_short(one.poin):>10} poin  {said}"
    yield ""
    yield "DEVIASI KEUANGAN (poin dari pagu)"
    for money in found.capaian.keuangan:
        said = tanpa_deviasi(money)
        yield f"{money.id:<20} {money.satuan:<3} {_short(money.deviasi):>10}  {said}".rstrip()


def _efisiensi(found: Analisis) -> Iterator[str]:
    for aturan in ATURAN_EFISIENSI:
        yield f"EFISIENSI, {aturan.judul}: {aturan.rumus}. Sumber: {aturan.sumber}."
        for one in found.efisiensi:
            if one.aturan == aturan.nama:
                figure = f"{_short(one.angka):>10} {one.satuan:<4}"
                yield f"{one.id:<20} {figure}  {one.predikat or one.tanpa}".rstrip()
        yield ""
    yield f"EFISIENSI PMK 22/2021: {found.pmk.jejak.kalimat}"


def _prakiraan(bagian: str, estimates: tuple[Prakiraan, ...]) -> Iterator[str]:
    yield f"PRAKIRAAN TW IV, {bagian} (bukan realisasi)"
    for one in estimates:
        if one.nilai is None:
            yield f"{one.id:<20} {'-':>18}  {one.tanpa}"
            continue
        selang = one.tanpa_selang
        if one.bawah is not None:
            selang = f"{_short(one.bawah)} sampai {_short(one.atas)}"
        quarters = "+".join(ROMAWI[quarter - 1] for quarter in one.dari)
        yield (
            f"{one.id:<20} {_short(one.nilai):>18}  selang {selang}; target {written(one.target)}; "
            f"{one.metode}, dari TW {quarters}; {one.harapan or 'tanpa target'}"
        )


def _perbandingan(found: Analisis) -> Iterator[str]:
    if found.perbandingan:
        yield "PEMBANDING"
    for one in found.perbandingan:
        yield f"{one.id:<20} {one.jejak.kalimat}"


def _andai(other: Andai) -> Iterator[str]:
    rules = "; ".join(other.beda) or "tidak ada aturan yang berbeda"
    yield f"ANDAI {other.kebijakan.nama} ({rules}): {len(other.berubah)} indikator berubah"
    for one in other.berubah:
        yield f"{one.id:<20} {_short(one.capaian):>10} → {_short(one.bila):>10}  {one.karena}"
    for rata in other.rata_rata:
        if not rata.lingkup.rpartition("-")[2].isdigit():
            yield f"rata-rata {rata.lingkup:<18} {_short(rata.capaian):>10} → {_short(rata.bila):>10}"
