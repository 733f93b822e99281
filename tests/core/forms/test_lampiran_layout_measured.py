"""A measured plan laid out: realisasi and capaian beside the targets, averages and their notes."""

from decimal import Decimal

from tests.core.forms.rencana_contoh import (
    baris,
    column,
    indikator,
    keuangan,
    lengkap,
    rencana,
    texts,
)

from renaksi.core.capaian.capaian import Capaian
from renaksi.core.capaian.kebijakan import Kebijakan, Penyebut
from renaksi.core.capaian.measure import measure
from renaksi.core.cascade.figures import Nilai, Status
from renaksi.core.cascade.realisasi import Realisasi, RealisasiIndikator, RealisasiKeuangan
from renaksi.core.cascade.rencana import Frekuensi, RencanaAksi, Sifat, Tingkat
from renaksi.core.forms.lampiran_layout import lay_out
from renaksi.core.sheets.sheet import Sheet

ABSENT = {"belum": Status.BELUM, "nihil": Status.TIDAK_BERLAKU, "nanti": Status.BELUM_WAKTUNYA}


def nilai(text: str) -> Nilai:
    return Nilai(ABSENT[text]) if text in ABSENT else Nilai(Status.TERISI, Decimal(text))


def reported(plan: RencanaAksi, triwulan: int, **figures: str) -> Realisasi:
    """The realisasi of one triwulan: `sub_kegiatan_1__1="9"`, `Rp_program_1="1000"`."""
    indikator_, keuangan_ = [], []
    for name, text in figures.items():
        satuan, _, row = (
            name.partition("_") if name.startswith(("Rp_", "persen_")) else ("", "", "")
        )
        if row:
            id_ = "-".join(row.rsplit("_", 1))
            mark = "Rp" if satuan == "Rp" else "%"
            keuangan_.append(RealisasiKeuangan(id=id_, satuan=mark, nilai=nilai(text)))
        else:
            level, _, position = name.rpartition("__")
            id_ = "-".join(level.rsplit("_", 1)) + f".{position}"
            indikator_.append(RealisasiIndikator(id=id_, nilai=nilai(text)))
    return Realisasi(
        perangkat_daerah=plan.perangkat_daerah, tahun=plan.tahun, triwulan=triwulan,
        indikator=tuple(indikator_), keuangan=tuple(keuangan_),
    )  # fmt: skip


def measured(plan: RencanaAksi, *realisasi: Realisasi) -> list[Capaian]:
    return [measure(plan, realisasi, one.triwulan) for one in realisasi]


def fourth(plan: RencanaAksi, *realisasi: Realisasi) -> Sheet:
    return lay_out(plan, measured(plan, *realisasi))[-1]


def test_lampiran_ii_to_iv_gain_realisasi_and_capaian_under_kinerja_and_keuangan() -> None:
    plan = lengkap()
    sheets = lay_out(plan, measured(plan, reported(plan, 1, sub_kegiatan_1__1="1")))

    assert [len(sheet.rows[0].cells) for sheet in sheets] == [18, 12, 13, 14]
    assert texts(sheets[3])[1][7:13] == ["Target", "Realisasi", "Capaian (%)"] * 2


def test_figures_stand_in_the_row_of_their_quarter_and_other_quarters_are_blank() -> None:
    plan = lengkap()
    sheet = fourth(plan, reported(plan, 2, sub_kegiatan_1__1="1.5", persen_sub_kegiatan_1="9.16"))

    assert column(sheet, 8) == ["", "1,5 dokumen", "", ""]
    assert column(sheet, 9) == ["", "75,00", "", ""]
    assert column(sheet, 11) == ["", "9,16%", "", ""]
    assert column(sheet, 12) == ["", "50,00", "", ""]


def test_each_state_has_its_word_and_a_dash_for_the_percentage() -> None:
    row = baris(
        Tingkat.SUB_KEGIATAN,
        indikator=(
            indikator("sub_kegiatan-1.1", ["0", "2", "3", "4"]),
            indikator("sub_kegiatan-1.2", ["1", "2", "3", "4"]),
            indikator("sub_kegiatan-1.3", ["1", "2", "3", "4"]),
            indikator("sub_kegiatan-1.4", [None] * 3 + ["4"], frekuensi=Frekuensi.TAHUNAN),
            indikator("sub_kegiatan-1.5", ["5", "6", "7", "8"]),
        ),
    )
    plan = rencana(row)
    sheet = fourth(
        plan,
        reported(
            plan, 1, sub_kegiatan_1__1="0", sub_kegiatan_1__2="belum", sub_kegiatan_1__3="nihil",
            sub_kegiatan_1__4="nanti", sub_kegiatan_1__5="0",
        ),
    )  # fmt: skip

    first = [(row[8], row[9]) for row in texts(sheet)[2::4]]
    assert first == [
        ("0 dokumen", "-"), ("Belum diisi", "-"), ("Nihil kejadian", "-"),
        ("Tidak diukur triwulan ini", "-"), ("0 dokumen", "0,00"),
    ]  # fmt: skip


def test_rupiah_realisasi_is_printed_as_rupiah() -> None:
    plan = lengkap()
    second = lay_out(plan, measured(plan, reported(plan, 1, Rp_program_1="29478500")))[1]

    assert column(second, 9)[0] == "Rp29.478.500"
    assert column(second, 10)[0] == "50,00"


