"""Figures as the lampiran print them: id-ID, with their satuan, blanks as blanks."""

import re
from collections.abc import Mapping, Sequence
from decimal import Decimal

from renaksi.core.capaian.capaian import Capaian, CapaianIndikator, CapaianKeuangan, RataRata
from renaksi.core.cascade.figures import ROMAWI, Target, id_id, plain, round_half_up
from renaksi.core.cascade.rencana import Baris, Indikator, Keuangan, RencanaAksi, Sifat
from renaksi.core.cascade.written import split_value, unit_written, value_part
from renaksi.core.forms import lampiran_vocabulary as vocabulary
from renaksi.core.forms import lampiran_wording as words
from renaksi.core.forms.numbers import decimal_mark

PERSEN, RUPIAH = "%", "Rp"
_DECIMALS = 2
_LONGEST_DECIMALS = 4
_PRODUCT = re.compile(r"(\d+)\s*[xX×]\s*(\d+)")


class Measured:
    """What was measured, found by triwulan and id; empty for a plan alone.

    `plans` holds, by triwulan, the version of the plan that it was measured against where that is
    another than the one laid out; the targets of that quarter are then its.
    """

    def __init__(
        self, measured: Sequence[Capaian], plans: Mapping[int, RencanaAksi] | None = None
    ) -> None:
        self.by_triwulan = {capaian.triwulan: capaian for capaian in measured}
        self.plans = plans or {}
        self._indikator = {
            triwulan: {indikator.id: indikator for _, indikator in plan.indikator()}
            for triwulan, plan in self.plans.items()
        }

    def indikator(self, triwulan: int, indikator: Indikator) -> Indikator:
        """The indikator as the version of that quarter has it; itself where it is new since."""
        return self._indikator.get(triwulan, {}).get(indikator.id, indikator)

    def keuangan_of(self, triwulan: int, row: Baris) -> Sequence[Keuangan]:
        """A row's keuangan targets as the version of that quarter has them."""
        plan = self.plans.get(triwulan)
        earlier = None if plan is None else plan.by_id.get(row.id)
        return row.keuangan if earlier is None else earlier.keuangan

    def __bool__(self) -> bool:
        return bool(self.by_triwulan)

    def kinerja(self, triwulan: int, id_: str) -> CapaianIndikator | None:
        """What was measured of an indikator; None where the quarter was not measured."""
        capaian = self.by_triwulan.get(triwulan)
        return None if capaian is None else capaian.indikator_by_id.get(id_)

    def keuangan(self, triwulan: int, id_: str) -> Sequence[CapaianKeuangan]:
        """What was measured of a row's keuangan, one for each satuan."""
        capaian = self.by_triwulan.get(triwulan)
        return () if capaian is None else capaian.keuangan_by_id.get(id_, ())

    def rata_rata(self, triwulan: int, lingkup: str) -> RataRata | None:
        """The mean of the kinerja of one level, or of one row."""
        capaian = self.by_triwulan.get(triwulan)
        return None if capaian is None else capaian.rata_rata_of(lingkup)


def quarter_line(triwulan: int, text: str) -> str:
    """A quarter's line, "TRW II = 9 dokumen"; "TRW II =" where there is nothing to print."""
    return words.TRIWULAN_VALUE.format(romawi=ROMAWI[triwulan - 1], nilai=text).rstrip()


def target_text(indikator: Indikator, triwulan: int) -> str:
    """A quarter's target without its satuan: "1.250,5", "1 x 24" as written, "WTP", blank."""
    target = indikator.target[triwulan - 1]
    if not isinstance(target, Decimal):
        return target or ""
    return _product_as_written(indikator.tertulis[triwulan - 1], target) or unambiguous(
        target, percent=in_percent(indikator)
    )


def in_percent(indikator: Indikator) -> bool:
    """Whether an indikator's figures are percentages, by its wording or its satuan."""
    return any(
        vocabulary.PERSEN.search(text) for text in (indikator.uraian, indikator.satuan or "")
    )


def unambiguous(value: Decimal, *, percent: bool) -> str:
    """`value` in id-ID so that no reader takes it for another figure.

    Three decimals are written with a nought behind them (1,2340), since 1,234 may be thousands;
    in percent, where 1.234 is more likely 1,234, thousands are not set apart (1234).
    """
    text = id_id(value)
    if decimal_mark(text.lstrip("-")) is not None or not set(".,") & set(text):
        return text
    if "," in text:
        return f"{text}0"
    return plain(value) if percent else text


def target_with_satuan(indikator: Indikator, triwulan: int) -> str:
    """A quarter's target with the satuan that its cell writes: "9 dokumen", "18,32%", "WTP", blank.

    A satuan that a cell left out beside others that have it is not put in; where no cell has one
    it stood in a column of its own, or the plan has no document, and the indikator's is written.
    """
    text = target_text(indikator, triwulan)
    if not isinstance(indikator.target[triwulan - 1], Decimal):
        return text
    return _joined(text, _satuan_of(indikator.tertulis, triwulan, indikator.satuan))


