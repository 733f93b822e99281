"""Reads of proof: how many of each line, the versions of each, who may see one, what is demanded."""

import uuid
from collections.abc import Iterable
from dataclasses import dataclass

from django.conf import settings
from django.db.models import Count, QuerySet

from renaksi.apps.kantor.models import Pengguna, PerangkatDaerah
from renaksi.apps.realisasi.models import AturanBukti, Bukti, UnggahanBukti, WajibBukti
from renaksi.apps.rencana.models import Rencana

Key = tuple[str, str]
"""Which line: its bagian and its acuan."""


@dataclass(frozen=True, slots=True)
class BuktiRangkai:
    """One proof of a line: its newest version, and the earlier ones, newest first."""

    terbaru: Bukti
    sebelumnya: tuple[Bukti, ...] = ()


@dataclass(frozen=True, slots=True)
class BatasBukti:
    """How much is taken; sizes in bytes."""

    berkas: int
    sebaris: int
    menunggu: int
    potongan: tuple[int, int]


def bounds() -> BatasBukti:
    """The bounds of this installation."""
    return BatasBukti(
        berkas=settings.BUKTI_TERBESAR,
        sebaris=settings.BUKTI_SEBARIS,
        menunggu=settings.BUKTI_MENUNGGU,
        potongan=settings.BUKTI_POTONGAN,
    )


def current_proof(rencana: Rencana, triwulan: int) -> QuerySet[Bukti]:
    """The newest version of each proof of a triwulan, those erased left out."""
    return Bukti.objects.filter(
        laporan__rencana=rencana,
        laporan__triwulan=triwulan,
        terbaru=True,
        dihapus_pada__isnull=True,
    )


def counts(rencana: Rencana, triwulan: int) -> dict[Key, int]:
    """How many proofs each line of a triwulan has; lines without any are left out."""
    rows = (
        current_proof(rencana, triwulan)
        .order_by()
        .values("bagian", "acuan")
        .annotate(banyak=Count("pk"))
    )
    return {(row["bagian"], row["acuan"]): row["banyak"] for row in rows}


def proof_of_line(rencana: Rencana, triwulan: int, key: Key) -> list[BuktiRangkai]:
    """The proofs of one line with all of their versions, the first sent first."""
    bagian, acuan = key
    files = (
        Bukti.objects.filter(
            laporan__rencana=rencana, laporan__triwulan=triwulan, bagian=bagian, acuan=acuan
        )
        .select_related("oleh", "dihapus_oleh")
        .order_by("nomor", "pada")
    )
    chains: dict[uuid.UUID, list[Bukti]] = {}
    for file in files:
        chains.setdefault(file.rangkai, []).append(file)
    return [
        BuktiRangkai(versions[-1], tuple(reversed(versions[:-1]))) for versions in chains.values()
    ]


def proof_in(perangkat_daerah: PerangkatDaerah, id: uuid.UUID) -> Bukti | None:
    """One proof file of an office by its id; None for another office's."""
    return (
        Bukti.objects.filter(pk=id, laporan__rencana__perangkat_daerah=perangkat_daerah)
        .select_related("laporan__rencana__perangkat_daerah", "oleh", "dihapus_oleh")
        .first()
    )


def upload_in(
    perangkat_daerah: PerangkatDaerah, oleh: Pengguna, id: uuid.UUID
) -> UnggahanBukti | None:
    """An unfinished upload by its id; None for another person's or another office's."""
    return (
        UnggahanBukti.objects.filter(pk=id, oleh=oleh, rencana__perangkat_daerah=perangkat_daerah)
        .select_related("rencana__perangkat_daerah", "ganti")
        .first()
    )


def waiting_uploads(
    rencana: Rencana, triwulan: int, key: Key, oleh: Pengguna
) -> QuerySet[UnggahanBukti]:
    """What a person began to send for one line and did not finish."""
    return UnggahanBukti.objects.filter(
        rencana=rencana, triwulan=triwulan, bagian=key[0], acuan=key[1], oleh=oleh
    )


def demand_of(perangkat_daerah: PerangkatDaerah, tahun: int) -> WajibBukti:
    """What an office demands for a year; nothing where it did not choose."""
    chosen = AturanBukti.objects.filter(perangkat_daerah=perangkat_daerah, tahun=tahun).first()
    return WajibBukti.TIDAK if chosen is None else WajibBukti(chosen.wajib)


def orphans(known: Iterable[Key], rencana: Rencana, triwulan: int) -> list[Key]:
    """The lines that have proof though the plan that holds does not continue them."""
    kept = set(known)
    return sorted(key for key in counts(rencana, triwulan) if key not in kept)
