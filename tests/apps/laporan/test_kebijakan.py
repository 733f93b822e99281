"""The pages of a kebijakan: what holds, choosing another, what it would change, its file."""

import gzip
import json
import re
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from tests.apps.laporan.test_unduh import ADDRESS as DOKUMEN
from tests.apps.laporan.test_unduh import BASE, words_of
from tests.apps.rencana import contoh
from tests.apps.rencana.test_views import text_of

from renaksi.apps.kantor.models import Pengguna, PerangkatDaerah
from renaksi.apps.laporan.akibat import consequences
from renaksi.apps.realisasi.models import KebijakanKantor
from renaksi.apps.realisasi.selectors_kebijakan import kebijakan_for
from renaksi.apps.realisasi.services_kebijakan import choose_kebijakan
from renaksi.apps.rencana import services
from renaksi.apps.rencana.models import Rencana
from renaksi.core.capaian.kebijakan import BAWAAN, BatasSkala, CaraRataRata, Kebijakan, Penyebut
from renaksi.core.capaian.kebijakan_json import kebijakan_from_json, kebijakan_to_json
from renaksi.core.cascade.json_schema import FORMAT_KEBIJAKAN, require_format

SignIn = Callable[[Pengguna], Client]
D = Decimal
PAGE, PILIH = "/kebijakan/2030/", "/kebijakan/2030/pilih/"
TYPED = {
    "nama": "Perbup 12/2030", "dasar": "Peraturan Bupati 12/2030", "berlaku_sejak": "",
    "mulai_triwulan": "2", "alasan": "", "rumus_turun": "turun-a", "lantai": "0",
    "lantai_lain": "", "batas_atas": "", "batas_atas_lain": "", "target_nol": "",
    "nol_dari_nol": "", "cara": "sederhana", "penyebut": "terukur", "desimal_rata_rata": "",
    "batas_skala": "lebih-dari", "urutan": "0", "batas-0": "90", "kelas-0": "Sangat Tinggi",
    "batas-1": "75", "kelas-1": "Tinggi", "batas-2": "65", "kelas-2": "Sedang",
    "batas-3": "50", "kelas-3": "Rendah", "kelas-bawah": "Sangat Rendah",
}  # fmt: skip
PENUH = Kebijakan(
    nama="Perbup 7/2030", dasar="Peraturan Bupati 7/2030 pasal 3", berlaku_sejak="2030-04-01",
    rumus_turun="turun-b", rumus_indikator={"kegiatan-1.1": "kasus", "tujuan-1.1": "naik"},
    lantai=None, batas_atas=D("112.5"), target_nol=D(0), nol_dari_nol=D(100),
    cara=CaraRataRata.TERTIMBANG, penyebut=Penyebut.SEMUA,
    bobot={"sasaran-1.1": D("2.5"), "kegiatan-1.1": D(0)}, desimal_rata_rata=0,
    skala=((D(85), "Baik"), (D("60.5"), "Cukup"), (None, "Kurang")),
    batas_skala=BatasSkala.MULAI_DARI,
)  # fmt: skip


def fields_of(page: bytes) -> dict[str, str]:
    """What a browser would send of a page's last form, without its submit buttons."""
    form = page.decode().rpartition("<form")[2]
    sent = dict(re.findall(r'<textarea name="(.*?)".*?>\n?(.*?)</textarea>', form, re.S))
    for tag in re.findall(r"<input .*?>", form):
        name = re.search(r'name="(.*?)"', tag)
        value = re.search(r'value="(.*?)"', tag)
        if name and ("radio" not in tag or "checked" in tag):
            sent[name[1]] = value[1] if value else ""
    for name, options in re.findall(r'<select name="(.*?)".*?>(.*?)</select>', form, re.S):
        chosen = re.search(r'value="([^"]*)" selected', options)
        sent[name] = chosen[1] if chosen else re.findall(r'value="(.*?)"', options)[0]
    return {key: value.replace("&quot;", '"') for key, value in sent.items()}


