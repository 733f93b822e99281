"""Addresses of one's own account under the names that allauth asks for; no others are mounted."""

from allauth.account import views as account
from allauth.mfa.base import views as mfa
from allauth.mfa.recovery_codes import views as codes
from allauth.mfa.totp import views as totp
from django.contrib.auth.views import LogoutView
from django.db.transaction import atomic
from django.urls import path

from renaksi.apps.kantor.views import MasukView, SesiView

urlpatterns = [
    path("masuk/", MasukView.as_view(), name="account_login"),
    path("masuk/kode/", mfa.authenticate, name="mfa_authenticate"),
    path("keluar/", LogoutView.as_view(), name="account_logout"),
    path("akun/konfirmasi/", account.reauthenticate, name="account_reauthenticate"),
    path("akun/konfirmasi/kode/", mfa.reauthenticate, name="mfa_reauthenticate"),
    path("akun/keamanan/", mfa.index, name="mfa_index"),
    path("akun/keamanan/aktifkan/", atomic(totp.activate_totp), name="mfa_activate_totp"),
    path("akun/keamanan/matikan/", atomic(totp.deactivate_totp), name="mfa_deactivate_totp"),
    path("akun/kode-cadangan/", atomic(codes.view_recovery_codes), name="mfa_view_recovery_codes"),
    path(
        "akun/kode-cadangan/baru/",
        atomic(codes.generate_recovery_codes),
        name="mfa_generate_recovery_codes",
    ),
    path("akun/sesi/", atomic(SesiView.as_view()), name="usersessions_list"),
]
