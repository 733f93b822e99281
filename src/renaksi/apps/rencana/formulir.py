"""The forms of a row's page: its words, its indikator and keuangan, the reason."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from django import forms
from django.forms.renderers import BaseRenderer
from django.utils.html import format_html_join
from django.utils.safestring import SafeString

from renaksi.apps.rencana.angka_ketik import (
    Ambigu,
    TakTerbaca,
    Terbaca,
    ask,
    counts_whole,
    fits,
    is_settled,
    read_typed,
)
from renaksi.apps.rencana.pilihan import ARAH, FREKUENSI, SIFAT
from renaksi.apps.rencana.susun import Empat, IsianIndikator, IsianKeuangan
from renaksi.apps.rencana.terbilang import terbilang
from renaksi.core.cascade.figures import ROMAWI, Target, id_id, parse_plain, plain
from renaksi.core.cascade.rencana import (
    Arah,
    Frekuensi,
    Indikator,
    Keuangan,
    Sifat,
)

SATUAN_LAIN = "Satuan di sini {satuan}, bukan {tanda}."
TANPA_URAIAN = "Tulis uraian indikatornya, atau kosongkan satuan dan targetnya."
TANPA_SATUAN = "Pilih Persen atau Rupiah, atau kosongkan target dan pagunya."
PAGU_POSITIF = "Pagu harus lebih dari nol."
_DASHES = ("-", "\u2013", "\u2014", "\u2212")


def _choices(words: dict[Any, str]) -> list[tuple[str, str]]:
    return [(str(value), label) for value, label in words.items()]


class Ketikan(str):
    """A figure's text, with the reading that a person chose for it (plain), if any."""

    pilihan = ""


class AngkaInput(forms.TextInput):
    """A box for a figure; under a text that reads in two ways it offers the two (`readings`)."""

    readings: tuple[Decimal, ...] = ()

    def value_from_datadict(
        self, data: Mapping[str, Any], files: Mapping[str, Any], name: str
    ) -> Ketikan:
        """The text as posted, with the reading that was chosen for it."""
        typed = Ketikan(data.get(name, ""))
        typed.pilihan = str(data.get(f"{name}_pilihan", ""))
        return typed

    def render(
        self,
        name: str,
        value: Any,
        attrs: dict[str, Any] | None = None,
        renderer: BaseRenderer | None = None,
    ) -> SafeString:
        """The box, and a radio button for each reading."""
        box = super().render(name, value, attrs, renderer)
        chosen = getattr(value, "pilihan", "")
        offered = (
            (
                name,
                plain(one),
                " checked" if plain(one) == chosen else "",
                id_id(one),
                terbilang(one),
            )
            for one in self.readings
        )
        radio = '<label><input type="radio" name="{}_pilihan" value="{}"{}> {} ({})</label> '
        return box + format_html_join("", radio, offered)


class AngkaField(forms.CharField):
    """A figure as people type it; gives a Decimal, None for a blank, a word where words may be.

    `satuan` is the unit that it is read in, `utuh` whether it counts whole things, `tampak` the
    figure that the page showed, whose own text is never asked about.
    """

    def __init__(
        self, *, kata: bool = False, satuan: str | None = None, utuh: bool = False, **kwargs: Any
    ) -> None:
        self.kata, self.satuan, self.utuh = kata, satuan, utuh
        self.tampak: Target = None
        mode = "text" if kata else "decimal"
        widget = AngkaInput(attrs={"inputmode": mode, "autocomplete": "off", "class": "angka"})
        super().__init__(required=False, max_length=60, widget=widget, **kwargs)

    def prepare_value(self, value: Any) -> Any:
        """A stored figure as it is printed."""
        return id_id(value) if isinstance(value, Decimal) else value

    def clean(self, value: Any) -> Target:
        """Raises ValidationError for what is no figure, of another unit, or read in two ways."""
        text = str(super().clean(value) or "").strip()
        if text in _DASHES:
            return None
        reading = read_typed(text, self.satuan, utuh=self.utuh)
        if isinstance(reading, Terbaca | Ambigu) and not fits(reading.satuan, self.satuan):
            line = SATUAN_LAIN.format(satuan=self.satuan, tanda=reading.satuan)
            raise forms.ValidationError(line)
        if isinstance(reading, Terbaca):
            return reading.nilai
        if isinstance(reading, Ambigu):
            chosen = parse_plain(getattr(value, "pilihan", ""))
            if chosen is not None and chosen in reading.pilihan:
                self.widget.readings = reading.pilihan
                return chosen
            if isinstance(self.tampak, Decimal) and is_settled(text, reading, plain(self.tampak)):
                return self.tampak
            self.widget.readings = reading.pilihan
            raise forms.ValidationError(ask(text, reading))
        if isinstance(reading, TakTerbaca):
            if self.kata and not any(char.isdigit() for char in text):
                return text
            raise forms.ValidationError(reading.pesan)
        return None