def store(client: Client, preview: bytes) -> str:
    """Presses Simpan on a preview; what the page then says."""
    answer = client.post(PILIH, fields_of(preview) | {"langkah": "simpan"}, follow=True)
    return text_of(answer.content)


def test_the_page_says_what_holds_in_sentences_since_when_and_by_whom(
    rencana: Rencana, operator: Pengguna, sebagai: SignIn
) -> None:
    client = sebagai(operator)
    assert client.get("/kebijakan/")["Location"] == PAGE
    says = text_of(client.get(PAGE).content)
    assert "TW I sampai TW IV: bawaan" in says
    assert "Lantai 0 %; batas atas tidak ada." in says
    choose_kebijakan(
        rencana=rencana, oleh=operator, kebijakan=PENUH, mulai_triwulan=3, urutan=0,
        alasan="Rapat Maret",
    )  # fmt: skip
    says = text_of(client.get(PAGE).content)
    assert "TW I sampai TW II: bawaan" in says
    assert "TW III sampai TW IV: Perbup 7/2030 Dipilih oleh Oki Operator pada" in says
    assert "Dasar: Peraturan Bupati 7/2030 pasal 3. Berlaku sejak 1 April 2030" in says
    assert "Indikator Jumlah dokumen (Kegiatan): rumus kasus." in says
    assert "TW I sudah ditutup; angkanya tidak berubah lagi." in says
    assert "Rapat Maret" in says


def test_a_reader_sees_the_page_and_is_told_who_changes_it(
    rencana: Rencana, pembaca: Pengguna, orang_luar: Pengguna, sebagai: SignIn
) -> None:
    says = text_of(sebagai(pembaca).get(PAGE).content)
    assert "Kebijakan diganti oleh operator kantor ini." in says
    assert "Ganti kebijakan" not in says
    refused = sebagai(pembaca).post(PILIH, TYPED)
    assert refused.status_code == 403
    assert "hanya dapat membaca" in text_of(refused.content)
    for address in (PAGE, PILIH, PAGE + "0.json"):
        assert sebagai(orang_luar).get(address).status_code == 404


def test_a_choice_is_shown_with_its_consequences_before_it_is_stored(
    rencana: Rencana, operator: Pengguna, sebagai: SignIn
) -> None:
    client = sebagai(operator)
    preview = client.post(PILIH, TYPED | {"rumus-sasaran-1.1": "turun-a"})
    says = text_of(preview.content)
    assert "Rata-rata TW II dari 95,00 % (Sangat Tinggi) menjadi 105,00 %" in says
    assert "2 indikator berubah." in says
    assert "Tingkat layanan 95,00 % (Sangat Tinggi), setahun 71,25 % 105,00 %" in says
    assert not KebijakanKantor.objects.exists()
    assert "Kebijakan Perbup 12/2030 berlaku mulai TW II." in store(client, preview.content)
    held = kebijakan_for(rencana.perangkat_daerah, 2030, 2)
    assert held.rumus_indikator == {"sasaran-1.1": "turun-a", "tujuan-1.1": "turun-a"}
    assert kebijakan_for(rencana.perangkat_daerah, 2030, 1) == BAWAAN


def test_the_form_begins_with_what_holds_and_gives_back_the_same(
    rencana: Rencana, operator: Pengguna, sebagai: SignIn
) -> None:
    """Each of its controls says the part of the kebijakan that it is for."""
    choose_kebijakan(rencana=rencana, oleh=operator, kebijakan=PENUH, mulai_triwulan=3, urutan=0)
    client = sebagai(operator)
    sent = fields_of(client.get(PILIH).content) | {"mulai_triwulan": "2"}
    assert sent["batas_atas_lain"] == "112,5"
    preview = client.post(PILIH, sent)
    assert preview.status_code == 200
    again = kebijakan_from_json(json.loads(fields_of(preview.content)["isi"]), "isi")
    assert again == PENUH


