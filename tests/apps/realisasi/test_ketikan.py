"""Typed texts of one line into an Isian, or into the question to put."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.apps.rencana import contoh

from renaksi.apps.realisasi import ketikan as pesan
from renaksi.apps.realisasi.isian import Isian
from renaksi.apps.realisasi.ketikan import Ketikan, Masalah, read_line
from renaksi.core.cascade.figures import Status

DOKUMEN = contoh.indikator("kegiatan-1.1", "Jumlah dokumen", "dokumen", "0", "9", "14", "18")
PERSEN = contoh.indikator("program-1.1", "Persentase", "Persen", "25", "50", "75", "100")
OPINI = contoh.indikator("sasaran-1.2", "Opini", "opini", None, None, None, "WTP")


def kinerja(shown: Status = Status.BELUM, indikator=DOKUMEN, **typed: str) -> Isian | Masalah:  # type: ignore[no-untyped-def]
    return read_line(Ketikan(**typed), "kinerja", indikator.id, indikator, shown=shown)


def uang(**typed: str) -> Isian | Masalah:
    return read_line(Ketikan(**typed), "keuangan", "kegiatan-1", None, shown=Status.BELUM)


@pytest.mark.parametrize("text", ["9", "9 dokumen", " 9 "])
def test_a_figure_alone_means_that_it_is_reported(text: str) -> None:
    result = kinerja(nilai=text)
    assert isinstance(result, Isian)
    assert (result.status, result.nilai) == (Status.TERISI, Decimal(9))


def test_a_blank_line_is_not_reported() -> None:
    result = kinerja()
    assert isinstance(result, Isian)
    assert (result.status, result.nilai) == (Status.BELUM, None)


def test_wiping_out_a_figure_makes_the_line_open_again() -> None:
    result = kinerja(shown=Status.TERISI, status="terisi")
    assert isinstance(result, Isian)
    assert result.status is Status.BELUM


def test_reported_without_a_figure_is_asked() -> None:
    assert kinerja(status="terisi") == Masalah(pesan=pesan.TANPA_ANGKA)


def test_nothing_happened_is_a_state_of_its_own() -> None:
    result = kinerja(status="tidak_berlaku")
    assert isinstance(result, Isian)
    assert result.status is Status.TIDAK_BERLAKU


def test_a_figure_and_another_state_are_not_reconciled_in_silence() -> None:
    result = kinerja(nilai="9", status="tidak_berlaku")
    assert result == Masalah(pesan=pesan.DUA_KEADAAN, kolom="status")


def test_a_figure_for_a_line_that_was_not_due_is_a_report() -> None:
    result = kinerja(shown=Status.BELUM_WAKTUNYA, nilai="9", status="belum_waktunya")
    assert isinstance(result, Isian)
    assert result.status is Status.TERISI


def test_an_ambiguous_figure_waits_for_a_choice() -> None:
    asked = kinerja(indikator=PERSEN, nilai="1.234")
    assert isinstance(asked, Masalah)
    assert asked.pilihan == (Decimal(1234), Decimal("1.234"))
    assert [choice["teks"] for choice in asked.choices()] == ["1.234", "1,234"]
    chosen = kinerja(indikator=PERSEN, nilai="1.234", pilihan="1.234")
    assert isinstance(chosen, Isian)
    assert chosen.nilai == Decimal("1.234")
    assert isinstance(kinerja(indikator=PERSEN, nilai="1.234", pilihan="99"), Masalah)


def test_a_dot_groups_thousands_where_whole_things_are_counted() -> None:
    result = kinerja(nilai="20.176")
    assert isinstance(result, Isian)
    assert result.nilai == Decimal(20176)
    halves = contoh.indikator("kegiatan-1.1", "Jumlah", "dokumen", "0", "9.5", "14", "18")
    assert isinstance(kinerja(indikator=halves, nilai="20.176"), Masalah)


def test_an_ambiguous_text_that_the_page_showed_means_the_figure_it_showed() -> None:
    result = kinerja(indikator=PERSEN, nilai="1,234", tampak="1.234")
    assert isinstance(result, Isian)
    assert result.nilai == Decimal("1.234")
    assert isinstance(kinerja(indikator=PERSEN, nilai="1.234", tampak="1.234"), Masalah)


def test_a_figure_in_another_satuan_is_told_the_indikators_own() -> None:
    result = kinerja(nilai="10 orang")
    assert isinstance(result, Masalah)
    assert result.pesan == "Satuan indikator ini dokumen, bukan orang."


def test_a_percent_sign_does_not_fit_a_count() -> None:
    assert isinstance(kinerja(nilai="50%"), Masalah)
    assert isinstance(kinerja(indikator=PERSEN, nilai="50%"), Isian)


def test_a_word_is_taken_where_targets_are_words_and_only_there() -> None:
    result = kinerja(indikator=OPINI, nilai="WTP")
    assert isinstance(result, Isian)
    assert result.nilai == "WTP"
    assert isinstance(kinerja(nilai="WTP"), Masalah)


def test_the_mark_of_a_money_figure_outranks_the_chosen_satuan() -> None:
    result = uang(nilai="Rp 57.300.000", satuan="%", pagu="312.800.000")
    assert isinstance(result, Isian)
    assert (result.satuan, result.nilai, result.pagu) == (
        "Rp", Decimal(57300000), Decimal(312800000),
    )  # fmt: skip


def test_percent_of_money_needs_no_pagu() -> None:
    result = uang(nilai="18,32", satuan="%", pagu="bukan angka")
    assert isinstance(result, Isian)
    assert (result.satuan, result.nilai, result.pagu) == ("%", Decimal("18.32"), None)


@pytest.mark.parametrize(("pagu", "says"), [("abc", "«abc»"), ("50%", pesan.PAGU_RUPIAH)])
def test_a_pagu_that_is_no_rupiah_is_shown_beside_itself(pagu: str, says: str) -> None:
    result = uang(nilai="5", satuan="Rp", pagu=pagu)
    assert isinstance(result, Masalah)
    assert result.kolom == "pagu"
    assert says in result.pesan


def test_an_unknown_state_is_refused() -> None:
    assert isinstance(kinerja(status="selesai"), Masalah)


def test_a_kendala_without_end_is_refused() -> None:
    assert isinstance(kinerja(nilai="1", kendala="x" * 4000), Isian)
    assert isinstance(kinerja(nilai="1", kendala="x" * 4001), Masalah)


@given(st.text(max_size=40), st.text(max_size=40))
def test_the_digest_ignores_how_lines_end_and_nothing_else(one: str, other: str) -> None:
    unix = Ketikan(kendala=f"{one}\n{other}")
    windows = Ketikan(kendala=f"{one}\r\n{other}")
    assert unix.digest() == windows.digest()
    assert Ketikan(nilai="1").digest() != Ketikan(pagu="1").digest()


@given(st.builds(Ketikan, nilai=st.text(max_size=30), status=st.sampled_from(list(Status)),
                 satuan=st.sampled_from(["%", "Rp", "", "x"]), pagu=st.text(max_size=30)))  # fmt: skip
def test_any_typing_gets_a_line_or_a_reason(typed: Ketikan) -> None:
    for indikator, part in ((DOKUMEN, "kinerja"), (None, "keuangan")):
        result = read_line(typed, part, "x", indikator, shown=Status.BELUM)
        assert isinstance(result, Isian) or result.pesan
