"""Findings of a stored plan: mended by a person as a new version, set aside, taken up again."""

import re
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

import pytest
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.test import Client
from tests.apps.rencana import contoh
from tests.apps.rencana.test_views import form_of, text_of

from renaksi.apps.kantor.izin import Ditolak
from renaksi.apps.kantor.models import Pengguna, PerangkatDaerah, Peristiwa
from renaksi.apps.kantor.riwayat import words
from renaksi.apps.rencana import selectors, services, services_temuan, views_temuan
from renaksi.apps.rencana.butir_temuan import Butir, figures_beside, items_of
from renaksi.apps.rencana.keputusan import Jawaban
from renaksi.apps.rencana.models import Pengecualian, VersiRencana, VersiTetap
from renaksi.apps.rencana.services_temuan import Tercatat, decide_findings, set_aside, take_up
from renaksi.apps.rencana.temuan import findings_of
from renaksi.apps.rencana.versi_baru import SudahBerubah
from renaksi.core.cascade.finding import Bagian, Finding, Level, Usulan
from renaksi.core.cascade.rencana import RencanaAksi
from renaksi.core.checks import check

SignIn = Callable[[Pengguna], Client]
ALAMAT = "/rencana/2030/temuan/"
KEUANGAN, SATUAN, TURUN = "keuangan-akhir-bukan-100", "satuan-hilang", "kumulatif-turun"


def with_faults() -> RencanaAksi:
    """The example, where money ends at 95 %, one satuan is lost, and one target falls."""
    rows = []
    for row in contoh.plan().baris:
        row = replace(row, keuangan=())
        if row.id == "kegiatan-1":
            one = contoh.indikator(
                "kegiatan-1.1", "Jumlah dokumen", "dokumen", "3", "9", "14", "18"
            )
            one = replace(one, tertulis=(one.tertulis[0], "TRW II = 9", *one.tertulis[2:]))
            row = replace(
                row, indikator=(one,), keuangan=(contoh.keuangan("%", "20", "40", "70", "95"),)
            )
        if row.id == "sub_kegiatan-2":
            falling = contoh.indikator(
                "sub_kegiatan-2.1", "Jumlah berkas", "berkas", "5", "10", "8", "20"
            )
            row = replace(row, indikator=(falling,))
        rows.append(row)
    return replace(contoh.plan(), baris=tuple(rows))


@pytest.fixture
def versi(kantor: PerangkatDaerah, operator: Pengguna) -> VersiRencana:
    """The plan with three faults, stored."""
    return services.import_plan(
        perangkat_daerah=kantor, oleh=operator, plan=with_faults(), findings=[]
    )


def item(versi: VersiRencana, aturan: str) -> Butir:
    items = items_of(versi.plan, findings_of(versi))
    (found,) = [one for one in items if one.satu.aturan == aturan]
    return found


def decide(
    versi: VersiRencana, oleh: Pengguna, *, revisi: int | None = None, **choices: str
) -> Tercatat:
    """By rule (its slug with underscores): "2", "1 and the reason", "3 and what is typed"."""
    pilihan, ketikan, alasan = {}, {}, {}
    for name, choice in choices.items():
        key = item(versi, name.replace("_", "-")).kunci
        pilihan[key] = choice[0]
        (alasan if choice[0] == "1" else ketikan)[key] = choice[1:].strip()
    return decide_findings(
        rencana=versi.rencana,
        oleh=oleh,
        revisi=versi.revisi if revisi is None else revisi,
        jawaban=Jawaban(pilihan=pilihan, ketikan=ketikan),
        alasan=alasan,
    )


def rules_of(versi: VersiRencana) -> set[str]:
    return {finding.aturan for finding in findings_of(versi)}


def test_several_decisions_are_one_version_with_each_finding_as_its_reason(
    versi: VersiRencana, operator: Pengguna
) -> None:
    done = decide(
        versi, operator,
        keuangan_akhir_bukan_100="2", satuan_hilang="2", kumulatif_turun="3 15",
    )  # fmt: skip
    assert done.versi is not None
    assert (done.versi.revisi, done.diperbaiki, done.dikesampingkan) == (1, 3, 0)
    plan = done.versi.plan
    assert plan.by_id["kegiatan-1"].keuangan[0].target[3] == Decimal(100)
    assert plan.by_id["kegiatan-1"].indikator[0].tertulis[1] == "TRW II = 9 dokumen"
    assert plan.by_id["sub_kegiatan-2"].indikator[0].target[2] == Decimal(15)
    assert done.versi.alasan.startswith("3 sel diputuskan: ")
    assert "Keuangan TW IV bukan 100 % (target keuangan TW IV 95 %" in done.versi.alasan
    assert "«95%» menjadi «100»" in done.versi.alasan
    assert "diganti «15 berkas»" in done.versi.alasan
    event = Peristiwa.objects.get(jenis="rencana.temuan.diterapkan")
    assert len(event.sesudah["keputusan"]) == 3
    assert words(event) == "memperbaiki 3 temuan pada Rencana Aksi 2030, menjadi versi murni 1"
    assert not rules_of(done.versi) & {KEUANGAN, SATUAN, TURUN}
    assert versi.rencana.versi.count() == 2


