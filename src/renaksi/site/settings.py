"""Django settings, from environment variables.

Everything has a default that suits one office on one laptop. A value that cannot be used stops
the start with PengaturanSalah, which names the variable.

RENAKSI_DATA          the data folder (./data): database, proof files, secret key
RENAKSI_DATABASE      postgresql://… for PostgreSQL (SQLite in the data folder)
RENAKSI_HOST          names and addresses that the site answers to (loopback only)
RENAKSI_HTTPS         ya behind a proxy that brings HTTPS; needs RENAKSI_PROXY (tidak)
RENAKSI_SERTIFIKAT    certificate file of HTTPS without a proxy; set by `serve --sertifikat`
RENAKSI_PROXY         ya where X-Forwarded-For and -Proto come from a proxy of ours (tidak)
RENAKSI_SECRET_KEY    at least 32 signs (made at the first start and kept in the data folder)
RENAKSI_BATAS_UNGGAH  largest upload in MB (25)
RENAKSI_BATAS_BUKTI   largest proof file in MB (20)
RENAKSI_BUKTI_SEBARIS most proof files of one line of a triwulan (20)
RENAKSI_PENYIMPANAN   class of the storage for proof files (files under RENAKSI_DATA)
RENAKSI_PENYIMPANAN_OPSI  options of that class as one JSON object ({})
RENAKSI_GAGAL_MASUK   failed sign-ins per account and address in 15 minutes (5)
RENAKSI_MFA           who must sign in with a second step: tidak, operator, semua (tidak)
RENAKSI_DEBUG         ya on loopback only (tidak)
"""

from pathlib import Path
from typing import Any

from csp.constants import NONE, SELF

from renaksi.site.database import database
from renaksi.site.env import (
    PengaturanSalah,
    env_bool,
    env_choice,
    env_dir,
    env_hosts,
    env_int,
    env_storage,
    env_text,
)
from renaksi.site.loopback import LOOPBACK, is_loopback
from renaksi.site.secret_key import secret_key

SITE = Path(__file__).resolve().parent
DATA = env_dir("RENAKSI_DATA", "data")

DEBUG = env_bool("RENAKSI_DEBUG", False)
ALLOWED_HOSTS = env_hosts("RENAKSI_HOST", LOOPBACK)
if DEBUG and not all(is_loopback(host) for host in ALLOWED_HOSTS):
    raise PengaturanSalah(
        "RENAKSI_DEBUG tidak boleh menyala pada alamat umum. Matikan RENAKSI_DEBUG atau "
        "kosongkan RENAKSI_HOST."
    )
RENAKSI_PROXY = env_bool("RENAKSI_PROXY", False)
"""Whether the server stands behind a proxy whose X-Forwarded-For and -Proto are to be believed."""
_OWN_TLS = bool(env_text("RENAKSI_SERTIFIKAT", ""))
HTTPS = env_bool("RENAKSI_HTTPS", _OWN_TLS)
if HTTPS and not (RENAKSI_PROXY or _OWN_TLS):
    raise PengaturanSalah(
        "RENAKSI_HTTPS=ya memerlukan proxy HTTPS di depan renaksi. Isi juga RENAKSI_PROXY=ya."
    )
SECRET_KEY = secret_key(DATA)

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "csp",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "renaksi.apps.kantor",
    "renaksi.apps.rencana",
    "renaksi.apps.realisasi",
    "renaksi.apps.laporan",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "renaksi.site.permissions_policy.PermissionsPolicyMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "renaksi.site.compress.CompressMiddleware",
    "renaksi.site.no_store.NoStoreMiddleware",
    "renaksi.site.upload_limit.UploadLimitMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "allauth.usersessions.middleware.UserSessionsMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]
ROOT_URLCONF = "renaksi.site.urls"
WSGI_APPLICATION = "renaksi.site.wsgi.application"
TEMPLATES: list[dict[str, Any]] = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [SITE / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "renaksi.site.page.page",
            ],
        },
    }
]

