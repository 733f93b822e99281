"""How signing in by allauth is held to the office's rules: no sign-up, own words, named events."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core import context
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.http import HttpRequest

from renaksi.apps.kantor import services, throttle
from renaksi.apps.kantor.models import Pengguna, Peran

WAJIB = "Kantor ini meminta masuk dua langkah. Aktifkan sebelum mulai bekerja."
KODE_SALAH = "Kode tidak cocok. Tunggu kode berikutnya di aplikasi, lalu ketik enam angkanya."
PESAN = {
    "mfa/messages/totp_activated.txt": "Masuk dua langkah sudah aktif.",
    "mfa/messages/totp_deactivated.txt": "Masuk dua langkah sudah dimatikan.",
    "mfa/messages/recovery_codes_generated.txt": "Kode cadangan baru sudah dibuat.",
    "usersessions/messages/sessions_logged_out.txt": "Sesi lain sudah diakhiri.",
}


class AkunAdapter(DefaultAccountAdapter):
    """Accounts are made by operators alone; the caller's address is the one that throttling sees."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "incorrect_password": "Kata sandi tidak cocok.",
        "too_many_login_attempts": "Terlalu banyak percobaan. Tunggu beberapa menit, lalu ulangi.",
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Nobody makes an account for themselves."""
        return False

    def get_client_ip(self, request: HttpRequest) -> str:
        """The caller's address; X-Forwarded-For counts only behind a proxy of ours."""
        return throttle.address_of(request) or "127.0.0.1"

    def add_message(
        self, request: Any, level: int, message_template: Any = None, *args: Any, **more: Any
    ) -> None:
        """Says what PESAN has words for, and nothing else."""
        if text := PESAN.get(message_template or ""):
            super().add_message(request, level, message=text)


class MfaAdapter(DefaultMFAAdapter):
    """The second step in Indonesian."""

    error_messages = DefaultMFAAdapter.error_messages | {"incorrect_code": KODE_SALAH}

    def get_totp_issuer(self) -> str:
        """The name that an authenticator app shows."""
        return "renaksi"


def must_set_up_mfa(person: Pengguna) -> bool:
    """Whether RENAKSI_MFA asks this person for a second step that is not set up yet."""
    if settings.RENAKSI_MFA == "tidak":
        return False
    if settings.RENAKSI_MFA == "operator":
        active = person.keanggotaan.filter(aktif=True, peran=Peran.OPERATOR)
        if not active.exists():
            return False
    return not is_mfa_enabled(person)


def note_added(instance: Authenticator, created: bool, **_signal: Any) -> None:
    """Puts a second step that was set up, or new recovery codes, into the log."""
    if not created or context.request is None:
        return
    codes = instance.type == Authenticator.Type.RECOVERY_CODES
    kind = "kantor.mfa.kode_baru" if codes else "kantor.mfa.diaktifkan"
    services.record_own(pengguna=instance.user, jenis=kind)


def note_removed(instance: Authenticator, **_signal: Any) -> None:
    """Puts a second step that was switched off into the log; a command records its own event."""
    if context.request is None or instance.type == Authenticator.Type.RECOVERY_CODES:
        return
    services.record_own(pengguna=instance.user, jenis="kantor.mfa.dimatikan")
