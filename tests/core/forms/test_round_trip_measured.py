"""A measured lampiran written and read again shows the plan and the realisasi it was made of."""

import io
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import docx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.core.forms.rencana_contoh import baris, indikator, rencana
from tests.core.rencana_acak import figures, in_print, plans

from renaksi.core.capaian.capaian import Capaian
from renaksi.core.capaian.kebijakan import BAWAAN
from renaksi.core.capaian.measure import measure
from renaksi.core.cascade.figures import Nilai, Status
from renaksi.core.cascade.realisasi import Realisasi, RealisasiIndikator, RealisasiKeuangan
from renaksi.core.cascade.rencana import RencanaAksi, Tingkat
from renaksi.core.forms import read_bytes, read_document
from renaksi.core.forms.document_writing import write_document
from renaksi.core.forms.dokumen_terukur import open_measured
from renaksi.core.forms.hitung_ulang_dokumen import recount_document
from renaksi.core.forms.lampiran_reading import Reading, read_lampiran
from renaksi.core.sheets.opening import read_sheets

SEED = Path(__file__).parents[3] / "examples" / "rencana-aksi-2021.txt"
SLOW = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.large_base_example]
KINDS = ["txt", "docx", "xlsx", "pdf"]


def tables_of(kind: str, content: bytes) -> Reading:
    """What the tables of a document show, whatever plan it carries inside."""
    return read_lampiran(f"r.{kind}", read_sheets(f"r.{kind}", content), whole=kind != "txt")


def nine_tenths(plan: RencanaAksi, triwulan: int) -> Realisasi:
    """Of each target nine tenths; 21 where there is none."""
    own = [one for _, one in plan.indikator() if one.id not in plan.indikator_bersama]
    reported = [
        (one.id, value * 9 / 10 if isinstance(value, Decimal) else Decimal(21))
        for one in own
        for value in [one.target[triwulan - 1]]
    ]
    money = [
        (row.id, one.satuan, value * 9 / 10)
        for row in plan.baris
        for one in row.keuangan
        if isinstance(value := one.target[triwulan - 1], Decimal)
    ]
    return Realisasi(
        perangkat_daerah=plan.perangkat_daerah,
        tahun=plan.tahun,
        triwulan=triwulan,
        indikator=tuple(
            RealisasiIndikator(id=id_, nilai=Nilai(Status.TERISI, value)) for id_, value in reported
        ),
        keuangan=tuple(
            RealisasiKeuangan(id=id_, satuan=satuan, nilai=Nilai(Status.TERISI, round(value, 2)))
            for id_, satuan, value in money
        ),
    )


def measured(plan: RencanaAksi, files: list[Realisasi]) -> list[Capaian]:
    return [measure(plan, files, one.triwulan) for one in files]


@pytest.fixture(scope="module")
def seed() -> RencanaAksi:
    return read_document(SEED).plan


@pytest.fixture(scope="module")
def files(seed: RencanaAksi) -> list[Realisasi]:
    return [nine_tenths(seed, triwulan) for triwulan in (1, 2, 3)]


@pytest.fixture(scope="module")
def written(seed: RencanaAksi, files: list[Realisasi]) -> dict[str, bytes]:
    results = measured(seed, files)
    return {kind: write_document(seed, results, kind) for kind in KINDS}


@pytest.mark.parametrize("kind", ["docx", "xlsx", "pdf"])
def test_the_carried_plan_of_a_measured_document_is_taken_and_what_its_tables_report(
    seed: RencanaAksi, files: list[Realisasi], written: dict[str, bytes], kind: str
) -> None:
    reading = read_bytes(f"r.{kind}", written[kind])
    assert reading.plan == seed
    assert [one.aturan for one in reading.findings] == ["rencana-terbawa"]
    assert [{one.id: one.nilai for one in found.indikator} for found in reading.realisasi] == [
        {one.id: one.nilai for one in reported.indikator} for reported in files
    ]


@pytest.mark.parametrize("kind", KINDS)
def test_the_tables_of_a_measured_document_show_plan_and_realisasi_of_each_quarter(
    seed: RencanaAksi, files: list[Realisasi], written: dict[str, bytes], kind: str
) -> None:
    reading = tables_of(kind, written[kind])
    assert in_print(reading.plan) == in_print(seed)
    assert [one.triwulan for one in reading.realisasi] == [1, 2, 3]
    for found, reported in zip(reading.realisasi, files, strict=True):
        assert {one.id: one.nilai for one in found.indikator} == {
            one.id: one.nilai for one in reported.indikator
        }
        assert {(one.id, one.satuan): one.nilai for one in found.keuangan} == {
            (one.id, one.satuan): one.nilai for one in reported.keuangan
        }


