"""A plan to and from its public JSON, `renaksi/1` (docs/format-rencana.md)."""

import hashlib
import json
from typing import Any

from renaksi.core.cascade.figures import as_target, plain_or_none
from renaksi.core.cascade.finding import Bagian, Finding, Level, Usulan
from renaksi.core.cascade.json_schema import FORMAT_RENCANA, FORMAT_TEMUAN, require_format
from renaksi.core.cascade.refusal import Refused
from renaksi.core.cascade.rencana import (
    TINGKAT,
    Arah,
    Baris,
    Frekuensi,
    Indikator,
    Keuangan,
    Lampiran,
    Penandatangan,
    RencanaAksi,
    Rujukan,
    Sifat,
    Tingkat,
    Versi,
)
from renaksi.core.cascade.source import Sel, Sumber

Json = dict[str, Any]


def plan_to_json(plan: RencanaAksi) -> Json:
    """The plan as the JSON object of the public format, all keys present, in their order."""
    return {
        "format": FORMAT_RENCANA,
        "pemda": plan.pemda,
        "perangkat_daerah": plan.perangkat_daerah,
        "periode": None if plan.periode is None else list(plan.periode),
        "tahun": plan.tahun,
        "versi": {
            "jenis": plan.versi.jenis,
            "nomor": plan.versi.nomor,
            "dasar": plan.versi.dasar,
            "tanggal": plan.versi.tanggal,
            "berlaku_mulai_triwulan": plan.versi.berlaku_mulai_triwulan,
        },
        "penandatangan": _signer_to_json(plan.penandatangan),
        "lampiran": [
            {
                "tingkat": [str(tingkat) for tingkat in lampiran.tingkat],
                "judul": list(lampiran.judul),
                "sumber": sumber_to_json(lampiran.sumber),
            }
            for lampiran in plan.lampiran
        ],
        **{str(level): [_row_to_json(row) for row in plan.tingkat(level)] for level in TINGKAT},
    }


def _signer_to_json(signer: Penandatangan | None) -> Json | None:
    if signer is None:
        return None
    return {
        "jabatan": signer.jabatan,
        "status": signer.status,
        "nama": signer.nama,
        "pangkat": signer.pangkat,
        "nip": signer.nip,
        "tempat": signer.tempat,
        "tanggal": signer.tanggal,
    }


def sumber_to_json(sumber: Sumber) -> Json:
    """A place in a document as JSON."""
    return {
        "berkas": sumber.berkas,
        "lembar": sumber.lembar,
        "halaman": sumber.halaman,
        "baris": list(sumber.baris),
    }


def _sel_to_json(sel: Sel | None) -> Json | None:
    if sel is None:
        return None
    return {
        "halaman": sel.halaman,
        "baris": sel.baris,
        "kolom": sel.kolom,
        "kotak": None if sel.kotak is None else list(sel.kotak),
    }


def _row_to_json(row: Baris) -> Json:
    return {
        "id": row.id,
        "induk": row.induk,
        "nomor": row.nomor,
        "kode": row.kode,
        "tersirat": row.tersirat,
        "rujukan": {
            "sasaran": row.rujukan.sasaran,
            "program": row.rujukan.program,
            "kegiatan": row.rujukan.kegiatan,
        },
        "uraian": row.uraian,
        "sasaran": row.sasaran,
        "indikator": [_indikator_to_json(indikator) for indikator in row.indikator],
        "keuangan": [_keuangan_to_json(keuangan) for keuangan in row.keuangan],
        "penanggung_jawab": list(row.penanggung_jawab),
        "sumber": sumber_to_json(row.sumber),
    }


def _indikator_to_json(indikator: Indikator) -> Json:
    batas = indikator.batas
    return {
        "id": indikator.id,
        "uraian": indikator.uraian,
        "satuan": indikator.satuan,
        "arah": str(indikator.arah),
        "sifat": str(indikator.sifat),
        "frekuensi": str(indikator.frekuensi),
        "skala": indikator.skala,
        "batas": None if batas is None else [[plain_or_none(b) for b in pair] for pair in batas],
        "target_tahun": plain_or_none(indikator.target_tahun),
        "target": [plain_or_none(target) for target in indikator.target],
        "tertulis": list(indikator.tertulis),
        "sel": [_sel_to_json(sel) for sel in indikator.sel],
    }


def _keuangan_to_json(keuangan: Keuangan) -> Json:
    return {
        "satuan": keuangan.satuan,
        "pagu": plain_or_none(keuangan.pagu),
        "target_tahun": plain_or_none(keuangan.target_tahun),
        "target": [plain_or_none(target) for target in keuangan.target],
        "tertulis": list(keuangan.tertulis),
        "sel": [_sel_to_json(sel) for sel in keuangan.sel],
    }


def plan_from_json(content: object, berkas: str) -> RencanaAksi:
    """The plan that a JSON value holds; raises Refused where it is not a whole `renaksi/1`."""
    value = require_format(content, FORMAT_RENCANA, berkas)
    rows = tuple(_row_from_json(row, level) for level in TINGKAT for row in value[str(level)])
    _require_tree(rows, berkas)
    signer = value["penandatangan"]
    return RencanaAksi(
        pemda=value["pemda"],
        perangkat_daerah=value["perangkat_daerah"],
        periode=None if value["periode"] is None else (value["periode"][0], value["periode"][1]),
        tahun=value["tahun"],
        versi=Versi(**value["versi"]),
        penandatangan=None if signer is None else Penandatangan(**signer),
        lampiran=tuple(
            Lampiran(
                tingkat=tuple(Tingkat(level) for level in lampiran["tingkat"]),
                judul=tuple(lampiran["judul"]),
                sumber=sumber_from_json(lampiran["sumber"]),
            )
            for lampiran in value["lampiran"]
        ),
        baris=rows,
    )


