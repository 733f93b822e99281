"""What stands above and below the tables: whose plan it is, for which years, who signs."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from typing import NamedTuple

from renaksi.core.cascade.rencana import Penandatangan
from renaksi.core.cascade.written import placeholder_in
from renaksi.core.forms import lampiran_vocabulary as words
from renaksi.core.sheets.sheet import Line, Sheet


class Surroundings(NamedTuple):
    """The lines of a table's title above it and of its signature block below."""

    titles: tuple[Line, ...]
    signature: tuple[Line, ...]


def divide_lines(sheets: Sequence[Sheet]) -> list[Surroundings]:
    """For each table its title and signature lines, blank lines left out of the titles.

    Lines between two tables are the earlier one's signature up to its NIP, or up to the line
    that begins a title, and the later one's title from there on; where the earlier one has lines
    below it (its worksheet ends there), those are its signature.
    """
    between = [sheets[0].above]
    cuts = [_after_agreement(sheets[0].above)]
    for earlier, later in pairwise(sheets):
        between.append((*earlier.below, *later.above))
        cuts.append(len(earlier.below) if earlier.below else _first_title_line(later.above))
    between.append(sheets[-1].below)
    cuts.append(len(sheets[-1].below))
    return [
        Surroundings(
            titles=tuple(
                replace(line, text=" ".join(line.text.split()))
                for line in between[index][cuts[index] :]
                if line.text
            ),
            signature=tuple(
                line
                for line in between[index + 1][: cuts[index + 1]]
                if not words.SUMMARY_ROW.match(line.text)
            ),
        )
        for index in range(len(sheets))
    ]


def _after_agreement(lines: Sequence[Line]) -> int:
    """Where the title of the first table begins: below what others have signed above it, if any."""
    signed = [index for index, line in enumerate(lines) if words.NIP.match(line.text)]
    after = signed[-1] + 1 if signed else 0
    return after if any(line.text for line in lines[after:]) else 0


def _first_title_line(lines: Sequence[Line]) -> int:
    nip = [index for index, line in enumerate(lines) if words.NIP.match(line.text)]
    if nip:
        return nip[-1] + 1
    for index, line in enumerate(lines):
        if words.TITLE_BEGINS.match(line.text) or words.TITLE_LAMPIRAN.match(line.text):
            return index
    return len(lines)


def read_periode(titles: Sequence[str]) -> tuple[int, int] | None:
    """The years of the period that a title names."""
    for text in titles:
        match = words.PERIODE.search(text)
        if match is not None:
            return int(match[1]), int(match[2])
    return None


def read_tahun(titles: Sequence[str]) -> int | None:
    """The year of the plan that a title names; that of a regulation it cites is another."""
    for text in titles:
        if words.PERIODE.search(text) or words.REGULATION.search(text):
            continue
        match = words.TAHUN.search(text)
        if match is not None:
            return int(match[1])
    return None


def read_jenis(titles: Sequence[str]) -> str:
    """The kind of version: "perubahan" where a title says so, else "murni"."""
    return "perubahan" if any(map(words.TITLE_PERUBAHAN.match, titles)) else "murni"


def read_perangkat_daerah(titles: Sequence[str], pemda: str | None) -> str | None:
    """The office that one table's title names: behind "Rencana Aksi Tingkat …", on the same line

    or on those below it, on the line under "LAMPIRAN", or anywhere; None where it names none.
    """
    told = next((name for text in titles if (name := _office_in(text, pemda)) is not None), None)
    whole = _title_in_one(titles)
    match = None if whole is None else words.TITLE.match(whole)
    if match is not None and match["nama"]:
        name = _office(match["nama"], pemda)
        if name is not None and (told is None or words.OFFICE.match(name)):
            return name
    for index, text in enumerate(titles[:-1]):
        if words.TITLE_LAMPIRAN.match(text) and not _says_other_things(titles[index + 1]):
            return _office(titles[index + 1], pemda)
    return told


def _office_in(text: str, pemda: str | None) -> str | None:
    """The office that a line names anywhere: "Perangkat Daerah : …", or by the word it begins with."""
    line = words.OFFICE_LINE.match(text)
    if line is not None:
        return _office(line["nama"], pemda)
    match = None if words.REGULATION.search(text) else words.OFFICE.search(text)
    return None if match is None else _office(match["nama"], pemda)


def read_pemda(titles: Sequence[str]) -> str | None:
    """The pemda that a title names, for a document whose signature names none."""
    for text in titles:
        match = None if words.REGULATION.search(text) else words.PEMDA_NAMED.search(text)
        if match is not None and placeholder_in(match["pemda"]) is None:
            return match["pemda"]
    return None


def _title_in_one(titles: Sequence[str]) -> str | None:
    """The lines of a title from "Rencana Aksi" to the one before the years, as one line."""
    start = next((i for i, text in enumerate(titles) if words.TITLE_BEGINS.match(text)), None)
    if start is None:
        return None
    lines = [titles[start]]
    for text in titles[start + 1 :]:
        if _says_other_things(text):
            break
        lines.append(text)
    return " ".join(lines)


