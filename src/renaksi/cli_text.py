"""What the commands print for a person at a terminal; --json is for programs."""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from renaksi.core.cascade.figures import ROMAWI, Target, id_id, parse_plain
from renaksi.core.cascade.finding import Finding, Level
from renaksi.core.cascade.rencana import TINGKAT, Baris, Indikator, Keuangan, RencanaAksi, Sifat

if TYPE_CHECKING:  # reading and checking need not load what measures
    from renaksi.core.capaian.capaian import Capaian
    from renaksi.core.cascade.realisasi import Realisasi


def describe_plan(
    plan: RencanaAksi, findings: Sequence[Finding], realisasi: "Sequence[Realisasi]" = ()
) -> str:
    """The plan's header, its cascade as an indented list, and what reading had to say."""
    reported = [
        f"TW {ROMAWI[one.triwulan - 1]} {len(one.indikator)} kinerja dan {len(one.keuangan)} keuangan"
        for one in realisasi
    ]
    header = [*_header(plan), *([f"Realisasi: {'; '.join(reported)}"] if reported else [])]
    told = f"{summary(findings)} dari pembacaan; renaksi check memeriksa rencananya juga"
    return "\n".join([*header, "", *_tree(plan, None, 0), "", told])


def _header(plan: RencanaAksi) -> Iterator[str]:
    yield f"{plan.perangkat_daerah or '(perangkat daerah tidak disebut)'}, {plan.pemda or '-'}"
    periode = "-" if plan.periode is None else f"{plan.periode[0]}–{plan.periode[1]}"
    yield f"Rencana Aksi tahun {plan.tahun or '-'}, periode {periode}, versi {plan.versi.jenis}"
    signer = plan.penandatangan
    if signer is not None:
        yield f"Penanda tangan: {signer.nama or '-'}, {signer.jabatan or '-'}, NIP {signer.nip or '-'}"
    counts = Counter(row.tingkat for row in plan.baris)
    rows = ", ".join(f"{counts[level]} {level.judul.lower()}" for level in TINGKAT)
    indikator = sum(1 for _ in plan.indikator())
    yield f"Terbaca: {len(plan.lampiran)} tabel; {rows}; {indikator} indikator"


def _tree(plan: RencanaAksi, induk: str | None, depth: int) -> Iterator[str]:
    for row in plan.anak.get(induk, ()):
        margin = "  " * depth
        implied = " (hanya disebut tabel di bawahnya)" if row.tersirat else ""
        yield f"{margin}{row.id}  {row.uraian}{implied}"
        for line in _row_details(row):
            yield f"{margin}    {line}"
        yield from _tree(plan, row.id, depth + 1)


def _row_details(row: Baris) -> Iterator[str]:
    for indikator in row.indikator:
        unit = f" [{indikator.satuan}]" if indikator.satuan is not None else ""
        yield f"{indikator.id}  {indikator.uraian}{unit}: {_targets(indikator)}"
    for keuangan in row.keuangan:
        pagu = "" if keuangan.pagu is None else f"; pagu {written(keuangan.pagu)}"
        yield f"keuangan {keuangan.satuan}: {_targets(keuangan)}{pagu}"
    if row.penanggung_jawab:
        yield "oleh " + "; ".join(row.penanggung_jawab)


def _targets(targets: Indikator | Keuangan) -> str:
    """The quarters, where any is planned, and the year's target, where there is one."""
    quarters = " | ".join(written(target) for target in targets.target)
    year = "" if targets.target_tahun is None else f"setahun {written(targets.target_tahun)}"
    if all(target is None for target in targets.target):
        return year or quarters
    return f"{quarters}; {year}" if year else quarters


def written(value: Target, places: int | None = None) -> str:
    """A figure in id-ID, a word as it is, "-" for nothing."""
    if value is None:
        return "-"
    return value if isinstance(value, str) else id_id(value, places)


def describe_findings(findings: Sequence[Finding]) -> str:
    """One line a finding, in the order of the document, and how many of each level."""
    return "\n".join([*map(_finding_line, findings), summary(findings)])


