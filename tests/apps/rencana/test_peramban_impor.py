"""Importing in a real browser: decided by keys alone, without a script, on a phone, cancelled."""

import re
import threading
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect
from tests.apps.rencana.berkas_impor import document
from tests.peramban import OpenPage

from renaksi.apps.kantor.models import Pengguna
from renaksi.apps.rencana import impor
from renaksi.apps.rencana.models import ImporTertunda, Rencana, VersiRencana

SEED = Path(__file__).parents[3] / "examples" / "rencana-aksi-2021.txt"
KINDS = ["docx", "pdf"]


@pytest.fixture
def berkas(tmp_path: Path) -> Callable[[str], Path]:
    """The document with two doubts, as a file of a kind."""

    def made(kind: str) -> Path:
        path = tmp_path / f"rencana.{kind}"
        path.write_bytes(document(kind))
        return path

    return made


def bring_in(page: Page, path: Path) -> None:
    page.set_input_files("#berkas", str(path))
    page.get_by_role("button", name="Lihat isinya").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Pratinjau")
    tahun = page.get_by_label("Tahun rencana")
    if tahun.count():
        tahun.fill("2030")
        page.locator("h1").click()


def stored_figure() -> Decimal | str | None:
    return VersiRencana.objects.get().plan.by_id["sub_kegiatan-2"].indikator[0].target[3]


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("kind", KINDS)
def test_doubts_are_decided_by_keys_alone_and_stored(
    operator: Pengguna, buka: OpenPage, axe: Callable[[Page], None],
    berkas: Callable[[str], Path], kind: str, width: int,
) -> None:  # fmt: skip
    page = buka("/rencana/impor/", sebagai=operator, lebar=width)
    bring_in(page, berkas(kind))
    axe(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    expect(page.locator("#ke")).to_have_text("1 dari 2")
    page.keyboard.press("j")
    expect(page.locator("#ke")).to_have_text("2 dari 2")
    expect(page.locator("li.kini")).to_contain_text("«1.234 berkas» dapat dibaca 1.234 atau 1,234")
    marks = page.locator("rect.kini" if kind == "pdf" else ".kisi td.tandai")
    expect(marks).to_have_count(1)
    expect(page.locator(".terbaca td.tandai")).to_contain_text("1.234 berkas")
    page.keyboard.press("2")
    expect(page.locator("#hitung")).to_have_text("1 dari 2 sudah diputuskan")
    expect(page.locator("#ke")).to_have_text("1 dari 2")
    expect(page.locator("[id^='s-sub_kegiatan-2-target']").last).to_contain_text("→ 1,234")
    page.keyboard.press("1")
    expect(page.locator("#hitung")).to_have_text("2 dari 2 sudah diputuskan")
    axe(page)
    page.get_by_role("button", name="Simpan").press("Enter")
    expect(page.locator("main")).to_contain_text("Rencana Aksi 2030 tersimpan.")
    assert stored_figure() == Decimal("1.234")
    assert not ImporTertunda.objects.exists()


def test_a_figure_is_typed_after_the_key_three(
    operator: Pengguna, buka: OpenPage, berkas: Callable[[str], Path]
) -> None:
    page = buka("/rencana/impor/", sebagai=operator)
    bring_in(page, berkas("docx"))
    expect(page.locator("#ke")).to_have_text("1 dari 2")  # the script is there to take keys
    page.keyboard.press("j")
    page.keyboard.press("j")
    page.keyboard.press("3")
    page.keyboard.type("20")
    page.keyboard.press("Enter")
    expect(page.locator("#ke")).to_have_text("1 dari 2")
    page.get_by_role("button", name="Simpan").press("Enter")
    expect(page.locator("main")).to_contain_text("tersimpan.")
    assert stored_figure() == Decimal(20)


@pytest.mark.parametrize("width", [360, 1280])
def test_without_a_script_the_choices_are_a_form(
    operator: Pengguna, buka: OpenPage, axe: Callable[[Page], None],
    berkas: Callable[[str], Path], width: int,
) -> None:  # fmt: skip
    page = buka("/rencana/impor/", sebagai=operator, lebar=width, skrip=False)
    bring_in(page, berkas("docx"))
    assert page.get_by_role("group").count() >= 2
    page.get_by_role("radio", name=re.compile("Ganti 1,234")).check()
    page.get_by_role("button", name="Lihat rencana dengan keputusan ini").click()
    expect(page.locator("[id^='s-sub_kegiatan-2-target']").last).to_contain_text("diputuskan ✓ 2")
    expect(page.get_by_role("radio", name=re.compile("Ganti 1,234"))).to_be_checked()
    page.get_by_role("button", name="Simpan").click()
    expect(page.locator("main")).to_contain_text("Rencana Aksi 2030 tersimpan.")
    assert stored_figure() == Decimal("1.234")


def test_a_touch_decides_on_a_phone_with_the_file_and_the_plan_as_tabs(
    operator: Pengguna, buka: OpenPage, berkas: Callable[[str], Path]
) -> None:
    page = buka("/rencana/impor/", sebagai=operator, lebar=360)
    bring_in(page, berkas("docx"))
    plan, source = page.locator("#sisi-rencana"), page.locator("#sisi-sumber")
    expect(plan).to_be_visible()
    expect(source).to_be_hidden()
    page.get_by_role("button", name="Berikutnya").click()
    page.get_by_role("button", name="Berkas", exact=True).click()
    expect(source).to_be_visible()
    expect(plan).to_be_hidden()
    expect(source.locator(".tandai")).to_contain_text("TRW IV = 1.234 berkas")
    expect(source.locator(".tandai")).to_be_in_viewport()
    page.locator("li.kini").get_by_text("Ganti 1,234").click()
    expect(page.locator("#hitung")).to_have_text("1 dari 2 sudah diputuskan")


def test_a_cell_of_the_plan_marks_its_place_in_the_file_and_back(
    operator: Pengguna, buka: OpenPage, berkas: Callable[[str], Path]
) -> None:
    page = buka("/rencana/impor/", sebagai=operator)
    bring_in(page, berkas("docx"))
    cell = page.locator("[id='s-kegiatan-1-target-kegiatan-1.1-3']")
    cell.click()
    expect(page.locator(".kisi .tandai")).to_have_text("TRW III = 14 dokumen")
    page.keyboard.press("ArrowRight")
    expect(page.locator(".kisi .tandai")).to_have_text("TRW IV = 18 dokumen")
    page.keyboard.press("Enter")
    expect(page.locator("#sisi-sumber .isi-sisi")).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator("[id='s-kegiatan-1-target-kegiatan-1.1-4']")).to_be_focused()
    page.locator(".kisi td", has_text="TRW I = 0 dokumen").click()
    expect(page.locator(".terbaca .tandai")).to_have_text("0 dokumen")


