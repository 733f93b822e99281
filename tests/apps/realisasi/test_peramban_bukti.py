"""Proof in a real browser at 360 px: by keyboard, with the line cut in the middle, by drop, without a script."""

import hashlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect
from tests import berkas_bukti
from tests.peramban import OpenPage

from renaksi.apps.kantor.models import Pengguna
from renaksi.apps.realisasi import services_bukti
from renaksi.apps.realisasi.models import Bukti, UnggahanBukti
from renaksi.apps.realisasi.penyimpanan_bukti import storage_of_proof
from renaksi.apps.rencana.models import Rencana

LINE = "/bukti/2030/tw-1/kinerja/kegiatan-1.1/"
KEY = ("kinerja", "kegiatan-1.1")
CONTENT = berkas_bukti.pdf(filler=6 * 64 * 1024)


@pytest.fixture(autouse=True)
def folder(berkas: Path, settings: Any) -> Path:
    """Storage of each test's own, and pieces so small that a file has several."""
    settings.BUKTI_POTONGAN = (1024, 64 * 1024)
    return berkas


def choose(page: Page, content: bytes = CONTENT, name: str = "laporan.pdf") -> None:
    page.get_by_label("Berkas", exact=True).set_input_files(
        [{"name": name, "mimeType": "application/octet-stream", "buffer": content}]
    )


def tab_to(page: Page, name: str) -> None:
    """Goes with Tab alone to the button or field that is called so."""
    for _ in range(60):
        page.keyboard.press("Tab")
        if page.evaluate("(document.activeElement.textContent || '').trim()") == name:
            return
    raise AssertionError(f"{name} tidak tercapai dengan Tab")


def stored(proof: Bukti) -> bytes:
    with storage_of_proof().open(proof.salinan) as file:
        return bytes(file.read())


