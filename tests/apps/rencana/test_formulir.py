"""Figures in the forms of a plan: read in the satuan beside them, asked where they are ambiguous."""

from decimal import Decimal

import pytest
from tests.apps.rencana import contoh

from renaksi.apps.rencana.formulir import IndikatorForm, KeuanganForm
from renaksi.core.cascade.figures import Target


def posted(**fields: str) -> IndikatorForm:
    """A new indikator as a browser posts it."""
    rest = {"uraian": "Jumlah penerima", "arah": "naik", "sifat": "kumulatif"}
    return IndikatorForm({"frekuensi": "triwulan"} | rest | fields)


def targets(form: IndikatorForm) -> tuple[Target, ...]:
    assert form.is_valid(), form.errors
    return form.targets()


def test_a_dot_groups_thousands_in_a_new_indikator_that_counts_whole_things() -> None:
    form = posted(satuan="Orang", t1="500", t2="1.500", t3="20.176", t4="-")
    assert targets(form) == (Decimal(500), Decimal(1500), Decimal(20176), None)


@pytest.mark.parametrize(
    "fields", [{"satuan": "Persen"}, {"satuan": "km"}, {"satuan": "Orang", "t1": "1,5"}, {}]
)
def test_it_is_asked_where_decimals_make_sense_and_the_choice_is_taken(
    fields: dict[str, str],
) -> None:
    form = posted(t2="1.500", **fields)
    assert "Pilih yang dimaksud." in str(form.errors["t2"])
    offered = str(form["t2"])
    assert 'name="t2_pilihan" value="1500"' in offered
    assert "1.500 (seribu lima ratus)" in offered
    assert "1,5 (satu koma lima)" in offered
    assert targets(posted(t2="1.500", t2_pilihan="1.5", **fields))[1] == Decimal("1.5")
    assert not posted(t2="1.500", t2_pilihan="99", **fields).is_valid()


def test_a_choice_made_stays_chosen_on_a_page_that_is_shown_again() -> None:
    form = posted(satuan="km", t2="1.500", t2_pilihan="1500", t3="12 buku")
    assert not form.is_valid()
    assert 'value="1500" checked' in str(form["t2"])
    assert "pilihan" not in str(form["t3"])


def test_a_stored_figure_is_shown_as_printed_and_not_asked_again() -> None:
    indikator = contoh.indikator("x-1.1", "Panjang", "km", "1.234", "2.5", "3", "4")
    form = IndikatorForm(indikator=indikator)
    assert form["t1"].value() == "1,234"
    again = IndikatorForm(
        {"uraian": "Panjang", "satuan": "km", "arah": "naik", "sifat": "kumulatif",
         "frekuensi": "triwulan", "t1": "1,234", "t2": "2,5", "t3": "3", "t4": "4"},
        indikator=indikator,
    )  # fmt: skip
    assert targets(again) == indikator.target


def test_rupiah_chosen_beside_a_target_are_never_asked() -> None:
    form = KeuanganForm({"satuan": "Rp", "t1": "1.500", "t2": "3.000", "t3": "", "t4": ""})
    assert form.is_valid(), form.errors
    assert form.targets() == (Decimal(1500), Decimal(3000), None, None)
