"""All that is stored, recomputed: office after office, within bounded memory, without a write."""

from collections.abc import Iterator
from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, models

from renaksi.apps.kantor.models import Keanggotaan, Pemda, Pengguna, PerangkatDaerah, Peristiwa
from renaksi.apps.realisasi.hitung_ulang import recount_log, recount_reports
from renaksi.apps.realisasi.hitung_ulang_revisi import recount_revisions
from renaksi.apps.realisasi.models import (
    BarisRealisasi,
    KebijakanKantor,
    LaporanTriwulan,
    PembandingKantor,
    RevisiLaporan,
)
from renaksi.apps.rencana.hitung_ulang import recount_plan
from renaksi.apps.rencana.models import Pengecualian, Rencana, VersiRencana
from renaksi.apps.rencana.selectors import plans_of
from renaksi.core.capaian.hitung_ulang import Beda

_TABLES: tuple[tuple[type[models.Model], str | None], ...] = (
    (Pemda, None),
    (PerangkatDaerah, None),
    (Pengguna, None),
    (Keanggotaan, "perangkat_daerah__pemda_id"),
    (Peristiwa, "perangkat_daerah__pemda_id"),
    (Rencana, "perangkat_daerah__pemda_id"),
    (VersiRencana, "rencana__pemda_id"),
    (Pengecualian, "rencana__pemda_id"),
    (LaporanTriwulan, "rencana__pemda_id"),
    (BarisRealisasi, "laporan__pemda_id"),
    (PembandingKantor, "rencana__pemda_id"),
    (KebijakanKantor, "perangkat_daerah__pemda_id"),
    (RevisiLaporan, "laporan__pemda_id"),
)
"""Our tables, and whence the pemda of each row follows."""


def recount_all() -> Iterator[Beda]:
    """Every difference in the database between what is stored and what follows from the rest."""
    yield from _references()
    for model, pemda in _TABLES:
        yield from _fields(model)
        if pemda is not None:
            yield from _pemda(model, pemda)
    for office in PerangkatDaerah.objects.order_by("pemda__nama", "nama").iterator():
        for rencana in plans_of(office).select_related("perangkat_daerah").iterator():
            yield from recount_plan(rencana)
            yield from recount_reports(rencana)
            yield from recount_revisions(rencana)
        yield from recount_log(office)
        yield from _version_events(office)


def counted() -> dict[str, int]:
    """How much was looked at: offices, versions, lines of realisasi, events."""
    return {
        "kantor": PerangkatDaerah.objects.count(),
        "versi": VersiRencana.objects.count(),
        "isian": BarisRealisasi.objects.count(),
        "peristiwa": Peristiwa.objects.count(),
    }


def _references() -> Iterator[Beda]:
    try:
        connection.check_constraints()
    except IntegrityError as error:
        yield Beda(apa="rujukan antartabel", tempat="basis data", tersimpan="ada",
                   hitungan="tidak ada yang dirujuk", keterangan=str(error))  # fmt: skip


def _fields(model: type[models.Model]) -> Iterator[Beda]:
    """Values that no form would accept: a word that is none of the choices, a text too long."""
    references = {field.name for field in model._meta.fields if field.is_relation}
    for one in model._default_manager.order_by("pk").iterator(chunk_size=200):
        try:
            one.clean_fields(exclude=references)
        except ValidationError as error:
            for name, messages in error.message_dict.items():
                yield Beda(
                    apa=f"{model._meta.model_name}.{name}",
                    tempat=f"{one._meta.verbose_name} {one.pk}",
                    tersimpan=_short(getattr(one, name)),
                    hitungan="tidak sah",
                    keterangan=" ".join(messages),
                )


def _pemda(model: type[models.Model], path: str) -> Iterator[Beda]:
    """Rows that carry another pemda than what they belong to."""
    astray = model._default_manager.exclude(pemda_id=models.F(path)).order_by("pk")
    for pk, stored, own in astray.values_list("pk", "pemda_id", path).iterator():
        yield Beda(
            apa=f"{model._meta.model_name}.pemda", tempat=str(pk), tersimpan=str(stored),
            hitungan=str(own),
        )  # fmt: skip


def _version_events(office: PerangkatDaerah) -> Iterator[Beda]:
    """The hash that an event names of a version, against the version's own."""
    hashes = {
        (tahun, revisi): own
        for tahun, revisi, own in VersiRencana.objects.filter(
            rencana__perangkat_daerah=office
        ).values_list("rencana__tahun", "revisi", "hash")
    }
    events = Peristiwa.objects.filter(perangkat_daerah=office, jenis__startswith="rencana.")
    seen = set()
    for event in events.order_by("waktu", "id").iterator(chunk_size=200):
        said = event.sesudah if isinstance(event.sesudah, dict) else {}
        key = (said.get("tahun"), said.get("revisi"))
        if None in key or "hash" not in said:
            continue
        seen.add(key)
        if hashes.get(key) != said["hash"]:
            yield Beda(
                apa="sidik (hash) menurut riwayat",
                tempat=f"Rencana Aksi {office} {key[0]}, revisi {key[1]}",
                tersimpan=str(hashes.get(key, "versinya tidak ada")),
                hitungan=str(said["hash"]),
            )
    for tahun, revisi in sorted(set(hashes) - seen):
        yield Beda(apa="versi menurut riwayat", tempat=f"Rencana Aksi {office} {tahun}",
                   tersimpan=f"revisi {revisi}", hitungan="tidak ada peristiwanya")  # fmt: skip


def _short(value: Any) -> str:
    text = str(value)
    return text if len(text) <= 60 else f"{text[:59]}…"
