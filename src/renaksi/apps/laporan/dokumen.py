"""The files that the download page hands out: their names, their bytes."""

import csv
import io
import json
import re
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.http import HttpResponse

from renaksi.apps.laporan.keterangan import foot, statements
from renaksi.apps.laporan.selectors import analyzed, measured_up_to, printed_version
from renaksi.apps.realisasi import selectors
from renaksi.apps.realisasi.selectors_beku import frozen_revision
from renaksi.apps.rencana.models import Rencana, VersiRencana
from renaksi.apps.rencana.selectors import current_version, version_for
from renaksi.apps.rencana.temuan import LEVELS, Terpilah, catalogue, sorted_out
from renaksi.core.capaian.analisis_json import analisis_to_json
from renaksi.core.capaian.capaian_json import capaian_to_json
from renaksi.core.cascade.finding import Finding
from renaksi.core.cascade.plan_json import findings_to_json
from renaksi.core.cascade.realisasi import realisasi_to_json
from renaksi.core.forms.document_writing import write_document

JENIS = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "pdf": "application/pdf",
    "json": "application/json",
    "csv": "text/csv; charset=utf-8",
}
_KOLOM_TEMUAN = (
    "tingkat", "aturan", "baris", "triwulan", "pesan", "tertulis", "tempat",
    "dikesampingkan oleh", "alasan",
)  # fmt: skip
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


@dataclass(frozen=True, slots=True)
class Berkas:
    """A file to download."""

    nama: str
    isi: bytes

    @property
    def jenis(self) -> str:
        """Its media type."""
        return JENIS[self.nama.rsplit(".", 1)[-1]]


def document(
    rencana: Rencana,
    bentuk: str,
    *,
    triwulan: int,
    kertas: str,
    tempat: str | None,
    tanggal: date | None,
) -> Berkas:
    """The lampiran as a file; with realisasi and capaian up to `triwulan`, 0 for the plan alone."""
    version = version_for(rencana, triwulan) if triwulan else current_version(rencana)
    frozen = frozen_revision(rencana, triwulan) if triwulan else None
    versions = {
        quarter: printed_version(rencana, quarter, frozen) for quarter in range(1, triwulan + 1)
    }
    measured = measured_up_to(rencana, versions, frozen)
    plans = {quarter: one.plan for quarter, one in versions.items() if one.id != version.id}
    content = write_document(
        version.plan,
        measured,
        bentuk,
        plans=plans,
        kertas=kertas,
        tempat=tempat,
        tanggal=tanggal,
        keterangan=statements(rencana, triwulan, frozen),
        kaki=foot(triwulan, frozen),
    )
    part = f"rencana-aksi-realisasi-tw{triwulan}" if triwulan else "rencana-aksi"
    return Berkas(f"{file_name(version, part)}.{bentuk}", content)


def realisasi_file(rencana: Rencana, triwulan: int) -> Berkas:
    """What was reported for a triwulan, as `renaksi-realisasi/1`."""
    version = version_for(rencana, triwulan)
    reported = replace(
        selectors.reported(rencana, triwulan, version.plan)[-1],
        rencana_versi=version.plan.versi,
        rencana_hash=version.hash,
    )
    name = file_name(version, f"realisasi-tw{triwulan}")
    return Berkas(f"{name}.json", json_bytes(realisasi_to_json(reported)))


def capaian_file(rencana: Rencana, triwulan: int) -> Berkas:
    """The capaian up to a triwulan, as `renaksi-capaian/1`."""
    version = version_for(rencana, triwulan)
    content = capaian_to_json(selectors.measured(rencana, triwulan, version))
    return Berkas(f"{file_name(version, f'capaian-tw{triwulan}')}.json", json_bytes(content))


def analisis_file(rencana: Rencana, triwulan: int) -> Berkas:
    """The analysis of a triwulan, as `renaksi-analisis/1`."""
    _, found = analyzed(rencana, triwulan)
    name = file_name(version_for(rencana, triwulan), f"analisis-tw{triwulan}")
    return Berkas(f"{name}.json", json_bytes(analisis_to_json(found)))


def findings_file(rencana: Rencana, bentuk: str) -> Berkas:
    """The findings on the current version, as `renaksi-temuan/1` JSON or as CSV.

    The CSV lists those set aside too, each with who did so and why; the JSON's public format has no
    room for them.
    """
    version = current_version(rencana)
    sorted_ = sorted_out(version)
    name = f"{file_name(version, 'temuan')}.{bentuk}"
    if bentuk == "json":
        findings = sorted_.terbuka
        return Berkas(name, json_bytes(findings_to_json(findings, _source(findings))))
    return Berkas(name, _csv(sorted_))


def file_name(version: VersiRencana, part: str) -> str:
    """A name that says what, whose and which: "rencana-aksi-dinas-sosial-2021-murni-0"."""
    office = version.rencana.perangkat_daerah.nama
    return file_part(f"{part} {office} {version.rencana.tahun} {version.nama}")


def file_part(text: str) -> str:
    """`text` as a file name that every system takes."""
    return re.sub(r"[^a-z0-9]+", "-", text.casefold()).strip("-")


def attached(berkas: Berkas) -> HttpResponse:
    """A file as an answer that the browser saves."""
    answer = HttpResponse(berkas.isi, content_type=berkas.jenis)
    answer["Content-Disposition"] = f'attachment; filename="{berkas.nama}"'
    return answer


def _source(findings: list[Finding]) -> str:
    return findings[0].sumber.berkas if findings else ""


def json_bytes(content: dict[str, Any]) -> bytes:
    """A JSON object as the bytes of a file that people can read too."""
    return (json.dumps(content, ensure_ascii=False, indent=2) + "\n").encode()


def _csv(findings: Terpilah) -> bytes:
    """The findings as a table with ";" between columns, as Excel in Indonesian reads it."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    writer.writerow(_KOLOM_TEMUAN)
    rows = [[*_cells(finding), "", ""] for finding in findings.terbuka]
    rows += [
        [*_cells(finding), str(word.oleh), word.alasan] for finding, word in findings.dikesampingkan
    ]
    writer.writerows([inert(cell) for cell in row] for row in rows)
    return b"\xef\xbb\xbf" + out.getvalue().encode()


def _cells(finding: Finding) -> list[str]:
    rule = catalogue().get(finding.aturan)
    return [
        LEVELS[finding.level],
        rule.judul if rule else finding.aturan,
        ", ".join(finding.baris),
        "" if finding.triwulan is None else str(finding.triwulan),
        finding.pesan,
        finding.tertulis or "",
        f"{finding.sumber.berkas} baris {finding.sumber.baris[0]}",
    ]


def inert(cell: str) -> str:
    """`cell` so that a spreadsheet shows it and never computes it."""
    return f"'{cell}" if cell.startswith(_FORMULA) else cell
