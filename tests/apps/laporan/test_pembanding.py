"""The page of pembanding: typing, a file, who may, and what the analysis then shows."""

import json
from collections.abc import Callable
from decimal import Decimal

import jsonschema
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from tests.apps.laporan.test_analisis import section
from tests.apps.laporan.test_capaian import links, row_of
from tests.apps.rencana import contoh
from tests.apps.rencana.test_views import text_of

from renaksi.apps.kantor.models import Pengguna, PerangkatDaerah
from renaksi.apps.laporan.hitung_ulang import recount_all
from renaksi.apps.laporan.isian_pembanding import MOST_BYTES
from renaksi.apps.realisasi.isian import Isian
from renaksi.apps.realisasi.models import PembandingKantor
from renaksi.apps.realisasi.selectors_pembanding import held_of
from renaksi.apps.realisasi.services import save_entry
from renaksi.apps.realisasi.services_pembanding import IsianPembanding, save_pembanding
from renaksi.apps.rencana import services
from renaksi.apps.rencana.models import Rencana
from renaksi.core.cascade.figures import Status
from renaksi.core.cascade.json_schema import schema

SignIn = Callable[[Pengguna], Client]
ADDRESS = "/pembanding/2030/"
ANALISIS = "/capaian/2030/tw-2/analisis/"
D = Decimal


def line(id: str, urutan: int = 0, **texts: str) -> dict[str, str]:
    """A line as the page's form sends it."""
    blank = {"lalu": "", "renstra": "", "tahun": "2032", "standar": "", "sumber": ""}
    return {f"{id}-{key}": text for key, text in (blank | texts).items()} | {
        f"{id}-urutan": str(urutan)
    }


def berkas(content: object, name: str = "pembanding.json") -> SimpleUploadedFile:
    data = content if isinstance(content, bytes) else json.dumps(content).encode()
    return SimpleUploadedFile(name, data)


def of_file(*entries: dict[str, object], **more: object) -> dict[str, object]:
    return {"format": "renaksi-pembanding/1", "indikator": list(entries)} | more


def shown(page: bytes, id: str) -> str:
    """The words of an indikator's line."""
    row = page.decode().split(f'data-garis="{id}"')[1].split("</tr>")[0]
    return text_of(f"<tr {row}".encode())


def give(rencana: Rencana, oleh: Pengguna, acuan: str, **figures: object) -> None:
    isian = IsianPembanding(acuan=acuan, **figures)
    save_pembanding(rencana=rencana, oleh=oleh, isian=isian, urutan=0)


def test_figures_are_typed_as_indonesians_write_them_and_shown_again(
    rencana: Rencana, operator: Pengguna, sebagai: SignIn
) -> None:
    client = sebagai(operator)
    post = line("sasaran-1.1", lalu="47,5", renstra="90 %", sumber="LKjIP 2029")
    answer = client.post(ADDRESS, post | line("program-1.1"), follow=True)
    assert "1 pembanding tersimpan." in text_of(answer.content)
    entry = PembandingKantor.objects.get()
    assert (entry.realisasi_tahun_lalu, entry.target_akhir_renstra) == ("47.5", "90")
    assert (entry.tahun_akhir_renstra, entry.oleh) == (2032, operator)
    page = client.get(ADDRESS).content.decode()
    assert 'value="47,5"' in page and 'value="LKjIP 2029"' in page
    assert "Oki Operator, " in page


def test_a_line_that_nobody_touched_is_not_stored(
    rencana: Rencana, operator: Pengguna, sebagai: SignIn
) -> None:
    give(rencana, operator, "sasaran-1.1", target_akhir_renstra=D(90))
    post = line("sasaran-1.1", 1, renstra="90", tahun="") | line("program-1.1")
    answer = sebagai(operator).post(ADDRESS, post, follow=True)
    assert "Tidak ada yang berubah." in text_of(answer.content)
    assert PembandingKantor.objects.count() == 1


def test_a_stale_line_that_nobody_touched_does_not_overwrite(
    rencana: Rencana, operator: Pengguna, sebagai: SignIn
) -> None:
    give(rencana, operator, "sasaran-1.1", realisasi_tahun_lalu=D(1))
    sebagai(operator).post(ADDRESS, line("sasaran-1.1"))
    assert held_of(rencana)["sasaran-1.1"].entri.realisasi_tahun_lalu == "1"


