"""Every address × every role × GET and POST, against the table of rights; no new page escapes it."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.db import transaction
from django.http import HttpResponse
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from tests.matriks_hak import HALAMAN, KATA, LUAR, SEMUA, Hak
from tests.matriks_pelaku import Dunia, build

from renaksi.apps.kantor.models import Pengguna
from renaksi.apps.rencana.models import Rencana

OURS = "Dinas Contoh"


def patterns(resolver: Any, space: str = "") -> Iterator[tuple[str, URLPattern]]:
    for one in resolver.url_patterns:
        if isinstance(one, URLResolver):
            yield from patterns(one, ":".join(filter(None, (space, one.namespace))))
        else:
            yield (f"{space}:{one.name}" if space else str(one.name or one.pattern)), one


def address(name: str, right: Hak, world: Dunia, pattern: URLPattern) -> str:
    words = {word: right.kata.get(word, KATA[word]) for word in pattern.pattern.converters}
    return reverse(name, kwargs={key: world.ganti.get(v, v) for key, v in words.items()})


def contents() -> dict[str, list[Any]]:
    """All that is stored, but for sessions and the time of the last sign-in."""
    return {
        model._meta.label: sorted(map(repr, model._base_manager.values_list(*_columns(model))))
        for model in apps.get_models()
        if model._meta.label != "sessions.Session"
    }


def _columns(model: Any) -> list[str]:
    return [one.attname for one in model._meta.concrete_fields if one.attname != "last_login"]


def problem(role: str, answer: HttpResponse, who: frozenset[str] | None, reads_first: bool) -> str:
    """What is wrong with an answer; "" for one that the table promises."""
    status = answer.status_code
    signing_in = status == 302 and answer["Location"].startswith("/masuk/")
    if status >= 500:
        return f"galat {status}"
    if who is None:
        return "" if status in (403, 404, 405) or signing_in else f"{status}, bukan 405"
    if role in who:
        wrong = status in (403, 405) or (signing_in and role != "tamu" and who is not SEMUA)
        return f"ditolak {status}" if wrong else ""
    if role == "tamu":
        return "" if signing_in else f"{status}, bukan halaman masuk"
    refused = {403, 404, 405} if role in LUAR else {403}
    refused |= {404, 422} if reads_first else set()
    return "" if status in refused else f"tidak ditolak ({status})"


@pytest.fixture
def dunia(rencana: Rencana, operator: Pengguna, pembaca: Pengguna, berkas: Path) -> Dunia:
    return build(rencana, operator, pembaca)


def test_every_address_has_a_line_in_the_table_and_every_line_an_address() -> None:
    known = {name for name, _ in patterns(get_resolver())}
    missing = sorted(known - set(HALAMAN))
    lines = "\n".join(f'    "{name}": Hak(siapa GET, siapa POST),' for name in missing)
    assert not missing, f"tambahkan pada HALAMAN di tests/matriks_hak.py:\n{lines}"
    assert sorted(set(HALAMAN) - known) == [], "baris tanpa alamat di tests/matriks_hak.py"


@pytest.mark.parametrize("role", sorted(SEMUA))
def test_nobody_opens_or_changes_what_the_table_does_not_give_them(role: str, dunia: Dunia) -> None:
    before, wrong = contents(), []
    for name, pattern in patterns(get_resolver()):
        right = HALAMAN.get(name)
        if right is None:
            continue  # the test above names it
        url = address(name, right, dunia, pattern)
        for method, who in (("get", right.get), ("post", right.post)):
            with transaction.atomic():
                answer = _ask(dunia, role, method, url, right)
                said = problem(role, answer, who, method == "post" and right.baca_dulu)
                if not said and role in LUAR and OURS.encode() in answer.getvalue():
                    said = "memperlihatkan kantor lain"
                if not said and role not in (who or ()) and contents() != before:
                    said = "mengubah data"
                transaction.set_rollback(True)
            if said:
                wrong.append(f"{role} {method.upper()} {name}: {said}")
    assert wrong == []


def _ask(dunia: Dunia, role: str, method: str, url: str, right: Hak) -> Any:
    client, person = Client(raise_request_exception=False), dunia.orang[role]
    if person is not None:
        client.force_login(person)
    return getattr(client, method)(url, right.isi if method == "post" else {})
