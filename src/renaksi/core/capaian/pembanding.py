"""What an indikator is compared with beside its target: the file `renaksi-pembanding/1`.

A realisasi says more beside last year's, the Renstra's last year and a national standard. None of
them stands in the Rencana Aksi, so an office gives them in a file of their own, with their sources.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property
from typing import Any

from renaksi.core.cascade.figures import parse_plain, plain_or_none
from renaksi.core.cascade.json_schema import FORMAT_PEMBANDING, require_format
from renaksi.core.cascade.realisasi_checks import RealisasiChecks
from renaksi.core.cascade.rencana import RencanaAksi

_FIGURES = ("realisasi_tahun_lalu", "target_akhir_renstra", "standar_nasional")


@dataclass(frozen=True, slots=True, kw_only=True)
class PembandingIndikator:
    """The figures of one indikator, in its own satuan; None where the office gives none.

    `realisasi_tahun_lalu` is of the whole of last year, `target_akhir_renstra` of the Renstra's last
    year, `tahun_akhir_renstra`. `asal` says where a single figure is from, by its name, where that is
    another source than `sumber`.
    """

    id: str
    realisasi_tahun_lalu: Decimal | None = None
    target_akhir_renstra: Decimal | None = None
    tahun_akhir_renstra: int | None = None
    standar_nasional: Decimal | None = None
    sumber: str | None = None
    asal: Mapping[str, str] = field(default_factory=dict)

    def sumber_of(self, nama: str) -> str | None:
        """Where the figure of that name is from, None where nobody said."""
        return self.asal.get(nama, self.sumber)


@dataclass(frozen=True, kw_only=True)
class Pembanding:
    """All that an office compares one year's indikator with; `berkas` names where it came from."""

    indikator: tuple[PembandingIndikator, ...] = ()
    berkas: str = ""

    @cached_property
    def by_id(self) -> dict[str, PembandingIndikator]:
        """The entries by the indikator's id."""
        return {one.id: one for one in self.indikator}


def pembanding_from_json(content: object, berkas: str, plan: RencanaAksi) -> Pembanding:
    """The pembanding that a JSON value holds, read against its plan.

    Raises Refused, naming the place, for what does not fit the format, the plan's year or perangkat
    daerah, an id that the plan does not have or that is written twice, or an entry without a figure.
    """
    value = require_format(content, FORMAT_PEMBANDING, berkas)
    checks = RealisasiChecks(berkas, plan)
    checks.require_same_plan(value.get("perangkat_daerah"), value.get("tahun"), None)
    checks.require_once("indikator", [(raw["id"], None) for raw in value["indikator"]])
    known = {indikator.id for _, indikator in plan.indikator()}
    entries = tuple(_entry(raw, known, checks) for raw in value["indikator"])
    return Pembanding(indikator=entries, berkas=berkas)


def pembanding_to_json(pembanding: Pembanding, plan: RencanaAksi) -> dict[str, Any]:
    """`pembanding` of a plan in its public format; an entry without a figure is left out."""
    return {
        "format": FORMAT_PEMBANDING,
        "perangkat_daerah": plan.perangkat_daerah,
        **({} if plan.tahun is None else {"tahun": plan.tahun}),
        "indikator": [
            _entry_json(one)
            for one in pembanding.indikator
            if any(getattr(one, nama) is not None for nama in _FIGURES)
        ],
    }


def _entry_json(one: PembandingIndikator) -> dict[str, Any]:
    return {
        "id": one.id,
        "realisasi_tahun_lalu": plain_or_none(one.realisasi_tahun_lalu),
        "target_akhir_renstra": plain_or_none(one.target_akhir_renstra),
        "tahun_akhir_renstra": one.tahun_akhir_renstra,
        "standar_nasional": plain_or_none(one.standar_nasional),
        "sumber": one.sumber,
    }


def _entry(raw: dict[str, Any], known: set[str], checks: RealisasiChecks) -> PembandingIndikator:
    place = f"indikator {raw['id']}"
    if raw["id"] not in known:
        checks.refuse(
            place, "rencana ini tidak punya indikator dengan id itu",
            "Pakai id yang tertulis dalam rencana, atau hapus entri ini",
        )  # fmt: skip
    last_year, renstra, standard = (_figure(raw.get(key)) for key in _FIGURES)
    if last_year is None and renstra is None and standard is None:
        checks.refuse(
            place, "tidak ada angka pembanding di dalamnya",
            f"Tulis salah satu dari {', '.join(_FIGURES)}, atau hapus entri ini",
        )  # fmt: skip
    year = raw.get("tahun_akhir_renstra")
    return PembandingIndikator(
        id=raw["id"],
        realisasi_tahun_lalu=last_year,
        target_akhir_renstra=renstra,
        tahun_akhir_renstra=None if year is None else int(year),
        standar_nasional=standard,
        sumber=raw.get("sumber"),
    )


def _figure(text: str | None) -> Decimal | None:
    """A figure that the schema has found in plain notation already."""
    return None if text is None else parse_plain(text)