def test_going_back_from_the_preview_keeps_what_was_typed(
    rencana: Rencana, operator: Pengguna, sebagai: SignIn
) -> None:
    client = sebagai(operator)
    preview = client.post(PILIH, TYPED | {"batas_atas": "lain", "batas_atas_lain": "112,5"})
    form = client.post(PILIH, fields_of(preview.content) | {"langkah": "ubah"})
    sent = fields_of(form.content)
    assert (sent["nama"], sent["batas_atas_lain"]) == ("Perbup 12/2030", "112,5")
    assert not KebijakanKantor.objects.exists()


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"dasar": ""}, "Tulis dasar hukumnya"),
        ({"nama": ""}, "Beri nama kebijakan ini."),
        ({"mulai_triwulan": "1"}, "Masukkan pilihan yang valid"),
        ({"batas_atas": "lain"}, "Tulis angkanya dalam persen."),
        ({"batas_atas": "lain", "batas_atas_lain": "1.234"}, "dapat dibaca"),
        ({"batas_atas": "lain", "batas_atas_lain": "-1"}, "Lantai melebihi batas_atas"),
        ({"nama": "bawaan", "batas_atas": "100"}, "hanya untuk kebijakan bawaan"),
        ({"batas-0": "sembilan"}, "tidak terbaca sebagai angka"),
        ({"kelas-1": ""}, "Baris 2: isi batas dan nama kelasnya."),
        ({"batas-1": "90"}, "batas bawahnya tidak menurun"),
        ({"kelas-bawah": " "}, "Isi nama kelas terbawah."),
        ({"rumus-kegiatan-1.1": "", "bobot-kegiatan-1.1": "dua"}, "Jumlah dokumen: «dua»"),
        ({"rumus-kegiatan-1.1": "", "bobot-kegiatan-1.1": "-1"}, "bobotnya di bawah 0"),
        ({"rumus-kegiatan-1.1": "median"}, "rumus ini tidak dikenal"),
    ],
)
def test_what_cannot_be_taken_is_said_on_the_form_and_stores_nothing(
    rencana: Rencana, operator: Pengguna, sebagai: SignIn, wrong: dict[str, str], said: str
) -> None:
    answer = sebagai(operator).post(PILIH, TYPED | wrong)
    assert answer.status_code == 422
    assert said.lower() in text_of(answer.content).lower()
    assert not KebijakanKantor.objects.exists()


def test_someone_elses_choice_meanwhile_is_said_and_stored_only_when_pressed_again(
    rencana: Rencana, operator: Pengguna, sebagai: SignIn
) -> None:
    client = sebagai(operator)
    preview = client.post(PILIH, TYPED).content
    choose_kebijakan(rencana=rencana, oleh=operator, kebijakan=PENUH, mulai_triwulan=2, urutan=0)
    answer = client.post(PILIH, fields_of(preview) | {"langkah": "simpan"})
    assert answer.status_code == 422
    assert "sudah diganti oleh Oki Operator" in text_of(answer.content)
    assert KebijakanKantor.objects.count() == 1
    assert "berlaku mulai TW II." in store(client, answer.content)