def keuangan_text(keuangan: Sequence[Keuangan], triwulan: int) -> str:
    """A quarter's keuangan: "Rp58.957.000", "18,32%", or "Rp58.957.000 (18,32%)".

    A % that the cell left out beside others that have it is not put in.
    """
    if len(keuangan) == 1 and keuangan[0].satuan == PERSEN:
        satuan = PERSEN if _satuan_of(keuangan[0].tertulis, triwulan, PERSEN) else ""
        return _money(keuangan[0].target[triwulan - 1], satuan)
    return _side_by_side([_money(k.target[triwulan - 1], k.satuan) for k in keuangan])


def _satuan_of(tertulis: Sequence[str], triwulan: int, satuan: str | None) -> str | None:
    """The satuan that a quarter is printed with: its cell's own, or `satuan` where none has any."""
    own = tertulis[triwulan - 1]
    return unit_written(own) if own and any(map(unit_written, tertulis)) else satuan


def realisasi_text(
    hasil: CapaianIndikator | None, satuan: str | None = None, *, percent: bool
) -> str:
    """A quarter's realisasi with its satuan, or the word that says why there is none.

    `percent` says that the indikator's figures are percentages, whose thousands are not set apart.
    """
    if hasil is None:
        return ""
    if hasil.realisasi is None:
        return words.STATUS.get(str(hasil.status), "")
    return _reported(hasil.realisasi, satuan, percent=percent)


def realisasi_with_satuan(
    indikator: Indikator, triwulan: int, hasil: CapaianIndikator | None
) -> str:
    """As realisasi_text; where quarters count alone it says the sums that were compared."""
    percent = in_percent(indikator)
    text = realisasi_text(hasil, indikator.satuan, percent=percent)
    if triwulan == 1 or indikator.sifat is not Sifat.INKREMENTAL or not text:
        return text
    if hasil is None or hasil.realisasi is None or hasil.target is None:
        return text
    target = _reported(hasil.target, None, percent=percent)
    return words.SUMS.format(nilai=text, romawi=ROMAWI[triwulan - 1], target=target)


def _reported(value: Decimal | str, satuan: str | None, *, percent: bool) -> str:
    if not isinstance(value, Decimal):
        return value
    return _joined(unambiguous(_shortened(value, satuan), percent=percent), satuan)


def realisasi_keuangan_text(results: Sequence[CapaianKeuangan]) -> str:
    """A quarter's realisasi of keuangan, in each of its satuan, or the word for why there is none."""
    figures = [
        _money(_shortened(hasil.realisasi, hasil.satuan), hasil.satuan)
        for hasil in results
        if hasil.realisasi is not None
    ]
    if figures:
        return _side_by_side(figures)
    return words.STATUS.get(str(results[0].status), "") if results else ""


def capaian_text(hasil: CapaianIndikator | CapaianKeuangan | None) -> str:
    """A capaian in percent, two decimals, half up; "-" where no percentage exists."""
    if hasil is None:
        return ""
    return percent(hasil.capaian)


def percent(capaian: Decimal | None) -> str:
    """A percentage to two decimals, half up, without its sign; "-" where there is none."""
    return words.TIDAK_ADA_PERSENTASE if capaian is None else id_id(capaian, _DECIMALS)


def _money(value: Target, satuan: str) -> str:
    if not isinstance(value, Decimal):
        return value or ""
    if satuan == RUPIAH:
        text = unambiguous(value, percent=False)
        return f"-{RUPIAH}{text[1:]}" if text.startswith("-") else f"{RUPIAH}{text}"
    return _joined(unambiguous(value, percent=satuan == PERSEN), satuan)


def _side_by_side(texts: list[str]) -> str:
    first, *others = [text for text in texts if text] or [""]
    return " ".join([first, *(f"({other})" for other in others)])


def _joined(figure: str, satuan: str | None) -> str:
    if not satuan:
        return figure
    return f"{figure}{satuan}" if satuan == PERSEN else f"{figure} {satuan}"


def _shortened(value: Decimal, satuan: str | None) -> Decimal:
    """A reported figure to at most two decimals in percent or Rp, to four in other satuan."""
    places = _DECIMALS if satuan in (PERSEN, RUPIAH) else _LONGEST_DECIMALS
    _, _, decimals = plain(value).partition(".")
    return value if len(decimals) <= places else round_half_up(value, places)


def _product_as_written(tertulis: str, target: Decimal) -> str | None:
    """ "1 x 24" where the figure was written so and still is what it comes to."""
    match = _PRODUCT.search(tertulis)
    if match is None or split_value(value_part(tertulis)).kali is None:
        return None
    return match[0] if plain(target) == plain(Decimal(match[1]) * Decimal(match[2])) else None
