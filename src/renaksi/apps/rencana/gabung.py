"""Two people correct one page at once: what each typed is put together, nothing is lost unseen.

A field that only one of them changed is as that one wrote it. A field that both changed keeps what
the later one typed, and the page shows beside it what is stored now.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from django import forms

from renaksi.apps.rencana.formulir_baris import posted_ids

Kolom = tuple[str, str]
"""A part of a page's form (see `FormBaris.parts`) and the name of a field in it."""
Bagian = Mapping[str, forms.Form]


@dataclass(frozen=True, slots=True)
class Gabungan:
    """What to show: the form's data, what is stored now where both changed it (by the field's name
    in the form), and the wording of indikator that were changed here and removed meanwhile.
    """

    data: dict[str, str]
    tersimpan: dict[str, str]
    hilang: tuple[str, ...]


def merge(typed: Mapping[str, str], seen: Bagian | None, now: Bagian) -> Gabungan:
    """`typed` on a page drawn from `seen`, put on top of what is `now` (both unbound).

    Where `seen` is None, the page is of a version unknown: each difference counts as both's.
    """
    mine, before, stored = _posted(typed), _texts(seen) if seen else {}, _texts(now)
    data: dict[str, str] = {"alasan": typed.get("alasan", "")}
    both: dict[str, str] = {}
    for part, form in now.items():
        for name, field in form.fields.items():
            column, key = (part, name), form.add_prefix(name)
            kept, own = stored[column], mine.get(column)
            data[key] = kept if own is None or own == before.get(column) else own
            if data[key] != kept and before.get(column) != kept:
                both[key] = _shown(field, kept)
    gone = {part for part, _ in mine if part not in now}
    lost = tuple(mine[part, "uraian"] for part in sorted(gone) if (part, "uraian") in mine)
    return Gabungan(data, both, lost)


def _posted(typed: Mapping[str, str]) -> dict[Kolom, str]:
    """The posted texts by what they are about."""
    ids = posted_ids(typed)
    texts = {}
    for key, text in typed.items():
        prefix, _, name = key.rpartition("-")
        if prefix[:1] == "i" and prefix[1:].isdigit() and int(prefix[1:][:4]) < len(ids):
            texts[ids[int(prefix[1:])], name] = _plain(text)
        else:
            texts[prefix or "baris", name] = _plain(text)
    return texts


def _texts(parts: Bagian) -> dict[Kolom, str]:
    return {
        (part, name): _plain("" if form[name].value() is None else str(form[name].value()))
        for part, form in parts.items()
        for name in form.fields
    }


def _plain(text: str) -> str:
    """A text with the line ends that a browser changes made alike."""
    return "\n".join(text.strip().splitlines())


def _shown(field: forms.Field, text: str) -> str:
    """A stored text as the page shows it: a choice by its label, a blank in words."""
    if isinstance(field, forms.ChoiceField):
        return str(dict(field.choices).get(text, text))
    return text or "(kosong)"


def show_stored(parts: Bagian, both: Gabungan) -> None:
    """Puts what is stored now beside the fields that both changed."""
    for form in parts.values():
        for name, field in form.fields.items():
            field.tersimpan = both.tersimpan.get(form.add_prefix(name))
            if field.tersimpan:
                own = form[name].auto_id
                hint = f"{own}_helptext " if field.help_text else ""
                field.widget.attrs["aria-describedby"] = f"{hint}{own}_tersimpan"
