"""The forms of signing in and of the office's people; what they hold is checked by services."""

from typing import Any

from django import forms
from django.contrib.auth.forms import AuthenticationForm
from django.core.exceptions import ValidationError

from renaksi.apps.kantor import throttle
from renaksi.apps.kantor.models import Peran

TERLALU_SERING = (
    "Terlalu banyak percobaan masuk yang gagal. Tunggu 15 menit, lalu coba lagi, atau minta "
    "operator kantor mengatur ulang kata sandi."
)
SALAH = "Nama akun atau kata sandi salah. Periksa huruf besar dan kecil pada kata sandi."


class MasukForm(AuthenticationForm):
    """Account name and password, with failures counted per account and address."""

    error_messages = {"invalid_login": SALAH, "inactive": SALAH}

    def __init__(self, request: Any = None, *args: Any, **kwargs: Any) -> None:
        super().__init__(request, *args, **kwargs)
        self.fields["username"].label = "Nama akun"
        self.fields["password"].label = "Kata sandi"

    def clean(self) -> dict[str, Any]:
        """Refuses before the password is looked at when there were too many failures."""
        username = self.cleaned_data.get("username") or ""
        address = throttle.address_of(self.request)
        if throttle.is_blocked(username, address):
            raise ValidationError(TERLALU_SERING, code="terlalu_sering")
        try:
            cleaned: dict[str, Any] = super().clean()
        except ValidationError:
            throttle.count_failure(username, address)
            raise
        if self.get_user() is not None:
            throttle.forget_failures(username, address)
        return cleaned


def _password(label: str, hint: str = "", autocomplete: str = "new-password") -> forms.CharField:
    return forms.CharField(
        label=label,
        help_text=hint,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": autocomplete}),
    )


SYARAT_SANDI = "Paling sedikit 10 huruf atau angka, bukan hanya angka, bukan nama akun."


class SandiForm(forms.Form):
    """One's own password, old and new."""

    sandi_lama = _password("Kata sandi lama", autocomplete="current-password")
    sandi_baru = _password("Kata sandi baru", SYARAT_SANDI)
    sandi_ulang = _password("Ulangi kata sandi baru")

    def clean(self) -> dict[str, Any]:
        """The new password is written twice alike."""
        cleaned: dict[str, Any] = super().clean() or {}
        if cleaned.get("sandi_baru") != cleaned.get("sandi_ulang"):
            self.add_error("sandi_ulang", "Kedua kata sandi baru tidak sama.")
        return cleaned


class PenggunaForm(forms.Form):
    """A new member of the office."""

    nama = forms.CharField(label="Nama lengkap", max_length=150)
    username = forms.CharField(
        label="Nama akun",
        max_length=150,
        help_text="Huruf, angka, titik, atau garis bawah, tanpa spasi. Contoh: siti.aminah",
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "none"}),
    )
    peran = forms.ChoiceField(
        label="Peran",
        choices=Peran.choices,
        initial=Peran.PEMBACA,
        help_text="Operator mengisi dan mengubah data; pembaca hanya melihat dan mengunduh.",
    )
    sandi = _password(
        "Kata sandi pertama",
        f"{SYARAT_SANDI} Pemilik akun wajib menggantinya saat pertama masuk.",
    )


class SandiAnggotaForm(forms.Form):
    """A new first password for a member who forgot it."""

    sandi = _password(
        "Kata sandi sementara",
        f"{SYARAT_SANDI} Pemilik akun wajib menggantinya saat masuk.",
    )


def show_refusal(form: forms.Form, error: ValidationError) -> None:
    """Puts a service's refusal beside the fields it concerns."""
    by_field = error.error_dict if hasattr(error, "error_dict") else {None: error.error_list}
    for field, lines in by_field.items():
        form.add_error(field if field in form.fields else None, lines)
