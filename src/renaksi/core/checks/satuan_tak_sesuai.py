"""The satuan of an indikator is of the kind that its wording names."""

import re
from collections.abc import Iterator

from renaksi.core.cascade.finding import Aturan, Bagian, Finding, Level
from renaksi.core.cascade.rencana import Indikator, RencanaAksi
from renaksi.core.cascade.written import is_percent
from renaksi.core.checks.measures import is_time
from renaksi.core.checks.report import name_of, on_row

ATURAN = Aturan(
    slug="satuan-tak-sesuai",
    level=Level.PERINGATAN,
    judul="Satuan tidak sesuai dengan bunyi indikator",
    mengapa="«Jumlah …» dalam persen, «Persentase …» dalam orang, atau «Waktu …» tanpa satuan waktu tidak "
    "jelas mengukur apa. Indeks dan nilai boleh bersatuan apa pun.",
    dasar="Arti satuan; indikator harus jelas satuannya (PermenPANRB 53/2014)",
    perbaikan="Samakan bunyi indikator dengan satuannya.",
)
_COUNT = re.compile(r"^\W*(jumlah|banyaknya)\b(?!.*\b(persen|pers?entase|pros?entase)\b)", re.I)
_SHARE = re.compile(r"^\W*(persentase|presentase|prosentase|peresentase|persen|cakupan)\b", re.I)
_TIME = re.compile(
    r"^\W*(rata ?-? ?rata )?(waktu|lama|lamanya|respon(s|se)? ?time)\b|"
    r"^(?!\W*(jumlah|banyaknya|indeks|nilai|tingkat)\b).*\b(response? ?time|waktu tanggap|"
    r"waktu respons?)\b",
    re.IGNORECASE,
)


def find(plan: RencanaAksi) -> Iterator[Finding]:
    """A finding for each indikator whose satuan is of another kind than its wording says."""
    for row, indikator in plan.indikator():
        expected = _expected(indikator)
        if expected is not None:
            yield on_row(
                ATURAN,
                row,
                Bagian.KINERJA,
                f"{name_of(indikator)} bersatuan «{indikator.satuan}», seharusnya {expected}",
                tertulis=indikator.satuan,
            )


def _expected(indikator: Indikator) -> str | None:
    """The kind of satuan that the wording asks for; None where it has it, or has no satuan."""
    satuan = indikator.satuan
    if satuan is None:
        return None
    percent = is_percent(indikator.uraian, satuan)
    if _COUNT.match(indikator.uraian):
        return "satuan hitungan (orang, dokumen, unit)" if percent else None
    if _SHARE.match(indikator.uraian):
        return None if percent else "persen"
    if _TIME.match(indikator.uraian):
        return None if percent or is_time(satuan) else "satuan waktu (jam, hari)"
    return None
