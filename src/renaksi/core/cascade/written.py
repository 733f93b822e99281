"""How a cell writes a figure: the label before it, the digits, the satuan behind it."""

import re
from functools import lru_cache
from typing import NamedTuple

_FIGURE = r"\d[\d.,]*"
_VALUE = re.compile(
    rf"^(?P<rp>Rp\.?\s*)?(?P<minus>[-−])?(?P<figure>{_FIGURE})"
    rf"(?:\s*[x×]\s*(?P<times>{_FIGURE}))?(?P<rest>.*)$",
    re.IGNORECASE | re.DOTALL,
)
_NO_CENTS = re.compile(r"^(?:,-+|\.-+|-{1,2})(?=\s|$)")
_MORE_FIGURES = re.compile(
    r"^\s*(?:[/,;+&]|dari\b)?\s*\d|[,;/&]\s*\d|\s[-–•]\s*\d|\b(?:sebanyak|dan)\s+\d", re.IGNORECASE
)
_RANGE = re.compile(r"^\s*(?:-|–|—|s\.?/?d\.?|sampai)\s*\d", re.IGNORECASE)


class WrittenValue(NamedTuple):
    """A value as a cell writes it: `angka` still has its own separators; `kali` is b of "a x b".

    `skala` is the word of a rupiah figure that multiplies it: ribu, juta, miliar, triliun.
    """

    angka: str | None
    kali: str | None
    satuan: str | None
    kata: str | None
    minus: bool = False
    skala: str | None = None

    @property
    def is_blank(self) -> bool:
        """Whether nothing is written, or a mere dash."""
        return self.angka is None and self.kata is None


BLANK = WrittenValue(None, None, None, None)


SCALES = {"ribu": 10**3, "juta": 10**6, "miliar": 10**9, "milyar": 10**9, "triliun": 10**12}
_SHORT = {"rb": "ribu", "jt": "juta", "m": "miliar", "t": "triliun"}
_SCALE = re.compile(rf"^({'|'.join((*SCALES, *_SHORT))})(?!\w)", re.IGNORECASE)
_SCALE_IN_HEAD = re.compile(rf"\b({'|'.join((*SCALES, 'rb', 'jt'))})(?:an)?\b", re.IGNORECASE)


def scale_in(head: str) -> str | None:
    """The word that multiplies a column's rupiah, as "(Rp. Juta)" or "dalam ribu rupiah" say."""
    return _scale(_SCALE_IN_HEAD.search(head))


def rupiah_scale(value: WrittenValue) -> str | None:
    """The word that multiplies a figure in a cell of rupiah: "Rp 5 juta", "5 jt"; None for none."""
    return value.skala or _scale(_SCALE.match(value.satuan or ""))


def _scale(match: re.Match[str] | None) -> str | None:
    if match is None:
        return None
    word = match[1].casefold()
    return _SHORT.get(word, word)


@lru_cache(maxsize=20_000)
def split_value(text: str) -> WrittenValue:
    """The parts of a value such as "9 dokumen", "18,32%", "Rp 1.000,-", "1 x 24 jam", "WTP", "-"."""
    text = " ".join(text.split())
    if text in ("", "-", "–", "—"):
        return BLANK
    match = _VALUE.match(text)
    if match is None or _RANGE.match(match["rest"]):
        return WrittenValue(None, None, None, text)
    figure, rest = match["figure"], match["rest"]
    trailing = figure[len(figure.rstrip(".,")) :]
    if trailing:
        figure, rest = figure[: -len(trailing)], trailing + rest
    rest = _NO_CENTS.sub("", rest)
    if _MORE_FIGURES.search(rest):
        return WrittenValue(None, None, None, text)
    rest = rest.strip().lstrip(".,;").strip()
    rest = "%" if rest.rstrip(" .") == "%" else rest
    scale = _scale(_SCALE.match(rest)) if match["rp"] else None
    satuan = "Rp" if match["rp"] else (rest or None)
    return WrittenValue(figure, match["times"], satuan, None, bool(match["minus"]), scale)


def value_part(tertulis: str) -> str:
    """What stands behind the quarter's label in a cell: "9 dokumen" of "TRW II = 9 dokumen"."""
    label, equals, value = tertulis.partition("=")
    return value.strip() if equals else label.strip()


def unit_written(tertulis: str) -> str | None:
    """The satuan that a quarter's cell itself writes; None where it writes none."""
    return split_value(value_part(tertulis)).satuan


_PLACEHOLDER = re.compile(
    r"[(\[<{]\s*(?:nama|isi|tulis|sebut|skpd|opd|perangkat daerah|pemda)[^)\]>}]{0,80}[)\]>}]"
    r"|\.{4,}|…{2,}|_{3,}|\b20xx\b|\bx{4,}\b",
    re.IGNORECASE,
)
_PERCENT_UNIT = re.compile(
    r"^(%|persen|prosen|persentase|presentase|prosentase)(?!\w)", re.IGNORECASE
)
_PERCENT_WORDING = re.compile(
    r"^\W*(persen|persentase|presentase|prosentase)\b|\(\s*(%|persen)\s*\)", re.I
)


def placeholder_in(text: str) -> str | None:
    """What was left to be filled in, such as "(Nama Perangkat Daerah)" or "……"."""
    match = _PLACEHOLDER.search(text)
    return None if match is None else match[0]


def is_percent(uraian: str, satuan: str | None) -> bool:
    """Whether an indikator is measured in percent, by its satuan or else by its wording."""
    if satuan is not None:
        return _PERCENT_UNIT.match(satuan) is not None
    return _PERCENT_WORDING.search(uraian) is not None
