"""A file that was read waits for one person; stored, cancelled or too old, nothing of it is left."""

import re
import sys
import time
import uuid
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.utils import timezone
from tests.apps.rencana.berkas_impor import document, with_doubts
from tests.apps.rencana.test_impor import action_of, read_in, store, upload
from tests.apps.rencana.test_views import form_of, text_of

from renaksi.apps.kantor.izin import Ditolak
from renaksi.apps.kantor.models import Pengguna, PerangkatDaerah
from renaksi.apps.rencana import services_impor
from renaksi.apps.rencana.models import ImporTertunda, Rencana, VersiRencana
from renaksi.core.forms import reading_run
from renaksi.core.sheets.pdf_picture import MEDIA_TYPE

SignIn = Callable[[Pengguna], Client]


def begin(office: PerangkatDaerah, person: Pengguna, **more: Any) -> ImporTertunda:
    return services_impor.begin_import(
        perangkat_daerah=office, oleh=person, berkas="r.pdf", **({"id": uuid.uuid4()} | more)
    )


def age(waiting: ImporTertunda, hours: float) -> None:
    then = timezone.now() - timedelta(hours=hours)
    ImporTertunda.objects.filter(pk=waiting.pk).update(dibuat_pada=then)


def test_cancelling_leaves_nothing_behind(operator: Pengguna, sebagai: SignIn) -> None:
    client = sebagai(operator)
    page = read_in(client, upload("r.pdf", document("pdf"))).content
    assert ImporTertunda.objects.count() == 1
    address = action_of(page).replace("simpan", "batal")
    answer = client.post(address, form_of(page), follow=True)
    assert "Impor dibatalkan. Tidak ada yang tersimpan." in text_of(answer.content)
    assert not ImporTertunda.objects.exists()
    assert not Rencana.objects.exists()
    assert client.post(address).status_code == 404


def test_storing_deletes_what_waited(operator: Pengguna, sebagai: SignIn) -> None:
    client = sebagai(operator)
    page = read_in(client, upload("r.docx", document("docx"))).content
    assert store(client, page).status_code == 302
    assert not ImporTertunda.objects.exists()
    assert VersiRencana.objects.count() == 1


