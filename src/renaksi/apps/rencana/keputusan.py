"""What a person decides on a file before it is stored, and the plan that it becomes by that."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Any

from renaksi.apps.rencana.angka_ketik import (
    Ambigu,
    Kosong,
    TakTerbaca,
    ask,
    counts_whole,
    fits,
    read_typed,
)
from renaksi.apps.rencana.keraguan import (
    KOSONG,
    PECAHAN,
    Letak,
    Ragu,
    other_figure,
    other_satuan,
    part_at,
    text_at,
    written_anew,
)
from renaksi.apps.rencana.pilihan import ARAH, SIFAT
from renaksi.apps.rencana.services_impor import Diputuskan
from renaksi.apps.rencana.susun import LABEL, as_written
from renaksi.core.cascade.figures import TRIWULAN, Target, parse_plain
from renaksi.core.cascade.finding import Finding
from renaksi.core.cascade.rencana import (
    Arah,
    Baris,
    Indikator,
    RencanaAksi,
    Sifat,
    Tingkat,
)

TERBACA, LAIN, DIKETIK = "1", "2", "3"
TEBAKAN = ("arah-ditebak", "sifat-ditebak")
MOST_TYPED = 500
MOST_POSTED = 1_000
TULIS = "Tulis isinya, atau pilih salah satu bacaan."
TERLALU_PANJANG = f"Paling panjang {MOST_TYPED} huruf."
BUKAN_SATUANNYA = "Tulis angkanya dalam satuan sel ini."
PILIH_DULU = "{tanya} Tulis tanpa pemisah ribuan, misalnya 1234 atau 1,234."


@dataclass(frozen=True, slots=True)
class Jawaban:
    """What was posted: by doubt (its key) the choice and what was typed, by indikator what was set.

    `tebakan` says that the guesses of arah and sifat were looked through.
    """

    pilihan: Mapping[str, str] = field(default_factory=dict)
    ketikan: Mapping[str, str] = field(default_factory=dict)
    arah: Mapping[str, str] = field(default_factory=dict)
    sifat: Mapping[str, str] = field(default_factory=dict)
    tebakan: bool = False

    def to_json(self) -> dict[str, Any]:
        """As it is kept with what waits."""
        return {
            "pilihan": dict(self.pilihan),
            "ketikan": dict(self.ketikan),
            "arah": dict(self.arah),
            "sifat": dict(self.sifat),
            "tebakan": self.tebakan,
        }


def posted_answer(post: Mapping[str, str], ragu: Sequence[Ragu], plan: RencanaAksi) -> Jawaban:
    """What a form says of the doubts and indikator that there are; anything else is left out."""
    keys = [one.kunci for one in ragu]
    ids = [one.id for _, one in plan.indikator()]
    return Jawaban(
        pilihan=posted_texts(post, "p", keys, (TERBACA, LAIN, DIKETIK)),
        ketikan=posted_texts(post, "n", keys),
        arah=posted_texts(post, "arah", ids, tuple(Arah)),
        sifat=posted_texts(post, "sifat", ids, tuple(Sifat)),
        tebakan=post.get("tebakan") == "ya",
    )


def posted_texts(
    post: Mapping[str, str], prefix: str, names: Iterable[str], allowed: Sequence[str] = ()
) -> dict[str, str]:
    """What was posted as "prefix-name", by name; blank or, where only some are, not allowed is none.

    What is too long is cut where it can still be told that it was.
    """
    given = {name: post.get(f"{prefix}-{name}", "").strip() for name in names}
    return {
        name: text[: MOST_POSTED + 1]
        for name, text in given.items()
        if text and (not allowed or text in allowed)
    }


def kept_answer(content: Mapping[str, Any]) -> Jawaban:
    """What `Jawaban.to_json` wrote; nothing decided where nothing was kept."""
    return Jawaban(**content) if content else Jawaban()


@dataclass(frozen=True, slots=True)
class Hasil:
    """The plan as decided, what to store with it, and by doubt what is wrong with a decision."""

    plan: RencanaAksi
    diputuskan: Diputuskan
    galat: Mapping[str, str]


class _Salah(Exception):
    """A decision that cannot be taken; the text says what to do."""


def decide(
    plan: RencanaAksi, findings: Sequence[Finding], ragu: Sequence[Ragu], jawaban: Jawaban
) -> Hasil:
    """`plan` with every decision in it; one that is wrong leaves its cell as it was read."""
    settled: list[Finding] = []
    notes: list[str] = []
    errors: dict[str, str] = {}
    for one in ragu:
        choice = jawaban.pilihan.get(one.kunci)
        if choice is None:
            continue
        try:
            plan, note = _decided(plan, one, choice, jawaban.ketikan.get(one.kunci, ""))
        except _Salah as error:
            errors[one.kunci] = str(error)
            continue
        settled += one.temuan
        notes.append(note)
    plan, set_by_hand, said = _guesses(plan, jawaban)
    if jawaban.tebakan:
        settled += [finding for finding in findings if finding.aturan in TEBAKAN]
    return Hasil(
        plan,
        Diputuskan(tuple(settled), frozenset(set_by_hand), (*notes, *said)),
        errors,
    )


def _decided(plan: RencanaAksi, ragu: Ragu, choice: str, typed: str) -> tuple[RencanaAksi, str]:
    row = plan.by_id[ragu.letak.baris]
    before = text_at(row, ragu.letak) or ragu.dibaca
    if choice == TERBACA:
        return plan, f"{ragu.tempat}: tetap «{_brief(before)}»"
    if choice == LAIN:
        if ragu.lain is None:
            raise _Salah(TULIS)
        plan = _with_other(plan, ragu)
        return plan, f"{ragu.tempat}: «{_brief(before)}» menjadi «{_brief(ragu.lain)}»"
    if not ragu.ketik:
        raise _Salah(TULIS)
    plan = _with_typed(plan, ragu, typed)
    after = text_at(plan.by_id[row.id], ragu.letak) or KOSONG
    return plan, f"{ragu.tempat}: «{_brief(before)}» diganti «{_brief(after)}»"


def _brief(text: str) -> str:
    return text if len(text) <= 80 else f"{text[:79]}…"


def _with_other(plan: RencanaAksi, ragu: Ragu) -> RencanaAksi:
    """The plan by the other reading of a doubt."""
    place, finding = ragu.letak, ragu.satu
    if place.bidang == "satuan_uang":
        other = other_satuan(plan.by_id[place.baris], place)
        return _each(plan, ragu.baris, lambda row: _with_money_in(row, other))
    value = "" if finding.usulan is None else finding.usulan.nilai
    if place.bidang == "rujukan":
        name = {str(Tingkat(place.bagian)): value}
        return _each(
            plan, ragu.baris, lambda row: replace(row, rujukan=replace(row.rujukan, **name))
        )
    if place.bidang == "jabatan":
        return _each(plan, ragu.baris, lambda row: _with_post(row, finding.tertulis or "", value))
    if place.bidang == "pagu":
        figure = parse_plain(value)
        return _each(plan, (place.baris,), lambda row: _with_pagu(row, place, figure))
    if finding.aturan == PECAHAN:
        return _each(plan, (place.baris,), lambda row: _with_percents(row, place))
    if place.bidang == "tahun":
        return _each(
            plan,
            (place.baris,),
            lambda row: _with_year(row, place, other_figure(row, place, finding)),
        )
    if place.triwulan is None:
        return _each(plan, (place.baris,), lambda row: _with_text(row, place, value))
    return _each(plan, (place.baris,), lambda row: _with_other_quarter(row, place, finding, value))


def _with_other_quarter(row: Baris, place: Letak, finding: Finding, value: str) -> Baris:
    written = written_anew(row, place, finding)
    if written is not None:
        return _with_quarter(row, place, _quarter(row, place), written)
    if finding.aturan == "angka-ambigu":
        part = part_at(row, place)
        same = "" if part is None else part.tertulis[(place.triwulan or 1) - 1]
        return _with_quarter(row, place, other_figure(row, place, finding), same)
    if value == KOSONG:
        return _with_quarter(row, place, None, "")
    figure = parse_plain(value)
    return _with_typed_target(row, place, value if figure is None else figure)


def _with_typed(plan: RencanaAksi, ragu: Ragu, typed: str) -> RencanaAksi:
    """The plan with what a person typed in the cell; raises _Salah where it cannot stand there."""
    place = ragu.letak
    text = " ".join(typed.split())
    if len(text) > MOST_TYPED:
        raise _Salah(TERLALU_PANJANG)
    row = plan.by_id[place.baris]
    if place.bidang == "tahun":
        year = _typed_target(row, place, text)
        return _each(plan, (row.id,), lambda old: _with_year(old, place, year))
    if place.bidang == "pagu":
        pagu = _typed_target(row, place, text)
        return _each(plan, (row.id,), lambda old: _with_pagu(old, place, pagu))
    if place.triwulan is not None:
        value = _typed_target(row, place, text)
        return _each(plan, (row.id,), lambda old: _with_typed_target(old, place, value))
    if not text and place.bidang in ("uraian", "indikator"):
        raise _Salah(TULIS)
    return _each(plan, (row.id,), lambda old: _with_text(old, place, text))


def _typed_target(row: Baris, place: Letak, text: str) -> Target:
    part = part_at(row, place)
    if part is None:
        raise _Salah(TULIS)
    whole = isinstance(part, Indikator) and counts_whole(part.satuan, part.target)
    reading = read_typed(text, part.satuan, utuh=whole)
    if isinstance(reading, Kosong):
        return None
    if isinstance(reading, Ambigu):
        raise _Salah(
            PILIH_DULU.format(tanya=ask(text, reading).removesuffix(" Pilih yang dimaksud."))
        )
    if isinstance(reading, TakTerbaca):
        if isinstance(part, Indikator) and not any(char.isdigit() for char in text):
            return text  # a word of a scale: WTP, BB
        raise _Salah(reading.pesan)
    if not fits(reading.satuan, part.satuan):
        raise _Salah(BUKAN_SATUANNYA)
    return reading.nilai


def _quarter(row: Baris, place: Letak) -> Target:
    part = part_at(row, place)
    return None if part is None else part.target[(place.triwulan or 1) - 1]


def _with_typed_target(row: Baris, place: Letak, value: Target) -> Baris:
    """The row with a target that is written as its neighbours are."""
    part = part_at(row, place)
    if part is None:
        return row
    label = next((match for text in part.tertulis if (match := LABEL.match(text))), None)
    written = as_written(value, part.satuan, label, (place.triwulan or 1) - 1)
    return _with_quarter(row, place, value, written)


def _with_quarter(row: Baris, place: Letak, value: Target, written: str) -> Baris:
    at = (place.triwulan or 1) - 1

    def changed(part: Any) -> Any:
        return replace(
            part,
            target=(*part.target[:at], value, *part.target[at + 1 :]),
            tertulis=(*part.tertulis[:at], written, *part.tertulis[at + 1 :]),
        )

    if place.bidang == "uang":
        money = tuple(
            changed(one) if n == int(place.bagian) else one for n, one in enumerate(row.keuangan)
        )
        return replace(row, keuangan=money)
    indikator = tuple(changed(one) if one.id == place.bagian else one for one in row.indikator)
    return replace(row, indikator=indikator)


def _with_year(row: Baris, place: Letak, value: Target) -> Baris:
    indikator = tuple(
        replace(one, target_tahun=value) if one.id == place.bagian else one for one in row.indikator
    )
    return replace(row, indikator=indikator)


def _with_pagu(row: Baris, place: Letak, value: Target) -> Baris:
    pagu = value if isinstance(value, Decimal) else None
    money = tuple(
        replace(one, pagu=pagu) if n == int(place.bagian) else one
        for n, one in enumerate(row.keuangan)
    )
    return replace(row, keuangan=money)


def _with_post(row: Baris, post: str, other: str) -> Baris:
    """The row with one of its posts called otherwise, case and spaces of the old one apart."""
    same = " ".join(post.casefold().split())
    posts = (
        other if " ".join(one.casefold().split()) == same else one for one in row.penanggung_jawab
    )
    return replace(row, penanggung_jawab=tuple(posts))


def _with_percents(row: Baris, place: Letak) -> Baris:
    """The row with all four quarters, written as fractions, as percentages."""
    for number in TRIWULAN:
        at = place._replace(triwulan=number)
        value = _quarter(row, at)
        if isinstance(value, Decimal):
            row = _with_typed_target(row, at, value * 100)
    return row


def _with_text(row: Baris, place: Letak, text: str) -> Baris:
    if place.bidang == "uraian":
        return replace(row, uraian=text or row.uraian)
    if place.bidang == "sasaran":
        return replace(row, sasaran=text or None)
    if place.bidang == "penanggung_jawab":
        return replace(row, penanggung_jawab=(text,) if text else ())
    if place.bidang == "indikator":
        indikator = tuple(
            replace(one, uraian=text) if one.id == place.bagian else one for one in row.indikator
        )
        return replace(row, indikator=indikator)
    return row


def _with_money_in(row: Baris, satuan: str) -> Baris:
    """The row with its one keuangan in another satuan; a row that has two keeps them."""
    if len(row.keuangan) != 1:
        return row
    return replace(row, keuangan=(replace(row.keuangan[0], satuan=satuan),))


def _each(plan: RencanaAksi, ids: Sequence[str], change: Callable[[Baris], Baris]) -> RencanaAksi:
    wanted = set(ids)
    return replace(
        plan, baris=tuple(change(row) if row.id in wanted else row for row in plan.baris)
    )


def _guesses(
    plan: RencanaAksi, jawaban: Jawaban
) -> tuple[RencanaAksi, list[tuple[str, str]], list[str]]:
    """The plan with the arah and sifat that were set, which ones those are, and that in words."""
    set_by_hand: list[tuple[str, str]] = []
    said: list[str] = []

    def changed(one: Indikator) -> Indikator:
        arah, sifat = jawaban.arah.get(one.id), jawaban.sifat.get(one.id)
        if arah is not None:
            set_by_hand.append((one.id, "arah"))
            said.append(f"arah «{_brief(one.uraian)}»: {ARAH[Arah(arah)].lower()}")
            one = replace(one, arah=Arah(arah))
        if sifat is not None:
            set_by_hand.append((one.id, "sifat"))
            said.append(f"sifat angka «{_brief(one.uraian)}»: {SIFAT[Sifat(sifat)].lower()}")
            one = replace(one, sifat=Sifat(sifat))
        return one

    rows = tuple(
        replace(row, indikator=tuple(changed(one) for one in row.indikator)) for row in plan.baris
    )
    return replace(plan, baris=rows), set_by_hand, said
