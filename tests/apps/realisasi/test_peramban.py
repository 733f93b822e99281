"""The sheet of a triwulan in a real browser: keys, paste, questions, a lost connection."""

from dataclasses import replace

from playwright.sync_api import Page, Route, expect
from tests.apps.rencana import contoh
from tests.peramban import OpenPage

from renaksi.apps.kantor.models import Keanggotaan, Pengguna, PerangkatDaerah
from renaksi.apps.realisasi.models import BarisRealisasi
from renaksi.apps.rencana.models import Rencana
from renaksi.apps.rencana.services import import_plan

ADDRESS = "/realisasi/2030/tw-1/"
SASARAN, PROGRAM = "kinerja-sasaran-1.1", "kinerja-program-1.1"
KEGIATAN, SUB_1, SUB_2 = (
    "kinerja-kegiatan-1.1",
    "kinerja-sub_kegiatan-1.1",
    "kinerja-sub_kegiatan-2.1",
)


def cell(page: Page, key: str):  # type: ignore[no-untyped-def]
    return page.locator(f'[name="{key}-nilai"]')


def reading(page: Page, key: str):  # type: ignore[no-untyped-def]
    return page.locator(f'[id="{key}-baca"]')


def saved(page: Page, left: int) -> None:
    expect(page.locator("#kemajuan")).to_have_text(
        f"Masih ada {left} baris belum diisi." if left else "Semua baris sudah diisi."
    )
    expect(page.locator("#keadaan-simpan")).to_have_text("Tersimpan.")


def is_kept(page: Page, key: str) -> bool:
    """Whether the device still keeps a line that the server has not confirmed."""
    kept = page.evaluate("key => Object.keys(localStorage).some(k => k.endsWith(key))", key)
    return bool(kept)


def until_confirmed(page: Page, key: str) -> None:
    """Waits until the server has confirmed a line; fails when it never does."""
    for _ in range(100):
        if not is_kept(page, key):
            return
        page.wait_for_timeout(100)
    raise AssertionError(f"{key} tidak pernah tersimpan")


def paste(page: Page, key: str, text: str) -> None:
    cell(page, key).focus()
    page.evaluate(
        """text => { const data = new DataTransfer(); data.setData("text/plain", text);
        document.activeElement.dispatchEvent(new ClipboardEvent("paste",
        {clipboardData: data, bubbles: true, cancelable: true})); }""",
        text,
    )


def test_a_whole_triwulan_is_entered_with_the_keyboard_alone(
    rencana: Rencana, operator: Pengguna, buka: OpenPage
) -> None:
    page = buka(ADDRESS, sebagai=operator)
    for _ in range(60):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.name") == f"{SASARAN}-nilai":
            break
    for text in ("50", "25", "0", "1", "5"):
        page.keyboard.type(text)
        page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    saved(page, 4)
    money = "keuangan-program-1"
    cell(page, money).focus()
    for text in ("1.000.000", "20", "20", "20"):
        page.keyboard.type(text)
        page.keyboard.press("ArrowDown")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    saved(page, 0)
    stored = {row.acuan: row.nilai for row in BarisRealisasi.objects.all()}
    assert stored == {
        "sasaran-1.1": "50", "program-1.1": "25", "kegiatan-1.1": "0", "sub_kegiatan-1.1": "1",
        "sub_kegiatan-2.1": "5", "program-1": "1000000", "kegiatan-1": "20", "sub_kegiatan-1": "20",
        "sub_kegiatan-2": "20",
    }  # fmt: skip


def test_arrows_move_in_the_column_and_escape_brings_back_what_was_stored(
    rencana: Rencana, operator: Pengguna, buka: OpenPage
) -> None:
    page = buka(ADDRESS, sebagai=operator)
    cell(page, PROGRAM).focus()
    page.keyboard.press("ArrowUp")
    expect(cell(page, SASARAN)).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(cell(page, PROGRAM)).to_be_focused()
    page.keyboard.type("99")
    page.keyboard.press("Escape")
    expect(cell(page, PROGRAM)).to_have_value("")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    assert not BarisRealisasi.objects.exists()


def test_alt_enter_opens_how_the_capaian_of_the_line_came_about_and_keeps_the_place(
    rencana: Rencana, operator: Pengguna, buka: OpenPage
) -> None:
    page = buka(ADDRESS, sebagai=operator)
    cell(page, PROGRAM).focus()
    page.keyboard.press("Alt+Enter")
    panel = page.locator("dialog.jelas")
    expect(panel).to_contain_text("capaian = realisasi ÷ target × 100")
    page.keyboard.press("Escape")
    expect(panel).to_be_hidden()
    assert not BarisRealisasi.objects.exists()