DATABASES: dict[str, dict[str, Any]] = {"default": database(DATA)}
CACHES: dict[str, dict[str, Any]] = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "tembolok",
    }
}
"""In the database, so that several server processes count allauth's attempts together."""
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "kantor.Pengguna"
AUTHENTICATION_BACKENDS = ["django.contrib.auth.backends.ModelBackend"]
AUTH_PASSWORD_VALIDATORS: list[dict[str, Any]] = [
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ("username", "nama")},
    },
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 10},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
LOGIN_URL = "kantor:masuk"
LOGIN_REDIRECT_URL = "beranda"
LOGOUT_REDIRECT_URL = "kantor:masuk"
RENAKSI_GAGAL_MASUK = env_int("RENAKSI_GAGAL_MASUK", 5, least=1, most=1000)
"""Failed sign-ins per account and address within 15 minutes before the next is refused."""

RENAKSI_MFA = env_choice("RENAKSI_MFA", ("tidak", "operator", "semua"))
"""Who must set up a second step before anything else."""
ACCOUNT_ADAPTER = "renaksi.apps.kantor.akun.AkunAdapter"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_USER_MODEL_EMAIL_FIELD = "email"
ACCOUNT_FORMS = {"reauthenticate": "renaksi.apps.kantor.forms_akun.UlangiSandiForm"}
MFA_ADAPTER = "renaksi.apps.kantor.akun.MfaAdapter"
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_FORMS = {
    "authenticate": "renaksi.apps.kantor.forms_akun.KodeForm",
    "reauthenticate": "renaksi.apps.kantor.forms_akun.UlangiKodeForm",
    "activate_totp": "renaksi.apps.kantor.forms_akun.AktifkanForm",
}

LANGUAGE_CODE = "id"
LANGUAGES = [("id", "Bahasa Indonesia")]
TIME_ZONE = "Asia/Jakarta"
USE_I18N = True
USE_TZ = True

STATIC_URL = "/statis/"
STATIC_ROOT = DATA / "statis"
STATICFILES_DIRS = [SITE / "static"]
STORAGES: dict[str, dict[str, Any]] = {
    "default": env_storage("RENAKSI_PENYIMPANAN", DATA / "berkas"),
    "sementara": env_storage("RENAKSI_PENYIMPANAN", DATA / "unggahan", folder="unggahan"),
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
MEDIA_ROOT = DATA / "berkas"
MEDIA_URL = ""
FILE_UPLOAD_PERMISSIONS = 0o600
FILE_UPLOAD_DIRECTORY_PERMISSIONS = 0o700

UPLOAD_LIMIT = env_int("RENAKSI_BATAS_UNGGAH", 25, least=1, most=500) * 1024 * 1024
"""Most bytes that one request may send; RENAKSI_BATAS_UNGGAH gives it in MB."""
BUKTI_TERBESAR = env_int("RENAKSI_BATAS_BUKTI", 20, least=1, most=100) * 1024 * 1024
"""Most bytes of one proof file."""
BUKTI_SEBARIS = env_int("RENAKSI_BUKTI_SEBARIS", 20, least=1, most=200)
"""Most proof files of one line of a triwulan, versions of one counted once."""
BUKTI_MENUNGGU = 10
"""Most unfinished uploads of one person in one office."""
BUKTI_POTONGAN = (64 * 1024, 1024 * 1024)
"""Least (but for the last) and most bytes of a piece of an upload."""
BUKTI_KEDALUWARSA_JAM = 48
"""Hours after its last piece until an unfinished upload is thrown away."""
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000
DATA_UPLOAD_MAX_NUMBER_FILES = 20

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "img-src": [SELF, "data:"],
        "object-src": [NONE],
        "base-uri": [NONE],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
    }
}
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SECURE_SSL_REDIRECT = HTTPS
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if RENAKSI_PROXY else None
_HOST_ONLY = "__Host-" if HTTPS else ""
SESSION_COOKIE_NAME = f"{_HOST_ONLY}renaksi_sesi"
SESSION_COOKIE_AGE = 12 * 3600
SESSION_COOKIE_SECURE = HTTPS
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_NAME = f"{_HOST_ONLY}renaksi_csrf"
CSRF_COOKIE_SECURE = HTTPS
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "renaksi.site.views.csrf_failure"
CSRF_TRUSTED_ORIGINS = [f"https://{host}" for host in ALLOWED_HOSTS] if HTTPS else []
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"

LOGGING: dict[str, Any] = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"stderr": {"class": "logging.StreamHandler"}},
    "loggers": {"django": {"handlers": ["stderr"], "level": "WARNING", "propagate": False}},
}