def test_by_keyboard_on_a_phone_an_upload_goes_on_by_itself_after_the_line_was_cut(
    rencana: Rencana, operator: Pengguna, buka: OpenPage, axe: Callable[[Page], None]
) -> None:
    page = buka(LINE, sebagai=operator, lebar=360, tinggi=740)
    pieces: list[str] = []

    def cut_after_two(route: Any) -> None:
        pieces.append(route.request.url)
        if len(pieces) == 3:
            page.context.set_offline(True)
            route.abort("internetdisconnected")
        else:
            route.continue_()

    page.route("**/bukti/unggahan/*/?mulai=*", cut_after_two)
    choose(page)
    tab_to(page, "Lampirkan")
    page.keyboard.press("Enter")
    lost = page.locator(".unggahan").get_by_role("status")
    expect(lost).to_contain_text("Jaringan terputus. Yang sudah sampai aman")
    expect(page.get_by_role("progressbar")).to_have_attribute("aria-label", "Kemajuan laporan.pdf")
    axe(page)
    assert UnggahanBukti.objects.get().diterima == 2 * 64 * 1024
    page.context.set_offline(False)
    expect(page.locator("[data-kabar]")).to_have_text("laporan.pdf tersimpan.")
    assert stored(Bukti.objects.get()) == CONTENT
    assert len({url.rpartition("=")[2] for url in pieces}) == 7
    expect(page.get_by_role("link", name="laporan.pdf", exact=True)).to_be_visible()
    axe(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    buka.complaints.clear()  # the browser says that the line was cut


def test_chosen_again_after_the_page_was_closed_it_goes_on_from_where_it_was(
    rencana: Rencana, operator: Pengguna, buka: OpenPage
) -> None:
    page = buka(LINE, sebagai=operator, lebar=360)
    page.route("**/bukti/unggahan/*/?mulai=131072", lambda route: route.abort())
    choose(page)
    page.get_by_role("button", name="Lampirkan").click()
    expect(page.locator(".unggahan")).to_contain_text("Jaringan terputus")
    page.unroute_all()
    page.once("dialog", lambda asked: asked.accept())
    page.reload()
    expect(page.locator("#menunggu")).to_contain_text("laporan.pdf: 33 % sudah sampai")
    sent: list[str] = []
    page.on(
        "request", lambda request: sent.append(request.url) if "?mulai=" in request.url else None
    )
    choose(page)
    page.get_by_role("button", name="Lampirkan").click()
    expect(page.locator("[data-kabar]")).to_have_text("laporan.pdf tersimpan.")
    assert not any(url.endswith(("?mulai=0", "?mulai=65536")) for url in sent)
    assert stored(Bukti.objects.get()) == CONTENT
    expect(page.locator("#menunggu")).to_have_count(0)
    buka.complaints.clear()  # the browser says that the line was cut


def test_a_photo_dropped_on_the_page_is_sent_at_once_and_loses_its_place(
    rencana: Rencana, operator: Pengguna, buka: OpenPage
) -> None:
    page = buka(LINE, sebagai=operator)
    page.evaluate(
        """bytes => { const data = new DataTransfer();
        data.items.add(new File([new Uint8Array(bytes)], "foto.jpg", {type: "image/jpeg"}));
        document.querySelector("main").dispatchEvent(new DragEvent("drop",
        {dataTransfer: data, bubbles: true, cancelable: true})); }""",
        list(berkas_bukti.jpeg()),
    )
    expect(page.locator("[data-kabar]")).to_have_text("foto.jpg tersimpan.")
    proof = Bukti.objects.get()
    assert proof.hash_asli == "sha256:" + hashlib.sha256(berkas_bukti.jpeg()).hexdigest()
    assert not berkas_bukti.exif_of(stored(proof))


def test_what_is_no_proof_is_said_beside_its_name_and_the_next_file_goes_on(
    rencana: Rencana, operator: Pengguna, buka: OpenPage, settings: Any
) -> None:
    settings.BUKTI_TERBESAR = 1024**2
    page = buka(LINE, sebagai=operator)
    page.get_by_label("Berkas", exact=True).set_input_files(
        [
            {"name": "x.pdf", "mimeType": "application/pdf", "buffer": berkas_bukti.PROGRAM},
            {"name": "besar.pdf", "mimeType": "application/pdf", "buffer": bytes(1024**2 + 1)},
            {"name": "baik.docx", "mimeType": "text/html", "buffer": berkas_bukti.docx()},
        ]
    )
    page.get_by_role("button", name="Lampirkan").click()
    expect(page.locator("[data-kabar]")).to_have_text("baik.docx tersimpan.")
    lines = page.locator(".unggahan > li")
    expect(lines.nth(0)).to_contain_text("x.pdf: isinya bukan PDF, JPEG, PNG")
    expect(lines.nth(1)).to_contain_text("batasnya 1 MB")
    assert Bukti.objects.get().nama == "baik.docx"
    buka.complaints.clear()  # the browser says that the first was refused


def test_an_upload_is_cancelled_and_nothing_of_it_is_left(
    rencana: Rencana, operator: Pengguna, buka: OpenPage
) -> None:
    page = buka(LINE, sebagai=operator)
    page.route("**/bukti/unggahan/*/?mulai=65536", lambda route: route.abort())
    choose(page)
    page.get_by_role("button", name="Lampirkan").click()
    expect(page.locator(".unggahan")).to_contain_text("Jaringan terputus")
    with page.expect_response("**/batal/"):
        page.get_by_role("button", name="Batalkan laporan.pdf").press("Enter")
    expect(page.locator(".unggahan")).to_contain_text("Dibatalkan.")
    assert not UnggahanBukti.objects.exists()
    buka.complaints.clear()  # the browser says that the line was cut


def test_a_proof_is_replaced_in_pieces_too(
    rencana: Rencana, operator: Pengguna, buka: OpenPage
) -> None:
    services_bukti.add_proof(
        rencana=rencana, triwulan=1, oleh=operator, key=KEY, nama="lama.pdf", isi=berkas_bukti.pdf()
    )
    page = buka(LINE, sebagai=operator, lebar=360)
    page.get_by_text("Ganti lama.pdf").click()
    page.get_by_label("Berkas pengganti").set_input_files(
        [{"name": "baru.pdf", "mimeType": "application/pdf", "buffer": CONTENT}]
    )
    page.get_by_role("button", name="Ganti", exact=True).click()
    expect(page.locator("[data-kabar]")).to_have_text("baru.pdf tersimpan.")
    expect(page.locator("#daftar-bukti")).to_contain_text("1 versi sebelumnya")


def test_without_a_script_the_form_sends_the_file_whole(
    rencana: Rencana, operator: Pengguna, buka: OpenPage
) -> None:
    page = buka(LINE, sebagai=operator, skrip=False)
    choose(page)
    page.get_by_role("button", name="Lampirkan").click()
    expect(page.locator(".pesan")).to_contain_text("1 bukti tersimpan.")
    assert stored(Bukti.objects.get()) == CONTENT


@pytest.mark.parametrize("address", [LINE, "/bukti/2030/tw-1/", "hapus"])
def test_every_page_of_proof_is_clean_and_never_scrolls_sideways(
    rencana: Rencana, operator: Pengguna, buka: OpenPage, axe: Callable[[Page], None], address: str
) -> None:
    old = services_bukti.add_proof(
        rencana=rencana, triwulan=1, oleh=operator, key=KEY, nama="daftar hadir.pdf",
        isi=berkas_bukti.pdf(),
    )  # fmt: skip
    new = services_bukti.add_proof(
        rencana=rencana, triwulan=1, oleh=operator, key=KEY, nama="x" * 140 + ".docx",
        isi=berkas_bukti.docx(), ganti=old,
    )  # fmt: skip
    address = f"/bukti/berkas/{new.pk}/hapus/" if address == "hapus" else address
    for width, dark in ((360, True), (1280, False)):
        page = buka(address, sebagai=operator, lebar=width, gelap=dark)
        for details in page.locator("main details").all():
            details.evaluate("element => { element.open = true; }")
        axe(page)
        assert page.evaluate("document.documentElement.scrollWidth") <= width
