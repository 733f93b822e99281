"""A finding of reading: its level is its rule's."""

from renaksi.core.cascade.finding import Bagian, Finding, Usulan
from renaksi.core.cascade.source import Sumber
from renaksi.core.forms.lampiran_rules import ATURAN


def reading_finding(
    slug: str,
    pesan: str,
    sumber: Sumber,
    *,
    baris: tuple[str, ...] = (),
    bagian: Bagian = Bagian.STRUKTUR,
    triwulan: int | None = None,
    tertulis: str | None = None,
    usulan: Usulan | None = None,
) -> Finding:
    """The finding of one rule of lampiran_rules.py at a place in a document."""
    return Finding(
        aturan=slug,
        level=ATURAN[slug].level,
        baris=baris,
        bagian=bagian,
        pesan=pesan,
        sumber=sumber,
        triwulan=triwulan,
        tertulis=tertulis,
        usulan=usulan,
    )