def test_a_click_on_the_picture_of_a_page_finds_the_cell_that_was_read_there(
    operator: Pengguna, buka: OpenPage, berkas: Callable[[str], Path]
) -> None:
    page = buka("/rencana/impor/", sebagai=operator)
    bring_in(page, berkas("pdf"))
    page.locator("[id='s-kegiatan-1-target-kegiatan-1.1-3']").click()
    box = page.locator("rect.kini").bounding_box()
    assert box is not None
    page.locator("[id='s-kegiatan-1-uraian']").click()
    page.locator("rect.kini").wait_for()
    page.locator("[id='s-kegiatan-1-target-kegiatan-1.1-3']").click()
    box = page.locator("rect.kini").bounding_box()
    assert box is not None
    page.locator("[id='s-kegiatan-1-uraian']").click()
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    expect(page.locator(".terbaca .tandai")).to_have_count(1)
    picture = page.locator("#halaman-3 img")
    expect(picture).to_have_js_property("complete", True)
    assert picture.evaluate("image => image.naturalWidth") > 500


def test_cancelling_leaves_nothing_in_the_database(
    operator: Pengguna, buka: OpenPage, berkas: Callable[[str], Path]
) -> None:
    page = buka("/rencana/impor/", sebagai=operator)
    bring_in(page, berkas("pdf"))
    assert ImporTertunda.objects.count() == 1
    page.get_by_role("button", name="Batal").click()
    expect(page.locator("main")).to_contain_text("Impor dibatalkan. Tidak ada yang tersimpan.")
    assert not ImporTertunda.objects.exists()
    assert not Rencana.objects.exists()


