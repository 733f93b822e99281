"""What a frozen report holds, and the hash of that content."""

import hashlib
import json
from typing import Any

from django.utils import timezone

from renaksi.apps.realisasi import selectors
from renaksi.apps.realisasi.selectors_bukti import current_proof
from renaksi.apps.realisasi.selectors_kebijakan import kebijakan_for
from renaksi.apps.realisasi.selectors_uang import known_pagu, pagu_rows
from renaksi.apps.rencana.models import Rencana, VersiRencana
from renaksi.core.capaian.kebijakan_json import kebijakan_to_json
from renaksi.core.cascade.figures import TRIWULAN
from renaksi.core.cascade.realisasi import realisasi_to_json
from renaksi.core.cascade.rencana import RencanaAksi

FORMAT = "renaksi-laporan/1"


def frozen_content(
    rencana: Rencana, triwulan: int, version: VersiRencana, *, audited: bool
) -> dict[str, Any]:
    """All that the capaian of a triwulan follows from, in JSON values; figures are plain strings.

    `realisasi` are the files of the triwulan up to it, `pagu` what each row was measured against,
    by row, `pagu_dpa` those of the DPA or DPPA that held, with their basis; `bukti` the hashes of
    the triwulan's proof by line, in a fixed order.
    `keuangan_audited` is said of TW IV alone.
    """
    plan = version.plan
    quarters = range(1, triwulan + 1)
    content: dict[str, Any] = {
        "format": FORMAT,
        "perangkat_daerah": rencana.perangkat_daerah.nama,
        "tahun": rencana.tahun,
        "triwulan": triwulan,
        "rencana": {"versi": version.nama, "hash": version.hash},
        "kebijakan": kebijakan_to_json(
            kebijakan_for(rencana.perangkat_daerah, rencana.tahun, triwulan)
        ),
        "pagu": _pagu(plan) | _pagu_of_dpa(rencana, triwulan, plan),
        "pagu_dpa": [
            {
                "baris": one.baris,
                "nilai": one.nilai,
                "berkas": one.berkas,
                "sha256": one.sha256,
                "diambil": timezone.localdate(one.pada).isoformat(),
            }
            for one in pagu_rows(rencana, triwulan).values()
        ],
        "bukti": _proof(rencana, triwulan),
        "realisasi": [
            realisasi_to_json(selectors.realisasi_of(rencana, quarter, plan))
            for quarter in quarters
        ],
    }
    if triwulan == TRIWULAN[-1]:
        content["keuangan_audited"] = audited
    return content


def content_hash(content: dict[str, Any]) -> str:
    """The content as "sha256:…", over its JSON with sorted keys and no white space."""
    text = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return "sha256:" + hashlib.sha256(text.encode()).hexdigest()


def _proof(rencana: Rencana, triwulan: int) -> list[dict[str, str]]:
    files = current_proof(rencana, triwulan).order_by("bagian", "acuan", "hash_asli", "pk")
    return [
        {
            "bagian": one.bagian,
            "acuan": one.acuan,
            "hash": one.hash_asli,
            "salinan": one.hash_salinan,
        }
        for one in files
    ]


def _pagu_of_dpa(rencana: Rencana, triwulan: int, plan: RencanaAksi) -> dict[str, str]:
    known = known_pagu(rencana, triwulan, plan)
    return {id: format(figure, "f") for id, figure in known.items()}


def _pagu(plan: RencanaAksi) -> dict[str, str]:
    return {
        row.id: format(money.pagu, "f")
        for row in plan.baris
        for money in row.keuangan
        if money.pagu is not None
    }
