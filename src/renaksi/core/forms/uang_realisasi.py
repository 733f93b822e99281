"""What a file of money says for sure, as the realisasi of a triwulan."""

from datetime import date

from renaksi.core.cascade.figures import Nilai, Status
from renaksi.core.cascade.realisasi import Realisasi, RealisasiKeuangan
from renaksi.core.cascade.rencana import RencanaAksi
from renaksi.core.forms.uang_berkas import BacaanUang
from renaksi.core.forms.uang_pasangan import Cocok

_LAST_DAYS = ((3, 31), (6, 30), (9, 30), (12, 31))


def last_day(tahun: int, triwulan: int) -> date:
    """The last day of a triwulan, up to which its money counts where no other day is named."""
    month, day = _LAST_DAYS[triwulan - 1]
    return date(tahun, month, day)


def realisasi_of(plan: RencanaAksi, read: BacaanUang, triwulan: int, until: date) -> Realisasi:
    """The rows that are certain, in rupiah, with the file's pagu where the plan has none."""
    sure = [one for one in read.pasangan.cocok if one.pasti and one.pos.realisasi is not None]
    return Realisasi(
        perangkat_daerah=plan.perangkat_daerah,
        tahun=plan.tahun,
        triwulan=triwulan,
        keuangan=tuple(_entry(one, until) for one in sure),
    )


def _entry(match: Cocok, until: date) -> RealisasiKeuangan:
    planned = any(one.pagu is not None for one in match.baris.keuangan)
    pagu = match.pos.pagu
    return RealisasiKeuangan(
        id=match.baris.id,
        satuan="Rp",
        nilai=Nilai(Status.TERISI, match.pos.realisasi),
        pagu=None if planned or pagu is None or pagu <= 0 else pagu,
        per_tanggal=until.isoformat(),
    )