def test_the_way_of_a_file_is_shown_and_may_be_broken_off(
    operator: Pengguna, buka: OpenPage, axe: Callable[[Page], None],
    berkas: Callable[[str], Path], monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    whole, cancel = impor.read_shown, impor.cancel_import
    go_on, done = threading.Event(), threading.Event()

    def slow(name: str, content: bytes, **more: Any) -> Any:
        assert go_on.wait(30)
        return whole(name, content, **more)

    def cleared(**more: Any) -> None:
        cancel(**more)
        done.set()

    monkeypatch.setattr(impor, "read_shown", slow)
    monkeypatch.setattr(impor, "cancel_import", cleared)
    page = buka("/rencana/impor/", sebagai=operator)
    page.set_input_files("#berkas", str(berkas("docx")))
    page.get_by_role("button", name="Lihat isinya").click()
    expect(page.get_by_role("status").filter(has_text="sedang dibaca")).to_be_visible()
    expect(page.get_by_role("progressbar")).to_be_visible()
    axe(page)
    with page.expect_response(re.compile("/batal/$")) as answer:
        page.get_by_role("button", name="Batalkan").click()
    assert answer.value.status == 204
    expect(page.get_by_role("alert")).to_have_text("Impor dibatalkan. Tidak ada yang tersimpan.")
    go_on.set()
    assert done.wait(30)
    page.goto("/rencana/impor/")
    assert not ImporTertunda.objects.exists()


@pytest.mark.parametrize("script", [True, False])
def test_a_refused_file_keeps_the_person_on_the_page_with_the_line(
    operator: Pengguna, buka: OpenPage, axe: Callable[[Page], None], tmp_path: Path, script: bool
) -> None:
    path = tmp_path / "surat.txt"
    path.write_text("Halo")
    page = buka("/rencana/impor/", sebagai=operator, skrip=script)
    page.set_input_files("#berkas", str(path))
    page.get_by_role("button", name="Lihat isinya").click()
    expect(page.get_by_role("alert")).to_contain_text("surat.txt")
    expect(page.get_by_label("Berkas Rencana Aksi")).to_be_visible()
    assert page.url.endswith("/rencana/impor/")
    if script:
        axe(page)
    buka.complaints.clear()  # the browser notes the refusal's status


def test_a_file_may_be_dropped_on_the_page(operator: Pengguna, buka: OpenPage) -> None:
    page = buka("/rencana/impor/", sebagai=operator)
    page.evaluate(
        """([text]) => {
          const data = new DataTransfer();
          data.items.add(new File([text], "rencana.txt", { type: "text/plain" }));
          for (const kind of ["dragenter", "dragover", "drop"]) {
            document.body.dispatchEvent(new DragEvent(kind, { dataTransfer: data, bubbles: true, cancelable: true }));
          }
        }""",
        [SEED.read_text("utf-8")],
    )
    expect(page.get_by_role("heading", level=1)).to_have_text("Pratinjau: rencana.txt")


def test_the_page_is_as_readable_in_the_dark(
    operator: Pengguna, buka: OpenPage, axe: Callable[[Page], None],
    berkas: Callable[[str], Path],
) -> None:  # fmt: skip
    page = buka("/rencana/impor/", sebagai=operator, gelap=True)
    bring_in(page, berkas("docx"))
    page.keyboard.press("1")
    page.get_by_role("button", name="Lihat semua").click()
    axe(page)


def test_a_first_visit_stays_within_100_kilobytes(operator: Pengguna, buka: OpenPage) -> None:
    page = buka("/rencana/impor/", sebagai=operator)
    bring_in(page, SEED)
    first = buka(page.url.removeprefix(buka.url), sebagai=operator)
    sizes = first.evaluate(
        """() => [...performance.getEntriesByType("navigation"), ...performance.getEntriesByType("resource")]
             .map((one) => [one.name, one.transferSize])"""
    )
    assert sum(size for _, size in sizes) < 100 * 1024, sizes
