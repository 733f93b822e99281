"""A plan's rows and those above them, whatever an absurd plan says."""

from dataclasses import replace

import pytest
from tests.core.rencana_buatan import baris, rencana

from renaksi.core.cascade.comparison import Keadaan, compare
from renaksi.core.cascade.rencana import RencanaAksi, Rujukan, Tingkat
from renaksi.core.forms.lampiran_layout_lower import higher_name


def _circle() -> RencanaAksi:
    return rencana(
        baris("program-1", induk="kegiatan-1"),
        baris("kegiatan-1", induk="program-1"),
        baris("sub_kegiatan-1", induk="kegiatan-1"),
        baris("sub_kegiatan-2", induk="sub_kegiatan-2"),
        baris("sub_kegiatan-3", induk="tidak-ada"),
    )


@pytest.mark.parametrize(
    ("id_", "above"),
    [
        ("program-1", ["kegiatan-1"]),
        ("sub_kegiatan-1", ["kegiatan-1", "program-1"]),
        ("sub_kegiatan-2", []),
        ("sub_kegiatan-3", []),
    ],
)
def test_each_row_above_is_named_once_though_they_stand_in_a_circle(
    id_: str, above: list[str]
) -> None:
    plan = _circle()
    assert [row.id for row in plan.di_atas(plan.by_id[id_])] == above


def test_a_level_that_is_not_above_is_not_looked_for_without_end() -> None:
    plan = _circle()
    row = plan.by_id["sub_kegiatan-1"]
    assert plan.leluhur(row, Tingkat.SASARAN) is None
    found = plan.leluhur(row, Tingkat.PROGRAM)
    assert found is not None and found.id == "program-1"
    assert higher_name(plan, row, Tingkat.SASARAN) == ""


def test_plans_in_a_circle_are_compared() -> None:
    plan = _circle()
    renamed = tuple(
        replace(row, rujukan=Rujukan(sasaran="Sasaran lain")) if row.id == "kegiatan-1" else row
        for row in plan.baris
    )
    found = {one.baris.id: one.keadaan for one in compare(plan, replace(plan, baris=renamed))}
    assert found.pop("kegiatan-1") is Keadaan.BERUBAH
    assert set(found.values()) == {Keadaan.SAMA}
