"""What a new version changes is seen before it is stored, and between any two versions later."""

import html
import json
import re
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from tests.apps.rencana import contoh
from tests.apps.rencana.test_views import form_of, text_of

from renaksi.apps.kantor.models import Pengguna, PerangkatDaerah
from renaksi.apps.rencana import selectors, services
from renaksi.apps.rencana.banding import Banding, SelBanding, side_by_side
from renaksi.apps.rencana.models import VersiRencana
from renaksi.core.cascade.comparison import Keadaan
from renaksi.core.cascade.plan_json import plan_to_json
from renaksi.core.cascade.rencana import Arah, RencanaAksi

SignIn = Callable[[Pengguna], Client]


@pytest.fixture
def versi(kantor: PerangkatDaerah, operator: Pengguna) -> VersiRencana:
    return services.import_plan(
        perangkat_daerah=kantor, oleh=operator, plan=contoh.plan(), findings=[]
    )


def with_row(plan: RencanaAksi, id_: str, **fields: Any) -> RencanaAksi:
    rows = (replace(row, **fields) if row.id == id_ else row for row in plan.baris)
    return replace(plan, baris=tuple(rows))


def preview(client: Client, plan: RencanaAksi) -> str:
    """The preview of `plan` as a file."""
    berkas = SimpleUploadedFile("rencana.json", json.dumps(plan_to_json(plan)).encode())
    answer = client.post(reverse("rencana:impor"), {"berkas": berkas}, follow=True)
    assert answer.status_code == 200
    return answer.content.decode()


def differences(page: str) -> str:
    """What the preview says of the version before, without tags, until Simpan."""
    part = page.split("<h3>Perbedaan dari versi")[1].split(">Simpan</button>")[0]
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", part)).split())


def correct(client: Client, id_: str, **fields: str) -> None:
    address = reverse("rencana:perbaiki", args=[2030, id_])
    form = form_of(client.get(address).content) | {"alasan": "Salah ketik"} | fields
    assert client.post(address, form).status_code == 302


def cells(shown: Banding) -> list[SelBanding]:
    return [cell for group in shown.kelompok for row in group.baris for cell in row.sel]


def test_the_preview_of_the_stored_plan_says_that_nothing_differs(
    versi: VersiRencana, operator: Pengguna, sebagai: SignIn
) -> None:
    assert "Tidak ada yang berbeda." in differences(preview(sebagai(operator), contoh.plan()))


def test_the_preview_tells_before_storing_what_becomes_of_each_row(
    versi: VersiRencana, operator: Pengguna, sebagai: SignIn
) -> None:
    plan = with_row(contoh.plan(), "kegiatan-1", uraian="Penyusunan Dokumenn")
    keuangan = (contoh.keuangan("Rp", "1000000", "2500000", "3000000", "4000000"),)
    plan = with_row(plan, "program-1", keuangan=keuangan)
    plan = replace(plan, baris=tuple(r for r in plan.baris if r.id != "sub_kegiatan-2"))
    more = replace(plan.by_id["sub_kegiatan-1"], id="sub_kegiatan-9", uraian="Pelatihan Kader")
    more = replace(more, indikator=())
    says = differences(preview(sebagai(operator), replace(plan, baris=(*plan.baris, more))))
    assert "Kegiatan 1 «Penyusunan Dokumen» menjadi «Penyusunan Dokumenn»" in says
    assert "Baru (1) Sub Kegiatan 1 Pelatihan Kader" in says
    assert "Hilang (1) Sub Kegiatan 2 Penyusunan Anggaran" in says
    assert "Target TW II keuangan (Rp) Rp2.000.000 Rp2.500.000" in says
    assert "Sama: 3 baris" in says


def test_a_row_that_is_renamed_shows_both_names() -> None:
    after = with_row(contoh.plan(), "kegiatan-1", uraian="Penyusunan Rencana")
    shown = side_by_side(contoh.plan(), after)
    (row,) = next(g for g in shown.kelompok if g.keadaan is Keadaan.BERGANTI_NAMA).baris
    assert (row.lama, row.baris.uraian) == ("Penyusunan Dokumen", "Penyusunan Rencana")
    assert row.sel == (SelBanding("Kegiatan", "Penyusunan Dokumen", "Penyusunan Rencana"),)


def test_cells_are_told_in_indonesian_with_indonesian_figures() -> None:
    old = contoh.plan().by_id["kegiatan-1"].indikator[0]
    new = replace(
        old, satuan=None, arah=Arah.TURUN, target=(Decimal(0), Decimal("8.5"), None, Decimal(1800))
    )
    after = with_row(
        contoh.plan(), "kegiatan-1", indikator=(new,), penanggung_jawab=("Kabid A", "Kabid B")
    )
    after = replace(after, periode=(2030, 2034))
    shown = side_by_side(contoh.plan(), after)
    assert cells(shown) == [
        SelBanding("Penanggung jawab", "Sekretaris", "Kabid A; Kabid B"),
        SelBanding("Satuan «Jumlah dokumen»", "dokumen", "(kosong)"),
        SelBanding("Arah «Jumlah dokumen»", "Makin tinggi makin baik", "Makin rendah makin baik"),
        SelBanding("Target TW II «Jumlah dokumen»", "9", "8,5"),
        SelBanding("Target TW III «Jumlah dokumen»", "14", "(kosong)"),
        SelBanding("Target TW IV «Jumlah dokumen»", "18", "1.800"),
    ]
    assert shown.kepala == (SelBanding("Periode", "2028–2032", "2030–2034"),)