def test_where_quarters_count_alone_the_sums_that_were_compared_are_said() -> None:
    row = baris(
        Tingkat.SUB_KEGIATAN,
        indikator=(indikator("sub_kegiatan-1.1", ["5"] * 4, sifat=Sifat.INKREMENTAL),),
    )
    plan = rencana(row)

    sheet = fourth(
        plan, reported(plan, 1, sub_kegiatan_1__1="5"), reported(plan, 2, sub_kegiatan_1__1="3")
    )

    assert column(sheet, 8)[:2] == ["5 dokumen", "8 dokumen s.d. TW II (dari 10)"]
    assert column(sheet, 9)[:2] == ["100,00", "80,00"]


def test_lampiran_i_stacks_target_realisasi_and_capaian_of_each_indikator() -> None:
    plan = lengkap()
    first = lay_out(plan, measured(plan, reported(plan, 1, tujuan_1__1="1", sasaran_1__1="0.5")))[0]

    assert [row[12:14] for row in texts(first)[4:7]] == [
        ["Target", "1"], ["Realisasi", "0,5"], ["Capaian (%)", "50,00"],
    ]  # fmt: skip
    name = first.rows[4].cells[1]
    assert name is not None
    assert name.rowspan == 3


def test_the_average_stands_under_each_block_in_the_quarters_measured() -> None:
    plan = lengkap()
    first = lay_out(
        plan, measured(plan, reported(plan, 2, tujuan_1__1="2", sasaran_1__1="1.9999"))
    )[0]

    last = [text for text in texts(first)[-1] if text is not None]
    assert last == ["Rata - Rata Capaian", "", "100,00", "", "", "", "", "100,00", "", "", ""]


def test_notes_below_lampiran_i_name_rule_kebijakan_n_and_what_is_missing() -> None:
    plan = rencana(
        baris(Tingkat.TUJUAN),
        baris(
            Tingkat.SASARAN, induk="tujuan-1",
            indikator=(
                indikator("sasaran-1.1", ["4"] * 4), indikator("sasaran-1.2", ["4"] * 4),
            ),
        ),
    )  # fmt: skip
    first = lay_out(
        plan,
        measured(
            plan, reported(plan, 1, tujuan_1__1="nihil", sasaran_1__1="3", sasaran_1__2="belum")
        ),
    )[0]

    notes = [line.text for line in first.below if line.text.startswith(("Catatan", "Aturan"))]
    assert notes[0] == (
        "Catatan: rata-rata capaian sampai dengan TW I: Tujuan belum ada yang terukur"
        " (1 nihil kejadian, tidak ikut dihitung); Sasaran Strategis 75,00 % dari 1 indikator"
        " (1 belum diisi, tidak ikut dihitung)."
    )
    assert notes[1].startswith("Aturan: ")
    assert notes[1].endswith("kebijakan: bawaan.")


def test_every_measured_lampiran_names_its_kebijakan_and_all_that_is_not_bawaan() -> None:
    plan = lengkap()
    files = [reported(plan, triwulan, tujuan_1__1="1") for triwulan in (1, 2)]
    own = Kebijakan(
        nama="Perbup 5/2020", dasar="Peraturan Bupati 5/2020", batas_atas=Decimal(100),
        rumus_indikator={"sasaran-1.1": "turun-b"}, penyebut=Penyebut.SEMUA, desimal_rata_rata=2,
    )  # fmt: skip
    judul = next(one.uraian for _, one in plan.indikator() if one.id == "sasaran-1.1")

    sheets = lay_out(plan, [measure(plan, files, 1), measure(plan, files, 2, own)])

    for sheet in sheets:
        assert [line.text for line in sheet.below if line.text.startswith("Aturan")] == [
            "Aturan TW I: rata-rata sederhana atas yang terukur; kebijakan: bawaan.",
            "Aturan TW II: rata-rata sederhana atas semua, yang belum dilaporkan dihitung 0, tiap"
            " capaian dibulatkan 2 desimal lebih dulu; kebijakan: Perbup 5/2020 (Peraturan Bupati"
            f" 5/2020). Yang berbeda dari bawaan: Indikator {judul}: rumus turun-b. Lantai 0 %;"
            " batas atas 100 %.",
        ]
    notes = [line.text for line in sheets[0].below if line.text.startswith("Catatan")]
    assert "1 belum diisi, tidak ikut dihitung" in notes[0]
    assert "1 belum diisi dan dihitung 0" in notes[1]
    assert "tidak ikut dihitung" not in notes[1]


def test_an_indikator_shared_by_tujuan_and_sasaran_shows_one_realisasi_in_both() -> None:
    same = {"uraian": "Respon time", "satuan": "Jam"}
    plan = rencana(
        baris(Tingkat.TUJUAN, indikator=(indikator("tujuan-1.1", ["24"] * 4, **same),)),
        baris(
            Tingkat.SASARAN, induk="tujuan-1",
            indikator=(indikator("sasaran-1.1", ["24"] * 4, **same),),
        ),
    )  # fmt: skip

    first = lay_out(plan, measured(plan, reported(plan, 1, sasaran_1__1="12")))[0]

    realisasi = [text for text in texts(first)[5] if text]
    assert realisasi == ["Realisasi", "12", "Realisasi", "12"]


def test_a_plan_with_keuangan_in_both_satuan_prints_both() -> None:
    both = (keuangan("Rp", "1000", "2000", "3000", "4000"), keuangan("%", "25", "50", "75", "100"))
    plan = rencana(baris(Tingkat.SUB_KEGIATAN, keuangan=both))

    sheet = fourth(plan, reported(plan, 1, Rp_sub_kegiatan_1="500", persen_sub_kegiatan_1="12.5"))

    assert column(sheet, 10)[0] == "TRW I = Rp1.000 (25%)"
    assert column(sheet, 11)[0] == "Rp500 (12,5%)"
    assert column(sheet, 12)[0] == "50,00"