def test_a_rule_finds_again_what_someone_later_breaks_again(
    versi: VersiRencana, operator: Pengguna
) -> None:
    mended = decide(versi, operator, keuangan_akhir_bukan_100="2").versi
    assert mended is not None
    assert mended.diputuskan == []


@pytest.mark.parametrize(
    ("bagian", "row", "triwulan", "usulan", "target"),
    [
        (Bagian.KEUANGAN, "kegiatan-1", 2, "45.5", Decimal("45.5")),
        (Bagian.KEUANGAN, "program-1", 3, "2500000", Decimal(2500000)),
        (Bagian.KINERJA, "sub_kegiatan-1", 1, "3", Decimal(3)),
    ],
)
def test_a_proposal_for_any_quarter_is_applied_whatever_its_rule(
    kantor: PerangkatDaerah, operator: Pengguna, bagian: Bagian, row: str, triwulan: int,
    usulan: str, target: Decimal,
) -> None:  # fmt: skip
    plan = contoh.plan()
    about = plan.by_id[row]
    part = about.keuangan[0] if bagian is Bagian.KEUANGAN else about.indikator[0]
    found = Finding(
        aturan="aturan-yang-belum-ada", level=Level.GALAT, baris=(row, "sub_kegiatan-2"),
        bagian=bagian, pesan="tidak cocok", sumber=about.sumber, triwulan=triwulan,
        tertulis=part.tertulis[triwulan - 1], usulan=Usulan(usulan, "jumlah anaknya"),
    )  # fmt: skip
    versi = services.import_plan(
        perangkat_daerah=kantor, oleh=operator, plan=plan, findings=[found]
    )
    mended = decide(versi, operator, aturan_yang_belum_ada="2").versi
    assert mended is not None
    after = mended.plan.by_id[row]
    changed = after.keuangan[0] if bagian is Bagian.KEUANGAN else after.indikator[0]
    assert changed.target[triwulan - 1] == target
    assert "aturan-yang-belum-ada" not in rules_of(mended), "what reading found is settled"


def test_only_who_may_write_decides_and_nothing_is_left_of_a_refusal(
    versi: VersiRencana, pembaca: Pengguna, orang_luar: Pengguna
) -> None:
    for person in (pembaca, orang_luar):
        with pytest.raises(Ditolak):
            decide(versi, person, satuan_hilang="2")
        with pytest.raises(Ditolak):
            decide(versi, person, satuan_hilang="1 memang begitu")
        with pytest.raises(Ditolak):
            take_up(rencana=versi.rencana, oleh=person, kunci="x")
    assert versi.rencana.versi.count() == 1
    assert not Pengecualian.objects.exists()


def test_a_page_drawn_from_an_older_version_decides_nothing(
    versi: VersiRencana, operator: Pengguna
) -> None:
    decide(versi, operator, keuangan_akhir_bukan_100="2")
    with pytest.raises(SudahBerubah):
        decide(versi, operator, satuan_hilang="2", revisi=0)
    assert versi.rencana.versi.count() == 2


