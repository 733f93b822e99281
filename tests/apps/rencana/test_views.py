"""The plan's pages: what each role may see and do, and what the forms answer."""

import html
import re
from collections.abc import Callable
from decimal import Decimal

import pytest
from django.test import Client
from django.urls import reverse
from tests.apps.rencana import contoh

from renaksi.apps.kantor.models import Pengguna, PerangkatDaerah
from renaksi.apps.rencana import services
from renaksi.apps.rencana.models import VersiRencana

SignIn = Callable[[Pengguna], Client]


@pytest.fixture
def versi(kantor: PerangkatDaerah, operator: Pengguna) -> VersiRencana:
    return services.import_plan(
        perangkat_daerah=kantor, oleh=operator, plan=contoh.plan(), findings=[]
    )


def text_of(content: bytes) -> str:
    """What a page says, without its tags."""
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", content.decode())).split())


def form_of(page: bytes) -> dict[str, str]:
    """The fields of a page's forms as a browser would send them."""
    text = page.decode()
    fields = dict(re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', text))
    for tag in re.findall(r"<input [^>]*>", text):
        name, value = re.search(r'name="([^"]+)"', tag), re.search(r'value="([^"]*)"', tag)
        chosen = " checked" in tag or not re.search('type="(radio|checkbox)"', tag)
        if name and chosen and 'type="file"' not in tag:
            fields[name[1]] = value[1] if value else ""
    for name, body in re.findall(r'<textarea name="([^"]+)"[^>]*>(.*?)</textarea>', text, re.S):
        fields[name] = body.removeprefix("\n")
    for name, body in re.findall(r'<select name="([^"]+)"[^>]*>(.*?)</select>', text, re.S):
        chosen = re.search(r'value="([^"]*)" selected', body) or re.search(r'value="([^"]*)"', body)
        fields[name] = chosen[1] if chosen else ""
    return {name: html.unescape(value) for name, value in fields.items()}


def test_an_office_without_a_plan_is_shown_the_three_ways(
    operator: Pengguna, sebagai: SignIn
) -> None:
    page = text_of(sebagai(operator).get("/rencana/").content)
    for way in ("Impor berkas", "Tempel teks dari Word atau Excel", "Mulai tanpa berkas"):
        assert way in page


def test_a_reader_of_an_office_without_a_plan_is_told_whom_to_ask(
    pembaca: Pengguna, sebagai: SignIn
) -> None:
    page = text_of(sebagai(pembaca).get("/rencana/").content)
    assert "Minta operator kantor" in page
    assert "Mulai tanpa berkas" not in page


@pytest.mark.parametrize(
    ("nomor", "says"),
    [(1, "Layanan yang merata"), (2, "Rp1.000.000"), (3, "TRW II = 9 dokumen"), (4, "TRW IV = 4")],
)
def test_each_lampiran_shows_its_rows(
    versi: VersiRencana, pembaca: Pengguna, sebagai: SignIn, nomor: int, says: str
) -> None:
    page = sebagai(pembaca).get(reverse("rencana:lampiran", args=[2030, nomor]))
    assert page.status_code == 200
    assert says in text_of(page.content)


def test_only_an_operator_is_offered_to_correct(
    versi: VersiRencana, operator: Pengguna, pembaca: Pengguna, sebagai: SignIn
) -> None:
    address = reverse("rencana:lampiran", args=[2030, 3])
    link = reverse("rencana:perbaiki", args=[2030, "kegiatan-1"])
    assert link in sebagai(operator).get(address).content.decode()
    assert link not in sebagai(pembaca).get(address).content.decode()


def test_a_finding_stands_beside_the_row_that_it_concerns(
    kantor: PerangkatDaerah, operator: Pengguna, sebagai: SignIn
) -> None:
    from dataclasses import replace

    plan = contoh.plan()
    rows = tuple(
        replace(r, keuangan=(contoh.keuangan("%", "20", "40", "70", "90"),))
        if r.id == "kegiatan-1"
        else r
        for r in plan.baris
    )
    services.import_plan(
        perangkat_daerah=kantor, oleh=operator, plan=replace(plan, baris=rows), findings=[]
    )
    page = sebagai(operator).get(reverse("rencana:lampiran", args=[2030, 3])).content.decode()
    cell = page.split('id="kegiatan-1"')[1].split("</td>")[0]
    assert "perlu dicek (2)" in cell  # TW IV is 90 %, and TW I has money but no output


def test_the_tree_shows_every_row_under_its_parent(
    versi: VersiRencana, pembaca: Pengguna, sebagai: SignIn
) -> None:
    page = sebagai(pembaca).get(reverse("rencana:pohon", args=[2030])).content.decode()
    assert page.index('id="program-1"') < page.index('id="kegiatan-1"')
    assert page.index('id="kegiatan-1"') < page.index('id="sub_kegiatan-2"')


@pytest.mark.parametrize("id", ["kegiatan-1", "tujuan-1"])
def test_saving_an_untouched_form_changes_no_value(
    versi: VersiRencana, operator: Pengguna, sebagai: SignIn, id: str
) -> None:
    client = sebagai(operator)
    address = reverse("rencana:perbaiki", args=[2030, id])
    form = form_of(client.get(address).content) | {"alasan": "Diperiksa"}
    assert client.post(address, form).status_code == 302
    new = versi.rencana.versi.get(revisi=1)
    assert new.plan.baris == contoh.plan().baris


def test_a_correction_is_a_new_version_and_goes_back_to_the_lampiran(
    versi: VersiRencana, operator: Pengguna, sebagai: SignIn
) -> None:
    client = sebagai(operator)
    address = reverse("rencana:perbaiki", args=[2030, "kegiatan-1"])
    form = form_of(client.get(address).content)
    answer = client.post(address, form | {"i0-t2": "8,5", "alasan": "Salah ketik"}, follow=True)
    assert answer.redirect_chain[-1][0] == reverse("rencana:lampiran", args=[2030, 3])
    assert "TRW II = 8,5 dokumen" in text_of(answer.content)


def test_a_correction_without_a_reason_keeps_what_was_typed(
    versi: VersiRencana, operator: Pengguna, sebagai: SignIn
) -> None:
    client = sebagai(operator)
    address = reverse("rencana:perbaiki", args=[2030, "kegiatan-1"])
    answer = client.post(address, form_of(client.get(address).content) | {"i0-t2": "8"})
    assert answer.status_code == 422
    assert form_of(answer.content)["i0-t2"] == "8"
    assert versi.rencana.versi.count() == 1


def test_an_ambiguous_target_is_asked_and_not_guessed(
    versi: VersiRencana, operator: Pengguna, sebagai: SignIn
) -> None:
    client = sebagai(operator)
    address = reverse("rencana:perbaiki", args=[2030, "sasaran-1"])
    form = form_of(client.get(address).content) | {"i0-t2": "1.234", "alasan": "x"}
    says = text_of(client.post(address, form).content)
    assert "seribu dua ratus tiga puluh empat atau satu koma dua tiga empat" in says
    assert "1.234 (seribu dua ratus" in says
    assert "1,234 (satu koma dua tiga empat)" in says
    assert versi.rencana.versi.count() == 1
    for revisi, read in enumerate(("1234", "1.234")):
        again = form | {"i0-t2_pilihan": read, "revisi": str(revisi)}
        assert client.post(address, again).status_code == 302
        stored = versi.rencana.versi.get(revisi=revisi + 1).plan.by_id["sasaran-1"]
        assert stored.indikator[0].target[1] == Decimal(read)


def test_a_figure_that_is_shown_in_two_readings_can_be_posted_back_untouched(
    versi: VersiRencana, operator: Pengguna, sebagai: SignIn
) -> None:
    client = sebagai(operator)
    address = reverse("rencana:perbaiki", args=[2030, "sasaran-1"])
    form = form_of(client.get(address).content) | {"i0-t2": "1234", "alasan": "x"}
    client.post(address, form)
    shown = form_of(client.get(address).content)
    assert shown["i0-t2"] == "1.234"
    assert client.post(address, shown | {"nomor": "2", "alasan": "y"}).status_code == 302
    stored = versi.rencana.versi.get(revisi=2).plan.by_id["sasaran-1"]
    assert stored.indikator[0].target[1] == Decimal(1234)


@pytest.mark.parametrize(
    ("id", "field", "typed", "says"),
    [
        ("program-1", "k0-t1", "50%", "Satuan di sini Rp, bukan %."),
        ("kegiatan-1", "k0-t1", "Rp 1.000", "Satuan di sini %, bukan Rp."),
        ("kegiatan-1", "i0-t1", "Rp 1.000", "Satuan di sini dokumen, bukan Rp."),
        ("kegiatan-1", "k0-pagu", "-5", "Pagu harus lebih dari nol."),
        ("kegiatan-1", "k0-pagu", "0", "Pagu harus lebih dari nol."),
        ("kegiatan-1", "k0-pagu", "50%", "Satuan di sini Rp, bukan %."),
        ("kegiatan-1", "k0-satuan", "", "Pilih Persen atau Rupiah, atau kosongkan target"),
        ("kegiatan-1", "i1-t3", "7", "Tulis uraian indikatornya, atau kosongkan"),
    ],
)
def test_what_would_be_misread_or_dropped_is_refused_with_a_line(
    versi: VersiRencana, operator: Pengguna, sebagai: SignIn, id: str, field: str, typed: str,
    says: str,
) -> None:  # fmt: skip
    client = sebagai(operator)
    address = reverse("rencana:perbaiki", args=[2030, id])
    form = form_of(client.get(address).content) | {"alasan": "x"}
    answer = client.post(address, form | {field: typed})
    assert answer.status_code == 422
    assert says in text_of(answer.content)
    assert versi.rencana.versi.count() == 1


def test_figures_are_read_in_the_satuan_that_is_chosen_beside_them(
    versi: VersiRencana, operator: Pengguna, sebagai: SignIn
) -> None:
    client = sebagai(operator)
    address = reverse("rencana:perbaiki", args=[2030, "kegiatan-1"])
    form = form_of(client.get(address).content) | {"alasan": "x", "k0-satuan": "Rp"}
    typed = {"k0-t1": "Rp 1.000", "k0-t2": "2.000", "k0-t3": "3.000", "k0-t4": "4.000"}
    assert client.post(address, form | typed).status_code == 302
    money = versi.rencana.versi.get(revisi=1).plan.by_id["kegiatan-1"].keuangan[0]
    assert (money.satuan, money.target) == ("Rp", contoh.targets("1000", "2000", "3000", "4000"))


@pytest.mark.parametrize("dash", ["-", "–", "—"])
def test_a_dash_is_a_blank_target(
    versi: VersiRencana, operator: Pengguna, sebagai: SignIn, dash: str
) -> None:
    client = sebagai(operator)
    address = reverse("rencana:perbaiki", args=[2030, "kegiatan-1"])
    form = form_of(client.get(address).content) | {"alasan": "x", "i0-t1": dash, "k0-t1": dash}
    assert client.post(address, form).status_code == 302
    row = versi.rencana.versi.get(revisi=1).plan.by_id["kegiatan-1"]
    assert (row.indikator[0].target[0], row.keuangan[0].target[0]) == (None, None)


class TestTwoAtOnce:
    """Two people correct one row: nobody's change is lost unseen."""

    ADDRESS = "/rencana/2030/baris/kegiatan-1/"

    def test_what_the_other_changed_survives_where_one_did_not_touch_it(
        self, versi: VersiRencana, operator: Pengguna, sebagai: SignIn
    ) -> None:
        client = sebagai(operator)
        mine = form_of(client.get(self.ADDRESS).content) | {"alasan": "saya", "i0-t3": "15"}
        client.post(self.ADDRESS, mine | {"alasan": "B", "i0-t3": "14", "i0-t2": "8"})
        page = client.post(self.ADDRESS, mine)
        assert page.status_code == 422
        again = form_of(page.content)
        assert (again["i0-t2"], again["i0-t3"], again["alasan"]) == ("8", "15", "saya")
        assert "Sekarang tersimpan" not in text_of(page.content)
        assert client.post(self.ADDRESS, again).status_code == 302
        stored = versi.rencana.versi.get(revisi=2).plan.by_id["kegiatan-1"].indikator[0]
        assert stored.target == contoh.targets("0", "8", "15", "18")

    def test_what_both_changed_is_shown_beside_ones_own(
        self, versi: VersiRencana, operator: Pengguna, sebagai: SignIn
    ) -> None:
        client = sebagai(operator)
        mine = form_of(client.get(self.ADDRESS).content) | {"alasan": "saya", "i0-t2": "7"}
        theirs = {"alasan": "B", "i0-t2": "8", "i0-arah": "naik"}
        client.post(self.ADDRESS, mine | theirs)
        client.post(self.ADDRESS, mine | theirs | {"revisi": "1", "i0-arah": "turun"})
        page = client.post(self.ADDRESS, mine | {"i0-arah": "batas"})
        says = text_of(page.content)
        assert "Sekarang tersimpan: «8»" in says
        assert 'aria-describedby="id_i0-t2_tersimpan"' in page.content.decode()
        assert "Sekarang tersimpan: «Makin rendah makin baik»" in says
        assert form_of(page.content)["i0-t2"] == "7"

    def test_an_indikator_that_was_removed_meanwhile_does_not_give_its_place_to_another(
        self, versi: VersiRencana, operator: Pengguna, sebagai: SignIn
    ) -> None:
        client = sebagai(operator)
        first = form_of(client.get(self.ADDRESS).content) | {"alasan": "x"}
        client.post(self.ADDRESS, first | {"i1-uraian": "Jumlah arsip", "i1-t4": "4"})
        mine = form_of(client.get(self.ADDRESS).content) | {"alasan": "saya", "i1-t4": "5"}
        client.post(self.ADDRESS, mine | {"i0-uraian": "", "i1-t4": "4"})
        page = client.post(self.ADDRESS, mine | {"i0-t1": "3"})
        assert "Indikator «Jumlah dokumen» sudah dihapus; isiannya tidak ikut." in text_of(
            page.content
        )
        assert client.post(self.ADDRESS, form_of(page.content)).status_code == 302
        (kept,) = versi.rencana.versi.get(revisi=3).plan.by_id["kegiatan-1"].indikator
        assert (kept.id, kept.uraian, kept.target[3]) == (
            "kegiatan-1.2", "Jumlah arsip", Decimal(5),
        )  # fmt: skip

    @pytest.mark.parametrize("revisi", ["", "x", "7", "9" * 5000])
    def test_a_page_of_a_version_unknown_loses_nothing_either(
        self, versi: VersiRencana, operator: Pengguna, sebagai: SignIn, revisi: str
    ) -> None:
        client = sebagai(operator)
        form = form_of(client.get(self.ADDRESS).content) | {"alasan": "x", "nomor": "5"}
        page = client.post(self.ADDRESS, form | {"revisi": revisi})
        assert page.status_code == 422
        assert "Sekarang tersimpan: «1»" in text_of(page.content)
        hapus = client.post(self.ADDRESS + "hapus/", {"revisi": revisi, "alasan": "x"})
        assert hapus.status_code == 422


def test_a_stale_correction_says_who_changed_the_plan_and_can_be_saved_again(
    versi: VersiRencana, operator: Pengguna, sebagai: SignIn
) -> None:
    client = sebagai(operator)
    address = reverse("rencana:perbaiki", args=[2030, "kegiatan-1"])
    form = form_of(client.get(address).content) | {"alasan": "pertama"}
    client.post(address, form | {"nomor": "9"})
    answer = client.post(address, form | {"kode": "1.02"})
    assert answer.status_code == 422
    assert "sudah diubah oleh Oki Operator" in text_of(answer.content)
    again = client.post(address, form_of(answer.content) | {"alasan": "kedua"})
    assert again.status_code == 302


def test_rows_are_added_under_the_chosen_parent(
    versi: VersiRencana, operator: Pengguna, sebagai: SignIn
) -> None:
    client = sebagai(operator)
    address = reverse("rencana:tambah", args=[2030, "kegiatan"])
    form = form_of(client.get(address).content)
    form |= {"induk": "program-1", "uraian": "Pelatihan", "i0-uraian": "Jumlah orang", "i0-t4": "5"}
    assert client.post(address, form).status_code == 302
    row = versi.rencana.versi.get(revisi=1).plan.by_id["kegiatan-2"]
    assert (row.induk, row.uraian, row.indikator[0].uraian) == (
        "program-1", "Pelatihan", "Jumlah orang",
    )  # fmt: skip


def test_a_row_is_removed_with_a_reason(
    versi: VersiRencana, operator: Pengguna, sebagai: SignIn
) -> None:
    client = sebagai(operator)
    address = reverse("rencana:hapus", args=[2030, "sub_kegiatan-2"])
    assert client.post(address, {"revisi": "0", "alasan": ""}).status_code == 422
    assert client.post(address, {"revisi": "", "alasan": "x"}).status_code == 422
    assert client.post(address, {"revisi": "0", "alasan": "Batal"}).status_code == 302
    assert "sub_kegiatan-2" not in versi.rencana.versi.get(revisi=1).plan.by_id


def test_every_version_can_be_read_with_who_made_it_and_why(
    versi: VersiRencana, pembaca: Pengguna, sebagai: SignIn
) -> None:
    client = sebagai(pembaca)
    listed = client.get(reverse("rencana:daftar-versi", args=[2030]))
    assert "Oki Operator" in text_of(listed.content)
    page = text_of(client.get(reverse("rencana:versi", args=[versi.pk])).content)
    assert versi.hash in page
    assert "TRW II = 9 dokumen" in page


NOBODYS = "00000000-0000-4000-8000-000000000000"
WRITING = [
    ("rencana:impor", []),
    ("rencana:impor-periksa", [NOBODYS]),
    ("rencana:impor-simpan", [NOBODYS]),
    ("rencana:impor-batal", [NOBODYS]),
    ("rencana:mulai", []),
    ("rencana:perbaiki", [2030, "kegiatan-1"]),
    ("rencana:hapus", [2030, "kegiatan-1"]),
    ("rencana:tambah", [2030, "kegiatan"]),
    ("rencana:kepala", [2030]),
]


@pytest.mark.parametrize(("name", "args"), WRITING)
def test_a_reader_is_refused_with_the_reason(
    versi: VersiRencana, pembaca: Pengguna, sebagai: SignIn, name: str, args: list[object]
) -> None:
    answer = sebagai(pembaca).post(reverse(name, args=args), {"alasan": "x"})
    assert answer.status_code == 403
    assert "hanya dapat membaca" in text_of(answer.content)
    assert VersiRencana.objects.count() == 1


READING = [
    ("rencana:lampiran", [2030, 1]),
    ("rencana:pohon", [2030]),
    ("rencana:daftar-versi", [2030]),
    ("rencana:perbaiki", [2030, "kegiatan-1"]),
    ("rencana:kepala", [2030]),
]


@pytest.mark.parametrize(("name", "args"), READING)
def test_a_stranger_finds_nothing_of_this_office(
    versi: VersiRencana, orang_luar: Pengguna, sebagai: SignIn, name: str, args: list[object]
) -> None:
    client = sebagai(orang_luar)
    assert client.get(reverse(name, args=args)).status_code == 404
    assert client.get(reverse("rencana:versi", args=[versi.pk])).status_code == 404


def test_nobody_reads_without_signing_in(versi: VersiRencana) -> None:
    answer = Client().get(reverse("rencana:lampiran", args=[2030, 1]))
    assert answer.status_code == 302
    assert answer["Location"].startswith(reverse("kantor:masuk"))


def test_an_unknown_lampiran_row_or_level_is_not_found(
    versi: VersiRencana, operator: Pengguna, sebagai: SignIn
) -> None:
    client = sebagai(operator)
    for address in (
        reverse("rencana:lampiran", args=[2030, 5]),
        reverse("rencana:lampiran", args=[2029, 1]),
        reverse("rencana:perbaiki", args=[2030, "kegiatan-99"]),
        reverse("rencana:tambah", args=[2030, "bidang"]),
    ):
        assert client.get(address).status_code == 404


def test_only_the_rows_of_a_lampirans_own_level_are_marked_in_it(
    versi: VersiRencana, operator: Pengguna, sebagai: SignIn
) -> None:
    page = sebagai(operator).get(reverse("rencana:lampiran", args=[2030, 3])).content.decode()
    assert re.findall(r'<td[^>]* id="([^"]+)"', page) == ["kegiatan-1"]
    first = sebagai(operator).get(reverse("rencana:lampiran", args=[2030, 1])).content.decode()
    assert re.findall(r'<td[^>]* id="([^"]+)"', first) == ["tujuan-1", "sasaran-1"]
