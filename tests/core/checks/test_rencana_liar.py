"""Plans that make no sense give findings, never exceptions."""

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

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
