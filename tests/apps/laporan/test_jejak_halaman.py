"""Every number that renaksi computed opens its trace: the pages of the demonstration office, walked.

A computed number stands in an element marked `data-hitung`, which is a link to its trace, or holds
one, or stands within one.
"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

import pytest
from django.test import Client
from lxml import html
from tests.apps.rencana import contoh

from renaksi.apps.kantor.models import Pengguna, PerangkatDaerah
from renaksi.apps.laporan.views_capaian import _traces
from renaksi.apps.realisasi import selectors
from renaksi.apps.realisasi.isian import Isian
from renaksi.apps.realisasi.services import save_entry
from renaksi.apps.rencana import services
from renaksi.apps.rencana.models import Rencana
from renaksi.core.capaian.capaian import Capaian
from renaksi.core.cascade.figures import Status, id_id
from renaksi.core.cascade.rencana import Sifat
from renaksi.office import demo

COMPUTED_COLUMNS = {
    "Capaian (%)", "Capaian setahun (%)", "Predikat", "Capaian keuangan (%)", "Serapan (%)",
    "Deviasi (poin)", "Deviasi", "Deviasi (poin dari setahun)", "Prakiraan TW IV", "Selang prakiraan",
    "Selisih", "Pertumbuhan (%)",
}  # fmt: skip
COMPUTED_SENTENCES = re.compile(
    r"Rata-rata capaian .*\d|Capaian keuangan .*\d+,\d|Masih ada \d+ baris"
)
TRACE = re.compile(r"^/capaian/\d+/tw-\d/(analisis/)?[a-z-]+/[^/]+/(\?.*)?$")
START = ("/capaian/2021/tw-2/", "/realisasi/2021/tw-2/", "/rencana/", "/laporan/")
OF_A_KIND = 4
"""So many pages are walked whose addresses differ only in a number or an id."""
Page = html.HtmlElement


@pytest.fixture
def peragaan(db: None) -> Client:
    """The demonstration office, with its operator signed in."""
    demo._fill(*demo.example_files())
    client = Client()
    client.force_login(Pengguna.objects.get(username=demo.ACCOUNTS[0].username))
    return client


def pages(client: Client, start: tuple[str, ...]) -> Iterator[tuple[str, Page]]:
    """The pages of HTML that links lead to, OF_A_KIND of each kind.

    The traces are left out, which are opened by themselves.
    """
    waiting, seen = list(start), set(start)
    kinds: Counter[str] = Counter()
    while waiting:
        address = waiting.pop(0)
        kind = re.sub(r"tw-\d/|[a-z_]+-\d+(\.\d+)?(?=/|$)|\b\d+\b|\?.*", "…", address)
        kinds[kind] += 1
        if kinds[kind] > OF_A_KIND and address not in start:
            continue
        answer = client.get(address, follow=True)
        if answer.status_code != 200 or "text/html" not in answer["Content-Type"]:
            continue
        page = html.fromstring(answer.content)
        yield address, page
        for link in page.iter("a"):
            target = (link.get("href") or "").partition("#")[0]
            if target.startswith("/") and target not in seen and not TRACE.match(target):
                seen.add(target)
                waiting.append(target)


def trace_of(marked: Page) -> str | None:
    """The address of the trace of a marked number; None where it has none."""
    if marked.tag == "a":
        found: str | None = marked.get("href")
        return found
    inside = [link.get("href") for link in marked.iter("a") if link.get("href")]
    around = [link.get("href") for link in marked.iterancestors("a") if link.get("href")]
    return next(iter((*inside, *around)), None)


def is_marked(element: Page) -> bool:
    return any(one.get("data-hitung") is not None for one in (element, *element.iterancestors()))


def unmarked(page: Page) -> list[str]:
    """The computed numbers of a page that nothing marks as such."""
    missing = []
    for cell in page.iter("td"):
        if cell.get("data-judul") not in COMPUTED_COLUMNS:
            continue
        for text in cell.itertext():
            if re.search(r"\d", text) and not _marked_text(cell, text):
                missing.append(f"{cell.get('data-judul')}: {text}")
    for element in page.iter():
        own = (element.text or "") if isinstance(element.tag, str) else ""
        tail = element.tail or ""
        if element.tag != "p" and COMPUTED_SENTENCES.search(own) and not is_marked(element):
            missing.append(own)
        if COMPUTED_SENTENCES.search(tail) and not is_marked(element.getparent()):
            missing.append(tail)
    return missing


def _marked_text(cell: Page, text: str) -> bool:
    holders = [one for one in cell.iter() if text in (one.text or "", one.tail or "")]
    return any(is_marked(one if one.text == text else one.getparent()) for one in holders)


def test_every_computed_number_of_the_demonstration_office_opens_its_trace(
    peragaan: Client,
) -> None:
    counted, traces, missing = 0, {}, []
    for address, page in pages(peragaan, START):
        missing += [f"{address}: {text}" for text in unmarked(page)]
        for marked in page.iter():
            if marked.get("data-hitung") is None:
                continue
            counted += 1
            trace = trace_of(marked)
            if trace is None:
                missing.append(f"{address}: {marked.text_content()}")
            else:
                traces[trace] = address
    assert missing == []
    assert counted > 500
    assert [trace for trace in traces if not is_known(trace)] == []
    opened = list(traces)[::15]
    assert [trace for trace in opened if peragaan.get(trace).status_code != 200] == []


def is_known(address: str) -> bool:
    """Whether a trace stands behind an address, by the very reading that its page does."""
    parts = re.match(r"^/capaian/(\d+)/tw-(\d)/([a-z-]+)/([^/?]+)/", address)
    if parts is None or parts[3] in ("belum-diisi", "analisis"):
        return True  # opened like any page
    rencana = Rencana.objects.get(tahun=parts[1])
    key = (rencana.pk, int(parts[2]))
    if key not in _MEASURED:
        _MEASURED[key] = selectors.measured(rencana, int(parts[2]))
    return bool(_traces(_MEASURED[key], parts[3], parts[4]))


_MEASURED: dict[tuple[object, int], Capaian] = {}


def test_the_trace_of_a_figure_says_that_figure(peragaan: Client) -> None:
    page = html.fromstring(peragaan.get("/capaian/2021/tw-2/").content)
    figures = [
        (link.get("href"), link.text)
        for link in page.iter("a")
        if link.get("data-hitung") is not None and re.fullmatch(r"-?[\d.]+,\d\d", link.text or "")
    ]
    assert len(figures) > 200
    silent = []
    for address, figure in figures[::25]:
        panel = peragaan.get(f"{address}?bagian=panel").content.decode()
        short = id_id(Decimal(figure.replace(".", "").replace(",", ".")))
        if short not in panel:
            silent.append((address, figure))
    assert silent == []


def test_the_panel_says_on_which_scale_a_predikat_was_read(peragaan: Client) -> None:
    page = html.fromstring(peragaan.get("/capaian/2021/tw-2/").content)
    cell = next(one for one in page.iter("td") if one.get("data-judul") == "Predikat")
    panel = peragaan.get(f"{cell[0].get('href')}?bagian=panel").content.decode()
    assert f"Predikat {cell[0].text}:" in panel
    assert "Sangat Tinggi di atas 90" in panel


def test_what_is_still_to_fill_in_is_named_row_by_row(
    kantor: PerangkatDaerah, operator: Pengguna
) -> None:
    services.import_plan(perangkat_daerah=kantor, oleh=operator, plan=contoh.plan(), findings=[])
    client = Client()
    client.force_login(operator)
    said = (
        html.fromstring(client.get("/realisasi/2030/tw-1/").content)
        .get_element_by_id("kemajuan")
        .text
    )
    left = int(re.search(r"\d+", said)[0])
    panel = html.fromstring(
        client.get("/capaian/2030/tw-1/belum-diisi/semua/?bagian=panel").content
    )
    assert said in panel.text_content()
    assert left == len(panel.findall(".//li"))


def test_lines_that_a_version_dropped_are_named(rencana: Rencana, operator: Pengguna) -> None:
    plan = contoh.plan()
    kept = tuple(row for row in plan.baris if row.id not in ("sub_kegiatan-1", "sub_kegiatan-2"))
    services.import_plan(
        perangkat_daerah=rencana.perangkat_daerah,
        oleh=operator,
        plan=replace(plan, baris=kept),
        findings=[],
        alasan="Sub kegiatan dihapus",
    )
    client = Client()
    client.force_login(operator)
    page = html.fromstring(client.get("/capaian/2030/tw-2/").content)
    count = next(one for one in page.iter("a") if (one.text or "").endswith(" isian"))
    panel = client.get(f"{count.get('href')}?bagian=panel").content.decode()
    assert count.text == "1 isian"
    assert "kinerja sub_kegiatan-1.1" in panel


def test_a_realisasi_that_is_a_sum_opens_its_trace(
    kantor: PerangkatDaerah, operator: Pengguna
) -> None:
    plan = contoh.plan()
    rows = tuple(
        replace(
            row, indikator=tuple(replace(one, sifat=Sifat.INKREMENTAL) for one in row.indikator)
        )
        if row.id == "kegiatan-1"
        else row
        for row in plan.baris
    )
    stored = services.import_plan(
        perangkat_daerah=kantor, oleh=operator, plan=replace(plan, baris=rows), findings=[]
    ).rencana
    for triwulan, nilai in ((1, "2"), (2, "3")):
        isian = Isian(
            bagian="kinerja", acuan="kegiatan-1.1", status=Status.TERISI, nilai=Decimal(nilai)
        )
        save_entry(rencana=stored, oleh=operator, triwulan=triwulan, isian=isian, token="")
    assert selectors.measured(stored, 2).indikator_by_id["kegiatan-1.1"].realisasi == 5
    client = Client()
    client.force_login(operator)
    page = html.fromstring(client.get("/capaian/2030/tw-2/").content)
    link = next(
        one for one in page.iter("a") if one.text == "5" and one.get("data-hitung") is not None
    )
    assert "2 + 3 = 5" in client.get(f"{link.get('href')}?bagian=panel").content.decode()
