"""A quarter is printed with the targets that it was measured against, whatever came later."""

from dataclasses import replace

from tests.core.checks.plans import good_plan, indikator, keuangan
from tests.core.rencana_buatan import realisasi

from renaksi.core.capaian.measure import measure
from renaksi.core.cascade.rencana import RencanaAksi, Tingkat, Versi
from renaksi.core.forms.lampiran_layout import lay_out


def perubahan(plan: RencanaAksi) -> RencanaAksi:
    """The plan with other targets for kegiatan-1."""
    rows = tuple(
        replace(
            row,
            indikator=(indikator("kegiatan-1.1", "1 buku", "40 buku", "60 buku", "80 buku"),),
            keuangan=(keuangan("1%", "2%", "3%", "100%"),),
        )
        if row.id == "kegiatan-1"
        else row
        for row in plan.baris
    )
    versi = Versi(jenis="perubahan", nomor=0, berlaku_mulai_triwulan=3)
    return replace(plan, versi=versi, baris=rows)


def texts(plan: RencanaAksi, **options: object) -> str:
    murni = good_plan()
    capaian = measure(murni, [realisasi(2, {"kegiatan-1.1": "9"})], 2)
    sheets = lay_out(plan, [capaian], **options)  # type: ignore[arg-type]
    kegiatan = next(
        sheet for sheet in sheets if "Kegiatan" in "".join(c.text for c in sheet.rows[0].cells if c)
    )
    cells = [cell.text for row in kegiatan.rows for cell in row.cells if cell is not None]
    notes = [line.text for sheet in sheets for line in sheet.below]
    return "\n".join([*cells, *notes])


def test_the_targets_of_a_measured_quarter_are_those_of_its_version() -> None:
    printed = texts(perubahan(good_plan()), plans={2: good_plan()})
    assert "TRW II = 2 buku" in printed
    assert "TRW II = 40%" in printed
    assert "TRW III = 60 buku" in printed
    assert "TRW III = 3%" in printed
    assert "target TW II menurut rencana murni 0" in printed


def test_a_plan_of_one_version_prints_its_own_targets_and_no_note() -> None:
    printed = texts(good_plan())
    assert "TRW II = 2 buku" in printed
    assert "menurut rencana" not in printed


def test_a_row_that_is_new_since_keeps_its_own_targets() -> None:
    murni = good_plan()
    without = replace(
        murni, baris=tuple(r for r in murni.baris if r.tingkat is not Tingkat.KEGIATAN)
    )
    assert "TRW II = 2 buku" in texts(murni, plans={2: without})
