"""What was reported for one triwulan, as frozen values and as its JSON, `renaksi-realisasi/1`."""

from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import Any, Literal

from renaksi.core.cascade.figures import Nilai, Status, parse_plain, plain, plain_or_none
from renaksi.core.cascade.json_schema import FORMAT_REALISASI, require_format
from renaksi.core.cascade.presisi import percent_of
from renaksi.core.cascade.realisasi_checks import RealisasiChecks
from renaksi.core.cascade.rencana import RencanaAksi, Versi

Json = dict[str, Any]
Satuan = Literal["%", "Rp"]


@dataclass(frozen=True, slots=True, kw_only=True)
class RealisasiIndikator:
    """What was reported for one indikator; `nilai` has the meaning of the indikator's sifat.

    `pembilang` and `penyebut` are the counts that a percentage was made from, where given.
    """

    id: str
    nilai: Nilai
    pembilang: Decimal | None = None
    penyebut: Decimal | None = None
    kendala: str | None = None
    tindak_lanjut: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RealisasiKeuangan:
    """What was spent since 1 January for one row: in "Rp", in "%" of the pagu, or (None) as its plan.

    `pagu` in rupiah and `per_tanggal`, an ISO date, say what the figure was taken against and when.
    """

    id: str
    satuan: Satuan | None
    nilai: Nilai
    pagu: Decimal | None = None
    per_tanggal: str | None = None
    kendala: str | None = None
    tindak_lanjut: str | None = None


@dataclass(frozen=True, kw_only=True)
class Realisasi:
    """All that was reported for one triwulan; `berkas` names where it came from."""

    perangkat_daerah: str | None
    tahun: int | None
    triwulan: int
    rencana_versi: Versi | None = None
    rencana_hash: str | None = None
    indikator: tuple[RealisasiIndikator, ...] = ()
    keuangan: tuple[RealisasiKeuangan, ...] = ()
    berkas: str = ""

    @cached_property
    def by_id(self) -> dict[str, RealisasiIndikator]:
        """The entries of indikator by the indikator's id."""
        return {entry.id: entry for entry in self.indikator}

    @cached_property
    def keuangan_by_id(self) -> dict[tuple[str, str | None], RealisasiKeuangan]:
        """The entries of keuangan by the row's id and the satuan as written."""
        return {(entry.id, entry.satuan): entry for entry in self.keuangan}

    @cached_property
    def keuangan_of(self) -> dict[str, tuple[RealisasiKeuangan, ...]]:
        """The entries of keuangan of each row, by the row's id; a row may have Rp and %."""
        entries: dict[str, tuple[RealisasiKeuangan, ...]] = {}
        for entry in self.keuangan:
            entries[entry.id] = (*entries.get(entry.id, ()), entry)
        return entries


def realisasi_to_json(realisasi: Realisasi) -> Json:
    """The realisasi as the JSON object of the public format; what is not known is left out."""
    versi = realisasi.rencana_versi
    rencana = _without_none(
        {
            "versi": None if versi is None else {"jenis": versi.jenis, "nomor": versi.nomor},
            "hash": realisasi.rencana_hash,
        }
    )
    head = {
        "format": FORMAT_REALISASI,
        "perangkat_daerah": realisasi.perangkat_daerah,
        "tahun": realisasi.tahun,
        "triwulan": realisasi.triwulan,
        "rencana": rencana or None,
    }
    return _without_none(head) | {
        "indikator": [_indikator_to_json(entry) for entry in realisasi.indikator],
        "keuangan": [_keuangan_to_json(entry) for entry in realisasi.keuangan],
    }


def _indikator_to_json(entry: RealisasiIndikator) -> Json:
    return _without_none(
        {
            "id": entry.id,
            "status": str(entry.nilai.status),
            "nilai": None if _follows_from_counts(entry) else plain_or_none(entry.nilai.isi),
            "pembilang": plain_or_none(entry.pembilang),
            "penyebut": plain_or_none(entry.penyebut),
            "kendala": entry.kendala,
            "tindak_lanjut": entry.tindak_lanjut,
        }
    )