def test_a_file_is_downloaded_and_chosen_again_as_it_was(
    rencana: Rencana, operator: Pengguna, sebagai: SignIn
) -> None:
    client = sebagai(operator)
    choose_kebijakan(rencana=rencana, oleh=operator, kebijakan=PENUH, mulai_triwulan=2, urutan=0)
    got = client.get(PAGE + "1.json")
    assert 'filename="kebijakan-perbup-7-2030-dinas-contoh.json"' in got["Content-Disposition"]
    content = json.loads(got.content)
    require_format(content, FORMAT_KEBIJAKAN, "k.json")
    assert kebijakan_from_json(content, "k.json") == PENUH
    assert json.loads(client.get(PAGE + "0.json").content) == kebijakan_to_json(BAWAAN)
    assert client.get(PAGE + "2.json").status_code == 404

    choose_kebijakan(rencana=rencana, oleh=operator, kebijakan=BAWAAN, mulai_triwulan=2, urutan=1)
    upload = SimpleUploadedFile("k.json", got.content, "application/json")
    preview = client.post(
        PILIH, {"langkah": "berkas", "urutan": "2", "mulai_triwulan": "3", "berkas": upload}
    )
    assert "berlaku mulai TW III." in store(client, preview.content)
    assert kebijakan_for(rencana.perangkat_daerah, 2030, 4) == PENUH


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (None, "Pilih berkas kebijakan"),
        (b"bukan json", "bukan JSON yang utuh"),
        (b'{"format": "renaksi/1"}', "bukan renaksi-kebijakan/1"),
        (b'{"nama": "tanpa dasar", "batas_atas": "100"}', "Tulis dasar hukum kantor ini"),
        (b'{"dasar": "d", "bobot": {"kegiatan-9.9": "2"}}', "tidak punya indikator"),
        (b" " * (1024 * 1024 + 1), "lebih dari 1 MB"),
    ],
)
def test_a_file_that_cannot_be_taken_is_answered_in_one_line(
    rencana: Rencana, operator: Pengguna, sebagai: SignIn, content: bytes | None, said: str
) -> None:
    posted: dict[str, object] = {"langkah": "berkas", "urutan": "0", "mulai_triwulan": "2"}
    if content is not None:
        posted["berkas"] = SimpleUploadedFile("k.json", content, "application/json")
    answer = sebagai(operator).post(PILIH, posted)
    assert answer.status_code == 422
    assert said in text_of(answer.content)


def test_what_a_preview_sends_back_is_read_as_strictly_as_a_file(
    rencana: Rencana, operator: Pengguna, sebagai: SignIn
) -> None:
    client = sebagai(operator)
    for isi in ("", "[]", '{"median": "ya"}', "{" * 100_000):
        sent = {"langkah": "simpan", "isi": isi, "mulai_triwulan": "2", "urutan": "0"}
        assert client.post(PILIH, sent).status_code == 422
    closed = {"isi": json.dumps(kebijakan_to_json(PENUH)), "mulai_triwulan": "1", "urutan": "0"}
    answer = client.post(PILIH, closed | {"langkah": "simpan"})
    assert "TW I sudah ditutup karena TW II sudah diisi" in text_of(answer.content)
    assert not KebijakanKantor.objects.exists()


def test_a_new_year_may_begin_with_what_the_office_had_the_year_before(
    rencana: Rencana, kantor: PerangkatDaerah, operator: Pengguna, sebagai: SignIn
) -> None:
    choose_kebijakan(rencana=rencana, oleh=operator, kebijakan=PENUH, mulai_triwulan=2, urutan=0)
    services.import_plan(
        perangkat_daerah=kantor, oleh=operator, plan=contoh.plan(2031), findings=[]
    )
    client = sebagai(operator)
    says = text_of(client.get("/kebijakan/2031/").content)
    assert "2030 memakai Perbup 7/2030. Mulai dari kebijakan 2030" in says
    assert "TW I sampai TW IV: bawaan" in says
    sent = fields_of(client.get("/kebijakan/2031/pilih/?dari=tahun-lalu").content)
    assert (sent["nama"], sent["bobot-sasaran-1.1"]) == ("Perbup 7/2030", "2,5")