def test_an_ambiguous_figure_is_asked_and_the_choice_is_stored(
    rencana: Rencana, operator: Pengguna, sebagai: SignIn
) -> None:
    client = sebagai(operator)
    post = line("program-1.1", lalu="1.234", standar="5")
    answer = client.post(ADDRESS, post)
    assert answer.status_code == 422
    assert "«1.234» dapat dibaca seribu dua ratus tiga puluh empat atau" in text_of(answer.content)
    assert 'name="program-1.1-lalu-pilihan" value="1.234"' in answer.content.decode()
    assert not PembandingKantor.objects.exists()
    client.post(ADDRESS, post | {"program-1.1-lalu-pilihan": "1.234"})
    assert PembandingKantor.objects.get().realisasi_tahun_lalu == "1.234"
    again = line("program-1.1", 1, lalu="1,234", standar="6")
    assert client.post(ADDRESS, again).status_code == 302
    assert held_of(rencana)["program-1.1"].entri.realisasi_tahun_lalu == "1.234"


@pytest.mark.parametrize(
    ("texts", "says"),
    [
        ({"lalu": "lima"}, "«lima» tidak terbaca sebagai angka"),
        ({"renstra": "90", "tahun": "32"}, "Tahun ditulis empat angka, 1900 sampai 2200."),
        ({"lalu": "Rp5"}, "Satuan indikator ini %, bukan Rp."),
        ({"sumber": "LKjIP"}, "Sumber ini belum ada angkanya."),
        ({"lalu": "5", "sumber": "x" * 301}, "Sumber paling panjang 300 huruf."),
    ],
)
def test_what_cannot_be_taken_is_said_at_its_line_and_the_rest_is_stored(
    rencana: Rencana, operator: Pengguna, sebagai: SignIn, texts: dict[str, str], says: str
) -> None:
    post = line("sasaran-1.1", **texts) | line("program-1.1", lalu="7")
    answer = sebagai(operator).post(ADDRESS, post)
    assert answer.status_code == 422
    assert says in shown(answer.content, "sasaran-1.1")
    assert "1 baris belum tersimpan" in text_of(answer.content)
    assert b'href="#sasaran-1.1-nama"' in answer.content
    assert [one.acuan for one in PembandingKantor.objects.all()] == ["program-1.1"]


def test_a_line_changed_by_another_meanwhile_is_asked_and_then_stored(
    rencana: Rencana, operator: Pengguna, sebagai: SignIn
) -> None:
    give(rencana, operator, "sasaran-1.1", realisasi_tahun_lalu=D(1))
    client = sebagai(operator)
    answer = client.post(ADDRESS, line("sasaran-1.1", 0, lalu="2"))
    assert answer.status_code == 422
    assert "sudah diubah Oki Operator" in text_of(answer.content)
    assert 'name="sasaran-1.1-urutan" value="1"' in answer.content.decode()
    client.post(ADDRESS, line("sasaran-1.1", 1, lalu="2"))
    assert held_of(rencana)["sasaran-1.1"].entri.realisasi_tahun_lalu == "2"


def test_each_level_has_its_sheet_and_a_shared_indikator_is_filled_in_once(
    rencana: Rencana, operator: Pengguna, sebagai: SignIn
) -> None:
    client = sebagai(operator)
    page = client.get(ADDRESS).content.decode()
    assert "program-1.1-lalu" in page and "kegiatan-1.1-lalu" not in page
    assert "tujuan-1.1-lalu" not in page
    assert "diisi pada sasaran" in page
    sub = client.get(f"{ADDRESS}?tingkat=sub_kegiatan").content.decode()
    assert "sub_kegiatan-2.1-lalu" in sub and "program-1.1-lalu" not in sub
    client.post(ADDRESS, line("tujuan-1.1", lalu="5"))
    assert not PembandingKantor.objects.exists()


