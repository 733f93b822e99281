"""Recomputing what is stored or printed: a figure held against the figures beside it.

Where a printed percentage is not the one that the kebijakan gives, the named rules that do give it
are said, so that an office sees which formula its own table was made with.
"""

from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from decimal import ROUND_DOWN, Decimal

from renaksi.core.capaian.bahan import Bahan
from renaksi.core.capaian.hitungan import hitungan_of
from renaksi.core.capaian.jejak import ringkas
from renaksi.core.capaian.kebijakan import Kebijakan
from renaksi.core.capaian.rumus import Rentang, Tolok, hitung, naik
from renaksi.core.cascade.figures import Status, id_id, round_half_up
from renaksi.core.cascade.presisi import ample

MOST_RULES = 3
"""So many rules are named at most where several give one printed figure."""
_LEAST_ROUNDED = 2
"""A figure printed with so many decimals or more may have been rounded for print."""
_MOST_DECIMALS = 10
_BATAS_ATAS = (Decimal(100), Decimal(110), Decimal(120), Decimal(150))
_SERATUS = Decimal(100)


@dataclass(frozen=True, slots=True, kw_only=True)
class Beda:
    """One difference: what, where, as stored or printed, as recomputed, and what explains it."""

    apa: str
    tempat: str
    tersimpan: str
    hitungan: str
    keterangan: str = ""

    def as_text(self) -> str:
        """The difference on one line."""
        said = f"{self.tempat}: {self.apa} tertulis {self.tersimpan}, hitungan {self.hitungan}"
        return f"{said} ({self.keterangan})" if self.keterangan else said

    def as_json(self) -> dict[str, str]:
        """The difference as a JSON object."""
        return asdict(self)


@dataclass(frozen=True, slots=True)
class Tercetak:
    """A figure as printed, with how many decimals; `bulat` says that it may have been rounded."""

    nilai: Decimal
    desimal: int

    @property
    def bulat(self) -> bool:
        """Whether the printed figure may stand for a longer one."""
        return self.desimal >= _LEAST_ROUNDED

    def shows(self, value: Decimal) -> bool:
        """Whether `value` is printed so, half up."""
        places = min(self.desimal, _MOST_DECIMALS)
        return round_half_up(value, places) == round_half_up(self.nilai, places)

    def edges(self) -> tuple[Decimal, ...]:
        """The figure itself, and the ends of what it may stand for."""
        if not self.bulat:
            return (self.nilai,)
        half = Decimal(5).scaleb(-self.desimal - 1)
        with ample():
            return self.nilai, self.nilai - half, self.nilai + half

    def as_text(self) -> str:
        """As a person writes it, with the decimals it was printed with."""
        return id_id(self.nilai, min(self.desimal, _MOST_DECIMALS))


@dataclass(frozen=True, slots=True, kw_only=True)
class Pasangan:
    """What a capaian is computed from: the formula, realisasi and target as printed.

    `setahun` is the year's target where it is known; `uang` says that floor and cap do not apply.
    """

    rumus: str
    realisasi: Tercetak
    target: Tercetak | Rentang
    setahun: Decimal | None = None
    uang: bool = False


def capaian_of(one: Pasangan, kebijakan: Kebijakan) -> Decimal | None:
    """The capaian of what is printed, by the kebijakan; None where no percentage exists."""
    tolok = one.target if isinstance(one.target, Rentang) else one.target.nilai
    return _capaian(one, one.realisasi.nilai, tolok, kebijakan)


def bounds_of(one: Pasangan, kebijakan: Kebijakan) -> tuple[Decimal, Decimal] | None:
    """Between which the capaian lies when the printed figures may have been rounded."""
    targets: Sequence[Tolok]
    targets = (one.target,) if isinstance(one.target, Rentang) else one.target.edges()
    figures = [
        _capaian(one, realisasi, tolok, kebijakan)
        for realisasi in one.realisasi.edges()
        for tolok in targets
    ]
    found = [figure for figure in figures if figure is not None]
    return (min(found), max(found)) if found else None


def shows_within(printed: Tercetak, bounds: tuple[Decimal, Decimal] | None) -> bool:
    """Whether some figure within the bounds is printed so."""
    if bounds is None:
        return False
    places = min(printed.desimal, _MOST_DECIMALS)
    low, high = (round_half_up(bound, places) for bound in bounds)
    return low <= round_half_up(printed.nilai, places) <= high


def _capaian(
    one: Pasangan, realisasi: Decimal, tolok: Tolok, kebijakan: Kebijakan
) -> Decimal | None:
    if one.uang and isinstance(tolok, Decimal):
        return naik(realisasi, tolok)
    bahan = Bahan(status=Status.TERISI, triwulan=(), diukur=realisasi, tolok=tolok)
    return hitungan_of(one.rumus, bahan, kebijakan).capaian