def test_the_capaian_page_names_the_kebijakan_its_basis_and_its_averaging_rule(
    rencana: Rencana, operator: Pengguna, sebagai: SignIn
) -> None:
    client = sebagai(operator)
    address = "/capaian/2030/tw-2/"
    page = client.get(address).content
    assert "Rata-rata kinerja: rata-rata sederhana atas yang terukur." in text_of(page)
    assert f'href="{PAGE}"'.encode() in page
    own = replace(
        PENUH, cara=CaraRataRata.SEDERHANA, rumus_indikator={}, bobot={}, rumus_turun="turun-a"
    )
    choose_kebijakan(rencana=rencana, oleh=operator, kebijakan=own, mulai_triwulan=2, urutan=0)
    says = text_of(client.get(address).content)
    assert "Kebijakan hitung TW II: Perbup 7/2030 (Peraturan Bupati 7/2030 pasal 3)." in says
    assert "tiap capaian dibulatkan 0 desimal lebih dulu" in says
    assert "Yang berbeda dari bawaan: Lantai tidak ada; batas atas 112,5 %." in says
    assert "adalah 50 % dari 2 indikator, 1 di antaranya belum diisi dan dihitung 0." in says
    assert "Kebijakan hitung TW I: bawaan" in text_of(client.get("/capaian/2030/tw-1/").content)


def test_documents_and_data_are_measured_by_it_and_name_it(
    rencana: Rencana, operator: Pengguna, sebagai: SignIn
) -> None:
    own = Kebijakan(nama="Perbup 9", dasar="Peraturan Bupati 9", batas_atas=D(60))
    choose_kebijakan(rencana=rencana, oleh=operator, kebijakan=own, mulai_triwulan=2, urutan=0)
    client = sebagai(operator)
    words = words_of(client.get(DOKUMEN, BASE | {"triwulan": "2"}).content)
    assert "Aturan TW I: rata-rata sederhana atas yang terukur; kebijakan: bawaan." in words
    assert (
        "kebijakan: Perbup 9 (Peraturan Bupati 9). Yang berbeda dari bawaan: Lantai 0 %;" in words
    )
    assert "66,67" not in words
    data = json.loads(client.get("/laporan/2030/capaian-tw-2.json").content)
    assert data["kebijakan"] == "Perbup 9"
    assert {one["capaian"] for one in data["indikator"]} == {"60", None}
    entered = text_of(client.get("/realisasi/2030/tw-2/").content)
    assert "60,00" in entered
    assert "66,67" not in entered


def test_the_preview_looks_at_open_quarters_with_a_realisasi_alone(rencana: Rencana) -> None:
    own = Kebijakan(nama="Perbup 9", dasar="Peraturan Bupati 9", batas_atas=D(60))
    assert [one.triwulan for one in consequences(rencana, own, 1)] == [2]
    assert consequences(rencana, own, 3) == []
    same = consequences(rencana, BAWAAN, 2)[0]
    assert same.kalimat == (
        "Rata-rata TW II tetap 95,00 % (Sangat Tinggi); tidak ada indikator yang berubah."
    )
    assert (same.rata, same.indikator) == ((), ())


def test_a_scale_alone_changes_the_predicate_and_is_shown(rencana: Rencana) -> None:
    own = replace(BAWAAN, nama="skala", skala=((D(96), "Baik"), (None, "Kurang")))
    shown = consequences(rencana, own, 2)[0]
    assert "dari 95,00 % (Sangat Tinggi) menjadi 95,00 % (Kurang)" in shown.kalimat


def test_the_form_of_a_large_plan_stays_light(
    kantor: PerangkatDaerah, operator: Pengguna, sebagai: SignIn
) -> None:
    plan = contoh.plan()
    sub = plan.by_id["sub_kegiatan-2"]
    more = tuple(
        replace(
            sub, id=f"sub_kegiatan-{n}", nomor=str(n), uraian=f"Penyusunan Anggaran Bidang {n}",
            indikator=(replace(sub.indikator[0], id=f"sub_kegiatan-{n}.1", uraian=f"Jumlah {n}"),),
        )
        for n in range(3, 600)
    )  # fmt: skip
    large = replace(plan, baris=plan.baris + more)
    services.import_plan(perangkat_daerah=kantor, oleh=operator, plan=large, findings=[])
    page = sebagai(operator).get(PILIH).content
    assert page.count(b'name="rumus-') == 400
    assert len(gzip.compress(page)) < 30 * 1024
    assert "202 indikator lain tidak tercantum" in text_of(page)
