"""Last year's realisasi as pembanding, where last year's plan has the same indikator.

Ids are of one year's plan, so indikator are matched by level, wording and satuan (case and spaces
apart), and only where exactly one fits on either side.
"""

from collections import Counter
from decimal import Decimal

from renaksi.core.capaian.capaian import Capaian
from renaksi.core.capaian.pembanding import Pembanding, PembandingIndikator
from renaksi.core.cascade.rencana import Baris, Indikator, RencanaAksi

Kunci = tuple[str, str, str]


def padanan_tahun_lalu(plan: RencanaAksi, lalu: RencanaAksi) -> dict[str, str]:
    """The id that each indikator of `plan` had in last year's plan, where exactly one fits."""
    before = _by_kunci(lalu)
    return {id_: before[key] for key, id_ in _by_kunci(plan).items() if key in before}


def pembanding_tahun_lalu(plan: RencanaAksi, lalu: RencanaAksi, capaian: Capaian) -> Pembanding:
    """What `capaian`, last year's up to TW IV, has for the indikator that `plan` continues."""
    entries = []
    for id_, before in padanan_tahun_lalu(plan, lalu).items():
        realisasi = capaian.indikator_by_id[before].realisasi
        if isinstance(realisasi, Decimal):
            entries.append(
                PembandingIndikator(
                    id=id_,
                    realisasi_tahun_lalu=realisasi,
                    sumber=f"realisasi {before} s.d. TW IV {lalu.tahun or 'tahun lalu'}",
                )
            )
    return Pembanding(indikator=tuple(entries), berkas="renaksi")


def _by_kunci(plan: RencanaAksi) -> dict[Kunci, str]:
    """The ids of the indikator that no other of the plan could be taken for."""
    keys = [(_kunci(row, indikator), indikator.id) for row, indikator in plan.indikator()]
    counts = Counter(key for key, _ in keys)
    return {key: id_ for key, id_ in keys if counts[key] == 1}


def _kunci(row: Baris, indikator: Indikator) -> Kunci:
    return str(row.tingkat), _folded(indikator.uraian), _folded(indikator.satuan or "")


def _folded(text: str) -> str:
    return "".join(text.casefold().split())
