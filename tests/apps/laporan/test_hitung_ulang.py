"""Recounting what is stored: a sound database agrees, and each thing changed by hand is found."""

import json
from decimal import Decimal
from typing import Any

import pytest
from django.db import connection
from tests.apps.rencana import contoh

from renaksi.apps.kantor.models import Pengguna, PerangkatDaerah
from renaksi.apps.laporan.hitung_ulang import recount_all
from renaksi.apps.realisasi.isian import Isian
from renaksi.apps.realisasi.services import load_realisasi, save_entry
from renaksi.apps.rencana import services
from renaksi.apps.rencana.models import Rencana
from renaksi.core.cascade.figures import Nilai, Status
from renaksi.core.cascade.realisasi import Realisasi, RealisasiIndikator, RealisasiKeuangan
from renaksi.office import demo


def change(statement: str, *values: object) -> None:
    """Changes the database behind the program's back."""
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        assert cursor.rowcount > 0


def found() -> list[tuple[str, str, str]]:
    return [(one.apa, one.tersimpan, one.hitungan) for one in recount_all()]


def hashed(text: str) -> str:
    return f"UPDATE rencana_versirencana SET {text}"


def stored_isi() -> dict[str, Any]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT isi FROM rencana_versirencana")
        isi: dict[str, Any] = json.loads(cursor.fetchone()[0])
    return isi


def test_what_the_program_stored_agrees_with_itself(rencana: Rencana) -> None:
    assert found() == []


@pytest.mark.django_db
def test_the_demonstration_office_agrees_with_itself() -> None:
    demo._fill(*demo.example_files())
    assert found() == []


def test_every_writing_of_a_line_leaves_it_as_its_last_event_says(
    rencana: Rencana, kantor: PerangkatDaerah, operator: Pengguna
) -> None:
    load_realisasi(
        perangkat_daerah=kantor,
        oleh=operator,
        realisasi=Realisasi(
            perangkat_daerah=None, tahun=rencana.tahun, triwulan=1,
            indikator=(RealisasiIndikator(id="program-1.1", nilai=Nilai(Status.TERISI, Decimal(7))),),
            keuangan=(
                RealisasiKeuangan(
                    id="kegiatan-1", satuan="Rp", nilai=Nilai(Status.TERISI, Decimal(500)),
                    pagu=Decimal(1000),
                ),
            ),
        ),
    )  # fmt: skip
    row = rencana.laporan.get(triwulan=1).baris.get(acuan="kegiatan-1")
    isian = Isian(
        bagian="keuangan", acuan="kegiatan-1", status=Status.TERISI, nilai=Decimal(21), satuan="%"
    )
    save_entry(rencana=rencana, oleh=operator, triwulan=1, isian=isian, token=row.token)
    assert found() == []


def test_a_changed_hash_is_found_against_its_content_and_its_event(rencana: Rencana) -> None:
    change(hashed("hash = %s"), "sha256:" + "0" * 64)
    assert [apa for apa, _, _ in found()] == [
        "sidik (hash) isi",
        "sidik (hash) menurut riwayat",
    ]


def test_a_changed_target_is_found_by_the_hash(rencana: Rencana) -> None:
    isi = stored_isi()
    isi["sub_kegiatan"][0]["indikator"][0]["target"][3] = "999"
    change(hashed("isi = %s"), json.dumps(isi))
    assert "sidik (hash) isi" in [apa for apa, _, _ in found()]


def test_content_that_is_no_plan_is_found_and_the_rest_is_still_recounted(rencana: Rencana) -> None:
    change(hashed("isi = %s"), json.dumps({"format": "renaksi/1"}))
    change("UPDATE kantor_keanggotaan SET peran = 'raja'")
    told = [apa for apa, _, _ in found()]
    assert "isi versi" in told
    assert "keanggotaan.peran" in told


def test_columns_that_repeat_the_content_are_held_against_it(rencana: Rencana) -> None:
    change(hashed("jenis = 'perubahan', berlaku_mulai_triwulan = 3, revisi = 4"))
    assert {
        ("revisi", "4", "0"),
        ("jenis versi", "perubahan", contoh.plan().versi.jenis),
        ("berlaku mulai triwulan", "3", "1"),
    } <= set(found())


def test_ids_in_use_are_those_of_the_versions(rencana: Rencana) -> None:
    change(hashed("id_terpakai = %s"), json.dumps(["hantu-1"]))
    told = {apa: (stored, made) for apa, stored, made in found()}
    assert told["id terpakai"] == ("hantu-1", "tidak ada pada versi mana pun")
    assert "program-1" in told["id tidak tercatat terpakai"][1]


