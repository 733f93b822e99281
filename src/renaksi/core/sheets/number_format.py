"""What a number cell of a workbook says: its exact figure, and the words its format shows with it.

Source of the notation: ECMA-376 part 1, 18.8.30 and 18.8.31 (number formats and their codes).
"""

import re
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

_TOKEN = re.compile(
    r'"(?P<quoted>[^"]*)"|\\(?P<escaped>.)|\[\$(?P<currency>[^\]-]*)(?:-[^\]]*)?\]|\[[^\]]*\]'
    r"|[_*].|(?P<digits>[0#?][0#?.,]*(?:E[+-]0+)?|\.[0#?]+)|(?P<percent>%)|(?P<other>.)",
    re.DOTALL,
)
_SECTIONS = re.compile(r'((?:"[^"]*"|\\.|\[[^\]]*\]|[^;"\\\[]|["\\\[])*)(?:;|$)', re.DOTALL)
_DIGITS_THAT_EXCEL_KEEPS = 15
_GENERAL = frozenset({"general", "standard", "@", ""})


class _Form(NamedTuple):
    before: str = ""
    after: str = ""
    percent: bool = False


def exact(value: float | int) -> Decimal:
    """A cell's number with the 15 digits that Excel keeps, which hide the noise of its sums."""
    if isinstance(value, int):
        return Decimal(value)
    return Decimal(f"{value:.{_DIGITS_THAT_EXCEL_KEEPS}g}")


def shown(value: float | int, number_format: str) -> tuple[str, Decimal]:
    """A number cell's text and figure: 0.1832 as "0.00%" is ("18.32%", 18.32).

    The figure keeps all its decimals, however few the format shows, and no thousands marks.
    """
    form = _form(number_format[:255], -1 if value < 0 else int(value > 0))
    figure = exact(value) * 100 if form.percent else exact(value)
    text = format(figure, "f")
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    figure = Decimal("0" if text == "-0" else text)
    return " ".join(f"{form.before}{format(figure, 'f')}{form.after}".split()), figure


def is_partial_date(number_format: str) -> bool:
    """Whether a date's format leaves out its day or its year, as that of "1-2" or "1/2" typed in."""
    codes = re.sub(r'"[^"]*"|\\.|\[[^\]]*\]', "", number_format).casefold()
    return not ("d" in codes and "y" in codes)


@lru_cache(maxsize=512)
def _form(number_format: str, sign: int) -> _Form:
    if number_format.strip().casefold() in _GENERAL:
        return _Form()
    sections = _SECTIONS.findall(number_format)
    sections = sections[:-1] if len(sections) > 1 and not sections[-1] else sections
    numeric = sections[:3]
    wanted = {1: 0, -1: 1, 0: 2}[sign]
    return _section(numeric[wanted] if wanted < len(numeric) else numeric[0])


def _section(code: str) -> _Form:
    before: list[str] = []
    after: list[str] = []
    digits: list[str] = []
    percent = False
    for token in _TOKEN.finditer(code):
        if token["digits"] is not None:
            digits.append(token["digits"])
        elif token["percent"] is not None:
            percent = True
            (after if digits else before).append("%")
        else:
            (after if digits else before).append(_literal(token))
    if len(digits) != 1:  # a fraction, or a word alone that stands for the figure
        return _Form("", "%" if percent else "", percent)
    if digits[0].endswith(","):  # shown in thousands or millions, which the words behind may say
        return _Form("".join(before))
    return _Form("".join(before), "".join(after), percent)


def _literal(token: re.Match[str]) -> str:
    """What a part of a format shows beside the digits; marks of the sign are the figure's own."""
    text = token["quoted"] or token["escaped"] or token["currency"] or ""
    other = token["other"] or ""
    return text if text.strip("-+()") or text.isspace() else (other if _shows(other) else "")


def _shows(other: str) -> bool:
    return other == " " or (other.isalpha() and other not in "Ee")
