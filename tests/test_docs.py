"""What the documents say of the rules is what the rules say of themselves."""

import importlib.util
from pathlib import Path

from renaksi.core.capaian.rumus import RUMUS, RUMUS_INDIKATOR
from renaksi.core.cascade.json_schema import FORMAT_CAPAIAN, FORMAT_KEBIJAKAN, schema

DOCS = Path(__file__).parents[1] / "docs"


def test_the_catalogue_of_findings_is_the_one_that_the_rules_give() -> None:
    spec = importlib.util.spec_from_file_location("buat_temuan", DOCS / "buat_temuan.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    written = (DOCS / "temuan.md").read_text(encoding="utf-8")
    assert written == module.catalogue(), "jalankan: make docs"


def test_every_formula_stands_in_the_documents_with_its_words_and_source() -> None:
    text = (DOCS / "rumus.md").read_text(encoding="utf-8")
    for rumus in RUMUS.values():
        assert f"| `{rumus.nama}` |" in text
        assert rumus.kalimat in text
        assert rumus.sumber in text


def test_the_published_schemas_know_every_formula() -> None:
    measured = schema(FORMAT_CAPAIAN)["properties"]["indikator"]["items"]["properties"]["rumus"]
    assert set(measured["enum"]) == set(RUMUS)
    chosen = schema(FORMAT_KEBIJAKAN)["properties"]["rumus_indikator"]["additionalProperties"]
    assert set(chosen["enum"]) == set(RUMUS_INDIKATOR)