def test_a_figure_changed_behind_the_log_is_found(rencana: Rencana) -> None:
    change(
        "UPDATE realisasi_barisrealisasi SET nilai = '51' WHERE acuan = 'sasaran-1.1' AND nilai = '50'"
    )
    assert found() == [("nilai menurut riwayat", "51", "50")]


def test_a_line_that_no_event_tells_of_is_found(rencana: Rencana) -> None:
    change("UPDATE realisasi_barisrealisasi SET acuan = 'hantu-9.1' WHERE acuan = 'kegiatan-1.1'")
    assert ("id baris realisasi", "hantu-9.1", "tidak ada pada versi mana pun") in found()
    assert "isian menurut riwayat" in [apa for apa, _, _ in found()]


def test_a_percentage_is_recomputed_from_its_counts(rencana: Rencana) -> None:
    counts = "SET pembilang = '1', penyebut = '3'"
    change(f"UPDATE realisasi_barisrealisasi {counts} WHERE acuan = 'sasaran-1.1'")
    told = [one for one in recount_all() if one.apa == "nilai dari pembilang ÷ penyebut"]
    assert told
    assert told[0].hitungan == "33,3333"
    assert told[0].keterangan == "1 ÷ 3 × 100"


def test_percent_is_recomputed_from_rupiah_and_pagu(
    rencana: Rencana, kantor: PerangkatDaerah, operator: Pengguna
) -> None:
    def money(satuan: Any, nilai: str) -> RealisasiKeuangan:
        return RealisasiKeuangan(
            id="program-1", satuan=satuan, nilai=Nilai(Status.TERISI, Decimal(nilai)),
            pagu=Decimal(4000000),
        )  # fmt: skip

    load_realisasi(
        perangkat_daerah=kantor,
        oleh=operator,
        realisasi=Realisasi(
            perangkat_daerah=None, tahun=rencana.tahun, triwulan=2,
            keuangan=(money("Rp", "1000000"), money("%", "24")),
        ),
    )  # fmt: skip
    assert found() == [("persen dari rupiah ÷ pagu", "24", "25")]


def test_figures_that_are_not_in_plain_notation_are_found(rencana: Rencana) -> None:
    change("UPDATE realisasi_barisrealisasi SET nilai = '1.500.000' WHERE nilai = '1500000'")
    change("UPDATE realisasi_barisrealisasi SET pagu = '4000000.00' WHERE pagu = '4000000'")
    told = found()
    assert ("nilai", "1.500.000", "bukan angka") in told
    assert ("pagu", "4000000.00", "4000000") in told


def test_words_that_are_no_choice_are_found(rencana: Rencana) -> None:
    change("UPDATE realisasi_barisrealisasi SET satuan = 'US' WHERE satuan = 'Rp'")
    assert ("satuan", "US", "Rp atau %") in found()


def test_a_row_of_another_pemda_than_its_office_is_found(
    rencana: Rencana, kantor: PerangkatDaerah
) -> None:
    from renaksi.apps.kantor.services import create_office

    other = create_office(pemda="Kabupaten Lain", perangkat_daerah="Dinas Lain")
    change("UPDATE realisasi_laporantriwulan SET pemda_id = %s", other.pemda_id.hex)
    assert "laporantriwulan.pemda" in [apa for apa, _, _ in found()]


def test_an_entry_of_an_indikator_that_its_sasaran_has_too_is_found(rencana: Rencana) -> None:
    change("UPDATE realisasi_barisrealisasi SET acuan = 'tujuan-1.1' WHERE acuan = 'sasaran-1.1'")
    told = [one for one in recount_all() if one.apa == "isian indikator bersama"]
    assert {one.hitungan for one in told} == {"hanya pada sasaran-1.1"}


def test_a_report_on_a_version_of_another_plan_is_found(
    rencana: Rencana, kantor: PerangkatDaerah, operator: Pengguna
) -> None:
    other = services.import_plan(
        perangkat_daerah=kantor, oleh=operator, plan=contoh.plan(2031), findings=[]
    )
    change("UPDATE realisasi_laporantriwulan SET versi_id = %s WHERE triwulan = 1", other.pk.hex)
    assert ("versi laporan", str(other), f"salah satu versi {rencana}") in found()


def test_recounting_writes_nothing(rencana: Rencana) -> None:
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA query_only = ON")
        try:
            assert list(recount_all()) == []
        finally:
            cursor.execute("PRAGMA query_only = OFF")
