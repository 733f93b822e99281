"""A plan, or a measured one, laid out as the four official lampiran."""

from collections.abc import Mapping, Sequence
from datetime import date

from renaksi.core.capaian.capaian import Capaian
from renaksi.core.cascade.plan_json import plan_hash
from renaksi.core.cascade.rencana import Baris, Penandatangan, RencanaAksi, Tingkat
from renaksi.core.forms import lampiran_wording as words
from renaksi.core.forms.lampiran_figures import Measured
from renaksi.core.forms.lampiran_layout_lower import lay_out_lower
from renaksi.core.forms.lampiran_layout_notes import formulas, notes, rules
from renaksi.core.forms.lampiran_layout_upper import lay_out_upper
from renaksi.core.sheets.sheet import Align, Line, Sheet


def lay_out(
    plan: RencanaAksi,
    measured: Sequence[Capaian] = (),
    *,
    plans: Mapping[int, RencanaAksi] | None = None,
    tempat: str | None = None,
    tanggal: date | None = None,
) -> tuple[Sheet, ...]:
    """The plan's lampiran as Sheets, with realisasi and capaian of each measured triwulan.

    `plans` gives, by triwulan, another version of the plan that it was measured against.

    A table without rows is left out, but a plan without any rows gives all four empty. `tempat`
    and `tanggal` stand above the signature; without them the signer's own, or dots to write on.
    """
    ukuran = Measured(measured, plans)
    below = signature(plan, tempat, tanggal)
    sheets: list[Sheet] = []
    for position, levels in enumerate(words.TINGKAT_LAMPIRAN):
        rows = [row for level in levels for row in written_rows(plan, level)]
        if not rows and plan.baris:
            continue
        if Tingkat.TUJUAN in levels:
            table, averages = lay_out_upper(plan, ukuran), notes(ukuran)
        else:
            table, averages = lay_out_lower(plan, levels[0], ukuran), rules(ukuran)
        sheets.append(
            Sheet(
                nomor=len(sheets) + 1,
                rows=table.rows,
                above=titles(plan, position),
                below=(*formulas(rows, ukuran), *averages, *below),
                head_rows=table.head_rows,
                widths=table.widths,
                blocks=table.blocks,
                nama=words.NAMA[position],
            )
        )
    return tuple(sheets)


def written_rows(plan: RencanaAksi, level: Tingkat) -> tuple[Baris, ...]:
    """The rows of a level that its own table prints: not those that only a lower one names."""
    return tuple(row for row in plan.tingkat(level) if not row.tersirat)


def titles(plan: RencanaAksi, position: int) -> tuple[Line, ...]:
    """The lines above a lampiran: those of the document where it has them, else by the form."""
    levels = set(words.TINGKAT_LAMPIRAN[position])
    written = next(
        (
            lampiran.judul
            for lampiran in plan.lampiran
            if lampiran.judul and set(lampiran.tingkat) <= levels
        ),
        None,
    )
    label = False
    lines: list[Line] = []
    for text in written or _titles_by_the_form(plan, position):
        label = label or text.upper().startswith(words.LABEL_PREFIX)
        lines.append(Line(text=text, align=Align.LEFT if label else Align.CENTER, bold=True))
    return tuple(lines)


def _titles_by_the_form(plan: RencanaAksi, position: int) -> list[str]:
    office = plan.perangkat_daerah or ""
    tingkat = words.JUDUL_TINGKAT[position]
    lines = [words.JUDUL.format(tingkat=tingkat, perangkat_daerah=office).strip()]
    if plan.periode is not None:
        lines.append(words.JUDUL_PERIODE.format(awal=plan.periode[0], akhir=plan.periode[1]))
    if plan.tahun is not None:
        lines.append(words.JUDUL_TAHUN.format(tahun=plan.tahun))
    lines.append(words.NAMA[position].upper())
    place = f"{office} {plan.pemda or ''}".strip().upper()
    return [*lines, place] if place else lines


def signature(plan: RencanaAksi, tempat: str | None, tanggal: date | None) -> tuple[Line, ...]:
    """The signature block: place and date, post, pemda, space to sign, name, pangkat, NIP."""
    signer = plan.penandatangan or Penandatangan()
    post = words.ACTING.get(signer.status, "") + (signer.jabatan or "")
    upper = [_place_and_date(plan, signer, tempat, tanggal), post.strip(), plan.pemda or ""]
    lines = [Line(text=text, align=Align.RIGHT) for text in upper if text]
    lines += [Line(text="", align=Align.RIGHT)] * words.LINES_TO_SIGN
    if signer.nama:
        lines.append(Line(text=signer.nama, align=Align.RIGHT, bold=True, underline=True))
    lower = [signer.pangkat, words.NIP.format(nip=nip_grouped(signer.nip)) if signer.nip else None]
    return (*lines, *(Line(text=text, align=Align.RIGHT) for text in lower if text))


def nip_grouped(nip: str) -> str:
    """A NIP of 18 digits as offices write it, 8-6-1-3; anything else as it is."""
    if len(nip) != sum(words.NIP_GROUPS) or not nip.isdecimal():
        return nip
    groups, start = [], 0
    for length in words.NIP_GROUPS:
        groups.append(nip[start : start + length])
        start += length
    return " ".join(groups)


def _place_and_date(
    plan: RencanaAksi, signer: Penandatangan, tempat: str | None, tanggal: date | None
) -> str:
    year = "" if plan.tahun is None else str(plan.tahun)
    written = words.BLANK_DATE.format(tahun=year).rstrip()
    if tanggal is not None:
        written = in_words(tanggal)
    elif signer.tanggal:
        written = _signers_date(signer.tanggal)
    place = tempat or signer.tempat or words.BLANK_PLACE
    return words.PLACE_AND_DATE.format(tempat=place, tanggal=written)


def _signers_date(text: str) -> str:
    """The signer's ISO date in words; one that no calendar has stays as written."""
    try:
        return in_words(date.fromisoformat(text))
    except ValueError:
        return text


def in_words(tanggal: date) -> str:
    """A day as documents write it: "4 Januari 2030"."""
    return f"{tanggal.day} {words.MONTHS[tanggal.month - 1]} {tanggal.year}"


def foot_of(plan: RencanaAksi, tanggal: date | None = None) -> str:
    """What stands at the foot of each page: whose plan, its version, its date, its content's hash.

    The date is the version's, else the day of signing (`tanggal`, or the signer's own); a plan
    that has none is printed without one, never with the day of printing.
    """
    signer = plan.penandatangan or Penandatangan()
    signed = None if tanggal is None else tanggal.isoformat()
    written = plan.versi.tanggal or signed or signer.tanggal
    text = words.FOOT.format(
        perangkat_daerah=plan.perangkat_daerah or "",
        tahun="" if plan.tahun is None else plan.tahun,
        jenis=plan.versi.jenis,
        nomor=plan.versi.nomor,
        tanggal=words.FOOT_TANGGAL.format(tanggal=_signers_date(written)) if written else "",
        hash=plan_hash(plan),
    )
    return " ".join(text.split())


def title_of(plan: RencanaAksi) -> str:
    """The document's own title."""
    tahun = "" if plan.tahun is None else words.JUDUL_TAHUN.format(tahun=plan.tahun)
    return " ".join(f"Rencana Aksi {plan.perangkat_daerah or ''} {tahun}".split())
