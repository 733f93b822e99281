"""Documents of a triwulan: they print what was frozen, and which revision that is."""

import pytest
from tests.apps.laporan.test_unduh import words_of
from tests.apps.realisasi.dinas import fill
from tests.apps.rencana import contoh
from tests.apps.rencana.test_services import isian_of

from renaksi.apps.kantor.models import Pengguna, PerangkatDaerah
from renaksi.apps.laporan.dokumen import document
from renaksi.apps.realisasi import services_alur
from renaksi.apps.realisasi.alur import Langkah
from renaksi.apps.realisasi.models import BarisRealisasi, RevisiLaporan
from renaksi.apps.realisasi.selectors import measured
from renaksi.apps.rencana import services
from renaksi.apps.rencana.models import Rencana
from renaksi.apps.rencana.selectors import current_version

SEMUA = ("sasaran-1", "program-1", "kegiatan-1", "sub_kegiatan-1", "sub_kegiatan-2")


@pytest.fixture
def rencana(kantor: PerangkatDaerah, operator: Pengguna) -> Rencana:
    return services.import_plan(
        perangkat_daerah=kantor, oleh=operator, plan=contoh.plan(), findings=[]
    ).rencana


def compiled(rencana: Rencana, oleh: Pengguna, triwulan: int = 2) -> RevisiLaporan:
    fill(rencana, oleh, triwulan)
    services_alur.move_rows(
        rencana=rencana, triwulan=triwulan, oleh=oleh, langkah=Langkah.AJUKAN, baris=SEMUA
    )
    return services_alur.compile_report(rencana=rencana, triwulan=triwulan, oleh=oleh)


def printed(rencana: Rencana, bentuk: str = "txt", triwulan: int = 2) -> bytes:
    return document(rencana, bentuk, triwulan=triwulan, kertas="F4", tempat=None, tanggal=None).isi


def approve(rencana: Rencana, oleh: Pengguna, revision: RevisiLaporan) -> None:
    services_alur.advance_report(
        rencana=rencana, triwulan=revision.laporan.triwulan, oleh=oleh,
        langkah=Langkah.SETUJUI_DOKUMEN, hash=revision.hash,
    )  # fmt: skip


def test_a_document_says_that_it_is_a_draft_until_its_revision_is_approved(
    rencana: Rencana, operator: Pengguna
) -> None:
    fill(rencana, operator)
    assert "Laporan TW II: Draf — belum disetujui; rencana murni 0" in printed(rencana).decode()
    revision = compiled(rencana, operator)
    text = printed(rencana).decode()
    assert f"revisi 1 ({revision.hash[7:19]}), Draf — belum disetujui" in text
    approve(rencana, operator, revision)
    text = printed(rencana).decode()
    assert f"Laporan TW II: revisi 1 ({revision.hash[7:19]}), disetujui; rencana murni 0" in text
    assert f"pagu menurut rencana; isi {revision.hash}." in text
    assert revision.hash in words_of(printed(rencana, "docx"))


def test_an_approved_document_is_the_same_to_the_byte_whatever_changes_afterwards(
    rencana: Rencana, operator: Pengguna
) -> None:
    revision = compiled(rencana, operator)
    approve(rencana, operator, revision)
    before, figures = printed(rencana, "docx"), measured(rencana, 2)
    fill(rencana, operator, 1)
    BarisRealisasi.objects.filter(laporan__triwulan=2, acuan="sasaran-1.1").update(nilai="1")
    version = current_version(rencana)
    services.correct_row(
        rencana=rencana,
        oleh=operator,
        revisi=version.revisi,
        id="program-1",
        isian=isian_of(version.plan.by_id["program-1"], uraian="Program Lain"),
        alasan="uji",
    )
    assert measured(rencana, 2) == figures
    assert printed(rencana, "docx") == before


def test_the_money_of_tw_iv_is_unaudited_until_a_revision_says_otherwise(
    rencana: Rencana, operator: Pengguna
) -> None:
    fill(rencana, operator, 4)
    assert "Angka keuangan belum diaudit (unaudited)." in printed(rencana, triwulan=4).decode()
