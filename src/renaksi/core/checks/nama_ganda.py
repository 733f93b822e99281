"""One row of a level bears a name once under its parent."""

from collections.abc import Iterator

from renaksi.core.cascade.finding import Aturan, Bagian, Finding, Level
from renaksi.core.cascade.names import folded
from renaksi.core.cascade.rencana import Baris, RencanaAksi
from renaksi.core.checks.report import on_row

ATURAN = Aturan(
    slug="nama-ganda",
    level=Level.PERINGATAN,
    judul="Baris bernama sama di bawah satu induk",
    mengapa="Baris yang tertulis dua kali dihitung dua kali, dan anaknya tertaut ke yang pertama saja.",
    dasar="Format berkas rencana renaksi/1 (docs/format-rencana.md)",
    perbaikan="Hapus yang berlebih, misalnya dokumen yang tertempel dua kali, atau bedakan namanya.",
)


def find(plan: RencanaAksi) -> Iterator[Finding]:
    """A finding for each row whose name an earlier row of its level under the same parent bears."""
    first: dict[tuple[str, str | None, str], Baris] = {}
    for row in plan.baris:
        key = (str(row.tingkat), row.induk, folded(row.uraian))
        earlier = first.setdefault(key, row)
        if earlier is not row:
            yield on_row(
                ATURAN,
                row,
                Bagian.STRUKTUR,
                f"{row.tingkat.judul} «{row.uraian}» sudah tertulis di baris {earlier.sumber.baris[0]}",
                others=(earlier.id,),
                tertulis=row.uraian,
            )
