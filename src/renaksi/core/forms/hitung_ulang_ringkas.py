"""Recounting the rows that sum a table up: "Rata - Rata Capaian" and "Jumlah"."""

from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal

from renaksi.core.capaian.capaian import CapaianIndikator, StatusUkur
from renaksi.core.capaian.hitung_ulang import Beda, Tercetak, mean_rules, shows_within
from renaksi.core.capaian.jejak import Jejak
from renaksi.core.capaian.kebijakan import aturan_rata_rata
from renaksi.core.capaian.rata_rata_kinerja import Anggota, mean_of
from renaksi.core.cascade.figures import id_id
from renaksi.core.cascade.presisi import ample
from renaksi.core.cascade.rencana import TINGKAT
from renaksi.core.forms.angka_tercetak import Isi
from renaksi.core.forms.baris_capaian import BarisCapaian, BarisRingkas
from renaksi.core.forms.lampiran_figures import PERSEN
from renaksi.core.forms.penilai_capaian import LAIN, TIDAK_ADA, Nilai, Penilai

_TANPA_JEJAK = Jejak(id="", judul="", kalimat="", rumus="", aturan="", sumber_aturan="")
Values = Mapping[int, Nilai]
"""What each line counts with, by the identity of the line."""


def recount_summaries(judge: Penilai, values: Values) -> None:
    """Holds each summary cell of a table against the figures above it."""
    for cell in judge.table.ringkas:
        if cell.capaian and cell.rata:
            _recount_mean(judge, cell, values)
        elif cell.capaian:
            _recount_total_capaian(judge, cell, values)
        else:
            _recount_sum(judge, cell)


def _recount_mean(judge: Penilai, cell: BarisRingkas, values: Values) -> None:
    means = [_mean(judge, members, values, lambda one: one.capaian) for members in cell.anggota]
    if not cell.isi.teks and cell.isi.angka is None:
        if any(mean is not None for mean in means):
            judge.result.tidak["rata-rata tidak ditulis"] += 1
        return
    printed = [one.angka for one in judge.read(cell.isi, cell.tempat.kolom - 1, percent=True)]
    if not printed:
        if cell.isi.kosong and all(mean is None for mean in means):
            judge.result.cocok += 1
        else:
            _differs(judge, cell, "rata-rata capaian", cell.isi.teks, means[0], "")
        return
    if _agrees(judge, cell, printed, means, values):
        return
    why = _why_mean(judge, cell, printed[0], values, means[0])
    _differs(judge, cell, "rata-rata capaian", cell.isi.teks, means[0], why)


def _agrees(
    judge: Penilai,
    cell: BarisRingkas,
    printed: Sequence[Tercetak],
    means: Sequence[Decimal | None],
    values: Values,
) -> bool:
    """Whether a printed average is that of some set of lines, exactly or within their rounding."""
    if any(mean is not None and figure.shows(mean) for figure in printed for mean in means):
        judge.result.cocok += 1
        return True
    for members in cell.anggota:
        low = _mean(judge, members, values, lambda one: one.bounds and one.bounds[0])
        high = _mean(judge, members, values, lambda one: one.bounds and one.bounds[1])
        if low is None or high is None:
            continue
        if any(shows_within(figure, (low, high)) for figure in printed):
            judge.result.pembulatan += 1
            return True
    return False


def _right(nilai: Nilai) -> Decimal | None:
    return nilai.capaian if nilai.benar is None else nilai.benar


def _mean(
    judge: Penilai,
    members: Sequence[BarisCapaian],
    values: Values,
    figure: Callable[[Nilai], Decimal | None],
) -> Decimal | None:
    """The mean of lines by the kebijakan, of the figure that `figure` takes of each."""
    counted = [
        Anggota(
            ukuran=_as_measured(judge, line, nilai, figure(nilai)), kelompok=line.kelompok, judul=""
        )
        for line in members
        for nilai in [values[id(line)]]
    ]
    return mean_of(counted, judge.kebijakan).capaian


def _as_measured(
    judge: Penilai, line: BarisCapaian, nilai: Nilai, capaian: Decimal | None
) -> CapaianIndikator:
    indikator = judge.indikator(line)
    return CapaianIndikator(
        id="" if indikator is None else indikator.id,
        status=nilai.status,
        rumus="",
        target=None,
        realisasi=None,
        mentah=None,
        capaian=capaian,
        capaian_tahun=None,
        alasan=nilai.status,
        jejak=_TANPA_JEJAK,
    )


def _why_mean(
    judge: Penilai, cell: BarisRingkas, printed: Tercetak, values: Values, mean: Decimal | None
) -> str:
    said = "" if mean is None else f"{id_id(mean, 2)} = {aturan_rata_rata(judge.kebijakan)}; "
    for members in cell.anggota:
        right = _mean(judge, members, values, _right)
        if right is not None and printed.shows(right):
            return f"{said}tertulis {printed.as_text()} = rata-rata capaian hasil hitungan ulang"
        counted = [(line, values[id(line)]) for line in members]
        figures = [(line, one.capaian) for line, one in counted if one.capaian is not None]
        rules = mean_rules(
            printed,
            [capaian for _, capaian in figures],
            sum(one.status is StatusUkur.BELUM for _, one in counted),
            [line.kelompok for line, _ in figures],
        )
        if rules:
            return f"{said}tertulis {printed.as_text()} = {' atau '.join(rules)}"
    return f"{said}{LAIN}"


def _recount_total_capaian(judge: Penilai, cell: BarisRingkas, values: Values) -> None:
    """The percentage of a total: of its own target and realisasi, else a mean as it stands."""
    if cell.isi.kosong:
        return
    if cell.sendiri is None or isinstance(judge.pairs(cell.sendiri), str):
        _recount_mean(judge, cell, values)
        return
    judge.judge(cell.sendiri)


def _recount_sum(judge: Penilai, cell: BarisRingkas) -> None:
    column = cell.tempat.kolom - 1
    printed = judge.read(cell.isi, column, percent=False)
    if not printed:
        return
    if any(one.satuan == PERSEN for one in printed):
        judge.result.tidak["jumlah persen tidak punya arti"] += 1
        return
    sums = [total for lines in cell.angka for total in _sums(judge, lines, column)]
    if any(one.angka.shows(total) for one in printed for total in sums):
        judge.result.cocok += 1
    elif sums:
        _differs(judge, cell, "jumlah", cell.isi.teks, sums[0], "")


def _sums(judge: Penilai, lines: Sequence[tuple[int, Isi]], column: int) -> list[Decimal]:
    """The sums of a column: of the highest level's lines alone, level by level, and of all."""
    known: dict[str, list[Decimal]] = {}
    whole: list[Decimal] = []
    for baris, isi in lines:
        figures = judge.read(isi, column, percent=False)
        if not figures:
            continue
        level = judge.document.tingkat.get((judge.table.sheet.nomor, baris))
        known.setdefault(str(level), []).append(figures[0].angka.nilai)
        whole.append(figures[0].angka.nilai)
    levels = [known[str(level)] for level in TINGKAT if str(level) in known]
    with ample():
        return [sum(values, Decimal(0)) for values in (*levels, whole) if values]


def _differs(
    judge: Penilai, cell: BarisRingkas, what: str, printed: str, value: Decimal | None, why: str
) -> None:
    places = None if what == "jumlah" else 2
    judge.result.beda.append(
        Beda(
            apa=what,
            tempat=cell.tempat.as_text(),
            tersimpan=printed,
            hitungan=TIDAK_ADA if value is None else id_id(value, places),
            keterangan=why,
        )
    )