def _follows_from_counts(entry: RealisasiIndikator) -> bool:
    """A percentage without end (1/3) is written by its counts alone, so that nothing is lost."""
    value = entry.nilai.isi
    if entry.pembilang is None or entry.penyebut is None or not isinstance(value, Decimal):
        return False
    return len(plain(value)) > 40 and value == percent_of(entry.pembilang, entry.penyebut)


def _keuangan_to_json(entry: RealisasiKeuangan) -> Json:
    return _without_none(
        {
            "id": entry.id,
            "satuan": entry.satuan,
            "status": str(entry.nilai.status),
            "nilai": plain_or_none(entry.nilai.isi),
            "pagu": plain_or_none(entry.pagu),
            "per_tanggal": entry.per_tanggal,
            "kendala": entry.kendala,
            "tindak_lanjut": entry.tindak_lanjut,
        }
    )


def _without_none(content: Json) -> Json:
    return {key: value for key, value in content.items() if value is not None}


def realisasi_from_json(content: object, berkas: str, plan: RencanaAksi) -> Realisasi:
    """The realisasi that a JSON value holds, read against the plan that it reports on.

    Raises Refused, naming the place, where the value does not fit the format, the plan (its year,
    perangkat daerah, hash, ids) or itself (an id twice, a status without its nilai).
    """
    value = require_format(content, FORMAT_REALISASI, berkas)
    checks = RealisasiChecks(berkas, plan)
    rencana = value.get("rencana") or {}
    checks.require_same_plan(value.get("perangkat_daerah"), value.get("tahun"), rencana.get("hash"))
    indikator = tuple(_indikator_from_json(raw, checks) for raw in value.get("indikator", ()))
    checks.require_once("indikator", [(entry.id, None) for entry in indikator])
    checks.require_shared_equal({entry.id: entry.nilai for entry in indikator})
    keuangan = tuple(_keuangan_from_json(raw, checks) for raw in value.get("keuangan", ()))
    checks.require_once("keuangan", [(entry.id, entry.satuan) for entry in keuangan])
    tahun = value.get("tahun")
    return Realisasi(
        perangkat_daerah=value.get("perangkat_daerah"),
        tahun=None if tahun is None else int(tahun),
        triwulan=int(value["triwulan"]),
        rencana_versi=checks.versi(rencana.get("versi")),
        rencana_hash=rencana.get("hash"),
        indikator=indikator,
        keuangan=keuangan,
        berkas=berkas,
    )


def _indikator_from_json(raw: Json, checks: RealisasiChecks) -> RealisasiIndikator:
    pembilang, penyebut = _figure(raw, "pembilang"), _figure(raw, "penyebut")
    return RealisasiIndikator(
        id=raw["id"],
        nilai=checks.nilai_indikator(
            raw["id"], Status(raw["status"]), raw.get("nilai"), pembilang, penyebut
        ),
        pembilang=pembilang,
        penyebut=penyebut,
        kendala=raw.get("kendala"),
        tindak_lanjut=raw.get("tindak_lanjut"),
    )


def _keuangan_from_json(raw: Json, checks: RealisasiChecks) -> RealisasiKeuangan:
    satuan = checks.satuan_keuangan(raw["id"], raw.get("satuan"))
    place = f"keuangan {raw['id']}"
    checks.require_date(place, raw.get("per_tanggal"))
    return RealisasiKeuangan(
        id=raw["id"],
        satuan=satuan,
        nilai=checks.nilai(place, Status(raw["status"]), _figure(raw, "nilai")),
        pagu=_figure(raw, "pagu"),
        per_tanggal=raw.get("per_tanggal"),
        kendala=raw.get("kendala"),
        tindak_lanjut=raw.get("tindak_lanjut"),
    )


def _figure(raw: Json, key: str) -> Decimal | None:
    """A figure that the schema has found in plain notation already."""
    text = raw.get(key)
    return None if text is None else parse_plain(text)