def test_the_script_is_answered_for_one_line(
    rencana: Rencana, operator: Pengguna, sebagai: SignIn
) -> None:
    client, json_only = sebagai(operator), {"HTTP_ACCEPT": "application/json"}
    good = client.post(ADDRESS, line("program-1.1", lalu="1.234,5"), **json_only).json()
    assert (good["urutan"], good["sel"]["lalu"]) == (1, ["1.234,5", ""])
    bad = client.post(ADDRESS, line("program-1.1", 1, lalu="x"), **json_only)
    assert (bad.status_code, "tidak terbaca" in bad.json()["pesan"]) == (200, True)
    late = client.post(ADDRESS, line("program-1.1", 0, lalu="3"), **json_only).json()
    assert (late["urutan"], late["berubah"]) == (1, True)
    assert client.post(ADDRESS, {"x": "y"}, **json_only).status_code == 404


def test_a_file_is_shown_before_it_is_stored(
    rencana: Rencana, operator: Pengguna, sebagai: SignIn
) -> None:
    client = sebagai(operator)
    give(rencana, operator, "program-1.1", standar_nasional=D(3))
    content = of_file(
        {"id": "sasaran-1.1", "realisasi_tahun_lalu": "1.234", "sumber": "LKjIP"},
        {"id": "sub_kegiatan-1.1", "standar_nasional": "0"},
    )
    answer = client.post(ADDRESS, {"langkah": "berkas", "berkas": berkas(content)})
    page = answer.content.decode()
    assert "2 indikator pada berkas berbeda" in text_of(answer.content)
    assert "dari berkas" in shown(answer.content, "sub_kegiatan-1.1")
    assert PembandingKantor.objects.count() == 1
    assert 'name="sasaran-1.1-lalu-pilihan" value="1.234"' in page
    post = line("sasaran-1.1", lalu="1,234", sumber="LKjIP") | line("sub_kegiatan-1.1", standar="0")
    client.post(ADDRESS, post | {"sasaran-1.1-lalu-pilihan": "1.234"})
    held = held_of(rencana)
    assert held["sasaran-1.1"].entri.realisasi_tahun_lalu == "1.234"
    assert held["sub_kegiatan-1.1"].entri.standar_nasional == "0"
    assert held["program-1.1"].entri.standar_nasional == "3"


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"bukan json", "isinya bukan JSON yang utuh"),
        (of_file({"id": "lain", "standar_nasional": "1"}), "tidak punya indikator dengan id itu"),
        (of_file({"id": "program-1.1"}), "tidak ada angka pembanding di dalamnya"),
        (of_file(tahun=2029), "berkas ini untuk tahun 2029"),
        (of_file({"id": "program-1.1", "standar_nasional": "1,5"}), "tidak sesuai format"),
        (b" " * (MOST_BYTES + 1), "lebih dari 1 MB"),
        (None, "Pilih berkas pembanding"),
    ],
)
def test_a_file_that_cannot_be_taken_is_refused_in_one_line(
    rencana: Rencana, operator: Pengguna, sebagai: SignIn, content: object, says: str
) -> None:
    post = {"langkah": "berkas"} | ({} if content is None else {"berkas": berkas(content)})
    answer = sebagai(operator).post(ADDRESS, post)
    assert answer.status_code == 422
    assert says in text_of(answer.content)
    assert not PembandingKantor.objects.exists()


def test_the_file_handed_out_fits_the_public_schema_and_is_taken_back_unchanged(
    rencana: Rencana, operator: Pengguna, pembaca: Pengguna, sebagai: SignIn
) -> None:
    give(rencana, operator, "sasaran-1.1", target_akhir_renstra=D(90), tahun_akhir_renstra=2032)
    answer = sebagai(pembaca).get(f"{ADDRESS}berkas.json")
    content = json.loads(answer.content)
    jsonschema.validate(content, schema("renaksi-pembanding/1"))
    assert content["indikator"][0]["target_akhir_renstra"] == "90"
    again = sebagai(operator).post(ADDRESS, {"langkah": "berkas", "berkas": berkas(content)})
    assert "sama dengan yang tersimpan" in text_of(again.content)


def test_a_reader_sees_the_figures_and_changes_none(
    rencana: Rencana, operator: Pengguna, pembaca: Pengguna, sebagai: SignIn
) -> None:
    give(rencana, operator, "sasaran-1.1", realisasi_tahun_lalu=D("47.5"), sumber="LKjIP")
    client = sebagai(pembaca)
    page = client.get(ADDRESS).content
    assert "47,5 – – – LKjIP Oki Operator" in shown(page, "sasaran-1.1")
    assert b"<input name=" not in page
    assert client.post(ADDRESS, line("sasaran-1.1", 1, lalu="5")).status_code == 403
    assert PembandingKantor.objects.count() == 1