def sumber_from_json(value: Json) -> Sumber:
    """A place in a document from its JSON."""
    first, last = value["baris"]
    return Sumber(value["berkas"], value["lembar"], (first, last), value["halaman"])


def _sel_from_json(value: Json | None) -> Sel | None:
    if value is None:
        return None
    kotak = value["kotak"]
    return Sel(
        value["baris"], value["kolom"], value["halaman"], None if kotak is None else tuple(kotak)
    )


def _row_from_json(value: Json, level: Tingkat) -> Baris:
    return Baris(
        tingkat=level,
        id=value["id"],
        induk=value["induk"],
        nomor=value["nomor"],
        kode=value["kode"],
        tersirat=value["tersirat"],
        rujukan=Rujukan(**value["rujukan"]),
        uraian=value["uraian"],
        sasaran=value["sasaran"],
        indikator=tuple(_indikator_from_json(indikator) for indikator in value["indikator"]),
        keuangan=tuple(_keuangan_from_json(keuangan) for keuangan in value["keuangan"]),
        penanggung_jawab=tuple(value["penanggung_jawab"]),
        sumber=sumber_from_json(value["sumber"]),
    )


def _indikator_from_json(value: Json) -> Indikator:
    batas = value["batas"]
    return Indikator(
        id=value["id"],
        uraian=value["uraian"],
        satuan=value["satuan"],
        arah=Arah(value["arah"]),
        sifat=Sifat(value["sifat"]),
        frekuensi=Frekuensi(value["frekuensi"]),
        skala=value["skala"],
        batas=None if batas is None else tuple((as_target(a), as_target(b)) for a, b in batas),
        target_tahun=as_target(value["target_tahun"]),
        target=tuple(as_target(target) for target in value["target"]),
        tertulis=tuple(value["tertulis"]),
        sel=tuple(_sel_from_json(sel) for sel in value["sel"]),
    )


def _keuangan_from_json(value: Json) -> Keuangan:
    return Keuangan(
        satuan=value["satuan"],
        pagu=as_target(value["pagu"]),
        target_tahun=as_target(value["target_tahun"]),
        target=tuple(as_target(target) for target in value["target"]),
        tertulis=tuple(value["tertulis"]),
        sel=tuple(_sel_from_json(sel) for sel in value["sel"]),
    )


def _require_tree(rows: tuple[Baris, ...], berkas: str) -> None:
    """Ids are used once and a parent stands on a higher level, so that no row is its own ancestor."""
    level_of: dict[str, Tingkat] = {}
    indikator_ids: set[str] = set()
    for row in rows:
        if row.id in level_of or not row.id.startswith(f"{row.tingkat}-"):
            raise Refused(
                berkas, row.id, "id ini tidak sah atau dipakai dua kali", "Beri id sendiri"
            )
        level_of[row.id] = row.tingkat
        for indikator in row.indikator:
            if indikator.id in indikator_ids or not indikator.id.startswith(f"{row.id}."):
                raise Refused(
                    berkas,
                    indikator.id,
                    "id indikator ini tidak sah atau dipakai dua kali",
                    "Beri id sendiri",
                )
            indikator_ids.add(indikator.id)
    for row in rows:
        if row.induk is None:
            continue
        parent_level = level_of.get(row.induk)
        if parent_level is None or TINGKAT.index(parent_level) >= TINGKAT.index(row.tingkat):
            raise Refused(
                berkas,
                row.id,
                f"induknya ({row.induk}) tidak ada atau tidak setingkat di atasnya",
                "Tulis id baris induk, atau null",
            )


_NO_CONTENT = frozenset({"sumber", "sel", "tertulis"})


def _content(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _content(one) for key, one in value.items() if key not in _NO_CONTENT}
    return [_content(one) for one in value] if isinstance(value, list) else value


def plan_hash(plan: RencanaAksi) -> str:
    """The plan's content as "sha256:…", over its JSON with sorted keys and no white space.

    Where a value stood and how a cell wrote it is no content: the same plan in another file, as
    text or as DOCX, has the same hash.
    """
    content = _content(plan_to_json(plan))
    text = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return "sha256:" + hashlib.sha256(text.encode()).hexdigest()


def findings_to_json(findings: list[Finding], berkas: str) -> Json:
    """The findings file, `renaksi-temuan/1`."""
    return {
        "format": FORMAT_TEMUAN,
        "berkas": berkas,
        "temuan": [_finding_to_json(finding) for finding in findings],
    }


def _finding_to_json(finding: Finding) -> Json:
    usulan = finding.usulan
    return {
        "aturan": finding.aturan,
        "tingkat": str(finding.level),
        "baris": list(finding.baris),
        "bagian": str(finding.bagian),
        "triwulan": finding.triwulan,
        "pesan": finding.pesan,
        "tertulis": finding.tertulis,
        "usulan": None if usulan is None else {"nilai": usulan.nilai, "alasan": usulan.alasan},
        "sumber": sumber_to_json(finding.sumber),
    }


def findings_from_json(content: list[Json]) -> list[Finding]:
    """Findings from the items of a `renaksi-temuan/1` file of our own making."""
    return [
        Finding(
            aturan=value["aturan"],
            level=Level(value["tingkat"]),
            baris=tuple(value["baris"]),
            bagian=Bagian(value["bagian"]),
            pesan=value["pesan"],
            sumber=sumber_from_json(value["sumber"]),
            triwulan=value["triwulan"],
            tertulis=value["tertulis"],
            usulan=None if value["usulan"] is None else Usulan(**value["usulan"]),
        )
        for value in content
    ]