def rules_giving(printed: Tercetak, one: Pasangan) -> list[str]:
    """The named rules by which the printed figure comes out, the plainest first."""
    names = dict.fromkeys(name for name, value in _rules(one, printed) if printed.shows(value))
    plain = [name for name in names if "," not in name]
    return (plain or list(names))[:MOST_RULES]


def _rules(one: Pasangan, printed: Tercetak) -> Iterator[tuple[str, Decimal]]:
    realisasi, target = one.realisasi.nilai, one.target
    tolok = target if isinstance(target, Rentang) else target.nilai
    formulas = list(_formulas(realisasi, tolok))
    if one.setahun is not None and one.setahun != tolok:
        formulas += [
            (f"{name} terhadap target setahun {ringkas(one.setahun)}", value)
            for name, value in _formulas(realisasi, one.setahun)
        ]
    yield from formulas
    for name, value in formulas:
        if value < 0:
            yield f"{name}, lantai 0", Decimal(0)
        for cap in _BATAS_ATAS:
            if value > cap:
                yield f"{name}, batas atas {id_id(cap)}", cap
        yield from _roundings(name, value, printed)
        with ample():
            yield f"{name}, ditulis sebagai pecahan (belum dikali 100)", value / 100
    if isinstance(tolok, Decimal):
        with ample():
            yield "selisih realisasi − target", realisasi - tolok
        if tolok == 0:
            yield "target 0 dihitung 100 (kebijakan target_nol atau nol_dari_nol)", _SERATUS
            yield "target 0 dihitung 0 (kebijakan target_nol atau nol_dari_nol)", Decimal(0)


def _formulas(realisasi: Decimal, tolok: Tolok) -> Iterator[tuple[str, Decimal]]:
    if isinstance(tolok, Rentang):
        value = hitung("rentang", realisasi, tolok, "turun-a")
        if value is not None:
            yield "rentang", value
        return
    for name in ("naik", "turun-a", "turun-b"):
        value = hitung(name, realisasi, tolok, "turun-a")
        if value is not None:
            yield name, value
    if tolok != 0 and realisasi <= tolok:
        yield "batas", _SERATUS


def _roundings(name: str, value: Decimal, printed: Tercetak) -> Iterator[tuple[str, Decimal]]:
    """The figure rounded to fewer decimals than are printed, or cut off instead of rounded."""
    for places in range(min(printed.desimal, _MOST_DECIMALS)):
        yield f"{name}, dibulatkan {places} desimal", round_half_up(value, places)
    with ample():
        cut = Decimal(1).scaleb(-min(printed.desimal, _MOST_DECIMALS))
        yield f"{name}, dipotong tanpa pembulatan", value.quantize(cut, rounding=ROUND_DOWN)


def mean_rules(
    printed: Tercetak, members: Sequence[Decimal], belum: int, groups: Sequence[str] = ()
) -> list[str]:
    """The named ways of averaging by which a printed average comes out.

    `belum` is how many members have no figure yet; `groups` names each member's own row.
    """
    names = [name for name, value in _means(members, belum, groups) if printed.shows(value)]
    return list(dict.fromkeys(names))[:MOST_RULES]


def _means(
    members: Sequence[Decimal], belum: int, groups: Sequence[str]
) -> Iterator[tuple[str, Decimal]]:
    if not members:
        return
    yield "rata-rata sederhana atas yang terukur", _mean(members)
    if belum:
        yield (
            "rata-rata atas semua, yang belum dihitung 0",
            _mean([*members, *[Decimal(0)] * belum]),
        )
    if groups and len(set(groups)) > 1:
        rows = [
            _mean([value for value, own in zip(members, groups, strict=True) if own == group])
            for group in dict.fromkeys(groups)
        ]
        yield "rata-rata per baris, lalu rata-rata baris", _mean(rows)
    for places in (2, 1, 0):
        rounded = [round_half_up(value, places) for value in members]
        yield f"tiap capaian dibulatkan {places} desimal lebih dulu", _mean(rounded)
    for cap in _BATAS_ATAS:
        if any(value > cap for value in members):
            capped = _mean([min(value, cap) for value in members])
            yield f"tiap capaian dibatasi {id_id(cap)} lebih dulu", capped
    with ample():
        yield "jumlah, belum dibagi banyaknya", sum(members, Decimal(0))
    yield "capaian terendah", min(members)
    yield "capaian tertinggi", max(members)


def _mean(values: Sequence[Decimal]) -> Decimal:
    with ample():
        return sum(values, Decimal(0)) / len(values)


def with_note(beda: Beda, rules: Sequence[str]) -> Beda:
    """The difference with the rules that give what is printed."""
    if not rules:
        return beda
    return replace(beda, keterangan=f"{beda.tersimpan} = {' atau '.join(rules)}")
