"""The history of a record stands on the record itself: who, in which post, when, what and why."""

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

from django.test import Client
from django.utils.html import strip_tags
from tests.apps.rencana import contoh
from tests.orang import membership

from renaksi.apps.kantor import riwayat
from renaksi.apps.kantor.models import Pengguna, PerangkatDaerah
from renaksi.apps.kantor.services import record
from renaksi.apps.realisasi.isian import Isian
from renaksi.apps.realisasi.models import BarisRealisasi
from renaksi.apps.realisasi.riwayat_baris import events_of_line
from renaksi.apps.realisasi.services import load_realisasi, save_entry
from renaksi.apps.rencana import selectors, services
from renaksi.apps.rencana.models import Rencana
from renaksi.core.cascade.figures import Nilai, Status
from renaksi.core.cascade.realisasi import Realisasi, RealisasiIndikator

KEGIATAN = "kegiatan-1.1"
Sebagai = Callable[[Pengguna], Client]


def correct(rencana: Rencana, oleh: Pengguna, nilai: str, triwulan: int = 2) -> None:
    row = BarisRealisasi.objects.get(
        laporan__rencana=rencana, laporan__triwulan=triwulan, bagian="kinerja", acuan=KEGIATAN
    )
    save_entry(
        rencana=rencana,
        oleh=oleh,
        triwulan=triwulan,
        isian=Isian(bagian="kinerja", acuan=KEGIATAN, status=Status.TERISI, nilai=Decimal(nilai)),
        token=row.token,
        alasan="Berita acara 7",
    )


def text_of(client: Client, address: str) -> str:
    page = client.get(address)
    assert page.status_code == 200
    return " ".join(strip_tags(page.content.decode()).split())


def test_the_trace_of_a_figure_lists_what_happened_to_its_line(
    rencana: Rencana, operator: Pengguna, sebagai: Sebagai
) -> None:
    correct(rencana, operator, "7")
    for part in ("", "?bagian=panel"):
        text = text_of(sebagai(operator), f"/capaian/2030/tw-2/indikator/{KEGIATAN}/{part}")
        history = text[text.index("Riwayat", text.index("Aturan")) :]
        assert "Oki Operator, operator mengubah realisasi TW II" in history
        assert "dari 6" in history
        assert "Alasan: Berita acara 7" in history
        assert history.index("mengubah realisasi TW II") < history.index("mengisi realisasi TW II")


def test_a_line_is_not_told_of_other_lines_parts_quarters_and_years(
    rencana: Rencana, operator: Pengguna, kantor: PerangkatDaerah
) -> None:
    own = list(events_of_line(rencana, "kinerja", KEGIATAN, 2))
    assert [(one.jenis, one.objek) for one in own] == [("realisasi.baris.diisi", KEGIATAN)]
    assert list(events_of_line(rencana, "kinerja", KEGIATAN, 1)) == []
    assert list(events_of_line(rencana, "keuangan", KEGIATAN, 2)) == []
    later = services.import_plan(
        perangkat_daerah=kantor, oleh=operator, plan=replace(contoh.plan(), tahun=2031), findings=[]
    ).rencana
    assert list(events_of_line(later, "kinerja", KEGIATAN, 4)) == []


def test_a_quarter_that_came_from_a_file_is_told_at_each_line_that_it_names(
    rencana: Rencana, operator: Pengguna, kantor: PerangkatDaerah
) -> None:
    realisasi = Realisasi(
        perangkat_daerah=None,
        tahun=2030,
        triwulan=3,
        indikator=(RealisasiIndikator(id=KEGIATAN, nilai=Nilai(Status.TERISI, Decimal(9))),),
        keuangan=(),
    )
    load_realisasi(perangkat_daerah=kantor, oleh=operator, realisasi=realisasi)
    newest = next(events_of_line(rencana, "kinerja", KEGIATAN, 3))
    assert newest.jenis == "realisasi.triwulan.dimuat"
    assert "realisasi.triwulan.dimuat" not in {
        one.jenis for one in events_of_line(rencana, "kinerja", "program-1.1", 3)
    }


def test_an_average_is_no_line_and_has_no_history(
    rencana: Rencana, operator: Pengguna, sebagai: Sebagai
) -> None:
    page = sebagai(operator).get("/capaian/2030/tw-2/rata-rata/kegiatan/?bagian=panel")
    assert page.status_code == 200
    assert 'class="riwayat"' not in page.content.decode()


def test_a_long_history_is_cut_and_says_where_the_rest_is(
    rencana: Rencana, operator: Pengguna, sebagai: Sebagai
) -> None:
    for number in range(riwayat.MOST_BESIDE):
        correct(rencana, operator, str(10 + number))
    page = sebagai(operator).get(f"/capaian/2030/tw-2/indikator/{KEGIATAN}/?bagian=panel")
    html = page.content.decode().split('class="riwayat"')[1]
    assert html.count("<li>") == riwayat.MOST_BESIDE
    assert "Yang lebih lama ada di" in html


def test_the_page_of_a_version_tells_how_it_came_about(
    rencana: Rencana, operator: Pengguna, sebagai: Sebagai
) -> None:
    version = selectors.current_version(rencana)
    text = text_of(sebagai(operator), f"/rencana/versi/{version.pk}/")
    assert "Oki Operator, operator mengimpor Rencana Aksi 2030 dari berkas" in text
    assert [one.jenis for one in selectors.events_of_version(version)] == ["rencana.versi.diimpor"]


def test_the_post_stands_beside_the_name(
    kantor: PerangkatDaerah, operator: Pengguna, pembaca: Pengguna, sebagai: Sebagai
) -> None:
    record(
        perangkat_daerah=kantor,
        oleh=operator,
        jenis="kantor.sandi.diatur_ulang",
        objek=pembaca,
        sesudah={"nama": "Petra Pembaca", "akun": "pembaca"},
        jabatan="Kepala Subbagian Perencanaan",
    )
    said = "Oki Operator, Kepala Subbagian Perencanaan"
    assert said in text_of(sebagai(operator), "/riwayat/")
    address = f"/pengguna/{membership(pembaca).pk}/sandi/"
    text = text_of(sebagai(operator), address)
    assert f"{said} mengatur ulang kata sandi Petra Pembaca" in text
    assert "menambah pengguna Petra Pembaca" in text


def test_another_offices_events_never_stand_on_a_record(
    rencana: Rencana, kantor_lain: PerangkatDaerah, orang_luar: Pengguna
) -> None:
    version = selectors.current_version(rencana)
    told = {"hash": version.hash, "revisi": version.revisi, "triwulan": 1, "bagian": "kinerja"}
    for kind in ("realisasi.baris.diisi", "rencana.versi.diimpor"):
        record(
            perangkat_daerah=kantor_lain, oleh=orang_luar, jenis=kind, objek=KEGIATAN, sesudah=told
        )
    assert {one.oleh for one in events_of_line(rencana, "kinerja", KEGIATAN, 4)} == {
        version.dibuat_oleh
    }
    assert selectors.events_of_version(version).count() == 1
