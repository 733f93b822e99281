"""A target is one figure, or a word of a scale; what is neither cannot be measured."""

from collections.abc import Iterator
from decimal import Decimal

from renaksi.core.cascade.figures import ROMAWI
from renaksi.core.cascade.finding import Aturan, Finding, Level
from renaksi.core.cascade.rencana import RencanaAksi
from renaksi.core.cascade.written import split_value, value_part
from renaksi.core.checks.report import Targets, all_targets, name_of, on_quarter, quarters

ATURAN = Aturan(
    slug="angka-tak-terbaca",
    level=Level.PERINGATAN,
    judul="Target tidak terbaca sebagai angka",
    mengapa="Target yang bukan satu angka tidak dapat diukur dengan rumus capaian.",
    dasar="Format lampiran Rencana Aksi: setiap target memuat angka dan satuannya",
    perbaikan="Tulis satu angka dengan satuannya.",
)


def find(plan: RencanaAksi) -> Iterator[Finding]:
    """A finding for each quarter whose cell says something that is no figure.

    Words alone are none (WTP, BB); words among figures, words with digits, and any in keuangan are.
    """
    for row, targets in all_targets(plan):
        has_figures = any(isinstance(value, Decimal) for value in targets.target)
        for triwulan, value in quarters(targets):
            text = value if isinstance(value, str) else _unread(targets, triwulan)
            if text is None or not (
                has_figures or value is None or any(char.isdigit() for char in text)
            ):
                continue
            yield on_quarter(
                ATURAN,
                row,
                targets,
                triwulan,
                f"target {name_of(targets)} TW {ROMAWI[triwulan - 1]} «{text}» "
                "tidak dapat dibaca sebagai angka",
            )


def _unread(targets: Targets, triwulan: int) -> str | None:
    """What a cell without a target says all the same; None where it is blank."""
    if targets.target[triwulan - 1] is not None:
        return None
    text = value_part(targets.tertulis[triwulan - 1])
    return text if split_value(text).kata is not None else None