@pytest.mark.parametrize(
    ("aturan", "choice", "says"),
    [
        ("satuan_hilang", "1", services_temuan.TULIS_ALASAN),
        ("satuan_hilang", "1    ", services_temuan.TULIS_ALASAN),
        ("satuan_hilang", "1" + "a" * 1001, services_temuan.ALASAN_PANJANG),
        ("kumulatif_turun", "2", "Tulis isinya, atau pilih salah satu bacaan."),
        ("kumulatif_turun", "3 8", services_temuan.ISI_SAMA),
        ("kumulatif_turun", "3 banyak sekali 8 atau 9", None),
        ("jabatan", "2", services_temuan.HANYA_BIARKAN),
    ],
)
def test_a_decision_that_cannot_be_taken_says_why_and_stores_none_of_them(
    kantor: PerangkatDaerah, operator: Pengguna, aturan: str, choice: str, says: str | None
) -> None:
    whole = Finding(
        aturan="jabatan", level=Level.PERINGATAN, baris=("program-1",), bagian=Bagian.STRUKTUR,
        pesan="jabatannya aneh", sumber=contoh.plan().by_id["program-1"].sumber,
    )  # fmt: skip
    versi = services.import_plan(
        perangkat_daerah=kantor, oleh=operator, plan=with_faults(), findings=[whole]
    )
    key = item(versi, aturan.replace("_", "-")).kunci
    with pytest.raises(ValidationError) as refused:
        decide(versi, operator, keuangan_akhir_bukan_100="2", **{aturan: choice})
    assert list(refused.value.message_dict) == [key]
    assert says is None or refused.value.message_dict[key] == [says]
    assert versi.rencana.versi.count() == 1
    assert not Pengecualian.objects.exists()


def test_two_different_decisions_on_one_cell_are_refused(
    kantor: PerangkatDaerah, operator: Pengguna
) -> None:
    row = with_faults().by_id["kegiatan-1"]
    other = Finding(
        aturan="lain", level=Level.GALAT, baris=(row.id,), bagian=Bagian.KEUANGAN, pesan="lain",
        sumber=row.sumber, triwulan=4, tertulis=row.keuangan[0].tertulis[3],
        usulan=Usulan("99", "lain"),
    )  # fmt: skip
    versi = services.import_plan(
        perangkat_daerah=kantor, oleh=operator, plan=with_faults(), findings=[other]
    )
    with pytest.raises(ValidationError) as refused:
        decide(versi, operator, keuangan_akhir_bukan_100="2", lain="2")
    assert [services_temuan.SEL_SAMA] in refused.value.message_dict.values()


def test_nothing_chosen_is_said_and_stores_nothing(versi: VersiRencana, operator: Pengguna) -> None:
    with pytest.raises(ValidationError) as refused:
        decide(versi, operator)
    assert refused.value.message_dict == {NON_FIELD_ERRORS: [services_temuan.PILIH_SATU]}


def test_a_finding_is_set_aside_with_reason_and_name_without_a_new_version(
    versi: VersiRencana, operator: Pengguna
) -> None:
    done = decide(versi, operator, keuangan_akhir_bukan_100="1 sisa dibayar tahun depan")
    assert (done.versi, done.dikesampingkan) == (None, 1)
    assert versi.rencana.versi.count() == 1
    assert KEUANGAN not in rules_of(versi)
    ((butir, kata),) = set_aside(versi)
    assert butir.satu.aturan == kata.aturan == KEUANGAN
    assert (kata.oleh, kata.alasan) == (operator, "sisa dibayar tahun depan")
    event = Peristiwa.objects.get(jenis="rencana.temuan.dikesampingkan")
    assert event.alasan == "sisa dibayar tahun depan"
    assert words(event) == (
        "mengesampingkan temuan «Keuangan TW IV bukan 100 %» pada Rencana Aksi 2030, "
        "Kegiatan 1 «Penyusunan Dokumen», keuangan, TW IV"
    )


def test_a_finding_stays_aside_in_later_versions_until_its_cell_changes(
    versi: VersiRencana, operator: Pengguna
) -> None:
    decide(versi, operator, keuangan_akhir_bukan_100="1 memang begitu")
    later = decide(versi, operator, satuan_hilang="2", kumulatif_turun="1 salah tapi resmi").versi
    assert later is not None
    assert not rules_of(later) & {KEUANGAN, TURUN}
    changed = later.plan.by_id["kegiatan-1"]
    money = contoh.keuangan("%", "20", "40", "70", "96")
    rows = tuple(
        replace(row, keuangan=(money,)) if row.id == changed.id else row for row in later.plan.baris
    )
    again = services.import_plan(
        perangkat_daerah=versi.rencana.perangkat_daerah, oleh=operator, findings=[],
        plan=replace(later.plan, baris=rows), alasan="berkas baru",
    )  # fmt: skip
    assert KEUANGAN in rules_of(again)
    assert TURUN not in rules_of(again)


