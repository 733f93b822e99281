"""Day one: one Kasubbag, alone, with one account, from her Word file to the quarter's filled tables."""

import io
from decimal import Decimal
from pathlib import Path

import pdfplumber
from playwright.sync_api import Browser, Page, expect
from tests.office.proses import free_port, renaksi, serving
from tests.office.test_init import OFFICE, SANDI

from renaksi.core.cascade.figures import id_id
from renaksi.core.forms import read_document
from renaksi.core.forms.document_writing import write_document

SEED = Path(__file__).parents[1] / "examples" / "rencana-aksi-2021.txt"


def test_she_comes_from_her_file_to_tables_that_she_can_hand_in(
    tmp_path: Path, browser: Browser
) -> None:
    berkas = tmp_path / "rencana-aksi.docx"
    berkas.write_bytes(write_document(read_document(SEED).plan, [], "docx"))
    data = tmp_path / "data"
    assert renaksi("init", "--data", data, *OFFICE, RENAKSI_SANDI=SANDI).returncode == 0
    port = free_port()
    with serving("serve", "--data", data, "--port", str(port)) as server:
        server.lines(1)
        page = browser.new_page(base_url=f"http://localhost:{port}")
        sign_in(page)
        bring_in(page, berkas)
        fill_in(page)
        text = printed(page)
        page.close()
    assert "Rata - Rata Capaian" in text
    assert "Liwa, 5 April 2021" in text
    assert "100,00" in text
    assert "Belum diisi" not in text


def sign_in(page: Page) -> None:
    page.goto("/")
    page.get_by_label("Nama pengguna").or_(page.locator("[name=username]")).first.fill("siti")
    page.locator("[name=password]").fill(SANDI)
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_be_visible()


def bring_in(page: Page, berkas: Path) -> None:
    page.goto("/rencana/impor/")
    page.set_input_files("[name=berkas]", berkas)
    page.get_by_role("button", name="Lihat isinya").click()
    page.get_by_role("button", name="Simpan").first.click()
    expect(page.get_by_role("heading", name="Rencana Aksi 2021", exact=True)).to_be_visible()


def fill_in(page: Page) -> None:
    """Every figure is the target, typed; Enter goes from one to the next below it."""
    page.goto("/realisasi/2021/tw-1/")
    for part in ("kinerja", "keuangan"):
        cells = page.locator(f'input[name^="{part}-"][name$="-nilai"]')
        cells.first.focus()
        for index in range(cells.count()):
            name = cells.nth(index).get_attribute("name") or ""
            assert page.locator("*:focus").get_attribute("name") == name, "Enter goes down"
            page.keyboard.type(target_of(name))
            page.keyboard.press("Enter")
    expect(page.locator("#kemajuan")).to_have_text("Semua baris sudah diisi.", timeout=30_000)
    expect(page.locator("#keadaan-simpan")).to_have_text("Tersimpan.")


def target_of(name: str) -> str:
    """What she types: the target of TW I as she would write it, nothing where there is none."""
    plan = read_document(SEED).plan
    identity = name.removesuffix("-nilai").partition("-")[2]
    if name.startswith("kinerja"):
        target = next(one.target[0] for _, one in plan.indikator() if one.id == identity)
    else:
        row = next(row for row in plan.baris if identity in (row.id, f"{row.id}-Rp", f"{row.id}-%"))
        target = row.keuangan[0].target[0]
    return id_id(target) if isinstance(target, Decimal) else ""


def printed(page: Page) -> str:
    page.goto("/laporan/2021/")
    page.get_by_label("Isi", exact=True).select_option(index=1)
    page.get_by_label("Tempat").fill("Liwa")
    page.get_by_label("Tanggal").fill("2021-04-05")
    page.get_by_label("PDF", exact=True).check()
    with page.expect_download() as download:
        page.get_by_role("button", name="Unduh dokumen").click()
    with pdfplumber.open(io.BytesIO(Path(download.value.path()).read_bytes())) as pdf:
        return "\n".join(p.extract_text() for p in pdf.pages)
