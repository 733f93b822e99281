"""Each row is answered for by a post of its level."""

import pytest
from tests.core.checks.plans import found, good_plan
from tests.core.rencana_buatan import baris, rencana

from renaksi.core.cascade.finding import Bagian, Finding, Level

SLUG = "jabatan-tak-setingkat"


def findings(row: str, *posts: str) -> list[Finding]:
    return found(rencana(baris(row, penanggung_jawab=posts)), SLUG)


@pytest.mark.parametrize(
    ("row", "post"),
    [
        ("tujuan-1", "KEPALA DINAS SOSIAL"),
        ("tujuan-1", "Plt. Kepala Badan"),
        ("sasaran-1", "Inspektur"),
        ("sasaran-1", "Camat Sukamaju"),
        ("sasaran-1", "Sekretaris Daerah"),
        ("program-1", "KABID REHABILITASI SOSIAL"),
        ("program-1", "Sekretaris Dinas"),
        ("program-1", "Kepala Bidang Jalan"),
        ("program-1", "Kepala Dinas"),
        ("program-1", "KUPT Pasar"),
        ("program-1", "Inspektur Pembantu I"),
        ("kegiatan-1", "Sekretaris"),
        ("kegiatan-1", "Kasubbag Keuangan"),
        ("kegiatan-1", "Kepala Sub Bagian Umum"),
        ("sub_kegiatan-1", "Kasi Rehabilitasi Sosial, Tuna Sosial, dan Korban Perdagangan Orang"),
        ("sub_kegiatan-1", "Plh. Kasubag Umum"),
        ("sub_kegiatan-1", "Sub-Koordinator Perencanaan"),
        ("sub_kegiatan-1", "JF Perencana Ahli Muda"),
        ("sub_kegiatan-1", "Ketua Tim Data"),
        ("sub_kegiatan-1", "Kepala UPT Pasar"),
    ],
)
def test_a_post_of_the_row_s_level_is_content(row: str, post: str) -> None:
    assert findings(row, post) == []


@pytest.mark.parametrize(
    ("row", "post", "says"),
    [
        ("tujuan-1", "Kabid Sosial", "(eselon III)"),
        ("sasaran-1", "Kasubbag Umum", "(eselon IV)"),
        ("program-1", "Kasi Jalan", "lazimnya eselon III atau pimpinan"),
        ("program-1", "Ketua Tim Data", "lazimnya eselon III"),
        ("kegiatan-1", "KEPALA DINAS SOSIAL", "(pimpinan perangkat daerah)"),
        ("sub_kegiatan-1", "Kepala Bidang Jalan", "(eselon III)"),
        ("sub_kegiatan-1", "Sekretaris", "(eselon III)"),
        ("program-1", "BIDANG JALAN", "nama unit"),
        ("kegiatan-1", "BPKM", "nama unit"),
        ("kegiatan-1", "Dinas Contoh", "nama unit"),
        ("kegiatan-1", "Siti Aminah, S.Sos., M.Si.", "nama orang"),
        ("kegiatan-1", "Drs. Budi", "nama orang"),
    ],
)
def test_a_post_of_another_level_or_none_is_a_note(row: str, post: str, says: str) -> None:
    (finding,) = findings(row, post)
    assert (finding.level, finding.bagian, finding.tertulis) == (
        Level.CATATAN, Bagian.PENANGGUNG_JAWAB, post,
    )  # fmt: skip
    assert says in finding.pesan


def test_a_unit_s_head_is_proposed_as_the_unit_is_written() -> None:
    upper, lower = findings("program-1", "BIDANG JALAN")[0], findings("program-1", "Seksi Jalan")[0]
    assert upper.usulan is not None
    assert lower.usulan is not None
    assert (upper.usulan.nilai, lower.usulan.nilai) == ("KEPALA BIDANG JALAN", "Kepala Seksi Jalan")
    assert findings("program-1", "BPKM")[0].usulan is None


def test_one_fitting_or_unknown_post_is_enough_but_a_unit_is_none() -> None:
    assert findings("program-1", "Kasi Jalan", "Kabid Jalan") == []
    assert findings("program-1", "Kasi Jalan", "Wali Nagari") == []
    assert [one.tertulis for one in findings("program-1", "Kabid Jalan", "Bidang Air")] == [
        "Bidang Air"
    ]


def test_rows_with_the_same_post_are_one_finding() -> None:
    plan = rencana(
        baris("program-1", penanggung_jawab=("Kasi Jalan",)),
        baris("program-2", penanggung_jawab=("KASI JALAN",)),
        baris("program-3", penanggung_jawab=("Kabid Jalan",)),
        baris("sub_kegiatan-1", penanggung_jawab=("Kasi Jalan",)),
    )
    assert [one.baris for one in found(plan, SLUG)] == [("program-1", "program-2")]


def test_a_table_of_nothing_but_units_is_one_finding() -> None:
    plan = rencana(
        *(
            baris(f"kegiatan-{n}", penanggung_jawab=(post,))
            for n, post in enumerate(("Bidang A", "Bidang B", "Balai C", "Bidang D"), start=1)
        )
    )
    (finding,) = found(plan, SLUG)
    assert finding.baris == ("kegiatan-1", "kegiatan-2", "kegiatan-3", "kegiatan-4")
    assert "tabel Kegiatan adalah nama unit" in finding.pesan
    assert finding.pesan.endswith("«Balai C» dan 1 lagi")


def test_a_consistent_plan_and_a_row_without_a_post_are_content() -> None:
    assert found(good_plan(), SLUG) == []
    assert findings("program-1") == []