def test_a_finding_that_was_set_aside_is_taken_up_again_by_a_later_row(
    versi: VersiRencana, operator: Pengguna
) -> None:
    decide(versi, operator, keuangan_akhir_bukan_100="1 memang begitu")
    ((butir, _),) = set_aside(versi)
    assert take_up(rencana=versi.rencana, oleh=operator, kunci=butir.kunci)
    assert KEUANGAN in rules_of(versi)
    assert [one.berlaku for one in versi.rencana.pengecualian.all()] == [True, False]
    assert Peristiwa.objects.filter(jenis="rencana.temuan.diangkat").count() == 1
    assert not take_up(rencana=versi.rencana, oleh=operator, kunci=butir.kunci)
    decide(versi, operator, keuangan_akhir_bukan_100="1 sekali lagi")
    assert KEUANGAN not in rules_of(versi)


def test_a_word_on_a_finding_is_never_changed_or_deleted(
    versi: VersiRencana, operator: Pengguna
) -> None:
    decide(versi, operator, keuangan_akhir_bukan_100="1 memang begitu")
    word = Pengecualian.objects.get()
    word.alasan = "lain"
    for change in (
        word.save, word.delete, Pengecualian.objects.all().delete,
        lambda: Pengecualian.objects.update(alasan="lain"),
    ):  # fmt: skip
        with pytest.raises(VersiTetap):
            change()


def test_an_item_shows_the_quarters_of_its_cell_and_of_the_rows_it_is_compared_with() -> None:
    plan = contoh.plan()
    row = plan.by_id["kegiatan-1"]
    found = Finding(
        aturan="x", level=Level.GALAT, baris=("kegiatan-1", "sub_kegiatan-1", "program-1"),
        bagian=Bagian.KEUANGAN, pesan="x", sumber=row.sumber, triwulan=2, tertulis="TRW II = 40 %",
    )  # fmt: skip
    (only,) = items_of(plan, [found])
    deret = figures_beside(plan, only)
    assert [one.isi[1] for one in deret] == ["40%", "40%"], "a row that has none in % is left out"
    assert [one.triwulan for one in deret] == [2, 2]


def test_money_that_names_no_other_row_is_shown_with_the_rows_under_it() -> None:
    plan = contoh.plan()
    row = plan.by_id["kegiatan-1"]
    found = Finding(
        aturan="x", level=Level.GALAT, baris=(row.id,), bagian=Bagian.KEUANGAN, pesan="x",
        sumber=row.sumber, triwulan=2, tertulis=row.keuangan[0].tertulis[1],
    )  # fmt: skip
    (only,) = items_of(plan, [found])
    assert [one.nama for one in figures_beside(plan, only)] == [
        "Keuangan %", "Sub Kegiatan 1 «Penyusunan Laporan»", "Sub Kegiatan 2 «Penyusunan Anggaran»",
    ]  # fmt: skip


def test_money_before_output_is_shown_with_its_cell_to_be_written_anew() -> None:
    (found,) = [one for one in check(contoh.plan()) if one.aturan == "uang-tanpa-keluaran"][:1]
    (only,) = items_of(contoh.plan(), [found])
    assert (only.dibaca, only.lain, only.ketik) == ("0 dokumen", None, True)


def test_the_graver_findings_come_first(versi: VersiRencana) -> None:
    levels = [one.satu.level for one in items_of(versi.plan, findings_of(versi))]
    assert levels == sorted(levels, key=list(Level).index)
    assert {Level.GALAT, Level.PERINGATAN} <= set(levels)


def test_the_page_stores_what_was_chosen_and_says_so(
    versi: VersiRencana, operator: Pengguna, sebagai: SignIn
) -> None:
    client = sebagai(operator)
    first = client.get(ALAMAT)
    fields = form_of(first.content)
    keuangan, satuan = item(versi, KEUANGAN).kunci, item(versi, SATUAN).kunci
    fields |= {f"p-{keuangan}": "2", f"p-{satuan}": "1", f"a-{satuan}": "jumlahnya sudah jelas"}
    page = text_of(client.post(ALAMAT, fields, follow=True).content)
    assert "1 temuan diperbaiki, tersimpan sebagai versi murni 1. 1 temuan dikesampingkan." in page
    assert "Dikesampingkan (1)" in page
    assert "Dikesampingkan oleh Oki Operator" in page
    assert "alasan: jumlahnya sudah jelas" in page


def test_the_page_comes_again_with_what_was_chosen_where_a_reason_is_missing(
    versi: VersiRencana, operator: Pengguna, sebagai: SignIn
) -> None:
    client = sebagai(operator)
    keuangan, satuan = item(versi, KEUANGAN).kunci, item(versi, SATUAN).kunci
    fields = form_of(client.get(ALAMAT).content) | {f"p-{keuangan}": "2", f"p-{satuan}": "1"}
    answer = client.post(ALAMAT, fields)
    assert answer.status_code == 422
    assert services_temuan.TULIS_ALASAN in text_of(answer.content)
    assert form_of(answer.content)[f"p-{keuangan}"] == "2"
    assert versi.rencana.versi.count() == 1


