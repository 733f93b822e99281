"""Every event carries the hash of the one before it; what is hashed is what is stored."""

import hashlib
import json
from datetime import UTC, datetime, timedelta, timezone
from decimal import Decimal
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone as clock
from hypothesis import given
from hypothesis import strategies as st

from renaksi.apps.kantor import audit
from renaksi.apps.kantor.models import Pengguna, PerangkatDaerah, Peristiwa, Rantai
from renaksi.apps.kantor.peristiwa import RiwayatTetap
from renaksi.apps.kantor.rantai import AWAL, Kepala, Penelusuran, digest, follow_all, moment
from renaksi.apps.kantor.services import create_office, record

PEMDA = "00000000-0000-4000-8000-000000000001"
TEXT = st.text(st.characters(blacklist_categories=["Cs"], blacklist_characters="\0"), max_size=30)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-(10**30), 10**30) | TEXT,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXT, inner, max_size=3),
    max_leaves=8,
)


def told(office: PerangkatDaerah, **more: Any) -> Peristiwa:
    return record(
        **{"perangkat_daerah": office, "oleh": None, "jenis": "uji.coba", "objek": "x"} | more
    )


def test_events_of_a_pemda_are_numbered_from_one_across_its_offices(
    kantor: PerangkatDaerah, kantor_lain: PerangkatDaerah
) -> None:
    told(kantor), told(kantor_lain), told(kantor)
    events = list(Peristiwa.objects.filter(pemda=kantor.pemda).order_by("urut"))
    assert [one.urut for one in events] == [1, 2, 3, 4, 5]
    assert [one.sidik_sebelum for one in events] == [AWAL, *(one.sidik for one in events[:-1])]
    head = Rantai.objects.get(pemda=kantor.pemda)
    assert (head.urut, head.sidik) == (5, events[-1].sidik)


def test_another_pemda_has_a_chain_of_its_own(kantor: PerangkatDaerah) -> None:
    other = create_office(pemda="Kota Lain", perangkat_daerah="Dinas Jauh")
    event = told(other)
    assert (event.urut, Rantai.objects.get(pemda=kantor.pemda).urut) == (2, 1)


def test_the_post_in_which_someone_acted_is_part_of_what_is_hashed(
    kantor: PerangkatDaerah, operator: Pengguna
) -> None:
    event = told(kantor, oleh=operator, jabatan=" Kepala Seksi Kedaruratan ")
    assert event.jabatan == "Kepala Seksi Kedaruratan"
    assert digest(dict(event.as_row()) | {"jabatan": "Lain"}) != event.sidik