def test_a_figure_is_read_back_as_it_is_typed(
    rencana: Rencana, operator: Pengguna, buka: OpenPage
) -> None:
    page = buka(ADDRESS, sebagai=operator)
    cell(page, PROGRAM).press_sequentially("12.5")
    expect(reading(page, PROGRAM)).to_have_text("= 12,5%")
    cell(page, KEGIATAN).press_sequentially("dua")
    expect(reading(page, KEGIATAN)).to_contain_text("tidak terbaca sebagai angka")


def test_an_ambiguous_figure_is_settled_by_one_of_two_buttons_and_not_asked_again(
    rencana: Rencana, operator: Pengguna, buka: OpenPage
) -> None:
    page = buka(ADDRESS, sebagai=operator)
    cell(page, PROGRAM).press_sequentially("25,125")
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="25.125 (dua puluh lima ribu")).to_be_visible()
    assert not BarisRealisasi.objects.exists()
    page.get_by_role("button", name="25,125 (dua puluh lima koma").press("Enter")
    saved(page, 5)
    assert BarisRealisasi.objects.get().nilai == "25.125"
    page.reload()
    expect(cell(page, PROGRAM)).to_have_value("25,125")
    expect(reading(page, PROGRAM)).to_have_text("= 25,125%")


def test_a_dot_groups_thousands_where_whole_things_are_counted(
    rencana: Rencana, operator: Pengguna, buka: OpenPage
) -> None:
    page = buka(ADDRESS, sebagai=operator)
    cell(page, SUB_2).fill("1.500")
    expect(reading(page, SUB_2)).to_have_text("= 1.500 berkas")
    cell(page, SUB_2).fill("1,500")
    expect(reading(page, SUB_2)).to_contain_text("Pilih yang dimaksud.")
    cell(page, SUB_2).fill("10 orang")
    expect(reading(page, SUB_2)).to_have_text("Satuan indikator ini berkas, bukan orang.")


def test_a_figure_far_over_the_years_target_is_stored_after_one_confirmation(
    rencana: Rencana, operator: Pengguna, buka: OpenPage
) -> None:
    page = buka(ADDRESS, sebagai=operator)
    cell(page, KEGIATAN).fill("181")
    page.keyboard.press("Enter")
    expect(reading(page, KEGIATAN)).to_contain_text("lebih dari 10 kali target setahun (18)")
    expect(page.locator("#keadaan-simpan")).to_have_text("1 baris belum tersimpan.")
    page.get_by_role("button", name="Ya, 181 dokumen benar").click()
    saved(page, 5)
    assert BarisRealisasi.objects.get().nilai == "181"


def test_choosing_nothing_happened_wipes_the_figure_and_is_saved(
    rencana: Rencana, operator: Pengguna, buka: OpenPage
) -> None:
    page = buka(ADDRESS, sebagai=operator)
    cell(page, KEGIATAN).fill("3")
    page.locator(f'[name="{KEGIATAN}-status"]').select_option("tidak_berlaku")
    cell(page, SUB_1).focus()
    saved(page, 5)
    assert BarisRealisasi.objects.get().status == "tidak_berlaku"
    expect(cell(page, KEGIATAN)).to_have_value("")


def test_a_fall_is_asked_and_can_be_corrected_with_a_reason(
    rencana: Rencana, operator: Pengguna, buka: OpenPage
) -> None:
    page = buka(ADDRESS, sebagai=operator)
    cell(page, KEGIATAN).fill("9")
    page.keyboard.press("Enter")
    saved(page, 5)
    page.goto("/realisasi/2030/tw-2/")
    cell(page, KEGIATAN).fill("6")
    page.keyboard.press("Enter")
    page.get_by_role("button", name="Bukan, ini koreksi").click()
    page.keyboard.type("TW I salah hitung")
    page.keyboard.press("Enter")
    saved(page, 5)
    assert BarisRealisasi.objects.get(laporan__triwulan=2).nilai == "6"


