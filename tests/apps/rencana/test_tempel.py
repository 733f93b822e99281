"""What Word puts on the clipboard is pasted cell by cell, merged cells and lines in cells kept."""

import pytest
from playwright.sync_api import expect
from tests.peramban import OpenPage

from renaksi.apps.kantor.models import Pengguna

QUARTERS = ("I", "II", "III", "IV")
HEADS = "".join(
    f'<td rowspan="2">{head}</td>'
    for head in (
        "No",
        "Sasaran Strategis",
        "Program",
        "Kegiatan",
        "Sasaran Kegiatan",
        "Indikator Kegiatan",
    )
)
KINERJA = "".join(f"<p>TRW {q} = {n} <b>berkas</b></p>" for n, q in enumerate(QUARTERS, start=1))
KEUANGAN = "<br>".join(f"TRW {q} = {25 * n}%" for n, q in enumerate(QUARTERS, start=1))
CLIPBOARD = f"""
<html><head><style>p {{ color: red }}</style></head><body>
<p>Rencana Aksi Tingkat Kegiatan Dinas Arsip</p><p>Periode 2021 - 2026</p><p>Tahun 2024</p>
<table>
<tr>{HEADS}<td>Kinerja Per Triwulan</td><td>Keuangan Per Triwulan</td><td rowspan="2">Penanggung Jawab</td></tr>
<tr><td>Target</td><td>Target</td></tr>
<tr><td>1</td><td rowspan="2">Sasaran A</td><td rowspan="2">Program P</td><td>Kegiatan
  K</td><td>Hasil</td><td>Jumlah arsip</td><td>{KINERJA}</td><td>{KEUANGAN}</td><td>Kasi Arsip</td></tr>
<tr><td>2</td><td>Kegiatan L</td><td>Hasil</td><td>Jumlah buku</td><td>{KINERJA}</td><td>{KEUANGAN}</td><td>Kasi Buku</td></tr>
</table>
<p>KEPALA DINAS ARSIP</p><p>KABUPATEN X Y</p><p>&nbsp;</p><p>SITI, S.E</p><p>NIP. 19700101 199503 2 001</p>
<script>document.title = "dijalankan"</script>
</body></html>"""
PASTE = """([html]) => {
  const data = new DataTransfer();
  data.setData("text/html", html);
  data.setData("text/plain", "baris yang terpotong-potong");
  document.getElementById("teks").dispatchEvent(
    new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
}"""


@pytest.mark.django_db(transaction=True)
def test_a_table_pasted_from_word_is_read_with_its_merged_cells_and_lines(
    buka: OpenPage, operator: Pengguna
) -> None:
    page = buka("/rencana/impor/", sebagai=operator)
    page.evaluate(PASTE, [CLIPBOARD])
    assert page.title().startswith("Impor"), "nothing of the clipboard runs"
    page.get_by_role("button", name="Lihat isinya").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Pratinjau")
    text = page.inner_text("main")
    assert "Kegiatan K" in text
    assert "Kegiatan L" in text
    assert "TRW IV = 4 berkas" in text
    assert "TRW II = 50%" in text
    assert "SITI, S.E" in text