def test_a_clock_that_jumps_back_does_not_break_the_order(
    kantor: PerangkatDaerah, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = told(kantor)
    monkeypatch.setattr(
        Peristiwa._meta.get_field("waktu"),
        "_get_default",
        lambda: clock.now() - timedelta(days=400),
    )
    second = told(kantor)
    assert second.waktu < first.waktu
    assert list(Peristiwa.objects.all()[:2]) == [second, first]
    assert audit.prove()[str(kantor.pemda_id)].putus is None


@pytest.mark.parametrize("microsecond", [0, 1, 100000, 999999])
def test_a_moment_is_hashed_as_both_databases_give_it_back(
    kantor: PerangkatDaerah, monkeypatch: pytest.MonkeyPatch, microsecond: int
) -> None:
    when = datetime(2021, 7, 5, 8, 30, 9, microsecond, tzinfo=timezone(timedelta(hours=7)))
    monkeypatch.setattr(Peristiwa._meta.get_field("waktu"), "_get_default", lambda: when)
    told(kantor)
    assert moment(when) == f"2021-07-05T01:30:09.{microsecond:06}+00:00"
    assert audit.prove()[str(kantor.pemda_id)].putus is None


@pytest.mark.django_db
@given(contents=st.lists(st.tuples(JSON, JSON, TEXT), max_size=4))
def test_any_sequence_of_records_gives_a_chain_that_verifies(
    contents: list[tuple[Any, Any, str]],
) -> None:
    from django.db import transaction

    with transaction.atomic():
        office = create_office(pemda="Kabupaten Acak", perangkat_daerah="Dinas Acak")
        for before, after, reason in contents:
            told(office, sebelum=before, sesudah=after, alasan=reason, jabatan=reason)
        state = audit.prove()[str(office.pemda_id)]
        assert (state.putus, state.last.urut) == (None, len(contents) + 1)
        transaction.set_rollback(True)


def test_what_python_knows_and_json_does_not_is_hashed_as_it_is_read_back(
    kantor: PerangkatDaerah,
) -> None:
    told(
        kantor,
        sesudah={"nilai": Decimal("12.50"), "hari": datetime(2021, 1, 4, tzinfo=UTC), 1: (2,)},
    )
    stored = Peristiwa.objects.first()
    assert stored is not None
    assert stored.sesudah == {"nilai": "12.50", "hari": "2021-01-04T00:00:00Z", "1": [2]}
    assert digest(stored.as_row()) == stored.sidik


def test_a_float_is_no_figure_of_the_log(kantor: PerangkatDaerah) -> None:
    for figure in (12.5, float("nan")):
        with pytest.raises(TypeError):
            told(kantor, sesudah={"nilai": figure})
    assert Rantai.objects.get(pemda=kantor.pemda).urut == 1


@pytest.mark.parametrize(
    "content",
    [{"alasan": "a\0b"}, {"sesudah": {"a\0": 1}}, {"sebelum": ["\\\0"]}, {"jabatan": "\ud800"}],
)
def test_letters_that_a_database_cannot_hold_are_refused(
    kantor: PerangkatDaerah, content: dict[str, Any]
) -> None:
    with pytest.raises(ValidationError):
        told(kantor, **content)


def test_a_backslash_before_u0000_is_a_text_like_any_other(kantor: PerangkatDaerah) -> None:
    told(kantor, sesudah={"a": "\\u0000", "b": "\\\\u0000"})
    assert audit.prove()[str(kantor.pemda_id)].putus is None


def test_events_are_never_added_in_bulk(kantor: PerangkatDaerah) -> None:
    with pytest.raises(RiwayatTetap):
        Peristiwa.objects.bulk_create([])


def chained(count: int) -> list[dict[str, Any]]:
    """A chain made by the documented recipe alone, without our own code."""
    events: list[dict[str, Any]] = []
    last = "0" * 64
    for number in range(1, count + 1):
        event = {
            "id": f"{number:08}-0000-4000-8000-000000000000", "pemda": PEMDA, "urut": number,
            "perangkat_daerah": PEMDA, "waktu": "2021-07-05T01:30:09.000000+00:00", "oleh": None,
            "jabatan": "", "jenis": "uji.coba", "objek": "x", "sebelum": None,
            "sesudah": {"b": "é", "a": [1, True]}, "alasan": "", "sidik_sebelum": last,
        }  # fmt: skip
        text = json.dumps(event, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
        last = event["sidik"] = hashlib.sha256(text.encode("utf-8")).hexdigest()
        events.append(event)
    return events


def state_of(events: list[dict[str, Any]], head: Kepala | None) -> Penelusuran:
    return follow_all(events, {} if head is None else {PEMDA: head})[PEMDA]


def test_the_documented_recipe_gives_the_same_hashes() -> None:
    events = chained(3)
    assert state_of(events, Kepala(3, events[2]["sidik"])).putus is None


def test_a_chain_that_grew_since_its_head_was_read_is_asked_again() -> None:
    events = chained(3)
    heads = {PEMDA: Kepala(1, events[0]["sidik"])}
    grown = follow_all(events, heads, lambda _pemda: Kepala(3, events[2]["sidik"]))[PEMDA]
    assert (grown.putus, grown.last.urut) == (None, 3)
    still = follow_all(events, heads, lambda _pemda: Kepala(2, events[1]["sidik"]))[PEMDA]
    assert still.putus is not None
    assert (still.putus.urut, still.putus.sebab) == (3, "sesudah_kepala")


@given(
    count=st.integers(1, 6),
    which=st.integers(0, 5),
    key=st.sampled_from(["id", "waktu", "oleh", "jabatan", "jenis", "objek", "sebelum", "alasan"]),
)
def test_a_change_of_any_field_is_found_where_it_is(count: int, which: int, key: str) -> None:
    events = chained(count)
    head = Kepala(count, events[-1]["sidik"])
    which %= count
    events[which][key] = "lain"
    putus = state_of(events, head).putus
    assert putus is not None
    assert (putus.urut, putus.sebab) == (which + 1, "isi")


def test_an_event_that_was_hashed_anew_no_longer_joins_the_next() -> None:
    events = chained(3)
    head = Kepala(3, events[2]["sidik"])
    events[1]["alasan"] = "lain"
    events[1]["sidik"] = digest(events[1])
    putus = state_of(events, head).putus
    assert putus is not None
    assert (putus.urut, putus.sebab) == (3, "sambungan")


def test_a_chain_that_was_hashed_anew_to_its_end_differs_from_its_head() -> None:
    events = chained(2)
    head = Kepala(2, events[1]["sidik"])
    events[1]["alasan"] = "lain"
    events[1]["sidik"] = digest(events[1])
    putus = state_of(events, head).putus
    assert putus is not None
    assert (putus.urut, putus.sebab) == (2, "kepala")


def test_events_without_a_head_and_a_head_without_events_are_breaks() -> None:
    events = chained(1)
    lone = state_of(events, None).putus
    assert lone is not None
    assert lone.sebab == "tanpa_kepala"
    gone = state_of([], Kepala(2, "a" * 64)).putus
    assert gone is not None
    assert (gone.urut, gone.sebab) == (1, "hilang")
    odd = state_of([], Kepala(0, "a" * 64)).putus
    assert odd is not None
    assert odd.sebab == "kepala"
    assert state_of([], Kepala(0, AWAL)).putus is None