def test_a_low_capaian_opens_kendala_without_reloading(
    rencana: Rencana, operator: Pengguna, buka: OpenPage
) -> None:
    page = buka("/realisasi/2030/tw-2/", sebagai=operator)
    kendala = page.locator(f'[name="{KEGIATAN}-kendala"]')
    expect(kendala).to_be_hidden()
    cell(page, KEGIATAN).fill("3")
    page.keyboard.press("Enter")
    expect(kendala).to_be_visible()
    kendala.fill("Hujan")
    cell(page, SUB_1).focus()
    expect(page.locator("#keadaan-simpan")).to_have_text("Tersimpan.")
    until_confirmed(page, KEGIATAN)
    assert BarisRealisasi.objects.get().kendala == "Hujan"


def test_what_is_typed_without_a_connection_is_kept_and_sent_later(
    rencana: Rencana, operator: Pengguna, buka: OpenPage
) -> None:
    page = buka(ADDRESS, sebagai=operator)
    page.context.set_offline(True)
    cell(page, KEGIATAN).fill("3")
    page.keyboard.press("Enter")
    expect(page.locator("#keadaan-simpan")).to_have_text(
        "Tersimpan di perangkat ini. Akan dikirim otomatis saat jaringan kembali."
    )
    assert not BarisRealisasi.objects.exists()
    page.context.set_offline(False)
    saved(page, 5)
    assert BarisRealisasi.objects.get().nilai == "3"
    buka.complaints.clear()


def test_what_a_closed_page_kept_is_sent_when_it_opens_again(
    rencana: Rencana, operator: Pengguna, buka: OpenPage
) -> None:
    page = buka(ADDRESS, sebagai=operator)
    page.context.set_offline(True)
    cell(page, KEGIATAN).fill("3")
    page.keyboard.press("Enter")
    expect(page.locator("#keadaan-simpan")).to_contain_text("Tersimpan di perangkat ini")
    page.close()
    context = buka.contexts[-1]
    context.set_offline(False)
    again = context.new_page()
    again.goto(ADDRESS)
    saved(again, 5)
    assert BarisRealisasi.objects.get().nilai == "3"
    buka.complaints.clear()


def test_a_line_that_another_person_changed_is_not_overwritten(
    rencana: Rencana, operator: Pengguna, buka: OpenPage
) -> None:
    first, second = buka(ADDRESS, sebagai=operator), buka(ADDRESS, sebagai=operator)
    cell(first, KEGIATAN).fill("3")
    first.keyboard.press("Enter")
    saved(first, 5)
    cell(second, KEGIATAN).fill("4")
    second.keyboard.press("Enter")
    expect(reading(second, KEGIATAN)).to_contain_text("sudah diubah oleh Oki Operator")
    assert BarisRealisasi.objects.get().nilai == "3"
    second.get_by_role("button", name="Pakai isian saya").click()
    saved(second, 5)
    assert BarisRealisasi.objects.get().nilai == "4"


def test_a_figure_changed_while_its_first_saving_is_under_way_is_saved_too(
    rencana: Rencana, operator: Pengguna, buka: OpenPage
) -> None:
    page = buka(ADDRESS, sebagai=operator)
    held: list[Route] = []
    page.route("**/baris/", lambda route: route.continue_() if held else held.append(route))
    with page.expect_request("**/baris/"):
        cell(page, KEGIATAN).fill("3")
        page.keyboard.press("Enter")
    cell(page, KEGIATAN).fill("4")
    page.keyboard.press("Enter")
    held[0].continue_()
    expect(reading(page, KEGIATAN)).to_have_text("= 4 dokumen")
    until_confirmed(page, KEGIATAN)
    assert BarisRealisasi.objects.get().nilai == "4"


def test_a_session_that_ended_keeps_what_was_typed_and_says_what_to_do(
    rencana: Rencana, operator: Pengguna, buka: OpenPage
) -> None:
    page = buka(ADDRESS, sebagai=operator)
    page.context.clear_cookies()
    cell(page, KEGIATAN).fill("3")
    page.keyboard.press("Enter")
    expect(page.locator("#keadaan-simpan")).to_contain_text("masuk kembali")
    assert is_kept(page, KEGIATAN)
    assert not BarisRealisasi.objects.exists()
    buka.complaints.clear()


