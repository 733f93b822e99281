"""Recounting frozen reports: an untouched one agrees, and whatever is changed behind it is named."""

import json

import pytest
from django.db import connection
from tests.apps.realisasi import dinas

from renaksi.apps.kantor.models import Pengguna, PerangkatDaerah
from renaksi.apps.laporan.hitung_ulang import recount_all
from renaksi.apps.realisasi.alur import Langkah
from renaksi.apps.realisasi.models import AlurKantor, RevisiLaporan
from renaksi.apps.realisasi.selectors_alur import way_of
from renaksi.apps.realisasi.services_alur import compile_report, move_rows
from renaksi.apps.rencana.models import Rencana


def change(statement: str, *values: object) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        assert cursor.rowcount > 0


def found() -> list[str]:
    return [one.apa for one in recount_all()]


@pytest.fixture
def beku(rencana: Rencana, kantor: PerangkatDaerah, operator: Pengguna) -> RevisiLaporan:
    AlurKantor.objects.create(
        pemda=kantor.pemda, perangkat_daerah=kantor, verifikasi=False, paraf=False
    )
    dinas.fill(rencana, operator)
    rows = list(way_of(rencana, 2, rencana.versi.get().plan).baris)
    move_rows(rencana=rencana, triwulan=2, oleh=operator, langkah=Langkah.AJUKAN, baris=rows)
    return compile_report(rencana=rencana, triwulan=2, oleh=operator)


def test_a_frozen_report_agrees_with_its_lines_and_its_hash(beku: RevisiLaporan) -> None:
    assert found() == []


def test_a_figure_changed_inside_a_frozen_revision_is_found_by_its_hash(
    beku: RevisiLaporan,
) -> None:
    isi = json.loads(json.dumps(beku.isi))
    isi["realisasi"][-1]["indikator"][0]["nilai"] = "61"
    change("UPDATE realisasi_revisilaporan SET isi = %s", json.dumps(isi))
    assert "hash revisi" in found()


def test_a_line_changed_after_its_report_was_frozen_is_found(beku: RevisiLaporan) -> None:
    change("UPDATE realisasi_barisrealisasi SET nilai = '61' WHERE acuan = 'sasaran-1.1'")
    assert "isian laporan beku" in found()


def test_a_revision_that_names_another_plan_is_found(beku: RevisiLaporan) -> None:
    isi = beku.isi | {"rencana": {"versi": "Murni", "hash": "sha256:lain"}}
    change("UPDATE realisasi_revisilaporan SET isi = %s", json.dumps(isi))
    assert "versi revisi" in found()


def test_a_frozen_report_without_any_revision_is_found(
    rencana: Rencana, operator: Pengguna
) -> None:
    dinas.fill(rencana, operator)
    change("UPDATE realisasi_laporantriwulan SET beku = 'disetujui'")
    assert "laporan beku" in found()
