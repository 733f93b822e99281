"""Last year's realisasi is found by wording, and only where it cannot be another's."""

from tests.core.rencana_buatan import baris, indikator, realisasi, rencana

from renaksi.core.capaian.measure import measure
from renaksi.core.capaian.pembanding import Pembanding
from renaksi.core.capaian.tahun_lalu import pembanding_tahun_lalu
from renaksi.core.cascade.rencana import Indikator


def _found(now: list[Indikator], before: list[Indikator], **given: str) -> Pembanding:
    lalu = rencana(baris("kegiatan-7", indikator=before), tahun=2020)
    capaian = measure(lalu, [realisasi(4, {k.replace("_", "-"): v for k, v in given.items()})], 4)
    return pembanding_tahun_lalu(rencana(baris("kegiatan-1", indikator=now)), lalu, capaian)


def _indikator(id_: str, uraian: str, satuan: str = "dokumen") -> Indikator:
    return indikator(id_, "10", uraian=uraian, satuan=satuan)


def _before(*values: str) -> dict[str, str]:
    return {f"kegiatan-7.{n}": value for n, value in enumerate(values, start=1)}


def test_the_same_wording_and_satuan_is_the_same_indikator() -> None:
    found = _found(
        [_indikator("kegiatan-1.1", "Jumlah  DOKUMEN")],
        [_indikator("kegiatan-7.1", "Jumlah dokumen")],
        **_before("8"),
    )
    (one,) = found.indikator
    assert (one.id, one.realisasi_tahun_lalu) == ("kegiatan-1.1", 8)
    assert one.sumber == "realisasi kegiatan-7.1 s.d. TW IV 2020"


def test_another_satuan_another_wording_or_two_that_fit_are_no_match() -> None:
    now = [_indikator("kegiatan-1.1", "Jumlah dokumen")]
    twice = [_indikator(f"kegiatan-7.{n}", "Jumlah dokumen") for n in (1, 2)]
    assert (
        _found(
            now, [_indikator("kegiatan-7.1", "Jumlah dokumen", "buku")], **_before("8")
        ).indikator
        == ()
    )
    assert (
        _found(now, [_indikator("kegiatan-7.1", "Jumlah laporan")], **_before("8")).indikator == ()
    )
    assert _found(now, twice, **_before("8", "9")).indikator == ()


def test_what_was_not_reported_last_year_is_not_compared_with_zero() -> None:
    now, before = _indikator("kegiatan-1.1", "Jumlah"), _indikator("kegiatan-7.1", "Jumlah")
    assert _found([now], [before], **_before("belum")).indikator == ()
    assert _found([now], [before], **_before("0")).indikator[0].realisasi_tahun_lalu == 0