def _says_other_things(text: str) -> bool:
    return bool(
        words.PERIODE.search(text)
        or words.TAHUN.search(text)
        or words.TITLE_BEGINS.match(text)
        or words.TITLE_LAMPIRAN.match(text)
    )


def _office(text: str, pemda: str | None) -> str | None:
    """The office's name without years and the pemda behind it; None for a blank or a placeholder."""
    name = words.YEARS_BEHIND.sub("", text).strip(" ,:-")
    if pemda is not None and name.casefold().endswith(pemda.casefold()):
        name = name[: -len(pemda)].rstrip(" ,-")
    if not name or placeholder_in(name) is not None:
        return None
    return name


def read_signature(lines: Sequence[Line]) -> tuple[Penandatangan | None, str | None]:
    """Who signs, and the pemda, from the lines of a signature block.

    Where two sign side by side it is the one on the right: the office's own head.
    """
    lines = [
        replace(line, text=line.text.rpartition("\t")[2].strip())
        for line in lines
        if _is_of_signer(line.text)
    ]
    texts = [line.text for line in lines if line.text]
    nip_at = next((i for i, text in enumerate(texts) if words.NIP.match(text)), None)
    tempat, tanggal, texts_above = _place_and_date(texts if nip_at is None else texts[:nip_at])
    upper, lower = _upper_and_lower(lines, texts_above)
    jabatan, pemda = _post_and_pemda(_of_last_post(upper))
    if jabatan is None and not lower:
        return None, pemda
    status, jabatan = _acting(jabatan)
    nip = None
    if nip_at is not None:
        match = words.NIP.match(texts[nip_at])
        nip = "".join((match["nip"] if match else "").replace(".", "").split()) or None
    pangkat = next((m["pangkat"] for text in lower[1:] if (m := words.PANGKAT.match(text))), None)
    return Penandatangan(
        jabatan=jabatan,
        status=status,
        nama=lower[0] if lower else None,
        pangkat=pangkat,
        nip=nip,
        tempat=tempat,
        tanggal=tanggal,
    ), pemda


def _is_of_signer(text: str) -> bool:
    """Whether a line says something of the signer: no note, no dots to write on, but a place."""
    if words.PLACE_AND_DATE.match(text) or words.PLACE_DOTTED.match(text):
        return True
    return not (words.NOT_OF_SIGNER.search(text) or words.SIGNED.match(text))


def _place_and_date(texts: list[str]) -> tuple[str | None, str | None, list[str]]:
    """The place, the ISO date and the lines that say neither: "Liwa, 4 Januari 2021", or

    "Ditetapkan di Liwa" with "pada tanggal 4 Januari 2021" below.
    """
    tempat: str | None = None
    tanggal: str | None = None
    rest: list[str] = []
    for text in texts:
        dated = words.PLACE_AND_DATE.match(text)
        placed = words.PLACE_ALONE.match(text) or words.PLACE_DOTTED.match(text)
        if dated is not None:
            month = words.MONTHS.index(dated["bulan"].casefold()) + 1
            tanggal = f"{dated['tahun']}-{month:02d}-{int(dated['hari']):02d}"
            tempat = (dated["tempat"] or "").strip(" .") or tempat
        elif placed is not None:
            tempat = placed["tempat"].strip(" ,")
        else:
            rest.append(text)
    return tempat, tanggal, rest


def _upper_and_lower(lines: Sequence[Line], texts: list[str]) -> tuple[list[str], list[str]]:
    """The post's lines and the name's: what the blank space for the signature divides."""
    groups: list[list[str]] = [[]]
    for line in lines:
        if not line.text and groups[-1]:
            groups.append([])
        elif line.text in texts:
            groups[-1].append(line.text)
    filled = [group for group in groups if group]
    if not filled:
        return [], []
    if len(filled) == 1:
        only = filled[0]
        split = next(
            (i + 1 for i, text in enumerate(only) if words.PEMDA.match(text)), max(1, len(only) - 1)
        )
        return only[:split], only[split:]
    return [text for group in filled[:-1] for text in group], filled[-1]


def _of_last_post(upper: list[str]) -> list[str]:
    """The lines from the last that begins with a post: above it stand others who sign, or nobody."""
    begins = [at for at, text in enumerate(upper) if words.POST_BEGINS.match(text)]
    return upper[begins[-1] :] if begins else upper


def _post_and_pemda(upper: list[str]) -> tuple[str | None, str | None]:
    post: list[str] = []
    pemda: str | None = None
    for text in upper:
        if words.PEMDA.match(text):
            pemda = words.PEMERINTAH.sub("", text.rstrip(" ,"))
        else:
            post.append(text.rstrip(" ,"))
    jabatan = " ".join(post) or None
    if jabatan is not None and pemda is None:
        inside = words.PEMDA_INSIDE.search(jabatan)
        if inside is not None:
            return jabatan[: inside.start()].rstrip(" ,"), jabatan[inside.end() :]
    return jabatan, pemda


def _acting(jabatan: str | None) -> tuple[str, str | None]:
    if jabatan is not None:
        for status, prefix in words.ACTING:
            match = prefix.match(jabatan)
            if match is not None:
                return status, jabatan[match.end() :]
    return "definitif", jabatan
