"""The forms of the office's tree; what they hold is checked by services."""

from typing import Any

from django import forms

from renaksi.apps.kantor.models import Jabatan, Pengguna, PerangkatDaerah, UnitKerja
from renaksi.apps.kantor.organisasi import JenisJabatan, JenisUnit, Sebagai, Tugas

SETIAP_TUGAS = "Centang setiap tugas jabatan ini selain mengisi barisnya sendiri."


def day(label: str, hint: str = "", required: bool = True) -> forms.DateField:
    """A date, chosen from a calendar where the browser has one."""
    return forms.DateField(
        label=label,
        help_text=hint,
        required=required,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )


def _reason(label: str = "Alasan atau dasar") -> forms.CharField:
    return forms.CharField(label=label, max_length=1000, widget=forms.Textarea(attrs={"rows": 2}))


def _duties() -> forms.MultipleChoiceField:
    return forms.MultipleChoiceField(
        label="Tugas",
        choices=Tugas.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=SETIAP_TUGAS,
    )


def _unit(label: str) -> forms.ModelChoiceField:  # type: ignore[type-arg]
    return forms.ModelChoiceField(
        UnitKerja.objects.none(),
        label=label,
        required=False,
        empty_label="Langsung di bawah kepala",
    )


class FormulirKantor(forms.Form):
    """A form whose choices are the units, posts and people of one office."""

    def __init__(self, *args: Any, kantor: PerangkatDaerah, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("unit", "induk"):
            self._choose(name, UnitKerja.objects.open_in(kantor))
        for name in ("penerus", "penerus_lain"):
            self._choose(name, Jabatan.objects.open_in(kantor))
        people = Pengguna.objects.filter(
            keanggotaan__perangkat_daerah=kantor, keanggotaan__aktif=True
        )
        self._choose("pengguna", people)

    def _choose(self, name: str, among: Any) -> None:
        field = self.fields.get(name)
        if isinstance(field, forms.ModelChoiceField):
            field.queryset = among


class UnitForm(FormulirKantor):
    """A new unit."""

    jenis = forms.ChoiceField(label="Jenis unit", choices=JenisUnit.choices)
    nama = forms.CharField(label="Nama unit", max_length=200)
    induk = _unit("Bagian dari")
    mulai = day("Berlaku mulai")


class JabatanForm(FormulirKantor):
    """A new post; its duties are those that its kind has."""

    jenis = forms.ChoiceField(label="Jenis jabatan", choices=JenisJabatan.choices)
    nama = forms.CharField(
        label="Nama jabatan",
        max_length=200,
        help_text="Tulis persis seperti pada kolom penanggung jawab Rencana Aksi.",
    )
    unit = _unit("Unit kerja")
    mulai = day("Berlaku mulai")


class UbahJabatanForm(FormulirKantor):
    """The unit, the kind and the duties of a post."""

    jenis = forms.ChoiceField(label="Jenis jabatan", choices=JenisJabatan.choices)
    unit = _unit("Unit kerja")
    tugas = _duties()
    alasan = forms.CharField(label="Alasan (boleh kosong)", max_length=1000, required=False)


class AkhiriUnitForm(FormulirKantor):
    """The end of a unit."""

    selesai = day("Hari terakhir")
    alasan = _reason()


class AkhiriJabatanForm(FormulirKantor):
    """The end of a post, and who carries on its work."""

    selesai = day("Hari terakhir")
    penerus = forms.ModelChoiceField(
        Jabatan.objects.none(),
        label="Penerus",
        required=False,
        empty_label="Tidak ada; barisnya diisi operator",
        help_text="Baris yang masih terbuka berpindah kepada jabatan ini.",
    )
    penerus_lain = forms.ModelMultipleChoiceField(
        Jabatan.objects.none(),
        label="Penerus lain (boleh kosong)",
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    alasan = _reason()

    def heirs(self) -> list[Jabatan]:
        """The successors in order, the first takes the rows; call it on a valid form."""
        first, others = self.cleaned_data["penerus"], self.cleaned_data["penerus_lain"]
        return list(dict.fromkeys([*([] if first is None else [first]), *others]))


class PemangkuForm(FormulirKantor):
    """Somebody takes up a post."""

    pengguna = forms.ModelChoiceField(
        Pengguna.objects.none(),
        label="Pejabat",
        help_text="Yang belum tercantum ditambahkan dahulu di halaman Pengguna.",
    )
    sebagai = forms.ChoiceField(label="Sebagai", choices=Sebagai.choices)
    mulai = day("Menjabat mulai")
    selesai = day("Sampai (wajib untuk Plh.)", required=False)
    dasar = forms.CharField(
        label="Dasar pengangkatan", max_length=300, help_text="Contoh: SK Bupati 821/15/2021"
    )


class LepasForm(FormulirKantor):
    """Somebody leaves a post."""

    selesai = day("Hari terakhir menjabat")
    alasan = _reason()