def test_the_form_works_without_javascript(
    rencana: Rencana, operator: Pengguna, buka: OpenPage
) -> None:
    page = buka(ADDRESS, sebagai=operator, skrip=False)
    cell(page, KEGIATAN).fill("3")
    page.get_by_role("button", name="Simpan").click()
    expect(page.locator("#kemajuan")).to_have_text("Masih ada 5 baris belum diisi.")
    cell(page, PROGRAM).fill("25,125")
    page.get_by_role("button", name="Simpan").click()
    page.get_by_label("25,125 (dua puluh lima koma").check()
    cell(page, SUB_2).fill("1.234")
    page.get_by_role("button", name="Simpan").click()
    page.get_by_label("Ya, 1.234 berkas benar").check()
    page.get_by_role("button", name="Simpan").click()
    cell(page, SUB_1).fill("1")
    page.get_by_role("button", name="Simpan").click()
    expect(page.get_by_text("1 isian tersimpan.")).to_be_visible()
    stored = {row.acuan: row.nilai for row in BarisRealisasi.objects.all()}
    assert stored == {
        "kegiatan-1.1": "3", "program-1.1": "25.125", "sub_kegiatan-2.1": "1234",
        "sub_kegiatan-1.1": "1",
    }  # fmt: skip
    buka.complaints.clear()  # a page that asks what is meant is answered as 422


def test_a_word_is_entered_where_a_target_is_one_of_no_known_scale(
    kantor: PerangkatDaerah, operator: Pengguna, buka: OpenPage
) -> None:
    plan = contoh.plan()
    rows = tuple(
        replace(row, indikator=(replace(row.indikator[0], satuan=None, target=("Baik",) * 4),))
        if row.id == "kegiatan-1"
        else row
        for row in plan.baris
    )
    import_plan(perangkat_daerah=kantor, oleh=operator, plan=replace(plan, baris=rows), findings=[])
    page = buka(ADDRESS, sebagai=operator)
    cell(page, KEGIATAN).fill("Cukup baik")
    page.keyboard.press("Enter")
    until_confirmed(page, KEGIATAN)
    assert BarisRealisasi.objects.get().nilai == "Cukup baik"


def test_an_answer_that_is_a_page_is_said_and_not_sent_again_and_again(
    rencana: Rencana, operator: Pengguna, buka: OpenPage
) -> None:
    page = buka(ADDRESS, sebagai=operator)
    sent: list[str] = []

    def broken(route: Route) -> None:
        sent.append(route.request.url)
        route.fulfill(status=500, body="<h1>Gangguan program</h1>", content_type="text/html")

    page.route("**/baris/", broken)
    cell(page, KEGIATAN).fill("3")
    page.keyboard.press("Enter")
    expect(reading(page, KEGIATAN)).to_contain_text("Server menjawab 500.")
    assert is_kept(page, KEGIATAN)
    page.evaluate("window.dispatchEvent(new Event('online'))")
    page.wait_for_timeout(300)
    assert len(sent) == 1
    buka.complaints.clear()  # the browser notes the answer 500


def test_escape_on_a_line_that_the_server_refused_brings_back_what_is_stored(
    rencana: Rencana, operator: Pengguna, buka: OpenPage
) -> None:
    page = buka(ADDRESS, sebagai=operator)
    cell(page, KEGIATAN).fill("4")
    page.keyboard.press("Enter")
    until_confirmed(page, KEGIATAN)
    page.evaluate(
        """name => { const input = document.querySelector(`[name="${name}"]`);
        input.value = "empat"; HTMLFormElement.prototype.submit.call(input.form); }""",
        f"{KEGIATAN}-nilai",
    )
    expect(page.get_by_role("alert")).to_contain_text("1 isian belum tersimpan.")
    cell(page, KEGIATAN).press("Escape")
    expect(cell(page, KEGIATAN)).to_have_value("4")
    assert page.locator("input").evaluate_all("all => all.every(i => i.value !== 'undefined')")
    buka.complaints.clear()  # the browser notes the answer 422


def test_a_page_of_another_office_says_so_and_stores_nothing(
    rencana: Rencana, kantor_lain: PerangkatDaerah, operator: Pengguna, buka: OpenPage
) -> None:
    Keanggotaan.objects.create(
        pemda=kantor_lain.pemda, perangkat_daerah=kantor_lain, pengguna=operator, peran="operator"
    )
    page = buka(ADDRESS, sebagai=operator)
    other = page.context.new_page()
    other.goto("/pilih-kantor/")
    other.get_by_role("button", name="Dinas Lain").click()
    other.wait_for_url("**/rencana/")
    cell(page, KEGIATAN).fill("3")
    page.keyboard.press("Enter")
    expect(reading(page, KEGIATAN)).to_contain_text("yang dipilih sekarang Dinas Lain")
    assert not BarisRealisasi.objects.exists()
    buka.complaints.clear()  # the browser notes the answer 409
