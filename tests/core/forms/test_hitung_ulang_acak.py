"""Recounting never raises: whatever stands in the cells, a document gives differences and counts."""

from dataclasses import replace
from decimal import Decimal
from io import BytesIO

from hypothesis import given, settings
from hypothesis import strategies as some
from openpyxl import Workbook
from tests.core.forms.rencana_contoh import baris, indikator, rencana
from tests.core.forms.test_lampiran_layout_measured import reported

from renaksi.core.capaian.hitung_ulang import Pasangan, Tercetak, rules_giving
from renaksi.core.capaian.kebijakan import BAWAAN, CaraRataRata, Kebijakan, Penyebut
from renaksi.core.capaian.measure import measure
from renaksi.core.capaian.rumus import naik, turun_a, turun_b
from renaksi.core.cascade.rencana import Arah, Sifat, Tingkat
from renaksi.core.forms.document_writing import write_document
from renaksi.core.forms.dokumen_terukur import open_measured
from renaksi.core.forms.hitung_ulang_dokumen import recount_document

HEAD = ["No", "Program", "Indikator", "Satuan", "Target", "Realisasi", "Capaian (%)"]
HEAD += ["Anggaran (Rp)", "Realisasi (Rp)", "%"]
CELLS = some.one_of(
    some.sampled_from(
        [
            "", "-", "–", "0", "1", "10", "1.234", "1,234", "12,5%", "Rp1.000", "Rp 5 juta", "WTP",
            "BB", "1 x 24", "6 s.d. TW II (dari 15)", "TRW II = 9 dokumen", "Rp10 (5%)", "9" * 390,
            "-5", "−5", "Nihil kejadian", "7-8", "Jumlah", "Rata - Rata Capaian", "#DIV/0!", "()",
        ]
    ),
    some.integers(-10, 10**9),
    some.floats(-1e9, 1e9, allow_nan=False),
    some.none(),
)  # fmt: skip
ROWS = some.lists(some.lists(CELLS, min_size=10, max_size=10), min_size=1, max_size=6)
KEBIJAKAN = [
    BAWAAN,
    replace(BAWAAN, nama="a", rumus_turun="turun-b", lantai=None, batas_atas=Decimal(100)),
    replace(BAWAAN, nama="b", cara=CaraRataRata.PER_BARIS, penyebut=Penyebut.SEMUA),
    replace(BAWAAN, nama="c", desimal_rata_rata=0, target_nol=Decimal(100)),
]


@settings(max_examples=25)
@given(ROWS, some.sampled_from(KEBIJAKAN))
def test_any_cells_give_differences_and_counts(
    rows: list[list[object]], kebijakan: Kebijakan
) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (HEAD, *rows):
        for column, value in enumerate(row, start=1):
            cell = sheet.cell(sheet.max_row + (column == 1), column)
            cell.value = value
            if isinstance(value, str):
                cell.data_type = "s"
    out = BytesIO()
    book.save(out)
    result = recount_document(open_measured("acak.xlsx", out.getvalue()), kebijakan)
    assert all(one.tempat and one.tersimpan and one.hitungan for one in result.beda)


FIGURES = some.decimals(0, 200, places=2)


@settings(max_examples=12)
@given(
    some.lists(some.tuples(FIGURES, FIGURES), min_size=2, max_size=4),
    some.sampled_from(list(Arah)),
    some.sampled_from([Sifat.KUMULATIF, Sifat.INKREMENTAL]),
    some.sampled_from(KEBIJAKAN),
)
def test_a_document_of_ours_agrees_whatever_was_planned_reported_and_decided(
    figures: list[tuple[Decimal, Decimal]], arah: Arah, sifat: Sifat, kebijakan: Kebijakan
) -> None:
    if arah is Arah.RENTANG:
        arah = Arah.NAIK
    own = tuple(
        indikator(f"sasaran-1.{number}", [str(target)] * 4, arah=arah, sifat=sifat, satuan="orang")
        for number, (target, _) in enumerate(figures, start=1)
    )
    plan = rencana(baris(Tingkat.TUJUAN), baris(Tingkat.SASARAN, induk="tujuan-1", indikator=own))
    values = {f"sasaran_1__{n}": str(real) for n, (_, real) in enumerate(figures, start=1)}
    files = [reported(plan, quarter, tujuan_1__1="1", **values) for quarter in (1, 2)]
    results = [measure(plan, files, one.triwulan, kebijakan) for one in files]
    for kind in ("docx", "xlsx"):
        document = open_measured(f"c.{kind}", write_document(plan, results, kind))
        assert recount_document(document, kebijakan).beda == []


@given(some.decimals(1, 500, places=1), some.decimals(1, 500, places=1))
def test_the_rule_that_gave_a_figure_is_named(target: Decimal, realisasi: Decimal) -> None:
    pair = Pasangan(rumus="naik", realisasi=Tercetak(realisasi, 1), target=Tercetak(target, 1))
    for name, formula in (("naik", naik), ("turun-a", turun_a), ("turun-b", turun_b)):
        value = formula(realisasi, target)
        assert value is not None
        assert name in rules_giving(Tercetak(round(value, 4), 4), pair)
