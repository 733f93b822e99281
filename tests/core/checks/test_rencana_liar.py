"""Plans that make no sense give findings, never exceptions."""

import time
from collections.abc import Iterable, Iterator
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from renaksi.core.cascade.figures import as_target
from renaksi.core.cascade.finding import Finding
from renaksi.core.cascade.json_schema import FORMAT_TEMUAN, require_format
from renaksi.core.cascade.plan_json import findings_to_json
from renaksi.core.cascade.rencana import (
    TINGKAT,
    Arah,
    Baris,
    Frekuensi,
    Indikator,
    Keuangan,
    RencanaAksi,
    Rujukan,
    Sifat,
    Tingkat,
)
from renaksi.core.cascade.source import Sumber
from renaksi.core.checks import check, rules

_IDS = [f"{level}-{n}" for level in TINGKAT for n in (1, 2, 3)]
_TEXTS = ("", " ", "Jumlah dokumen", "Persentase", "Respon time", "Jumlah bulan", "Terlaksananya",
          "(", "Program", "Meningkatnya Layanan", "Meningkatnya Layannan", "é\u0301", "I", "%")  # fmt: skip
_UNITS = (None, "", "%", "dokumen", "Dokumen", "jam", "Indeks", "Rp", "Persen", "laporan")
_POSTS = ("", " ", "Kabid X", "Bidang X", "Plt.", "BPBD", "Kasi, Y", "Drs. Z", ",", "Kepala Dinas")

targets = st.one_of(
    st.none(),
    st.sampled_from((Decimal(0), Decimal(1), Decimal(5), Decimal(100), Decimal("-3"))),
    st.sampled_from(
        (Decimal("9" * 400), Decimal("-" + "9" * 399), Decimal("0." + "0" * 390 + "1"))
    ),
    st.decimals(min_value=-(10**6), max_value=10**13, places=2, allow_nan=False),
    st.sampled_from(("WTP", "", "ada")),
)
four = st.tuples(targets, targets, targets, targets)
written = st.tuples(
    *[st.sampled_from(("", "TRW I = 9 dokumen", "18,32%", "Rp 1.000", "=", "-"))] * 4
)


@st.composite
def rows(draw: Any) -> Baris:
    """A row of any level under any row, itself and none included."""
    id_ = draw(st.sampled_from(_IDS))
    name = st.sampled_from((None, *_TEXTS))
    return Baris(
        tingkat=draw(st.sampled_from((Tingkat(id_.rpartition("-")[0]), *TINGKAT))),
        id=id_,
        induk=draw(st.sampled_from((None, "tidak-ada", *_IDS))),
        uraian=draw(st.sampled_from(_TEXTS)),
        sumber=Sumber("liar.json", 1, (1, 1)),
        tersirat=draw(st.booleans()),
        rujukan=Rujukan(sasaran=draw(name), program=draw(name), kegiatan=draw(name)),
        indikator=tuple(draw(st.lists(indicators(id_), max_size=3))),
        keuangan=tuple(draw(st.lists(money(), max_size=2))),
        penanggung_jawab=tuple(draw(st.lists(st.sampled_from(_POSTS), max_size=3))),
    )


def indicators(row: str) -> st.SearchStrategy[Indikator]:
    """Indikator whose parts have nothing to do with each other."""
    return st.builds(
        Indikator,
        id=st.sampled_from((f"{row}.1", f"{row}.2", "x")),
        uraian=st.sampled_from(_TEXTS),
        satuan=st.sampled_from(_UNITS),
        arah=st.sampled_from(Arah),
        sifat=st.sampled_from(Sifat),
        frekuensi=st.sampled_from(Frekuensi),
        target_tahun=targets,
        target=four,
        tertulis=written,
    )


def money() -> st.SearchStrategy[Keuangan]:
    """Keuangan in any satuan, a pagu that fits or not."""
    return st.builds(
        Keuangan,
        satuan=st.sampled_from(("%", "Rp", "")),
        pagu=targets,
        target_tahun=targets,
        target=four,
        tertulis=written,
    )


def wild(most: int) -> st.SearchStrategy[RencanaAksi]:
    """Plans with cycles, rows that have the same id, and parents that are not there."""
    return st.lists(rows(), max_size=most).map(
        lambda made: RencanaAksi(
            pemda=None, perangkat_daerah=None, periode=None, tahun=None, baris=tuple(made)
        )
    )


@settings(max_examples=150, deadline=None)
@given(wild(8))
def test_no_rule_raises_whatever_the_plan_says(plan: RencanaAksi) -> None:
    for finding in check(plan):
        assert finding.pesan
        assert all(identity in plan.by_id for identity in finding.baris)
    written_out = findings_to_json(check(plan), "liar.json")
    assert require_format(written_out, FORMAT_TEMUAN, "liar.json")


