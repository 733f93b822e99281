"""Dates as money systems write them: 30/06/2021, 2021-06-30, 30 Juni 2021, 30-Jun-21."""

import re
from datetime import date

_ISO = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ].*)?", re.ASCII)
_DAY_FIRST = re.compile(r"(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4}|\d{2})(?: .*)?", re.ASCII)
_NAMED = re.compile(r"(\d{1,2})[-/. ]+([A-Za-z]{3,9})[-/., ]+(\d{4}|\d{2})\b.*", re.ASCII)
_IN_LINE = re.compile(r"\d{1,2}[-/. ]+(?:[A-Za-z]{3,9}|\d{1,2})[-/. ]+\d{4}|\d{4}-\d{2}-\d{2}")
_MONTHS = ("jan", "feb", "mar", "apr", "mei", "jun", "jul", "agu", "sep", "okt", "nov", "des")
_OTHER_NAMES = {"may": 5, "aug": 8, "ags": 8, "agt": 8, "oct": 10, "dec": 12, "nop": 11, "peb": 2}


def parse_date(text: str) -> date | None:
    """The date that a cell holds, the day before the month; None where it is none."""
    folded = " ".join(text.split())
    iso = _ISO.fullmatch(folded)
    if iso is not None:
        return _date(int(iso[1]), int(iso[2]), int(iso[3]))
    numbers = _DAY_FIRST.fullmatch(folded)
    if numbers is not None:
        return _date(_year(numbers[3]), int(numbers[2]), int(numbers[1]))
    named = _NAMED.fullmatch(folded)
    month = None if named is None else _month(named[2])
    if named is None or month is None:
        return None
    return _date(_year(named[3]), month, int(named[1]))


def last_date_in(line: str) -> date | None:
    """The last date in a line of text, as in "1 Januari s.d. 30 Juni 2021"; None without one."""
    found = [parse_date(one) for one in _IN_LINE.findall(" ".join(line.split()))]
    dates = [one for one in found if one is not None]
    return dates[-1] if dates else None


def _year(digits: str) -> int:
    return int(digits) if len(digits) == 4 else 2000 + int(digits)


def _month(name: str) -> int | None:
    short = name[:3].casefold()
    return _MONTHS.index(short) + 1 if short in _MONTHS else _OTHER_NAMES.get(short)


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