def test_every_field_that_can_differ_has_its_words() -> None:
    """A plan against one that shares no cell with it: no key of the file is left without words."""
    plan, other = contoh.plan(), contoh.plan(tahun=2031)
    for row in other.baris:
        indikator = tuple(
            replace(
                one, uraian="Lain", satuan="x", skala="AKIP", target_tahun=Decimal(1),
                batas=((Decimal(1), Decimal(2)),) * 4, tertulis=("a", "b", "c", "d"),
            )
            for one in row.indikator
        )  # fmt: skip
        money = tuple(replace(k, pagu=Decimal(7), target_tahun=Decimal(3)) for k in row.keuangan)
        other = with_row(
            other, row.id, uraian="Lain", nomor=None, kode="2", sasaran="Lain", induk=None,
            tersirat=True, indikator=indikator, keuangan=money, rujukan=type(row.rujukan)(),
        )  # fmt: skip
    other = replace(other, pemda=None, perangkat_daerah=None, periode=None, penandatangan=None)
    shown = side_by_side(plan, replace(other, lampiran=()))
    labels = {cell.bidang for cell in (*cells(shown), *shown.kepala)}
    assert {"Pagu keuangan (Rp)", "Batas «Lain»", "Skala «Lain»", "Program yang tertulis"} <= labels
    assert "Judul lampiran Tujuan dan Sasaran Strategis" in labels


def test_the_preview_says_plainly_which_corrections_it_would_undo(
    versi: VersiRencana, operator: Pengguna, sebagai: SignIn
) -> None:
    client = sebagai(operator)
    correct(client, "kegiatan-1", **{"i0-t2": "8,5"})
    says = differences(preview(client, contoh.plan()))
    assert "membatalkan 1 perbaikan yang dibuat di aplikasi" in says
    assert "perbaikan dibatalkan 8,5 9" in says


def test_rows_written_without_a_file_are_not_lost_to_one_unsaid(
    kantor: PerangkatDaerah, operator: Pengguna, sebagai: SignIn
) -> None:
    services.begin_plan(perangkat_daerah=kantor, oleh=operator, tahun=2030)
    client = sebagai(operator)
    address = reverse("rencana:tambah", args=[2030, "tujuan"])
    client.post(address, form_of(client.get(address).content) | {"uraian": "Tertulis sendiri"})
    says = differences(preview(client, contoh.plan()))
    assert "membatalkan 1 perbaikan" in says
    assert "Hilang (1) Tujuan 1 Tertulis sendiri perbaikan dibatalkan" in says


def test_a_file_that_holds_the_corrections_undoes_none(
    versi: VersiRencana, operator: Pengguna, sebagai: SignIn
) -> None:
    client = sebagai(operator)
    correct(client, "kegiatan-1", **{"i0-t2": "8,5"})
    says = differences(preview(client, selectors.current_version(versi.rencana).plan))
    assert "membatalkan" not in says
    assert "Tidak ada yang berbeda." in says


def test_a_difference_that_nobody_corrected_is_not_called_undone(
    versi: VersiRencana, operator: Pengguna, sebagai: SignIn
) -> None:
    says = differences(preview(sebagai(operator), with_row(contoh.plan(), "kegiatan-1", nomor="7")))
    assert "Nomor 1 7" in says
    assert "dibatalkan" not in says


def test_each_version_is_linked_to_what_it_changed_of_the_one_before(
    versi: VersiRencana, operator: Pengguna, pembaca: Pengguna, sebagai: SignIn
) -> None:
    correct(sebagai(operator), "kegiatan-1", **{"i0-t2": "8,5"})
    client = sebagai(pembaca)
    page = client.get(reverse("rencana:daftar-versi", args=[2030])).content.decode()
    links = re.findall(r'href="([^"]+banding[^"]*)"', page)
    assert len(links) == 1
    answer = client.get(html.unescape(links[0]))
    assert answer.status_code == 200
    assert "Target TW II «Jumlah dokumen» 9 8,5" in text_of(answer.content)
    assert "Salah ketik" in text_of(answer.content)


def test_any_two_versions_are_compared_either_way(
    versi: VersiRencana, operator: Pengguna, sebagai: SignIn
) -> None:
    client = sebagai(operator)
    for text in ("8,5", "8"):
        correct(client, "kegiatan-1", **{"i0-t2": text})
    address = reverse("rencana:banding", args=[2030])
    assert "9 8 " in text_of(client.get(address, {"dari": "0", "ke": "2"}).content)
    assert "8 9 " in text_of(client.get(address, {"dari": "2", "ke": "0"}).content)
    assert "Dari murni 1 ke murni 2" in text_of(client.get(address).content)
    for wrong in ("9", "x", "-1"):
        assert client.get(address, {"dari": wrong}).status_code == 404


def test_another_offices_versions_are_not_found(
    versi: VersiRencana, orang_luar: Pengguna, sebagai: SignIn
) -> None:
    assert sebagai(orang_luar).get(reverse("rencana:banding", args=[2030])).status_code == 404


def test_a_murni_corrected_after_a_perubahan_is_compared_with_the_murni_before(
    versi: VersiRencana, kantor: PerangkatDaerah, operator: Pengguna
) -> None:
    def again(triwulan: int) -> VersiRencana:
        plan = contoh.plan()
        held = replace(plan.versi, berlaku_mulai_triwulan=triwulan)
        return services.import_plan(
            perangkat_daerah=kantor, oleh=operator, plan=replace(plan, versi=held), findings=[],
            alasan="x",
        )  # fmt: skip

    perubahan, murni = again(3), again(1)
    versions = list(selectors.versions_of(versi.rencana))
    assert selectors.followed(murni, versions) == versi
    assert selectors.followed(perubahan, versions) == versi
    assert selectors.followed(versi, versions) is None
