"""Files of money systems: read as they are exported, each rupiah once, put beside the plan."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.core.forms import berkas_uang as contoh
from tests.core.forms.berkas_uang import JUTA

from renaksi.core.cascade.finding import Level
from renaksi.core.cascade.refusal import Refused
from renaksi.core.forms.uang_baris import BarisUang, parse_money
from renaksi.core.forms.uang_berkas import BacaanUang, read_money, same_office
from renaksi.core.forms.uang_jumlah import summed
from renaksi.core.forms.uang_kode import (
    joined,
    parse_kode,
    same_kode,
    split_rekening,
    tingkat_of,
)
from renaksi.core.forms.uang_kolom import Jenis, Pemetaan, Peran, guess, head_keys, remembered
from renaksi.core.forms.uang_pasangan import Cara
from renaksi.core.forms.uang_tabel import (
    BarisTabel,
    Isi,
    TabelUang,
    tables_from_json,
    tables_to_json,
)
from renaksi.core.forms.uang_tanggal import last_date_in, parse_date
from renaksi.core.forms.uang_terjaga import read_tables, read_tables_guarded
from renaksi.core.sheets.sheet import Unreadable

PAGU_JUNI = {
    "program-1": 250, "kegiatan-1": 200, "kegiatan-2": 50,
    "sub_kegiatan-1": 80, "sub_kegiatan-2": 120, "sub_kegiatan-3": 50,
}  # fmt: skip


def tabel(name: str, content: bytes) -> TabelUang:
    return read_tables(name, content)[0]


def baca(
    name: str,
    content: bytes,
    *,
    jenis: Jenis = Jenis.REALISASI,
    berkode: bool = True,
    sampai: date | None = None,
    roles: Pemetaan | None = None,
) -> BacaanUang:
    table = tabel(name, content)
    return read_money(
        name, table, roles or guess(table.kepala, jenis), contoh.rencana(berkode=berkode), jenis, sampai
    )  # fmt: skip


def angka(read: BacaanUang, jenis: Jenis = Jenis.REALISASI) -> dict[str, int]:
    """The figure that each row of the plan gets, in millions."""
    return {one.baris.id: int((getattr(one.pos, jenis) or 0) / JUTA) for one in read.pasangan.cocok}


def galat(read: BacaanUang) -> list[str]:
    return [one.pesan for one in read.temuan if one.tingkat is Level.GALAT]


@pytest.mark.parametrize(
    ("name", "content"),
    [("lra.xlsx", contoh.sipd_lra()), ("fmis.csv", contoh.fmis_csv())],
)
def test_codes_bring_each_rupiah_once_to_its_row_whatever_the_system(
    name: str, content: bytes
) -> None:
    read = baca(name, content)
    assert angka(read) == PAGU_JUNI
    assert (read.pasangan.sisa_berkas, read.pasangan.sisa_rencana, read.temuan) == ((), (), ())
    assert all(one.pasti and one.cara is Cara.KODE for one in read.pasangan.cocok)
    assert angka(baca(name, content, jenis=Jenis.PAGU), Jenis.PAGU)["program-1"] == 600


def test_a_file_without_codes_goes_by_the_name_inside_the_kegiatan() -> None:
    read = baca("simda.xlsx", contoh.simda_kegiatan(), berkode=False)
    assert angka(read) == PAGU_JUNI
    assert {one.cara for one in read.pasangan.cocok} == {Cara.NAMA}
    assert not read.pasangan.sisa_berkas


def test_a_plan_without_codes_takes_a_file_with_codes_by_name() -> None:
    assert angka(baca("lra.xlsx", contoh.sipd_lra(), berkode=False)) == PAGU_JUNI


def test_a_register_is_summed_up_to_the_day_refunds_taken_off() -> None:
    read = baca("sp2d.xlsx", contoh.register_sp2d(), sampai=date(2030, 6, 30))
    assert (angka(read)["sub_kegiatan-1"], angka(read)["sub_kegiatan-2"]) == (80, 120)
    assert [one.pesan for one in read.temuan] == [
        "1 baris bertanggal sesudah batas tidak dihitung."
    ]
    before = baca("sp2d.xlsx", contoh.register_sp2d(), sampai=date(2030, 6, 29))
    assert "sub_kegiatan-2" not in angka(before)
    assert angka(baca("sp2d.xlsx", contoh.register_sp2d()))["sub_kegiatan-1"] == 87


def test_a_date_that_is_none_is_said_and_its_payment_not_counted() -> None:
    odd = contoh.register_sp2d(
        ([6, None, "31/02/2030", "006/LS", "2.23.02.2.01.0002", "5.1.02", "", "", "", 9 * JUTA],)
    )
    read = baca("sp2d.xlsx", odd, sampai=date(2030, 6, 30))
    assert angka(read)["sub_kegiatan-2"] == 120
    assert galat(read) == ["Baris 8: «31/02/2030» bukan tanggal; barisnya tidak dihitung."]


def test_who_was_paid_never_leaves_the_reading() -> None:
    said = str(tables_to_json(read_tables("sp2d.xlsx", contoh.register_sp2d())))
    for private in ("CV Sejahtera", "01.234.567.8-901.000", "3201234567890001", "NPWP"):
        assert private not in said


def test_a_total_that_contradicts_its_details_is_kept_and_said() -> None:
    read = baca("lra.xlsx", contoh.sipd_lra(ubah={"2.23.02.2.01.0002": 130}))
    doubtful = {one.baris.id for one in read.pasangan.cocok if not one.pasti}
    assert doubtful == {"sub_kegiatan-2", "kegiatan-1"}
    assert angka(read)["sub_kegiatan-2"] == 130
    assert galat(read)[-1] == (
        "Baris 15 (2.23.02.2.01.0002 Pengembangan Layanan): realisasi tertulis 130.000.000, "
        "sedangkan jumlah rinciannya 120.000.000."
    )


def test_a_grand_total_that_is_the_sum_of_nothing_is_said() -> None:
    rows = [
        ["Kode", "Uraian", "Realisasi"],
        ["2.23.02.2.01.0001", "Penyusunan Dokumen", 5],
        ["2.23.02.2.01.0002", "Pengembangan Layanan", 7],
        [None, "Jumlah", 20],
    ]
    found = galat(baca("a.xlsx", contoh.workbook(rows)))
    assert found == [
        "Baris 4: Jumlah realisasi 20 bukan jumlah dari baris yang terbaca; seluruhnya 12."
    ]


def test_a_near_name_is_proposed_and_never_taken_silently() -> None:
    rows = [
        ["Kode Sub Kegiatan", "Nama Sub Kegiatan", "Realisasi"],
        ["7.01.02.2.01.0009", "Pengembangan Layanann", 5],
        ["7.01.02.2.01.0010", "Pembangunan Gedung", 7],
    ]
    read = baca("a.xlsx", contoh.workbook(rows))
    match = read.pasangan.cocok[0]
    assert (match.cara, match.pasti) == (Cara.MIRIP, False)
    left = read.pasangan.sisa_berkas
    assert [(one.pos.nama, one.sebab) for one in left] == [
        ("Pembangunan Gedung", "tidak ada barisnya di rencana")
    ]
    assert len(read.pasangan.sisa_rencana) == 5


def test_one_name_in_two_kegiatan_is_not_guessed() -> None:
    rows = [["Nama Sub Kegiatan", "Tahap", "Realisasi"], ["Penyusunan Dokumen", "a", 5]]
    read = baca("a.xlsx", contoh.workbook(rows))
    assert (
        read.pasangan.sisa_berkas[0].sebab == "namanya cocok dengan lebih dari satu baris rencana"
    )
    assert read.pasangan.cocok == ()


def test_an_equal_code_under_another_name_is_shown_as_doubtful() -> None:
    rows = [["Kode", "Uraian", "Realisasi"], ["2.23.02.2.01.0001", "Rehabilitasi Gedung", 5]]
    match = baca("a.xlsx", contoh.workbook(rows)).pasangan.cocok[-1]
    assert match.ragu == ("kode sama, tetapi namanya di berkas «Rehabilitasi Gedung»",)


def test_another_offices_file_or_year_is_said_in_one_line() -> None:
    other = baca("lra.xlsx", contoh.sipd_lra(kantor="Dinas Kesehatan"))
    assert len(other.asing) == 1 and "DINAS KESEHATAN" in other.asing[0]
    assert "tahun 2029" in baca("lra.xlsx", contoh.sipd_lra(tahun=2029)).asing[0]
    assert baca("lra.xlsx", contoh.sipd_lra()).asing == ()


def test_rows_of_other_offices_are_passed_over() -> None:
    rows = [
        ["Nama SKPD", "Kode Sub Kegiatan", "Nama Sub Kegiatan", "Realisasi"],
        ["Dinas Kesehatan", "1.02.02.2.01.0001", "Penyusunan Dokumen", 9],
        ["DINAS CONTOH KABUPATEN CONTOH", "2.23.02.2.01.0001", "Penyusunan Dokumen", 5],
    ]
    read = baca("a.xlsx", contoh.workbook(rows))
    assert [one.pos.realisasi for one in read.pasangan.cocok if one.pos.nama] == [Decimal(5)]
    with pytest.raises(Refused, match=r"a\.xlsx.*: semua barisnya milik kantor lain"):
        baca("a.xlsx", contoh.workbook(rows[:2]))


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ([["Kode Rekening", "Uraian", "Realisasi"], ["5.1.02.01", "Belanja", 5]],
         "hanya rekening belanja yang terbaca"),
        ([["Kode", "Uraian", "Realisasi"], ["2", "URUSAN", 5]], "tidak ada baris program"),
        ([["Kode", "Uraian", "Volume"], ["2.23.02", "Program", 5]], "Kolom realisasi belum ditunjuk"),
        ([["Tanggal", "Keterangan", "Realisasi"], ["1-1-2030", "x", 5]],
         "Kolom kode atau nama program"),
    ],
)  # fmt: skip
def test_a_file_that_does_not_serve_is_refused_in_one_line(
    rows: list[list[object]], said: str
) -> None:
    with pytest.raises(Refused) as refusal:
        baca("a.xlsx", contoh.workbook(rows))
    assert said in str(refusal.value) and "\n" not in str(refusal.value)


def test_a_hundred_thousand_rows_are_one_clear_line() -> None:
    lines = ["kode;uraian;anggaran;realisasi;sisa"]
    lines += [f"2.23.02.2.01.0001.5.1.02.{n};Belanja;1;1;0" for n in range(100_000)]
    with pytest.raises(Unreadable) as refusal:
        read_tables_guarded("besar.csv", "\n".join(lines).encode())
    assert "besar.csv" in str(refusal.value) and "Rencana Aksi" not in str(refusal.value)


def test_the_guarded_reading_gives_the_same_tables() -> None:
    content = contoh.sipd_lra()
    assert read_tables_guarded("lra.xlsx", content) == read_tables("lra.xlsx", content)
    with pytest.raises(Unreadable, match=r"^a\.pdf: "):
        read_tables_guarded("a.pdf", b"%PDF-1.7 rusak")


def test_formulas_that_were_never_computed_are_said_where_they_count() -> None:
    rows = [["Kode", "Uraian", "Realisasi"], ["2.23.02.2.01.0001", "Penyusunan Dokumen", "=1+1"]]
    rows += [["2.23.02.2.01.0002", "Pengembangan Layanan", 5]]
    found = galat(baca("a.xlsx", contoh.workbook(rows)))
    assert found == ["Rumus di sel C2 belum pernah dihitung; dibaca kosong."]


def test_a_figure_that_is_none_is_said_and_not_taken_for_nought() -> None:
    rows = [["Kode", "Uraian", "Realisasi"], ["2.23.02.2.01.0001", "Penyusunan Dokumen", "lima"]]
    rows += [["2.23.02.2.01.0002", "Pengembangan Layanan", 0]]
    read = baca("a.xlsx", contoh.workbook(rows))
    assert galat(read) == ["Baris 2: «lima» pada kolom Realisasi bukan angka."]
    by_id = {one.baris.id: one.pos.realisasi for one in read.pasangan.cocok}
    assert "sub_kegiatan-1" not in by_id and by_id["sub_kegiatan-2"] == 0


def test_money_below_nought_is_doubtful() -> None:
    rows = [["Kode", "Uraian", "Realisasi"], ["2.23.02.2.01.0001", "Penyusunan Dokumen", "(1.000)"]]
    match = baca("a.xlsx", contoh.workbook(rows)).pasangan.cocok[-1]
    assert (match.pos.realisasi, match.ragu) == (Decimal(-1000), ("realisasi di bawah nol",))


def test_columns_of_kinerja_are_not_taken_for_money() -> None:
    heads = (
        "Program/Kegiatan",
        "Realisasi Kinerja Triwulan II K",
        "Realisasi Kinerja Triwulan II Rp",
    )
    assert guess(heads, Jenis.REALISASI) == (Peran.NAMA, Peran.ABAIKAN, Peran.REALISASI)
    register = ("Tanggal SPM", "Tanggal SP2D", "Nilai Bruto", "Nilai Netto", "Kode Sub Kegiatan")
    assert guess(register, Jenis.REALISASI) == (
        Peran.ABAIKAN, Peran.TANGGAL, Peran.REALISASI, Peran.ABAIKAN, Peran.KODE_SUB,
    )  # fmt: skip
    dppa = ("Kode", "Uraian", "Jumlah Sebelum Perubahan", "Jumlah Setelah Perubahan", "Bertambah")
    assert guess(dppa, Jenis.PAGU)[2:] == (Peran.ABAIKAN, Peran.PAGU, Peran.ABAIKAN)


def test_a_mapping_is_known_again_in_another_order_of_columns() -> None:
    heads = ("Kode", "Uraian", "Jumlah", "Jumlah")
    roles = (Peran.KODE, Peran.NAMA, Peran.PAGU, Peran.REALISASI)
    known = dict(zip(head_keys(heads), map(str, roles), strict=True))
    assert remembered(("Uraian", "Jumlah", "Kode", "Jumlah"), known) == (
        Peran.NAMA, Peran.PAGU, Peran.KODE, Peran.REALISASI,
    )  # fmt: skip
    assert remembered(("Uraian", "Nilai"), known) is None


def test_tables_come_back_from_json_as_they_were() -> None:
    tables = read_tables("lra.xlsx", contoh.sipd_lra())
    assert tables_from_json(tables_to_json(tables)) == tables


@pytest.mark.parametrize(
    ("text", "value"),
    [("1.234.567,89", "1234567.89"), ("1,234,567.89", "1234567.89"), ("(1.000)", "-1000"),
     ("Rp 1.000,-", "1000"), ("-1.000", "-1000"), ("−1.000", "-1000"), ("1.000-", "-1000"),
     ("-", "0"), ("0", "0"), ("Rp. (2.500.000,00)", "-2500000"), ("abc", None), ("1.2.3", None)],
)  # fmt: skip
def test_money_is_read_as_offices_write_it(text: str, value: str | None) -> None:
    assert parse_money(Isi(text), None) == (None if value is None else Decimal(value))


@pytest.mark.parametrize(
    ("text", "day"),
    [("30/06/2030", date(2030, 6, 30)), ("2030-06-30 00:00:00", date(2030, 6, 30)),
     ("30 Juni 2030", date(2030, 6, 30)), ("30-Jun-30", date(2030, 6, 30)),
     ("5 Agustus 2030", date(2030, 8, 5)), ("07/06/2030", date(2030, 6, 7)),
     ("31/02/2030", None), ("kemarin", None)],
)  # fmt: skip
def test_dates_are_read_day_first(text: str, day: date | None) -> None:
    assert parse_date(text) == day


def test_the_last_day_of_a_period_is_its_date() -> None:
    assert last_date_in("Periode 1 Januari 2030 s.d. 30 Juni 2030") == date(2030, 6, 30)
    assert last_date_in("Tahun Anggaran 2030") is None


def test_codes_are_compared_part_by_part_from_the_end() -> None:
    def same(one: str, other: str) -> bool:
        return same_kode(parse_kode(one), parse_kode(other))

    assert same("02.2.01.01", "2.23.02.2.01.0001") and same("X.XX.01", "1.06.01")
    assert not same("1.06.01", "1.06.010") and not same("1.06.01", "1.07.01")
    assert parse_kode("2 23 02") == ("2", "23", "02") and parse_kode("2030-01-02") == ()
    assert split_rekening(parse_kode("5.01.01.2.01.0001")) == (parse_kode("5.01.01.2.01.0001"), ())
    assert split_rekening(parse_kode("2.23.02.2.01.0001.5.1.02")) == (
        parse_kode("2.23.02.2.01.0001"), parse_kode("5.1.02"),
    )  # fmt: skip
    assert [str(tingkat_of(parse_kode(one))) for one in ("1.06.01", "01.2.01", "02.2.01.0001")] == [
        "program", "kegiatan", "sub_kegiatan",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("parts", "whole"),
    [(("1", "1", "2"), "1.1.2"), (("2.23", "2.23.02", "2.23.02.2.01"), "2.23.02.2.01"),
     (("2.23.02", "02.2.01", "02.2.01.0001"), "2.23.02.2.01.0001"),
     (("2", "23", "02", "2.01", "0001"), "2.23.02.2.01.0001"),
     (("2.23.02", "2.01", "2.01.0001"), "2.23.02.2.01.0001")],
)  # fmt: skip
def test_a_code_is_put_together_from_the_parts_in_its_columns(
    parts: tuple[str, ...], whole: str
) -> None:
    code: tuple[str, ...] = ()
    for part in parts:
        code = joined(code, parse_kode(part))
    assert ".".join(code) == whole


def test_numbers_that_lost_their_noughts_are_no_rekening() -> None:
    for text in ("2.23.2.2.5.1", "2.23.4.2.1.5", "2.23.2.2.5"):
        assert split_rekening(parse_kode(text)) == (parse_kode(text), ())


def test_a_code_in_several_columns_and_a_web_page_called_xls_are_read() -> None:
    head = "<tr><td colspan=6 rowspan=2>Kode</td><td rowspan=2>Uraian</td><td colspan=2>Jumlah</td></tr>"
    head += "<tr><td>Anggaran</td><td>Realisasi</td></tr>"
    lines = []
    for kode, nama, pagu, spent in contoh.SIPD:
        parts = kode.split(".")
        if not kode.startswith("5."):
            parts = [*parts[:3], ".".join(parts[3:5]), *parts[5:]]
        cells = [
            *parts,
            *[""] * (6 - len(parts)),
            nama,
            f"{pagu}.000.000,00",
            f"{spent}.000.000,00",
        ]
        lines.append("<tr>" + "".join(f"<td>{cell}</td>" for cell in cells) + "</tr>")
    content = f"<html><body><table>{head}{''.join(lines)}</table></body></html>".encode()
    read = baca("lra.xls", content)
    assert angka(read) == PAGU_JUNI and galat(read) == []


def test_an_office_is_known_with_its_code_and_its_pemda() -> None:
    assert same_office("2.23.0.00.0.00.01.0000 DINAS SOSIAL", "Dinas Sosial Kabupaten Contoh")
    assert not same_office("Dinas Kesehatan Hewan", "Dinas Kesehatan")


_MONEY = st.decimals(min_value=-(10**9), max_value=10**12, places=2)
_REKENING = st.lists(st.integers(1, 99), min_size=1, max_size=5).map(
    lambda parts: ("5", "1", *(f"{part:02}" for part in parts))
)


@given(st.lists(st.tuples(st.integers(0, 2), _MONEY), min_size=1, max_size=30), st.data())
def test_the_sum_is_the_same_however_it_is_split_into_rekening(
    money: list[tuple[int, Decimal]], data: st.DataObject
) -> None:
    subs = [("2", "23", "02", "2", "01", f"{n:04}") for n in range(3)]
    codes = data.draw(
        st.lists(st.integers(1, 9), min_size=len(money), max_size=len(money)), label="rekening"
    )
    rows = [
        BarisUang(
            baris=at, kode=subs[sub], rekening=("5", "1", "02", f"{code:04}"), realisasi=value
        )
        for at, ((sub, value), code) in enumerate(zip(money, codes, strict=True), start=1)
    ]
    found = {one.kode: one.realisasi for one in summed(rows).pos}
    for sub in {sub for sub, _ in money}:
        assert found[subs[sub]] == sum(value for own, value in money if own == sub)
    assert found[("2", "23", "02")] == sum(value for _, value in money)


_CELL = st.one_of(
    st.sampled_from(
        ["", "Jumlah", "2.23.02.2.01.0001", "5.1.02", "5", "2.23.02", "Penyusunan Dokumen", "-",
         "(1.000)", "1.000,00", "30/06/2030", "X.XX.01", "Kode", "Realisasi"]
    ),
    st.text(max_size=12),
)  # fmt: skip


@given(
    st.lists(st.lists(_CELL, min_size=4, max_size=4), min_size=1, max_size=12),
    st.lists(st.sampled_from(list(Peran)), min_size=4, max_size=4),
    st.sampled_from(list(Jenis)),
    st.none() | st.just(date(2030, 6, 30)),
)
def test_whatever_a_table_holds_it_is_read_or_refused_in_one_line(
    cells: list[list[str]], roles: list[Peran], jenis: Jenis, until: date | None
) -> None:
    rows = tuple(
        BarisTabel(at, tuple(Isi(text) for text in row)) for at, row in enumerate(cells, start=2)
    )
    table = TabelUang(nama="", atas=(), kepala=("a", "b", "c", "d"), baris=rows)
    try:
        read = read_money("a.csv", table, tuple(roles), contoh.rencana(), jenis, until)
    except Refused as refusal:
        assert "\n" not in str(refusal)
        return
    taken = [one.baris.id for one in read.pasangan.cocok]
    assert len(taken) == len(set(taken))
    assert {*taken, *(row.id for row in read.pasangan.sisa_rencana)} == {
        row.id for row in contoh.rencana().baris
    }
