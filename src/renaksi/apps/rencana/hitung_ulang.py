"""Everything stored of a plan that follows from something else, recomputed."""

from collections import Counter
from collections.abc import Iterator

from renaksi.apps.rencana.models import Rencana, VersiRencana
from renaksi.apps.rencana.selectors import ids_of
from renaksi.core.capaian.hitung_ulang import Beda
from renaksi.core.cascade.plan_json import (
    findings_from_json,
    plan_from_json,
    plan_hash,
    plan_to_json,
)
from renaksi.core.cascade.refusal import Refused
from renaksi.core.cascade.rencana import RencanaAksi

MOST_IDS = 5
"""So many ids of a difference are named."""


def recount_plan(rencana: Rencana) -> Iterator[Beda]:
    """What differs in a plan's versions, in the order they were stored, one at a time."""
    used: set[str] = set()
    counts: Counter[str] = Counter()
    versions = rencana.versi.order_by("revisi").iterator(chunk_size=1)
    for position, version in enumerate(versions):
        place = f"{rencana} versi {version.nama}"
        yield from _same("revisi", place, version.revisi, position)
        yield from _same("nomor versi", place, version.nomor, counts[version.jenis])
        counts[version.jenis] += 1
        try:
            plan = plan_from_json(version.isi, place)
        except Refused as error:
            yield Beda(apa="isi versi", tempat=place, tersimpan="ada", hitungan="tidak terbaca",
                       keterangan=str(error))  # fmt: skip
            used |= set(version.id_terpakai)
            continue
        yield from _recount_version(version, plan, place)
        used |= ids_of(plan)
        yield from _ids(version, used, place)
    yield from _waivers(rencana)


def _recount_version(version: VersiRencana, plan: RencanaAksi, place: str) -> Iterator[Beda]:
    yield from _same("sidik (hash) isi", place, version.hash, plan_hash(plan))
    yield from _same("jenis versi", place, version.jenis, plan.versi.jenis)
    yield from _same("nomor versi di dalam isi", place, version.nomor, plan.versi.nomor)
    yield from _same("tahun", place, version.rencana.tahun, plan.tahun)
    yield from _same(
        "berlaku mulai triwulan",
        place,
        version.berlaku_mulai_triwulan,
        plan.versi.berlaku_mulai_triwulan,
    )
    if plan_to_json(plan) != version.isi:
        yield Beda(
            apa="isi versi", tempat=place, tersimpan="bentuk lain", hitungan="bentuk baku renaksi/1"
        )
    try:
        findings_from_json(version.temuan_baca)
    except (KeyError, TypeError, ValueError):
        yield Beda(apa="temuan pembacaan", tempat=place, tersimpan="ada", hitungan="tidak terbaca")


def _ids(version: VersiRencana, used: set[str], place: str) -> Iterator[Beda]:
    stored = set(version.id_terpakai)
    for apa, ids in (("id tidak tercatat terpakai", used - stored), ("id terpakai", stored - used)):
        if ids:
            named = ", ".join(sorted(ids)[:MOST_IDS]) + (" …" if len(ids) > MOST_IDS else "")
            missing = apa == "id tidak tercatat terpakai"
            yield Beda(
                apa=apa,
                tempat=place,
                tersimpan="tidak ada" if missing else named,
                hitungan=named if missing else "tidak ada pada versi mana pun",
            )
    used |= stored


def _waivers(rencana: Rencana) -> Iterator[Beda]:
    words = rencana.pengecualian.order_by("urutan").iterator()
    for position, one in enumerate(words, start=1):
        place = f"{rencana}, pengecualian {one.urutan}"
        yield from _same("urutan pengecualian", place, one.urutan, position)
        rule = one.kunci[0] if isinstance(one.kunci, list) and one.kunci else None
        yield from _same("aturan pengecualian", place, one.aturan, rule)


def _same(apa: str, tempat: str, stored: object, computed: object) -> Iterator[Beda]:
    if stored != computed:
        yield Beda(apa=apa, tempat=tempat, tersimpan=str(stored), hitungan=str(computed))
