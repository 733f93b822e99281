"""The capaian on screen: every figure with its reason, missing shown as missing."""

import re
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

import pytest
from django.test import Client
from tests.apps.rencana import contoh
from tests.apps.rencana.test_views import text_of

from renaksi.apps.kantor.models import Pengguna, PerangkatDaerah
from renaksi.apps.laporan.ukuran import average_of, levels_of, office_average
from renaksi.apps.realisasi import selectors
from renaksi.apps.realisasi.isian import Isian
from renaksi.apps.realisasi.services import save_entry
from renaksi.apps.rencana import services
from renaksi.apps.rencana.models import Rencana
from renaksi.core.cascade.figures import Status
from renaksi.core.cascade.rencana import Arah

SignIn = Callable[[Pengguna], Client]
ADDRESS = "/capaian/2030/tw-2/"


def row_of(page: bytes, name: str) -> str:
    """The words of the table row that begins with a name."""
    rows = re.findall(r"<tr>.*?</tr>", page.decode(), re.S)
    return next(text_of(row.encode()) for row in rows if name in row)


def test_a_row_shows_target_realisasi_capaian_and_predikat(
    rencana: Rencana, pembaca: Pengguna, sebagai: SignIn
) -> None:
    row = row_of(sebagai(pembaca).get(ADDRESS).content, "Jumlah dokumen")
    assert "9 6 66,67 33,33 Sedang" in row
    assert "Kendala: Hujan" in row


def test_a_line_not_reported_is_said_so_and_never_zero(
    rencana: Rencana, pembaca: Pengguna, sebagai: SignIn
) -> None:
    row = row_of(sebagai(pembaca).get(ADDRESS).content, "Jumlah berkas")
    assert "– – – Belum diisi" in row
    assert "0,00" not in row


def test_money_shows_serapan_and_deviasi(
    rencana: Rencana, pembaca: Pengguna, sebagai: SignIn
) -> None:
    row = row_of(sebagai(pembaca).get(ADDRESS).content, "Program Layanan")
    assert "Rp2.000.000 Rp1.500.000 75,00 37,50 -12,50" in row


def test_money_without_a_pagu_says_so_where_serapan_and_deviasi_would_stand(
    rencana: Rencana, operator: Pengguna, sebagai: SignIn
) -> None:
    isian = Isian(
        bagian="keuangan", acuan="program-1", status=Status.TERISI, nilai=Decimal(900000),
        satuan="Rp",
    )  # fmt: skip
    save_entry(rencana=rencana, oleh=operator, triwulan=1, isian=isian, token="")
    row = row_of(sebagai(operator).get("/capaian/2030/tw-1/").content, "Program Layanan")
    assert "Rp1.000.000 Rp900.000 90,00 pagu belum diisi pagu belum diisi" in row


def test_money_of_a_level_and_of_the_office_is_total_over_total(
    rencana: Rencana, pembaca: Pengguna, sebagai: SignIn
) -> None:
    client = sebagai(pembaca)
    says = text_of(client.get(ADDRESS).content)
    assert (
        "Keuangan perangkat daerah. Capaian keuangan s.d. TW II adalah 75 % dari 1 baris." in says
    )
    assert "Keuangan Program. Capaian keuangan s.d. TW II adalah 75 % dari 1 baris." in says
    assert "Keuangan Kegiatan. Capaian keuangan gabungan s.d. TW II tidak ada:" in says
    page = client.get(ADDRESS + "total-keuangan/program/")
    assert "1.500.000 ÷ 2.000.000 × 100" in text_of(page.content).replace(",00", "")
    assert client.get(ADDRESS + "total-keuangan/tujuan/").status_code == 404


def test_a_target_is_shown_as_the_plan_writes_it(
    kantor: PerangkatDaerah, operator: Pengguna, sebagai: SignIn
) -> None:
    hours = replace(
        contoh.indikator("kegiatan-1.1", "Waktu tanggap", "Jam", "24", "24", "24", "24"),
        tertulis=("1 x 24",) * 4,
    )
    plan = contoh.plan()
    rows = [
        replace(r, indikator=(hours,)) if r.id == "kegiatan-1" else r for r in plan.baris
    ]  # fmt: skip
    changed = replace(plan, baris=tuple(rows))
    services.import_plan(perangkat_daerah=kantor, oleh=operator, plan=changed, findings=[])
    client = sebagai(operator)
    assert "(Jam) 1 x 24 " in row_of(client.get(ADDRESS).content, "Waktu tanggap")
    assert "TW I 1 x 24 TW II 1 x 24" in text_of(client.get("/rencana/2030/pohon/").content)
    assert "1 x 24" in text_of(client.get("/realisasi/2030/tw-2/").content)


def test_an_average_says_how_many_went_in_and_what_did_not(
    rencana: Rencana, pembaca: Pengguna, sebagai: SignIn
) -> None:
    says = text_of(sebagai(pembaca).get(ADDRESS).content)
    assert (
        "Sub Kegiatan. Rata-rata capaian kinerja s.d. TW II adalah 100 % dari 1 indikator; 1 belum "
        "diisi, tidak ikut dihitung."
    ) in says


def test_a_shared_indikator_counts_once_in_the_office_average(rencana: Rencana) -> None:
    capaian = selectors.measured(rencana, 2)
    average = office_average(capaian)
    assert average is not None
    assert average.kalimat == "Rata-rata capaian kinerja s.d. TW II adalah 95 % dari 1 indikator."


