"""The page's script reads every typed text as the server does: one table for the two."""

import json
from pathlib import Path

from playwright.sync_api import Browser

from renaksi.apps.rencana.terbilang import terbilang
from renaksi.core.cascade.figures import id_id, parse_plain

ROOT = Path(__file__).parents[3]
SCRIPT = ROOT / "src/renaksi/apps/rencana/static/rencana/angka.js"
CASES = json.loads((ROOT / "tests/apps/rencana/angka_ketik.json").read_text("utf-8"))
FIGURES = ["0", "7", "12.5", "1234", "1.234", "-1234567.89", "1001000", "999999999999999", "-0.5",
           "1234567890123456", "110", "2015", "-12"]  # fmt: skip


def test_every_typed_text_is_read_alike(browser: Browser) -> None:
    page = browser.new_page()
    page.add_script_tag(path=str(SCRIPT))
    said = page.evaluate(
        "cases => cases.map(c => window.renaksiAngka.read(c.ketik, c.satuan, c.utuh, c.tampak))",
        CASES,
    )
    page.close()
    for case, reading in zip(CASES, said, strict=True):
        expected = {
            "nilai": case.get("nilai"),
            "pilihan": case.get("pilihan"),
            "kosong": case.get("kosong"),
            "galat": bool(case.get("galat")),
        }
        actual = {key: reading.get(key) for key in ("nilai", "pilihan", "kosong")}
        assert actual | {"galat": "galat" in reading} == expected, case
        if isinstance(case.get("galat"), str):
            assert reading["galat"] == case["galat"]
        if "nilai" in case or "pilihan" in case:
            assert reading.get("mark") == case.get("mark"), case


def test_figures_are_written_and_said_alike(browser: Browser) -> None:
    page = browser.new_page()
    page.add_script_tag(path=str(SCRIPT))
    said = page.evaluate(
        "figures => figures.map(f => [renaksiAngka.idId(f), renaksiAngka.terbilang(f)])",
        FIGURES,
    )
    page.close()
    for figure, texts in zip(FIGURES, said, strict=True):
        value = parse_plain(figure)
        assert value is not None
        assert texts == [id_id(value), terbilang(value)]
