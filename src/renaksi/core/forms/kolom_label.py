"""Tables whose rows say what their figures are: Target, Realisasi, Capaian one below the other."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from renaksi.core.forms import kolom_words as words
from renaksi.core.forms import lampiran_vocabulary as vocabulary
from renaksi.core.forms.kolom_words import Angka, Isi
from renaksi.core.forms.lampiran_head import texts_of
from renaksi.core.sheets.sheet import Row

_MOST_ROWS = 60
"""So many rows below the head show whether a column holds labels."""


def _words(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)


_WHAT = r"(?: (?:kinerja|fisik|output|indikator|target|(?P<uang>keuangan|anggaran)))?$"
_KINDS = (
    (Isi.TARGET, _words(rf"^(?:t|target|rencana){_WHAT}")),
    (Isi.REALISASI, _words(rf"^(?:r|real|realisasi){_WHAT}")),
    (
        None,
        _words(
            rf"^(?:c|%|(?:(?:%|persen|persentase|tingkat) )?(?:capaian|realisasi){_WHAT}|deviasi$)"
        ),
    ),
)
_UNIT = re.compile(r"\s*\((?P<satuan>[^()]*)\)$")
_MEASURED = re.compile(rf"{words.REALISASI.pattern}|{words.CAPAIAN.pattern}", re.IGNORECASE)


class Label(NamedTuple):
    """What a row's figures are: `isi` None for capaian, which are not read.

    `satuan` is that of Angka: "K", or for money "Rp", "%" or None where the label leaves it open.
    """

    isi: Isi | None
    satuan: str | None = "K"


class LabelColumn(NamedTuple):
    """A column of labels, from 0, and the label that the rows of each indikator begin with."""

    kolom: int
    first: Label

    def goes_on(self, texts: Sequence[str]) -> bool:
        """Whether a row's label continues the indikator of the rows above it."""
        label = label_in(texts[self.kolom])
        return label is not None and label != self.first


def label_in(text: str) -> Label | None:
    """What a cell says of the figures beside it; None where it is no label."""
    unit = _UNIT.search(text)
    bare = text[: unit.start()] if unit else text
    bare = " ".join(bare.strip(" .:*-").split())
    for isi, kind in _KINDS:
        match = kind.match(bare)
        if match is not None:
            inside = "" if unit is None else unit["satuan"]
            rupiah = words.RUPIAH.search(inside) is not None
            if rupiah:
                return Label(isi, "Rp")
            if match["uang"]:
                return Label(isi, "%" if words.PERSEN.search(inside) else None)
            return Label(isi)
    return None


def label_columns(rows: Sequence[Row], head: frozenset[tuple[str, ...]]) -> dict[int, LabelColumn]:
    """The columns of labels among the rows below a head, whose own rows are `head`.

    Such a column names targets, and nothing but labels: what a head that is
    repeated on a page, a numbering or a summary writes there does not count.
    """
    below = [texts for row in rows[:_MOST_ROWS] if (texts := texts_of(row)) not in head]
    found: dict[int, LabelColumn] = {}
    for column in range(len(below[0]) if below else 0):
        written = [texts[column] for texts in below if texts[column]]
        labels = [label for text in written if (label := label_in(text)) is not None]
        if _name_targets(labels, written) and all(
            label_in(text) is not None or _may_stand_there(text) for text in written
        ):
            found[column] = LabelColumn(column, labels[0])
    return found


def _name_targets(labels: Sequence[Label], written: Sequence[str]) -> bool:
    """Whether labels name targets; letters alone ("T") do so only with realisasi beside them."""
    kinds = {label.isi for label in labels}
    spelled = any(len(text) > 1 for text in written if label_in(text) is not None)
    return Isi.TARGET in kinds and (Isi.REALISASI in kinds or (spelled and len(kinds) == 1))


def _may_stand_there(text: str) -> bool:
    said = words.is_head_word(" ".join(text.split())) or vocabulary.SUMMARY_ROW.match(text)
    return bool(said) or text.strip("() ").isdigit()


def figures_beside_labels(path: tuple[str, ...]) -> Angka | None:
    """What a column under the head texts `path` holds where labels say whether it is target.

    The head names all that stands in it ("Target, Realisasi, dan Capaian"): only its time counts.
    """
    rest = tuple(text for part in path if (text := " ".join(_MEASURED.sub(" ", part).split())))
    angka = words.figures_in(rest) if rest else None
    return angka if angka is None else angka._replace(isi=Isi.TARGET)


def figures_of_line(
    angka: dict[int, Angka], label: Label | None, texts: Sequence[str], *, said: bool
) -> dict[int, Angka]:
    """What the figures of a row are by its label; none where it holds capaian.

    Only where the label is `said` on the row itself, and for a target, do its blanks count.
    """
    if label is None or label.isi is None:
        return {}
    isi, satuan = label.isi, label.satuan
    blanks = said and isi is Isi.TARGET
    return {
        column: one._replace(isi=isi, satuan=one.satuan if satuan == "K" else satuan)
        for column, one in angka.items()
        if blanks or texts[column]
    }
