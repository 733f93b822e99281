"""Writes docs/temuan.md from the rules themselves: `make docs`."""

from pathlib import Path

from renaksi.apps.rencana.warisan import ATURAN as ATURAN_WARISAN
from renaksi.core.cascade.finding import Aturan
from renaksi.core.checks import rules
from renaksi.core.forms.lampiran_rules import ATURAN

HEAD = """# Katalog temuan

Setiap temuan bernama aturan. Temuan adalah nasihat: tidak pernah menghalangi pengisian atau pencetakan,
dan tidak pernah dicetak pada dokumen resmi. Tingkatnya: **galat** (dokumen bertentangan dengan dirinya),
**peringatan** (perlu dilihat orang), **catatan** (yang ditebak atau dirapikan saat membaca).

Berkas ini dibuat dari aturannya sendiri dengan `make docs`.
"""


def catalogue() -> str:
    """The whole catalogue: the rules that a plan is put to, then those of reading a document and of storing it."""
    of_plans = [aturan for aturan, _ in rules()]
    return "\n".join(
        [
            HEAD,
            "## Aturan atas rencana (`core/checks`)\n",
            *map(entry, sorted(of_plans, key=lambda one: one.slug)),
            "## Temuan saat membaca dokumen (`core/forms`)\n",
            *map(entry, sorted(ATURAN.values(), key=lambda one: one.slug)),
            "## Temuan saat berkas menjadi versi baru (`apps/rencana`)\n",
            entry(ATURAN_WARISAN),
        ]
    )


def entry(aturan: Aturan) -> str:
    """One rule: what, why, its source, how to mend."""
    return (
        f"### `{aturan.slug}`: {aturan.judul}\n\n"
        f"- Tingkat: **{aturan.level}**\n"
        f"- Mengapa: {aturan.mengapa}\n"
        f"- Dasar: {aturan.dasar}\n"
        f"- Perbaikan: {aturan.perbaikan}\n"
    )


if __name__ == "__main__":
    Path(__file__).with_name("temuan.md").write_text(catalogue(), encoding="utf-8")
