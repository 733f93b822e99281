"""Reads of money from the money system: the pagu that hold, and the files that wait."""

import hashlib
import json
import uuid
import zlib
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from decimal import Decimal

from django.utils import timezone

from renaksi.apps.kantor.models import Pengguna, PerangkatDaerah
from renaksi.apps.realisasi.isian import Isian
from renaksi.apps.realisasi.models import PaguBaris, PemetaanUang, UangTertunda
from renaksi.apps.rencana.models import Rencana
from renaksi.core.cascade.figures import parse_plain
from renaksi.core.cascade.rencana import RencanaAksi
from renaksi.core.forms.uang_kolom import Jenis, Pemetaan, head_keys, remembered
from renaksi.core.forms.uang_tabel import TabelUang, tables_from_json

HOURS_VALID = 12


def pagu_rows(rencana: Rencana, triwulan: int) -> dict[str, PaguBaris]:
    """The pagu from a DPA or DPPA that holds for a triwulan, by the row's id."""
    rows = PaguBaris.objects.filter(rencana=rencana, mulai_triwulan__lte=triwulan)
    ordered = rows.select_related("oleh").order_by("mulai_triwulan", "urutan")
    return {row.baris: row for row in ordered}


def known_pagu(rencana: Rencana, triwulan: int, plan: RencanaAksi) -> dict[str, Decimal]:
    """The pagu from a DPA or DPPA of the rows whose plan has none of its own, in rupiah."""
    found: dict[str, Decimal] = {}
    for id, row in pagu_rows(rencana, triwulan).items():
        planned = plan.by_id.get(id)
        figure = parse_plain(row.nilai)
        if (
            planned is None
            or figure is None
            or any(one.pagu is not None for one in planned.keuangan)
        ):
            continue
        found[id] = figure
    return found


def with_known_pagu(rencana: Rencana, triwulan: int, plan: RencanaAksi, isian: Isian) -> Isian:
    """A line of keuangan in rupiah with the pagu of its DPA, which goes before a typed one."""
    if isian.bagian != "keuangan" or isian.satuan != "Rp":
        return isian
    pagu = known_pagu(rencana, triwulan, plan).get(isian.acuan)
    return isian if pagu is None else replace(isian, pagu=pagu)


def waiting_money(rencana: Rencana, oleh: Pengguna, id: uuid.UUID) -> UangTertunda | None:
    """A file of this person for this plan that waits; None for any other, or one that waited too long."""
    return UangTertunda.objects.filter(
        pk=id, rencana=rencana, dibuat_oleh=oleh, dibuat_pada__gte=oldest()
    ).first()


def oldest() -> datetime:
    """What was read before this waits no longer."""
    return timezone.now() - timedelta(hours=HOURS_VALID)


def tables_of(waiting: UangTertunda) -> tuple[TabelUang, ...]:
    """The tables of a file that waits."""
    return tables_from_json(json.loads(zlib.decompress(bytes(waiting.bacaan))))


def heads_hash(heads: Sequence[str]) -> str:
    """By which a table with these heads is known again, in whatever order they stand."""
    return hashlib.sha256("\x1f".join(sorted(head_keys(heads))).encode()).hexdigest()


def remembered_roles(
    perangkat_daerah: PerangkatDaerah, jenis: Jenis, heads: Sequence[str]
) -> Pemetaan | None:
    """The roles that the office settled for these heads; None where it has not."""
    known = PemetaanUang.objects.filter(
        perangkat_daerah=perangkat_daerah, jenis=jenis, sidik=heads_hash(heads)
    ).first()
    return None if known is None else remembered(heads, known.peta)
