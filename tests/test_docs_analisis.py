"""What the documents say of the analysis is what its rules say of themselves."""

import json
import re
from pathlib import Path

import jsonschema
import pytest

from renaksi.core.capaian.andai import ANDAI
from renaksi.core.capaian.efisiensi import ATURAN_EFISIENSI
from renaksi.core.capaian.efisiensi_pmk import RUMUS_PMK
from renaksi.core.capaian.prakiraan_metode import LAJU, TERAKHIR
from renaksi.core.cascade.json_schema import FORMAT_ANALISIS, FORMAT_PEMBANDING, schema

DOCS = Path(__file__).parents[1] / "docs"
RUMUS = (DOCS / "rumus.md").read_text(encoding="utf-8")


def test_every_rule_of_efficiency_stands_in_the_documents_with_its_words_and_source() -> None:
    for rule in ATURAN_EFISIENSI:
        assert f"| `{rule.nama}` | {rule.rumus} |" in RUMUS
        assert f"| {rule.sumber} |" in RUMUS
    assert RUMUS_PMK in RUMUS


def test_every_method_of_forecast_and_every_question_by_name_stands_in_the_documents() -> None:
    for metode in (LAJU, TERAKHIR):
        assert f"| {metode.nama} |" in RUMUS
        assert metode.kalimat in RUMUS
    for nama in ANDAI:
        assert f"`{nama}`" in RUMUS


@pytest.mark.parametrize("name", [FORMAT_PEMBANDING, FORMAT_ANALISIS])
def test_the_example_of_each_format_fits_its_schema(name: str) -> None:
    text = (DOCS / "format-rencana.md").read_text(encoding="utf-8")
    examples = [json.loads(one) for one in re.findall(r"```json\n(\{.*?\n?)```", text, re.S)
                if f'"format": "{name}"' in one]  # fmt: skip
    assert len(examples) == 1
    jsonschema.validate(examples[0], schema(name))