@pytest.mark.parametrize("kind", KINDS)
def test_every_target_of_a_measured_document_points_at_its_own_cell(
    written: dict[str, bytes], kind: str
) -> None:
    sheets = read_sheets(f"r.{kind}", written[kind])
    texts = {
        (sheet.nomor, row.baris, cell.kolom): " ".join(cell.text.split())
        for sheet in sheets
        for row in sheet.rows
        for cell in row.cells
        if cell is not None
    }
    plan = tables_of(kind, written[kind]).plan
    pointed = dict.fromkeys(Tingkat, 0)
    for row, one in plan.indikator():
        for sel, target in zip(one.sel, one.tertulis, strict=True):
            if sel is not None and target:
                assert target in texts[row.sumber.lembar, sel.baris, sel.kolom]
                pointed[row.tingkat] += 1
    assert all(pointed.values())
    upper = [one for row, one in plan.indikator() if row.tingkat is Tingkat.SASARAN]
    labels = {
        texts[row.sumber.lembar, sel.baris, 13]
        for row in plan.tingkat(Tingkat.SASARAN)
        for one in row.indikator
        for sel in one.sel
        if sel is not None
    }
    assert upper
    assert labels == {"Target"}


@pytest.mark.parametrize("kind", KINDS)
def test_recounting_a_measured_document_still_agrees(written: dict[str, bytes], kind: str) -> None:
    result = recount_document(open_measured(f"r.{kind}", written[kind]), BAWAAN)
    assert result.beda == []
    assert result.cocok > 300


def test_a_target_of_lampiran_i_changed_in_word_is_the_only_difference(
    seed: RencanaAksi, written: dict[str, bytes]
) -> None:
    document = docx.Document(io.BytesIO(written["docx"]))
    cell = document.tables[0].rows[7].cells[13]
    assert cell.text == "80"
    cell.paragraphs[0].runs[0].text = "85"
    buffer = io.BytesIO()
    document.save(buffer)
    findings = read_bytes("r.docx", buffer.getvalue()).findings
    (one,) = [one for one in findings if one.aturan == "rencana-terbawa-berbeda"]
    assert (one.baris, one.triwulan, one.tertulis) == (("sasaran-2",), 1, "85")


@pytest.mark.parametrize("kind", ["docx", "xlsx"])
def test_targets_of_an_earlier_version_do_not_overrule_the_carried_plan(kind: str) -> None:
    earlier = _one_sasaran("80")
    later = _one_sasaran("90")
    files = [nine_tenths(earlier, 1), nine_tenths(later, 2)]
    results = [measure(earlier, files, 1), measure(later, files, 2)]
    content = write_document(later, results, kind, plans={1: earlier})
    reading = read_bytes(f"r.{kind}", content)
    assert reading.plan == later
    assert [one.aturan for one in reading.findings] == ["rencana-terbawa"]
    assert "kecuali target TW I dari versi lain" in reading.findings[0].pesan


def _one_sasaran(target: str) -> RencanaAksi:
    own = (indikator("sasaran-1.1", [target] * 4),)
    upper = baris(Tingkat.TUJUAN)
    return rencana(upper, baris(Tingkat.SASARAN, induk="tujuan-1", nomor=None, indikator=own))


@pytest.mark.parametrize(
    ("tingkat", "printed"), [(Tingkat.SASARAN, "91,1150"), (Tingkat.PROGRAM, "91,1150 dokumen")]
)
def test_a_realisasi_of_three_decimals_is_printed_so_that_it_is_not_read_as_thousands(
    tingkat: Tingkat, printed: str
) -> None:
    upper = [baris(one) for one in (Tingkat.TUJUAN, Tingkat.SASARAN) if one is not tingkat]
    plan = rencana(*upper, baris(tingkat))
    one = RealisasiIndikator(id=f"{tingkat}-1.1", nilai=Nilai(Status.TERISI, Decimal("91.115")))
    file = replace(nine_tenths(plan, 1), indikator=(one,), keuangan=())
    content = write_document(plan, measured(plan, [file]), "txt")
    assert printed in content.decode()
    (found,) = tables_of("txt", content).realisasi
    reported = {one.id: one.nilai.isi for one in found.indikator if one.nilai.isi is not None}
    assert reported == {one.id: Decimal("91.115")}


@st.composite
def reports(draw: Any, plan: RencanaAksi, triwulan: int) -> Realisasi:
    """A file of any figures for what the plan has targets of, and more."""
    file = nine_tenths(plan, triwulan)
    return replace(
        file,
        indikator=tuple(
            replace(one, nilai=Nilai(Status.TERISI, draw(figures()))) for one in file.indikator
        ),
        keuangan=tuple(
            replace(one, nilai=Nilai(Status.TERISI, draw(figures()))) for one in file.keuangan
        ),
    )


@pytest.mark.parametrize("kind", ["txt", "docx", "xlsx"])
@given(data=st.data())
@settings(max_examples=20, deadline=None, suppress_health_check=SLOW)
def test_a_measured_plan_written_and_read_again_is_the_same_in_print(
    kind: str, data: st.DataObject
) -> None:
    plan = data.draw(plans())
    last = data.draw(st.integers(1, 4))
    files = [data.draw(reports(plan, triwulan)) for triwulan in range(1, last + 1)]
    content = write_document(plan, measured(plan, files), kind)
    assert in_print(tables_of(kind, content).plan) == in_print(plan)


@given(data=st.data())
@settings(max_examples=4, deadline=None, suppress_health_check=SLOW)
def test_a_measured_plan_printed_as_pdf_and_read_again_is_the_same_in_print(
    data: st.DataObject,
) -> None:
    plan = data.draw(plans(most=3))
    content = write_document(plan, measured(plan, [data.draw(reports(plan, 2))]), "pdf")
    assert in_print(tables_of("pdf", content).plan) == in_print(plan)