def test_what_could_not_be_stored_still_waits(
    operator: Pengguna, sebagai: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    client = sebagai(operator)
    page = read_in(client, upload("r.docx", document("docx"))).content

    def broken(*args: object, **more: object) -> object:
        raise RuntimeError("listrik padam")

    monkeypatch.setattr("renaksi.apps.rencana.versi_baru.kantor.record", broken)
    with pytest.raises(RuntimeError):
        store(client, page)
    assert ImporTertunda.objects.count() == 1
    assert not Rencana.objects.exists()


@pytest.mark.parametrize(("hours", "left"), [(11.9, 1), (12.1, 0)])
def test_what_waits_too_long_is_gone_with_the_next_import_of_anyone(
    kantor: PerangkatDaerah, operator: Pengguna, kantor_lain: PerangkatDaerah,
    orang_luar: Pengguna, hours: float, left: int,
) -> None:  # fmt: skip
    old = begin(kantor, operator)
    age(old, hours)
    begin(kantor_lain, orang_luar)
    assert ImporTertunda.objects.filter(pk=old.pk).count() == left


def test_what_waits_too_long_is_shown_to_nobody(operator: Pengguna, sebagai: SignIn) -> None:
    client = sebagai(operator)
    page = read_in(client, upload("r.pdf", document("pdf"))).content
    address = action_of(page).removesuffix("simpan/")
    age(ImporTertunda.objects.get(), 12.1)
    assert client.get(address).status_code == 404
    assert client.get(f"{address}halaman-1/").status_code == 404
    answer = store(client, page)
    assert answer.status_code == 404
    assert "Pilih berkasnya sekali lagi" in text_of(answer.content)
    assert not Rencana.objects.exists()


def test_the_oldest_makes_room_for_the_newest(kantor: PerangkatDaerah, operator: Pengguna) -> None:
    made = [begin(kantor, operator).pk for _ in range(services_impor.MOST_WAITING + 2)]
    left = set(ImporTertunda.objects.values_list("pk", flat=True))
    assert left == set(made[2:])


def test_a_file_cancelled_while_it_is_read_is_not_kept(
    operator: Pengguna, sebagai: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    client, id = sebagai(operator), str(uuid.uuid4())
    from renaksi.apps.rencana import impor

    whole = impor.read_shown

    def cancelled_meanwhile(name: str, content: bytes, **more: Any) -> object:
        headers = {"accept": "application/json"}
        assert client.post(f"/rencana/impor/{id}/batal/", headers=headers).status_code == 204
        return whole(name, content, **more)

    monkeypatch.setattr(impor, "read_shown", cancelled_meanwhile)
    answer = client.post("/rencana/impor/", upload("r.docx", document("docx")) | {"id": id})
    assert "Impor dibatalkan" in text_of(answer.content)
    assert not ImporTertunda.objects.exists()


def test_a_reading_under_way_ends_soon_after_it_was_cancelled(
    operator: Pengguna, sebagai: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    client, id = sebagai(operator), str(uuid.uuid4())
    slow = (sys.executable, "-c", "import time; time.sleep(600)")
    monkeypatch.setattr(reading_run, "COMMAND", slow)
    asked = reading_run._is_late

    def cancelled_meanwhile(*args: Any) -> bool:
        headers = {"accept": "application/json"}
        assert client.post(f"/rencana/impor/{id}/batal/", headers=headers).status_code == 204
        return asked(*args)

    monkeypatch.setattr(reading_run, "_is_late", cancelled_meanwhile)
    began = time.monotonic()
    answer = client.post("/rencana/impor/", upload("r.docx", document("docx")) | {"id": id})
    assert time.monotonic() - began < 60
    assert "Impor dibatalkan" in text_of(answer.content)
    assert not ImporTertunda.objects.exists()


def test_a_refused_file_is_not_kept_and_the_line_says_what_where_and_what_to_do(
    operator: Pengguna, sebagai: SignIn
) -> None:
    answer = sebagai(operator).post(
        "/rencana/impor/", upload("surat.txt", b"Halo\n"), headers={"accept": "application/json"}
    )
    assert answer.status_code == 422
    assert answer.json()["galat"].startswith("surat.txt")
    assert answer.json()["galat"].count(". ") >= 1
    assert not ImporTertunda.objects.exists()


def test_a_file_whose_reading_breaks_is_not_kept(
    operator: Pengguna, sebagai: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*args: object, **more: object) -> object:
        raise RuntimeError("cacat program")

    monkeypatch.setattr("renaksi.apps.rencana.impor.read_shown", broken)
    with pytest.raises(RuntimeError):
        read_in(sebagai(operator), upload("r.docx", b"x"))
    assert not ImporTertunda.objects.exists()


def test_an_id_that_is_in_use_is_not_taken_over(
    kantor: PerangkatDaerah, operator: Pengguna, kantor_lain: PerangkatDaerah, orang_luar: Pengguna
) -> None:
    mine = begin(kantor, operator)
    theirs = begin(kantor_lain, orang_luar, id=mine.pk)
    assert theirs.pk != mine.pk
    assert ImporTertunda.objects.get(pk=mine.pk).dibuat_oleh == operator


def test_only_who_may_write_begins_keeps_cancels_and_stores(
    kantor: PerangkatDaerah, operator: Pengguna, pembaca: Pengguna
) -> None:
    waiting = begin(kantor, operator)
    with pytest.raises(Ditolak):
        begin(kantor, pembaca)
    with pytest.raises(Ditolak):
        services_impor.keep_decisions(waiting, pembaca, {})
    with pytest.raises(Ditolak):
        services_impor.cancel_import(perangkat_daerah=kantor, oleh=pembaca, id=waiting.pk)
    with pytest.raises(Ditolak):
        services_impor.store_import(
            waiting, oleh=pembaca, plan=with_doubts(), findings=[], sejak={}
        )
    assert ImporTertunda.objects.count() == 1


def test_a_version_that_is_refused_leaves_what_waits(
    kantor: PerangkatDaerah, operator: Pengguna
) -> None:
    waiting = begin(kantor, operator)
    with pytest.raises(ValidationError):
        services_impor.store_import(
            waiting, oleh=operator, plan=with_doubts(None), findings=[], sejak={}
        )
    assert ImporTertunda.objects.count() == 1


def test_a_page_of_a_pdf_is_a_small_picture_that_no_one_keeps(
    operator: Pengguna, sebagai: SignIn
) -> None:
    client = sebagai(operator)
    address = action_of(read_in(client, upload("r.pdf", document("pdf"))).content)
    picture = client.get(address.replace("simpan", "halaman-1"))
    assert picture["Content-Type"] == MEDIA_TYPE
    assert picture.content[8:12] == b"WEBP"
    assert len(picture.content) < 150_000
    assert "no-store" in picture["Cache-Control"]
    assert client.get(address.replace("simpan", "halaman-99")).status_code == 404
    assert client.get(address.replace("simpan", "halaman-0")).status_code == 404


def test_only_a_pdf_is_kept_itself(operator: Pengguna, sebagai: SignIn) -> None:
    client = sebagai(operator)
    for kind, kept in (("docx", False), ("pdf", True)):
        page = read_in(client, upload(f"r.{kind}", document(kind))).content
        waiting = ImporTertunda.objects.order_by("-dibuat_pada").first()
        assert waiting is not None
        assert bool(waiting.isi) is kept
        if not kept:
            address = action_of(page).replace("simpan", "halaman-1")
            assert client.get(address).status_code == 404


@pytest.mark.parametrize("kind", ["docx", "pdf", "xlsx"])
def test_the_page_brings_no_script_or_style_of_its_own(
    operator: Pengguna, sebagai: SignIn, kind: str
) -> None:
    answer = read_in(sebagai(operator), upload(f"r.{kind}", document(kind)))
    html = answer.content.decode()
    assert not re.search(r"<script(?![^>]*\bsrc=)", html)
    assert not re.search(r"<style|\sstyle=|\son[a-z]+=", html)
    assert not re.search(r"(?:src|href)=\"(?:https?:)?//", html)
    assert "unsafe" not in answer["Content-Security-Policy"]
    assert len(re.findall(r'\sid="([^"]+)"', html)) == len(set(re.findall(r'\sid="([^"]+)"', html)))


def test_more_doubts_than_a_page_asks_stay_findings(
    operator: Pengguna, sebagai: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("renaksi.apps.rencana.pratinjau.MOST_ASKED", 1)
    client = sebagai(operator)
    page = read_in(client, upload("r.docx", document("docx"))).content
    says = text_of(page)
    assert "Perlu dilihat (1)" in says
    assert "Angka dapat dibaca dua cara (1)" in says
