"""Blocks pasted from Excel and Word in a real browser: what is filled, skipped, refused, said."""

from playwright.sync_api import Page, expect
from tests.apps.realisasi.test_peramban import (
    ADDRESS,
    KEGIATAN,
    PROGRAM,
    SASARAN,
    SUB_1,
    SUB_2,
    cell,
    paste,
    reading,
)
from tests.peramban import OpenPage

from renaksi.apps.kantor.models import Pengguna
from renaksi.apps.realisasi.models import BarisRealisasi
from renaksi.apps.rencana.models import Rencana

UANG = "keuangan-program-1"


def says(page: Page, text: str) -> None:
    expect(page.locator("#keadaan-simpan")).to_have_text(text)


def stored() -> dict[str, str | None]:
    return {row.acuan: row.nilai for row in BarisRealisasi.objects.all()}


def test_a_column_from_excel_fills_downwards(
    rencana: Rencana, operator: Pengguna, buka: OpenPage
) -> None:
    page = buka(ADDRESS, sebagai=operator)
    paste(page, PROGRAM, "25,5\r\n3\r\n1\r\n4\r\n77\r\n")
    says(page, "Tersimpan. 1 baris terakhir tidak dipakai karena barisnya habis.")
    expect(cell(page, SUB_2)).to_have_value("4")
    assert stored() == {
        "program-1.1": "25.5", "kegiatan-1.1": "3", "sub_kegiatan-1.1": "1", "sub_kegiatan-2.1": "4",
    }  # fmt: skip


def test_two_columns_fill_kinerja_and_keuangan_of_each_row(
    rencana: Rencana, operator: Pengguna, buka: OpenPage
) -> None:
    page = buka(ADDRESS, sebagai=operator)
    paste(page, PROGRAM, "25\t1.000.000\tlain\n3\t20%\tlain\n1\t\n4\t19,5\n")
    says(page, "Tersimpan. 1 sel kosong dilewati. 1 kolom terakhir tidak dipakai.")
    assert stored() == {
        "program-1.1": "25", "program-1": "1000000", "kegiatan-1.1": "3", "kegiatan-1": "20",
        "sub_kegiatan-1.1": "1", "sub_kegiatan-2.1": "4", "sub_kegiatan-2": "19.5",
    }  # fmt: skip


def test_a_figure_for_a_column_that_the_row_has_not_is_said(
    rencana: Rencana, operator: Pengguna, buka: OpenPage
) -> None:
    page = buka(ADDRESS, sebagai=operator)
    paste(page, SASARAN, "50\t99\n25\t1.000.000\n")
    says(page, "Tersimpan. 1 angka tidak dipakai karena barisnya tidak punya kolom itu.")
    assert stored() == {"sasaran-1.1": "50", "program-1.1": "25", "program-1": "1000000"}


def test_rows_that_were_refused_are_counted_and_the_first_gets_the_focus(
    rencana: Rencana, operator: Pengguna, buka: OpenPage
) -> None:
    page = buka("/realisasi/2030/tw-2/", sebagai=operator)
    cell(page, KEGIATAN).fill("9")
    page.keyboard.press("Enter")
    capaian = page.locator(f'[data-capaian="{KEGIATAN}"]')
    expect(capaian).to_have_text("100,00")
    paste(page, PROGRAM, "50\nabc\n2\n-4\n")
    says(page, "2 baris belum tersimpan.")
    expect(cell(page, KEGIATAN)).to_be_focused()
    expect(capaian).to_have_text("–")
    expect(reading(page, SUB_2)).to_contain_text("tidak boleh kurang dari nol")
    assert stored()["kegiatan-1.1"] == "9"
    cell(page, SUB_1).focus()
    page.get_by_role("button", name="Lihat yang pertama").click()
    expect(cell(page, KEGIATAN)).to_be_focused()
    page.keyboard.press("Escape")
    expect(capaian).to_have_text("100,00")
    says(page, "1 baris belum tersimpan.")


def test_a_blank_or_a_dash_in_a_pasted_column_erases_nothing(
    rencana: Rencana, operator: Pengguna, buka: OpenPage
) -> None:
    page = buka(ADDRESS, sebagai=operator)
    paste(page, PROGRAM, "25\n3\n1\n4\n")
    says(page, "Tersimpan.")
    paste(page, PROGRAM, "26\n\n-\n5\n")
    says(page, "Tersimpan. 2 sel kosong dilewati.")
    assert stored() == {
        "program-1.1": "26", "kegiatan-1.1": "3", "sub_kegiatan-1.1": "1", "sub_kegiatan-2.1": "5",
    }  # fmt: skip


def test_of_the_official_forms_four_lines_a_row_only_this_triwulan_is_taken(
    rencana: Rencana, operator: Pengguna, buka: OpenPage
) -> None:
    page = buka("/realisasi/2030/tw-2/", sebagai=operator)
    block = "\n".join(
        f"Trw {roman}= {n + quarter}\tTrw {roman} = {10 + quarter},5%"
        for n in (40, 1)
        for quarter, roman in enumerate(("1", "2", "3", "4"), start=1)
    )
    paste(page, PROGRAM, block)
    says(page, "Tersimpan.")
    assert stored() == {
        "program-1.1": "42", "program-1": "12.5", "kegiatan-1.1": "3", "kegiatan-1": "12.5",
    }  # fmt: skip


def test_labels_in_a_column_of_their_own_and_in_one_cell_are_read_too(
    rencana: Rencana, operator: Pengguna, buka: OpenPage
) -> None:
    page = buka("/realisasi/2030/tw-2/", sebagai=operator)
    paste(page, PROGRAM, "TRW I\t40\nTRW II\t41\nTRW III\t\nTRW IV\t\n")
    says(page, "Tersimpan.")
    paste(page, KEGIATAN, '"TRW I = 2 dokumen\nTRW II = 9 dokumen"\n"TRW I = 1\nTRW II ="\n')
    says(page, "Tersimpan. 1 sel kosong dilewati.")
    assert stored() == {"program-1.1": "41", "kegiatan-1.1": "9"}


def test_four_lines_a_row_without_labels_are_not_spread_over_other_rows(
    rencana: Rencana, operator: Pengguna, buka: OpenPage
) -> None:
    page = buka(ADDRESS, sebagai=operator)
    paste(page, SUB_1, "1\n2\n3\n4\n5\n6\n7\n8\n")
    expect(page.locator("#keadaan-simpan")).to_contain_text("empat kali banyak baris di sini")
    expect(cell(page, SUB_2)).to_have_value("")
    assert not BarisRealisasi.objects.exists()
