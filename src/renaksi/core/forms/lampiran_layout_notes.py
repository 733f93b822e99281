"""The notes below a measured lampiran: by which rules, and what its averages are means of."""

from collections.abc import Sequence

from renaksi.core.capaian.capaian import RataRata
from renaksi.core.capaian.kebijakan import describe_bounds
from renaksi.core.capaian.rumus import RUMUS
from renaksi.core.cascade.figures import ROMAWI
from renaksi.core.cascade.rencana import Baris, Tingkat
from renaksi.core.forms import lampiran_wording as words
from renaksi.core.forms.lampiran_figures import Measured, percent
from renaksi.core.sheets.sheet import Line

_LEVELS = (Tingkat.TUJUAN, Tingkat.SASARAN)


def notes(measured: Measured) -> tuple[Line, ...]:
    """A line for each measured triwulan, then one for the rule and the kebijakan."""
    lines: list[Line] = []
    rules: dict[tuple[str, str], None] = {}
    for triwulan in sorted(measured.by_triwulan):
        means = [measured.rata_rata(triwulan, str(level)) for level in _LEVELS]
        texts = [
            _mean(level, mean)
            for level, mean in zip(_LEVELS, means, strict=True)
            if mean is not None
        ]
        if texts:
            text = words.CATATAN.format(romawi=ROMAWI[triwulan - 1], rata_rata="; ".join(texts))
            lines.append(Line(text=text))
        kebijakan = measured.by_triwulan[triwulan].kebijakan.nama
        rules.update(dict.fromkeys((mean.aturan, kebijakan) for mean in means if mean is not None))
    lines += [
        Line(text=words.CATATAN_ATURAN.format(aturan=aturan, kebijakan=kebijakan))
        for aturan, kebijakan in rules
    ]
    return (*lines, *_versions(measured))


def rules(rows: Sequence[Baris], measured: Measured) -> tuple[Line, ...]:
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
            words.CATATAN_KEBIJAKAN.format(kebijakan=nama, batas=text.rstrip("."))
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


def _mean(level: Tingkat, mean: RataRata) -> str:
    left_out = [
        text.format(n=getattr(mean, field))
        for field, text in words.CATATAN_KURANG.items()
        if getattr(mean, field) > 0
    ]
    kurang = words.CATATAN_TIDAK_DIHITUNG.format(kurang=", ".join(left_out)) if left_out else ""
    wording = words.CATATAN_TANPA_CAPAIAN if mean.capaian is None else words.CATATAN_LINGKUP
    return wording.format(
        lingkup=level.judul, capaian=percent(mean.capaian), n=mean.n, kurang=kurang
    )
