"""What a document is printed with."""

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

    triwulan = forms.ChoiceField(label="Isi", choices=TRIWULAN)
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