def test_an_empty_plan_and_a_plan_of_blanks_have_findings_at_most() -> None:
    empty = RencanaAksi(pemda=None, perangkat_daerah=None, periode=None, tahun=None)
    assert check(empty) == []
    blanks = tuple(
        Baris(
            tingkat=level, id=f"{level}-1", induk=None, uraian="", sumber=Sumber("x", 1, (1, 1)),
            indikator=(Indikator(id=f"{level}-1.1", uraian=""),), keuangan=(Keuangan(satuan="%"),),
        )
        for level in TINGKAT
    )  # fmt: skip
    assert {one.aturan for one in check(replace(empty, baris=blanks))} <= {
        rule.slug for rule, _ in rules()
    }


def test_a_circle_of_parents_ends() -> None:
    circle = tuple(_in_a_circle())
    empty = RencanaAksi(pemda=None, perangkat_daerah=None, periode=None, tahun=None)
    findings: list[Finding] = check(replace(empty, baris=circle))
    assert findings


def _in_a_circle() -> Iterator[Baris]:
    ids = ("kegiatan-1", "kegiatan-2", "kegiatan-3")
    for id_, parent in zip(ids, (*ids[1:], ids[0]), strict=True):
        yield Baris(
            tingkat=Tingkat.KEGIATAN, id=id_, induk=parent, uraian=id_,
            sumber=Sumber("x", 1, (1, 1)),
            keuangan=(Keuangan(satuan="Rp", target=(Decimal(1),) * 4),),
        )  # fmt: skip


BOUNDED = 60.0
"""Seconds that no plan of a test may take, on a machine that is busy with others: they take about one."""


def _money(*figures: str | None, satuan: str = "%") -> Keuangan:
    values = (None if one is None else as_target(one) for one in figures)
    return Keuangan(satuan=satuan, target=tuple(values))


def _row(id_: str, induk: str | None, *keuangan: Keuangan) -> Baris:
    level = Tingkat(id_.rpartition("-")[0])
    source = Sumber("x", 1, (1, 1))
    return Baris(tingkat=level, id=id_, induk=induk, uraian=id_, sumber=source, keuangan=keuangan)


def _checked(rows: Iterable[Baris]) -> list[Finding]:
    plan = RencanaAksi(
        pemda=None, perangkat_daerah=None, periode=None, tahun=None, baris=tuple(rows)
    )
    began = time.monotonic()
    findings = check(plan)
    assert time.monotonic() - began < BOUNDED
    return findings


@pytest.mark.parametrize(
    "upper",
    [
        _money("30", "1", "70", "100"),
        _money("30", "1", "70", "100", satuan="Rp"),
        _money("-5", "-5", "-5", "-5"),
        _money("9" * 400, "-" + "9" * 400, "0." + "0" * 390 + "1", "1"),
        _money("ada", "WTP", "", "x"),
        _money(None, None, None, None),
    ],
)
def test_five_thousand_children_under_one_parent_take_bounded_time(upper: Keuangan) -> None:
    children = (
        _row(f"sub_kegiatan-{n}", "kegiatan-1", _money(f"{n % 40}.5", f"{n % 60}", "80", "100"))
        for n in range(5_000)
    )
    assert _checked([_row("kegiatan-1", None, upper), *children])


def test_a_thousand_rows_that_rupiah_tie_together_take_bounded_time() -> None:
    rows = [
        _row(
            "program-1",
            None,
            _money("30", "50", "70", "100"),
            _money("3", "5", "7", "9", satuan="Rp"),
        )
    ]
    for n in range(500):
        both = (_money("10", "40", "70", "100"), _money("1", "2", "3", "5", satuan="Rp"))
        rows.append(_row(f"kegiatan-{n}", "program-1", *both))
        rows.append(_row(f"sub_kegiatan-{n}", f"kegiatan-{n}", _money("20", "40", "60", "100")))
    assert _checked(rows)


def test_tens_of_thousands_of_blank_rows_take_bounded_time() -> None:
    rows = (_row(f"sub_kegiatan-{n}", None, _money(None, None, None, None)) for n in range(20_000))
    assert _checked(rows)


def test_thousands_of_names_that_no_row_bears_take_bounded_time() -> None:
    rows = [_row("program-1", None)]
    rows += [
        replace(
            _row(f"kegiatan-{n}", "program-1", _money("10", "40", "70", "100")),
            uraian=f"Kegiatan {n}",
        )
        for n in range(4_000)
    ]
    for n in range(4_000):
        printed = Rujukan(kegiatan=f"Kegiatn {n}", program=f"Program X{n}", sasaran=f"S{n}")
        money = _money("11", "40", "70", "100")
        rows.append(replace(_row(f"sub_kegiatan-{n}", f"kegiatan-{n}", money), rujukan=printed))
    assert _checked(rows)


def test_a_table_of_hundreds_of_decimals_is_checked_like_any_other() -> None:
    fine = "0." + "0" * 390 + "1"
    found = _checked(
        [
            _row("kegiatan-1", None, _money("90", "5", "60", "100")),
            _row("sub_kegiatan-1", "kegiatan-1", _money("10", "20", fine, "100")),
            _row("sub_kegiatan-2", "kegiatan-1", _money("20", "8.55", "80", "100")),
        ]
    )
    assert "kumulatif-turun" in {one.aturan for one in found}