def test_a_stale_page_says_who_changed_the_plan_and_keeps_what_still_fits(
    versi: VersiRencana, operator: Pengguna, sebagai: SignIn
) -> None:
    client = sebagai(operator)
    satuan = item(versi, SATUAN).kunci
    fields = form_of(client.get(ALAMAT).content) | {f"p-{satuan}": "2"}
    decide(versi, operator, keuangan_akhir_bukan_100="2")
    answer = client.post(ALAMAT, fields)
    assert answer.status_code == 422
    assert "Rencana sudah diubah oleh Oki Operator" in text_of(answer.content)
    assert form_of(answer.content)[f"p-{satuan}"] == "2"
    assert form_of(answer.content)["revisi"] == "1"


def test_a_reader_sees_the_findings_and_what_is_set_aside_but_no_choices(
    versi: VersiRencana, operator: Pengguna, pembaca: Pengguna, sebagai: SignIn
) -> None:
    decide(versi, operator, keuangan_akhir_bukan_100="1 memang begitu")
    client = sebagai(pembaca)
    page = client.get(ALAMAT)
    assert "memang begitu" in text_of(page.content)
    assert "Usulan: 9 dokumen" in text_of(page.content)
    assert b'type="radio"' not in page.content
    assert b"Angkat lagi" not in page.content
    assert client.post(ALAMAT, {"revisi": "0"}).status_code == 403
    assert client.post(f"{ALAMAT}angkat/", {"kunci": "x"}).status_code == 403


def test_the_page_of_another_office_is_absent(
    versi: VersiRencana, orang_luar: Pengguna, sebagai: SignIn
) -> None:
    client = sebagai(orang_luar)
    assert client.get(ALAMAT).status_code == 404
    assert client.post(ALAMAT, {"revisi": "0"}).status_code == 404
    assert client.post(f"{ALAMAT}angkat/", {"kunci": "x"}).status_code == 404


def test_taking_up_again_by_the_page(
    versi: VersiRencana, operator: Pengguna, sebagai: SignIn
) -> None:
    decide(versi, operator, keuangan_akhir_bukan_100="1 memang begitu")
    client = sebagai(operator)
    ((butir, _),) = set_aside(versi)
    page = client.post(f"{ALAMAT}angkat/", {"kunci": butir.kunci}, follow=True)
    assert "diangkat lagi" in text_of(page.content)
    assert KEUANGAN in rules_of(versi)
    assert client.post(f"{ALAMAT}angkat/", {"kunci": butir.kunci}).status_code == 404


def test_the_plans_list_leads_to_the_page_and_counts_without_what_is_set_aside(
    versi: VersiRencana, operator: Pengguna, sebagai: SignIn
) -> None:
    client = sebagai(operator)

    def counted() -> int:
        found = re.search(r"Perlu dicek: (\d+) hal", client.get("/rencana/").content.decode())
        return int(found[1]) if found else 0

    before = counted()
    assert f'href="{ALAMAT}"' in client.get("/rencana/").content.decode()
    decide(versi, operator, keuangan_akhir_bukan_100="1 memang begitu")
    assert counted() == before - 1
    assert "Dikesampingkan: 1 temuan" in text_of(client.get("/rencana/").content)


def test_many_findings_come_in_pages_that_keep_their_place(
    versi: VersiRencana, operator: Pengguna, sebagai: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(views_temuan, "SEHALAMAN", 1)
    client = sebagai(operator)
    page = client.get(f"{ALAMAT}?halaman=2").content.decode()
    assert page.count("<fieldset>") == 1
    assert 'id="ragu-2"' in page
    assert "?halaman=1" in page
    assert client.get(f"{ALAMAT}?halaman=999999999999").status_code == 200
    assert client.get(f"{ALAMAT}?halaman=x").status_code == 200


def test_the_words_on_one_offices_findings_say_nothing_of_anothers(
    versi: VersiRencana, operator: Pengguna, kantor_lain: PerangkatDaerah, orang_luar: Pengguna
) -> None:
    decide(versi, operator, keuangan_akhir_bukan_100="1 memang begitu")
    other = services.import_plan(
        perangkat_daerah=kantor_lain, oleh=orang_luar, plan=with_faults(), findings=[]
    )
    assert KEUANGAN in rules_of(other)
    assert selectors.waivers_of(other.rencana) == {}