class EmpatTarget(forms.Form):
    """The four quarters' targets, as every form of this module has them.

    They are read in the satuan that is posted beside them, else in that of `target`'s owner.
    """

    def __init__(
        self,
        *args: Any,
        kata: bool,
        satuan: str | None,
        target: tuple[Target, ...] = (),
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        if self.is_bound:
            satuan = folded_text(str(self.data.get(self.add_prefix("satuan"), ""))) or None
        utuh = counts_whole(satuan, self._plainly_typed(satuan))
        for number, roman in enumerate(ROMAWI, start=1):
            field = AngkaField(
                label=f"Target TW {roman}",
                kata=kata,
                satuan=satuan,
                utuh=utuh,
            )
            field.tampak = target[number - 1] if target else None
            self.fields[f"t{number}"] = field

    def _plainly_typed(self, satuan: str | None) -> list[Decimal]:
        """The posted targets that read in one way; nought where none does."""
        typed = (str(self.data.get(self.add_prefix(f"t{n}"), "")) for n in range(1, 5))
        readings = [read_typed(text, satuan) for text in typed]
        return [one.nilai for one in readings if isinstance(one, Terbaca)] or [Decimal(0)]

    def targets(self) -> Empat:
        """The four targets; only of a valid form."""
        first, second, third, fourth = (self.cleaned_data[f"t{n}"] for n in range(1, 5))
        return first, second, third, fourth

    def require_nothing_typed(self, names: tuple[str, ...], line: str) -> None:
        """Refuses with `line` where one of `names` holds a text that would be dropped."""
        if any(str(self.data.get(self.add_prefix(name), "")).strip() for name in names):
            raise forms.ValidationError(line)


class IndikatorForm(EmpatTarget):
    """One indikator; a blank uraian means that there is none."""

    id = forms.CharField(required=False, widget=forms.HiddenInput)
    uraian = forms.CharField(
        label="Indikator", required=False, max_length=2000, widget=forms.Textarea({"rows": 2})
    )
    satuan = forms.CharField(label="Satuan", required=False, max_length=60)
    arah = forms.ChoiceField(label="Arah", choices=_choices(ARAH))
    sifat = forms.ChoiceField(label="Sifat angka", choices=_choices(SIFAT))
    frekuensi = forms.ChoiceField(label="Diukur", choices=_choices(FREKUENSI))

    def __init__(self, *args: Any, indikator: Indikator | None = None, **kwargs: Any) -> None:
        satuan, target = (indikator.satuan, indikator.target) if indikator else (None, ())
        super().__init__(*args, kata=True, satuan=satuan, target=target, **kwargs)
        self.indikator = indikator
        if indikator is None:
            return
        self.initial = {
            "id": indikator.id, "uraian": indikator.uraian, "satuan": indikator.satuan or "",
            "arah": str(indikator.arah), "sifat": str(indikator.sifat),
            "frekuensi": str(indikator.frekuensi), **_quarters(indikator.target),
        }  # fmt: skip

    def clean(self) -> dict[str, Any]:
        """A new indikator has an uraian; without one, only a form left empty is none."""
        data: dict[str, Any] = super().clean() or self.cleaned_data
        if self.indikator is None and not data.get("uraian", "").strip():
            self.require_nothing_typed(("satuan", "t1", "t2", "t3", "t4"), TANPA_URAIAN)
        return data

    def isian(self) -> IsianIndikator | None:
        """What the form says; None where its uraian is blank."""
        data = self.cleaned_data
        if not data["uraian"].strip():
            return None
        return IsianIndikator(
            id=self.indikator.id if self.indikator else None,
            uraian=folded_text(data["uraian"]),
            satuan=folded_text(data["satuan"]) or None,
            arah=Arah(data["arah"]),
            sifat=Sifat(data["sifat"]),
            frekuensi=Frekuensi(data["frekuensi"]),
            target=self.targets(),
        )


class KeuanganForm(EmpatTarget):
    """A row's keuangan; no satuan means that the row has none."""

    satuan = forms.ChoiceField(
        label="Keuangan dalam",
        required=False,
        choices=[("", "Tanpa keuangan"), ("%", "Persen dari pagu (%)"), ("Rp", "Rupiah (Rp)")],
    )
    pagu = AngkaField(label="Pagu (Rp), bila ada", satuan="Rp")

    def __init__(self, *args: Any, keuangan: Keuangan | None = None, **kwargs: Any) -> None:
        satuan, target = (keuangan.satuan, keuangan.target) if keuangan else (None, ())
        super().__init__(*args, kata=False, satuan=satuan, target=target, **kwargs)
        if keuangan is not None:
            self.initial = {
                "satuan": keuangan.satuan, "pagu": keuangan.pagu, **_quarters(keuangan.target)
            }  # fmt: skip

    def clean_pagu(self) -> Target:
        """A pagu is more than nothing."""
        pagu: Target = self.cleaned_data["pagu"]
        if isinstance(pagu, Decimal) and pagu <= 0:
            raise forms.ValidationError(PAGU_POSITIF)
        return pagu

    def clean(self) -> dict[str, Any]:
        """A satuan is chosen, or all else is blank."""
        data: dict[str, Any] = super().clean() or self.cleaned_data
        if not data.get("satuan"):
            self.require_nothing_typed(("pagu", "t1", "t2", "t3", "t4"), TANPA_SATUAN)
        return data

    def isian(self) -> IsianKeuangan | None:
        """What the form says; None where no satuan is chosen."""
        data = self.cleaned_data
        if not data["satuan"]:
            return None
        return IsianKeuangan(satuan=data["satuan"], pagu=data["pagu"], target=self.targets())


def _quarters(target: tuple[Target, ...]) -> dict[str, Target]:
    return {f"t{number}": value for number, value in enumerate(target, start=1)}


def folded_text(text: str) -> str:
    """`text` with its spaces and line ends as single spaces."""
    return " ".join(text.split())