def _finding_line(finding: Finding) -> str:
    place = f"tabel {finding.sumber.lembar} baris {finding.sumber.baris[0]}"
    row = f"{finding.baris[0]}: " if finding.baris else ""
    hint = "" if finding.usulan is None else _hint(finding, finding.usulan.nilai)
    return f"{finding.level:<10} {place:<19} {row}{finding.pesan} [{finding.aturan}].{hint}"


def _hint(finding: Finding, proposed: str) -> str:
    """What is proposed, or the other reading of a figure that has two, as people write figures."""
    figure = parse_plain(proposed)
    text = proposed if figure is None else id_id(figure)
    return f" Bacaan lain: «{text}»." if finding.aturan == "angka-ambigu" else f" Usulan: «{text}»."


def summary(findings: Sequence[Finding]) -> str:
    """How many findings of each level there are."""
    counts = Counter(finding.level for finding in findings)
    return "Temuan: " + ", ".join(f"{counts[level]} {level}" for level in Level)


def describe_capaian(plan: RencanaAksi, capaian: "Capaian") -> str:
    """A line for each indikator, keuangan and average, with the rule under them."""
    lines = [
        f"{plan.perangkat_daerah or '-'}: capaian s.d. TW {ROMAWI[capaian.triwulan - 1]} "
        f"{plan.tahun or ''}, kebijakan {capaian.kebijakan.nama}",
        "",
        f"{'kinerja':<20} {'status':<15} {'target':>18} {'realisasi':>18} {'mentah':>10} "
        f"{'capaian':>10} {'dari setahun':>13}  rumus",
    ]
    lines += [
        f"{one.id:<20} {one.status:<15} {written(one.target):>18} {written(one.realisasi):>18} "
        f"{written(one.mentah, 2):>10} {written(one.capaian, 2):>10} "
        f"{written(one.capaian_tahun, 2):>13}  {one.rumus}"
        for one in capaian.indikator
    ]
    lines += [
        "",
        f"{'keuangan':<20} {'status':<15} {'target':>18} {'realisasi':>18} {'serapan':>10} "
        f"{'deviasi':>10} {'capaian':>13}",
    ]
    lines += [
        f"{money.id:<20} {money.status:<15} {written(money.target):>18} "
        f"{written(money.realisasi, 2):>18} {written(money.serapan, 2):>10} "
        f"{written(money.deviasi, 2):>10} {written(money.capaian, 2):>13}"
        for money in capaian.keuangan
    ]
    return "\n".join([*lines, "", *_averages(capaian), "", *_rules(capaian)])


def _rules(capaian: "Capaian") -> Iterator[str]:
    from renaksi.core.capaian.kebijakan import describe
    from renaksi.core.capaian.rumus import RUMUS

    for name in dict.fromkeys(one.rumus for one in capaian.indikator):
        yield f"Rumus {name}: {RUMUS[name].kalimat}. Sumber: {RUMUS[name].sumber}."
    yield f"Kebijakan {capaian.kebijakan.nama}: {capaian.kebijakan.dasar}."
    yield from describe(capaian.kebijakan)


def quarters_absent(plan: RencanaAksi, realisasi: Sequence["Realisasi"], triwulan: int) -> str:
    """The line that says which earlier realisasi files the inkremental indikator lack, or ""."""
    given = {one.triwulan for one in realisasi}
    absent = [quarter for quarter in range(1, triwulan + 1) if quarter not in given]
    inkremental = [one.id for _, one in plan.indikator() if one.sifat is Sifat.INKREMENTAL]
    if not absent or not inkremental:
        return ""
    quarters = ", ".join(f"TW {ROMAWI[quarter - 1]}" for quarter in absent)
    return (
        f"{len(inkremental)} indikator inkremental ({', '.join(inkremental[:5])}) belum terukur karena "
        f"berkas realisasi {quarters} tidak disertakan. Sertakan berkasnya."
    )


def _averages(capaian: "Capaian") -> Iterator[str]:
    for mean in capaian.rata_rata:
        if mean.lingkup.rpartition("-")[2].isdigit():
            continue
        yield (
            f"Rata-rata capaian {mean.bagian} {mean.lingkup}: {written(mean.capaian, 2)} "
            f"(n = {mean.n}; belum {mean.belum}, belum waktunya {mean.belum_waktunya}, tidak berlaku "
            f"{mean.tidak_berlaku}, tidak terukur {mean.tidak_terukur}; {mean.aturan})"
        )
