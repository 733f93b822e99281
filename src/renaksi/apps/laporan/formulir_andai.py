"""The question "what if" of the analysis page."""

from django import forms

_KANTOR = ("", "Seperti kebijakan kantor")


class AndaiForm(forms.Form):
    """Which rules to set otherwise; each value is a name of core.capaian.andai.ANDAI."""

    turun = forms.ChoiceField(
        label="Rumus bila makin rendah makin baik",
        required=False,
        choices=[
            _KANTOR,
            ("turun-a", "(2T − R) ÷ T (turun-a)"),
            ("turun-b", "T ÷ R (turun-b)"),
        ],
    )
    batas = forms.ChoiceField(
        label="Batas atas capaian",
        required=False,
        choices=[
            _KANTOR,
            ("tanpa-batas", "Tanpa batas"),
            ("batas-100", "100 %"),
            ("batas-110", "110 %"),
            ("batas-120", "120 %"),
            ("batas-150", "150 %"),
        ],
    )
    lantai = forms.ChoiceField(
        label="Lantai capaian",
        required=False,
        choices=[_KANTOR, ("lantai-0", "0 %"), ("tanpa-lantai", "Tanpa lantai (boleh minus)")],
    )

    nol = forms.ChoiceField(
        label="Bila target 0",
        required=False,
        choices=[_KANTOR, ("target-nol-100", "Dihitung 100 %")],
    )
    cara = forms.ChoiceField(
        label="Cara merata-rata",
        required=False,
        choices=[
            _KANTOR,
            ("per-baris", "Per baris, lalu rata-rata baris"),
            ("per-sasaran", "Per sasaran, lalu rata-rata sasaran"),
        ],
    )
    penyebut = forms.ChoiceField(
        label="Yang dirata-rata",
        required=False,
        choices=[_KANTOR, ("atas-semua", "Semua; yang belum diisi dihitung 0")],
    )

    def asked(self) -> list[str]:
        """The names that were chosen; none where nothing is asked or a choice is not one of ours."""
        if not self.is_valid():
            return []
        return [name for name in self.cleaned_data.values() if name]
