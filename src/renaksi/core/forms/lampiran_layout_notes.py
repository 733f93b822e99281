"""The notes below a measured lampiran: by which formulas and rules, and what its averages are of."""

from collections.abc import Sequence

from renaksi.core.capaian.capaian import Capaian, RataRata
from renaksi.core.capaian.kebijakan import (
    BAWAAN,
    Kebijakan,
    Penyebut,
    aturan_rata_rata,
    describe_bounds,
    deviations,
)
from renaksi.core.capaian.rumus import RUMUS
from renaksi.core.cascade.figures import ROMAWI
from renaksi.core.cascade.rencana import Baris, Tingkat
from renaksi.core.forms import lampiran_wording as words
from renaksi.core.forms.lampiran_figures import Measured, percent
from renaksi.core.sheets.sheet import Line

_LEVELS = (Tingkat.TUJUAN, Tingkat.SASARAN)


def notes(measured: Measured) -> tuple[Line, ...]:
    """Below lampiran I: a line for each measured triwulan, then the rules and the versions."""
    lines: list[Line] = []
    for triwulan in sorted(measured.by_triwulan):
        kebijakan = measured.by_triwulan[triwulan].kebijakan
        means = [measured.rata_rata(triwulan, str(level)) for level in _LEVELS]
        texts = [
            _mean(level, mean, kebijakan)
            for level, mean in zip(_LEVELS, means, strict=True)
            if mean is not None
        ]
        if texts:
            text = words.CATATAN.format(romawi=ROMAWI[triwulan - 1], rata_rata="; ".join(texts))
            lines.append(Line(text=text))
    return (*lines, *rules(measured), *_versions(measured))


def rules(measured: Measured) -> tuple[Line, ...]:
    """A line for each kebijakan that was measured by: its averaging, and all that is not bawaan."""
    by_kebijakan: list[tuple[Capaian, list[int]]] = []
    for triwulan, capaian in sorted(measured.by_triwulan.items()):
        if by_kebijakan and by_kebijakan[-1][0].kebijakan == capaian.kebijakan:
            by_kebijakan[-1][1].append(triwulan)
        else:
            by_kebijakan.append((capaian, [triwulan]))
    return tuple(
        Line(text=_rule(capaian, held if len(by_kebijakan) > 1 else []))
        for capaian, held in by_kebijakan
    )


def _rule(capaian: Capaian, held: list[int]) -> str:
    kebijakan = capaian.kebijakan
    name = kebijakan.nama
    if kebijakan != BAWAAN:
        name = words.CATATAN_KEBIJAKAN.format(nama=name, dasar=kebijakan.dasar)
    romawi = ", ".join(ROMAWI[triwulan - 1] for triwulan in held)
    text = words.CATATAN_ATURAN.format(
        untuk=words.CATATAN_ATURAN_TW.format(romawi=romawi) if held else "",
        aturan=aturan_rata_rata(kebijakan),
        kebijakan=name,
    )
    names = {ukuran.id: ukuran.jejak.judul for ukuran in capaian.indikator}
    chosen = deviations(kebijakan, names)
    return text + (words.CATATAN_PILIHAN.format(pilihan=" ".join(chosen)) if chosen else "")


def formulas(rows: Sequence[Baris], measured: Measured) -> tuple[Line, ...]:
    """The formula of every capaian in a table, and the floor and cap of its kebijakan."""
    results = list(measured.by_triwulan.values())
    ids = [indikator.id for row in rows for indikator in row.indikator]
    used = dict.fromkeys(
        capaian.indikator_by_id[id_].rumus
        for capaian in results
        for id_ in ids
        if id_ in capaian.indikator_by_id
    )
    texts = [words.CATATAN_RUMUS.format(nama=nama, kalimat=RUMUS[nama].kalimat) for nama in used]
    if any(row.id in capaian.keuangan_by_id for capaian in results for row in rows):
        texts.append(words.CATATAN_KEUANGAN)
    if texts:
        bounds = {one.kebijakan.nama: describe_bounds(one.kebijakan) for one in results}
        texts += [
            words.CATATAN_BATAS.format(kebijakan=nama, batas=text.rstrip("."))
            for nama, text in bounds.items()
        ]
    return tuple(Line(text=text) for text in texts)


def _versions(measured: Measured) -> list[Line]:
    """A line for each triwulan whose targets are those of another version of the plan."""
    return [
        Line(
            text=words.CATATAN_VERSI.format(
                romawi=ROMAWI[triwulan - 1], jenis=plan.versi.jenis, nomor=plan.versi.nomor
            )
        )
        for triwulan, plan in sorted(measured.plans.items())
        if triwulan in measured.by_triwulan
    ]


def _mean(level: Tingkat, mean: RataRata, kebijakan: Kebijakan) -> str:
    zero = kebijakan.penyebut is Penyebut.SEMUA
    parts = [words.CATATAN_DIHITUNG_NOL.format(n=mean.belum)] if zero and mean.belum > 0 else []
    left_out = [
        text.format(n=getattr(mean, field))
        for field, text in words.CATATAN_KURANG.items()
        if getattr(mean, field) > 0 and not (zero and field == "belum")
    ]
    if left_out:
        parts.append(words.CATATAN_TIDAK_DIHITUNG.format(kurang=", ".join(left_out)))
    kurang = f" ({'; '.join(parts)})" if parts else ""
    wording = words.CATATAN_TANPA_CAPAIAN if mean.capaian is None else words.CATATAN_LINGKUP
    return wording.format(
        lingkup=level.judul, capaian=percent(mean.capaian), n=mean.n, kurang=kurang
    )