def test_another_office_does_not_see_it(
    rencana: Rencana, orang_luar: Pengguna, sebagai: SignIn
) -> None:
    for address in (ADDRESS, f"{ADDRESS}berkas.json", "/pembanding/2029/"):
        assert sebagai(orang_luar).get(address).status_code == 404
    assert Client().get(ADDRESS).status_code == 302


def test_the_analysis_shows_a_table_for_each_kind_with_its_trace(
    rencana: Rencana, operator: Pengguna, pembaca: Pengguna, sebagai: SignIn
) -> None:
    give(
        rencana, operator, "sasaran-1.1", realisasi_tahun_lalu=D(50), target_akhir_renstra=D(76),
        tahun_akhir_renstra=2032, standar_nasional=D(57), sumber="LKjIP 2029",
    )  # fmt: skip
    client = sebagai(pembaca)
    page = section(client.get(ANALISIS).content, "pembanding", "andai")
    parts = {
        name: page.split(f'<h3 id="{name}">'.encode())[1].split(b"<h3")[0]
        for name in ("tahun-lalu", "akhir-renstra", "standar-nasional")
    }
    assert "57 50 7 14 membaik LKjIP 2029; diisi Oki Operator pada" in row_of(
        parts["tahun-lalu"], "Tingkat layanan"
    )
    assert "57 76 (2032) -19 75 belum tercapai" in row_of(parts["akhir-renstra"], "Tingkat layanan")
    assert "57 57 0 100 sudah tercapai" in row_of(parts["standar-nasional"], "Tingkat layanan")
    addresses = {one for one in links(page) if "/analisis/" in one}
    assert {address.split("/")[5] for address in addresses} == set(parts)
    for address in addresses:
        says = text_of(client.get(address).content)
        assert "LKjIP 2029; diisi Oki Operator pada" in says and "Sumber aturan" in says


def test_the_analysis_says_which_figure_of_last_year_it_used(
    rencana: Rencana, kantor: PerangkatDaerah, operator: Pengguna, sebagai: SignIn
) -> None:
    last = services.import_plan(
        perangkat_daerah=kantor, oleh=operator, plan=contoh.plan(2029), findings=[]
    ).rencana
    isian = Isian(bagian="kinerja", acuan="sasaran-1.1", status=Status.TERISI, nilai=D(40))
    save_entry(rencana=last, oleh=operator, triwulan=4, isian=isian, token="")
    give(rencana, operator, "sasaran-1.1", realisasi_tahun_lalu=D(50))
    client = sebagai(operator)
    assert "di renaksi 40" in shown(client.get(ADDRESS).content, "sasaran-1.1")
    page = section(client.get(ANALISIS).content, "pembanding", "andai")
    assert "realisasi di renaksi 40, tidak dipakai" in row_of(page, "Tingkat layanan")
    assert "realisasi di renaksi 40, tidak dipakai" in text_of(
        client.get(f"{ANALISIS}tahun-lalu/sasaran-1.1/").content
    )


def test_an_entry_of_a_dropped_indikator_is_named_and_breaks_nothing(
    rencana: Rencana, operator: Pengguna, sebagai: SignIn
) -> None:
    PembandingKantor(
        pemda_id=rencana.pemda_id, rencana=rencana, acuan="kegiatan-9.9", urutan=1,
        standar_nasional="1", oleh=operator,
    ).save()  # fmt: skip
    client = sebagai(operator)
    assert "tidak ada lagi pada versi rencana yang berlaku: kegiatan-9.9" in text_of(
        client.get(ADDRESS).content
    )
    assert client.get(ANALISIS).status_code == 200


def test_recounting_agrees_with_what_was_stored(rencana: Rencana, operator: Pengguna) -> None:
    give(rencana, operator, "sasaran-1.1", realisasi_tahun_lalu=D(50))
    assert list(recount_all()) == []


def test_the_pages_lead_to_it(rencana: Rencana, pembaca: Pengguna, sebagai: SignIn) -> None:
    client = sebagai(pembaca)
    for address in ("/capaian/2030/tw-2/", ANALISIS):
        assert f'href="{ADDRESS}"' in client.get(address).content.decode()
    assert client.get("/pembanding/")["Location"] == ADDRESS
