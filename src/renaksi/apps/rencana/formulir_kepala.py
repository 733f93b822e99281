"""The forms of a plan's header: whose plan it is, for which years, who signs, the titles."""

from dataclasses import replace
from typing import Any

from django import forms

from renaksi.apps.rencana.formulir_baris import AlasanForm
from renaksi.apps.rencana.pilihan import lampiran_of
from renaksi.apps.rencana.susun import IsianKepala
from renaksi.core.cascade.rencana import Lampiran, Penandatangan, RencanaAksi
from renaksi.core.forms.lampiran_wording import JUDUL_TINGKAT, NAMA

STATUS = [
    ("definitif", "Definitif"),
    ("plt", "Plt. (pelaksana tugas)"),
    ("plh", "Plh. (pelaksana harian)"),
    ("pj", "Pj. (penjabat)"),
]
NIP_SALAH = "NIP terdiri atas 18 angka."
_SIGNER = ("jabatan", "nama", "pangkat", "nip", "status", "tempat")


def _year(label: str, *, required: bool = False) -> forms.IntegerField:
    return forms.IntegerField(label=label, required=required, min_value=2000, max_value=2200)


class _TtdForm(forms.Form):
    """The period and who signs, as both forms of this module have them."""

    periode_awal = _year("Periode Renstra, tahun awal")
    periode_akhir = _year("Periode Renstra, tahun akhir")
    jabatan = forms.CharField(label="Jabatan penandatangan", required=False, max_length=200)
    nama = forms.CharField(label="Nama penandatangan", required=False, max_length=200)
    pangkat = forms.CharField(label="Pangkat, bila dicetak", required=False, max_length=100)
    nip = forms.CharField(label="NIP", required=False, max_length=30)

    def clean_nip(self) -> str:
        """The 18 digits without spaces; raises ValidationError for any other number of them."""
        text: str = self.cleaned_data["nip"].strip()
        digits = "".join(text.split())
        whole = digits.isascii() and digits.isdigit() and len(digits) == 18
        if digits and not whole and text != self.initial.get("nip"):
            raise forms.ValidationError(NIP_SALAH)
        return digits if whole else text

    def clean(self) -> dict[str, Any] | None:
        """A period needs both years, in order."""
        data = super().clean() or self.cleaned_data
        first, last = data.get("periode_awal"), data.get("periode_akhir")
        if (first is None) != (last is None) or (first and last and first > last):
            self.add_error("periode_akhir", "Isi tahun awal dan akhir periode, berurutan.")
        return data

    def periode(self) -> tuple[int, int] | None:
        """The period; only of a valid form."""
        first, last = self.cleaned_data["periode_awal"], self.cleaned_data["periode_akhir"]
        return None if first is None else (first, last)

    def penandatangan(self, before: Penandatangan | None = None) -> Penandatangan | None:
        """Who signs, None where nothing of it is given; only of a valid form."""
        texts = {
            key: " ".join(self.cleaned_data[key].split()) or None
            for key in _SIGNER
            if key in self.fields
        }
        status = texts.pop("status", None) or "definitif"
        if not any(texts.values()):
            return None
        return replace(before or Penandatangan(), status=status, **texts)


class MulaiForm(_TtdForm):
    """The header of a plan that is begun without a file."""

    tahun = _year("Tahun rencana", required=True)
    field_order = ("tahun",)


class KepalaForm(_TtdForm):
    """The header of a stored plan, with the title of each of its lampiran as lines."""

    perangkat_daerah = forms.CharField(label="Perangkat daerah", max_length=200)
    status = forms.ChoiceField(label="Status penandatangan", choices=STATUS)
    tempat = forms.CharField(label="Tempat penandatanganan", required=False, max_length=100)
    field_order = ("perangkat_daerah", "periode_awal", "periode_akhir", "status", *_SIGNER[:4])

    def __init__(self, *args: Any, plan: RencanaAksi, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.plan = plan
        signer = plan.penandatangan or Penandatangan()
        awal, akhir = plan.periode or (None, None)
        self.initial = {key: getattr(signer, key) or "" for key in _SIGNER} | {
            "perangkat_daerah": plan.perangkat_daerah or "",
            "periode_awal": awal,
            "periode_akhir": akhir,
        }
        for position, lampiran in enumerate(plan.lampiran):
            self.initial[f"judul_{position}"] = "\n".join(lampiran.judul)
            self.fields[f"judul_{position}"] = forms.CharField(
                label=f"Judul {_name(lampiran)}",
                required=False,
                max_length=2000,
                widget=forms.Textarea({"rows": len(lampiran.judul) + 1}),
                help_text="Satu baris judul satu baris.",
            )

    def isian(self) -> IsianKepala:
        """What the form says; only when valid."""
        return IsianKepala(
            perangkat_daerah=" ".join(self.cleaned_data["perangkat_daerah"].split()),
            periode=self.periode(),
            penandatangan=self.penandatangan(self.plan.penandatangan),
            judul=tuple(
                _lines(self.cleaned_data[f"judul_{position}"])
                for position in range(len(self.plan.lampiran))
            ),
        )


class FormKepala:
    """The forms of the header's page together."""

    def __init__(self, data: Any, *, plan: RencanaAksi, revisi: int) -> None:
        self.kepala = KepalaForm(data, plan=plan)
        self.alasan = AlasanForm(data, initial={"revisi": revisi})

    def parts(self) -> dict[str, forms.Form]:
        """The forms of the header by what they are about."""
        return {"baris": self.kepala}

    def is_valid(self) -> bool:
        """Whether both are valid; both are looked at, so that all errors show."""
        return all([self.kepala.is_valid(), self.alasan.is_valid()])


def _name(lampiran: Lampiran) -> str:
    """ "Lampiran II (Program)" for the table that holds the program."""
    position = lampiran_of(lampiran.tingkat[0]) - 1
    return f"{NAMA[position]} ({JUDUL_TINGKAT[position]})"


def _lines(text: str) -> tuple[str, ...]:
    lines = (" ".join(line.split()) for line in text.splitlines())
    return tuple(line for line in lines if line)
