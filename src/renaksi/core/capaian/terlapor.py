"""What was reported, by triwulan: the realisasi files of one measuring, looked up."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from renaksi.core.capaian.jejak import tw, utuh
from renaksi.core.cascade.figures import TRIWULAN, Nilai, Status
from renaksi.core.cascade.realisasi import Realisasi, RealisasiKeuangan
from renaksi.core.cascade.refusal import Refused
from renaksi.core.cascade.rencana import Indikator, RencanaAksi

_TANPA_NAMA = "berkas realisasi"


@dataclass(frozen=True)
class Terlapor:
    """The realisasi of each triwulan that was given, read against one plan."""

    plan: RencanaAksi
    by_triwulan: dict[int, Realisasi]

    @cached_property
    def _bersama(self) -> dict[str, str]:
        return self.plan.indikator_bersama

    def source_id(self, indikator: Indikator) -> str:
        """The id that an indikator's realisasi is given under: a shared one's is the sasaran's."""
        return self._bersama.get(indikator.id, indikator.id)

    def nilai(self, indikator: Indikator, triwulan: int) -> Nilai:
        """What was reported; without an entry it is not due yet, or not reported yet."""
        realisasi = self.by_triwulan.get(triwulan)
        entry = None if realisasi is None else realisasi.by_id.get(self.source_id(indikator))
        if entry is not None:
            return entry.nilai
        due = indikator.frekuensi.is_due(triwulan)
        return Nilai(Status.BELUM if due else Status.BELUM_WAKTUNYA)

    def hitungan(self, indikator: Indikator, triwulan: int) -> tuple[Decimal, Decimal] | None:
        """The pembilang and penyebut that were reported, None where not both were."""
        realisasi = self.by_triwulan.get(triwulan)
        entry = None if realisasi is None else realisasi.by_id.get(self.source_id(indikator))
        if entry is None or entry.pembilang is None or entry.penyebut is None:
            return None
        return entry.pembilang, entry.penyebut

    def keuangan(self, id_baris: str, triwulan: int) -> tuple[RealisasiKeuangan, ...]:
        """The keuangan entries of a row."""
        realisasi = self.by_triwulan.get(triwulan)
        return () if realisasi is None else realisasi.keuangan_of.get(id_baris, ())

    def asal(self, indikator: Indikator, triwulan: int) -> str:
        """Where an indikator's realisasi was given, in words, with the counts it was made from."""
        source = self.source_id(indikator)
        shared = "" if source == indikator.id else f", isian {source} (indikator yang sama)"
        return self.berkas(triwulan) + shared + self._counts(indikator, triwulan)

    def _counts(self, indikator: Indikator, triwulan: int) -> str:
        counts = self.hitungan(indikator, triwulan)
        return "" if counts is None else ": pembilang {}, penyebut {}".format(*map(utuh, counts))

    def berkas(self, triwulan: int) -> str:
        """The name of a triwulan's file."""
        realisasi = self.by_triwulan.get(triwulan)
        if realisasi is None:
            return f"berkas realisasi {tw(triwulan)} tidak disertakan"
        return realisasi.berkas or f"realisasi {tw(triwulan)}"


def gather(plan: RencanaAksi, realisasi: Sequence[Realisasi], triwulan: int) -> Terlapor:
    """The files by triwulan; raises Refused for two of one triwulan, or none of `triwulan`."""
    if triwulan not in TRIWULAN:
        raise Refused(_TANPA_NAMA, f"triwulan {triwulan}", "triwulan ini tidak ada", "Pilih 1-4")
    by_triwulan: dict[int, Realisasi] = {}
    for one in realisasi:
        if one.triwulan in by_triwulan:
            first = by_triwulan[one.triwulan].berkas or _TANPA_NAMA
            raise Refused(
                one.berkas or _TANPA_NAMA, tw(one.triwulan),
                f"realisasi triwulan ini sudah ada dari {first}", "Sertakan satu saja",
            )  # fmt: skip
        by_triwulan[one.triwulan] = one
    if triwulan not in by_triwulan:
        raise Refused(
            _TANPA_NAMA, tw(triwulan), "tidak ada realisasi untuk triwulan yang diminta",
            f"Sertakan berkas realisasi {tw(triwulan)}, atau pilih triwulan yang lain",
        )  # fmt: skip
    return Terlapor(plan, by_triwulan)
