"""The public plan file: what is printed fits the schema, what does not fit is refused by place."""

import copy
import json
from pathlib import Path
from typing import Any

import pytest

from renaksi.core.cascade.json_schema import FORMATS, schema
from renaksi.core.cascade.plan_json import plan_from_json, plan_hash, plan_to_json
from renaksi.core.cascade.refusal import Refused
from renaksi.core.forms import read_document

SEED = Path(__file__).parents[3] / "examples" / "rencana-aksi-2021.txt"


@pytest.fixture(scope="module")
def content() -> dict[str, Any]:
    return plan_to_json(read_document(SEED).plan)


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_has_a_published_schema(name: str) -> None:
    assert schema(name)["properties"]["format"]["const"] == name


def test_a_plan_file_reads_back_as_the_plan_it_was_written_from(content: dict[str, Any]) -> None:
    plan = plan_from_json(json.loads(json.dumps(content)), "rencana.json")
    assert plan == read_document(SEED).plan
    assert plan_hash(plan) == plan_hash(read_document(SEED).plan)


def spoil(content: dict[str, Any], path: list[str | int], value: object) -> dict[str, Any]:
    spoilt = copy.deepcopy(content)
    at: Any = spoilt
    for step in path[:-1]:
        at = at[step]
    at[path[-1]] = value
    return spoilt


@pytest.mark.parametrize(
    ("path", "value", "place"),
    [
        (["program", 0, "uraian"], None, "program[0].uraian"),
        (["program", 0, "keuangan", 0, "target", 2], "1,5", "program[0].keuangan[0].target[2]"),
        (["program", 0, "keuangan", 0, "target", 2], 15, "program[0].keuangan[0].target[2]"),
        (
            ["sub_kegiatan", 3, "indikator", 0, "arah"],
            "miring",
            "sub_kegiatan[3].indikator[0].arah",
        ),
        (["tahun"], "2021", "tahun"),
        (["versi", "jenis"], "lain", "versi.jenis"),
        (["program", 0, "induk"], "program-1", "program-1"),
        (["program", 0, "induk"], "kegiatan-1", "program-1"),
        (["program", 0, "induk"], "sasaran-99", "program-1"),
        (["program", 1, "id"], "program-1", "program-1"),
        (["program", 0, "id"], "kegiatan-77", "kegiatan-77"),
        (["program", 1, "indikator", 0, "id"], "program-1.1", "program-1.1"),
    ],
)
def test_what_does_not_fit_is_refused_with_its_place(
    content: dict[str, Any], path: list[str | int], value: object, place: str
) -> None:
    with pytest.raises(Refused) as caught:
        plan_from_json(spoil(content, path, value), "rencana.json")
    assert caught.value.tempat == place
    assert str(caught.value).startswith("rencana.json, ")


def test_any_change_of_content_changes_the_hash(content: dict[str, Any]) -> None:
    before = plan_hash(plan_from_json(content, "a"))
    changed = spoil(content, ["kegiatan", 0, "indikator", 0, "target", 1], "10")
    assert plan_hash(plan_from_json(changed, "a")) != before
