"""What a document is printed with."""

from collections.abc import Mapping
from typing import Any

from django import forms

from renaksi.core.sheets.page import PAPERS

BENTUK = [
    ("docx", "Word (DOCX)"),
    ("xlsx", "Excel (XLSX)"),
    ("pdf", "PDF"),
    ("json", "Data (JSON)"),
]
TRIWULAN = [
    ("0", "Rencana saja"),
    ("1", "Dengan realisasi s.d. TW I"),
    ("2", "Dengan realisasi s.d. TW II"),
    ("3", "Dengan realisasi s.d. TW III"),
    ("4", "Dengan realisasi s.d. TW IV"),
]


class CetakForm(forms.Form):
    """Which document, on which paper, with which place and date above the signature."""

    triwulan = forms.ChoiceField(label="Isi")
    kertas = forms.ChoiceField(label="Kertas", choices=[(name, name) for name in PAPERS])
    tempat = forms.CharField(
        label="Tempat", required=False, max_length=100, help_text="Kosong: diberi titik-titik."
    )
    tanggal = forms.DateField(
        label="Tanggal",
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        input_formats=["%Y-%m-%d", "%d-%m-%Y", "%d/%m/%Y"],
        help_text="Kosong: diberi titik-titik.",
    )
    bentuk = forms.ChoiceField(
        label="Bentuk berkas", choices=BENTUK, widget=forms.RadioSelect, initial="docx"
    )

    def __init__(self, *args: Any, versi: Mapping[int, str], **kwargs: Any) -> None:
        """`versi` names the plan's version that each choice prints, 0 the plan alone."""
        super().__init__(*args, **kwargs)
        self.fields["triwulan"].choices = [
            (value, f"{label} (versi {versi[int(value)]})") for value, label in TRIWULAN
        ]