def test_an_average_over_nothing_is_said_in_words(rencana: Rencana) -> None:
    capaian = selectors.measured(rencana, 4)
    rata = capaian.rata_rata_of("kegiatan")
    assert rata is not None
    shown = average_of(rata, "Kegiatan", capaian)
    assert shown.kalimat == (
        "Rata-rata capaian kinerja s.d. TW IV tidak ada: belum ada indikator yang terukur; "
        "1 belum diisi, tidak ikut dihitung."
    )
    assert (shown.capaian, shown.predikat) == ("", "")


def test_the_raw_figure_stands_beside_one_that_the_floor_changed(
    kantor: PerangkatDaerah, operator: Pengguna
) -> None:
    plan = contoh.plan()
    worse = tuple(
        replace(r, indikator=(replace(r.indikator[0], arah=Arah.TURUN),))
        if r.id == "kegiatan-1"
        else r
        for r in plan.baris
    )
    version = services.import_plan(
        perangkat_daerah=kantor,
        oleh=operator,
        plan=replace(plan, baris=worse),
        findings=[],
    )
    isian = Isian(bagian="kinerja", acuan="kegiatan-1.1", status=Status.TERISI, nilai=Decimal(27))
    save_entry(rencana=version.rencana, oleh=operator, triwulan=2, isian=isian, token="")
    capaian = selectors.measured(version.rencana, 2)
    levels = levels_of(version.plan, capaian, {})
    figure = next(level for level in levels if level.tingkat == "kegiatan").baris[0].indikator[0]
    assert (figure.capaian, figure.mentah) == ("0,00", "-100,00")


def links(page: bytes) -> list[str]:
    """Every address that explains a figure."""
    tags = re.findall(r"<a [^>]*data-jelas[^>]*>", page.decode())
    return [re.search(r'href="([^"]+)"', tag)[1] for tag in tags]  # type: ignore[index]


def test_every_figure_that_was_computed_explains_itself(
    rencana: Rencana, pembaca: Pengguna, sebagai: SignIn
) -> None:
    client = sebagai(pembaca)
    addresses = set(links(client.get(ADDRESS).content))
    assert len(addresses) > 10
    for address in addresses:
        page = client.get(address)
        assert page.status_code == 200
        says = text_of(page.content)
        assert "Rumus" in says
        assert "Sumber aturan" in says


def test_an_explanation_names_the_cell_the_rule_and_who_entered_it(
    rencana: Rencana, pembaca: Pengguna, sebagai: SignIn
) -> None:
    page = sebagai(pembaca).get(ADDRESS + "indikator/kegiatan-1.1/")
    says = text_of(page.content)
    assert "contoh.txt, tabel 3, baris 11, kolom 7" in says
    assert "6 ÷ 9 × 100" in says
    assert "TW II: 6, diisi Oki Operator pada" in says


def test_the_panel_is_the_same_without_the_page_around_it(
    rencana: Rencana, pembaca: Pengguna, sebagai: SignIn
) -> None:
    panel = sebagai(pembaca).get(ADDRESS + "indikator/kegiatan-1.1/?bagian=panel").content
    assert b"<html" not in panel
    assert "6 ÷ 9 × 100" in text_of(panel)


@pytest.mark.parametrize(
    "address",
    ["/capaian/2030/tw-5/", "/capaian/2029/tw-1/", ADDRESS + "indikator/tidak-ada/",
     ADDRESS + "lain/kegiatan-1.1/"],
)  # fmt: skip
def test_what_does_not_exist_is_not_found(
    rencana: Rencana, pembaca: Pengguna, sebagai: SignIn, address: str
) -> None:
    assert sebagai(pembaca).get(address).status_code == 404


def test_a_stranger_finds_no_figures(
    rencana: Rencana, orang_luar: Pengguna, sebagai: SignIn
) -> None:
    client = sebagai(orang_luar)
    for address in (ADDRESS, ADDRESS + "indikator/kegiatan-1.1/"):
        assert client.get(address).status_code == 404


def test_the_first_page_is_the_last_triwulan_that_has_figures(
    rencana: Rencana, pembaca: Pengguna, orang_luar: Pengguna, sebagai: SignIn
) -> None:
    assert sebagai(pembaca).get("/capaian/")["Location"] == ADDRESS
    assert "Belum ada Rencana Aksi" in text_of(sebagai(orang_luar).get("/capaian/").content)


def test_the_kendala_of_keuangan_are_shown_to_a_reader_too(
    rencana: Rencana, operator: Pengguna, pembaca: Pengguna, sebagai: SignIn
) -> None:
    isian = Isian(
        bagian="keuangan", acuan="kegiatan-1", status=Status.TERISI, nilai=Decimal(21), satuan="%",
        kendala="Lelang gagal", tindak_lanjut="Diulang Juli",
    )  # fmt: skip
    save_entry(rencana=rencana, oleh=operator, triwulan=2, isian=isian, token="")
    row = row_of(sebagai(pembaca).get(ADDRESS).content, "Jumlah dokumen")
    assert row.count("Kendala keuangan: Lelang gagal") == 1
    assert "Tindak lanjut keuangan: Diulang Juli" in row
