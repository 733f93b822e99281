"""What stops the program from starting, tried as whole processes."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ACCOUNTS = """
import django; django.setup()
from django.core.management import call_command
call_command("migrate", verbosity=0)
from renaksi.apps.kantor.models import Pengguna
Pengguna.objects.create(username="coba", nama="Coba", demonstrasi=True)
"""


def start(code: str, data: Path, **env: str) -> subprocess.CompletedProcess[str]:
    clean = {key: value for key, value in os.environ.items() if not key.startswith("RENAKSI_")}
    clean |= {"DJANGO_SETTINGS_MODULE": "renaksi.site.settings", "RENAKSI_DATA": str(data)}
    return subprocess.run(
        [sys.executable, "-c", code], env=clean | env, capture_output=True, text=True, timeout=60
    )


def test_debug_starts_on_loopback_and_not_on_a_public_host(tmp_path: Path) -> None:
    setup = "import django; django.setup(); print('jalan')"
    assert start(setup, tmp_path, RENAKSI_DEBUG="ya").stdout == "jalan\n"
    refused = start(setup, tmp_path, RENAKSI_DEBUG="ya", RENAKSI_HOST="renaksi.contoh.go.id")
    assert refused.returncode != 0
    assert "RENAKSI_DEBUG tidak boleh menyala pada alamat umum" in refused.stderr
    public = start(setup, tmp_path, RENAKSI_HOST="renaksi.contoh.go.id")
    assert public.stdout == "jalan\n"


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("RENAKSI_DEBUG", "mungkin"),
        ("RENAKSI_HOST", "*"),
        ("RENAKSI_BATAS_UNGGAH", "0"),
        ("RENAKSI_GAGAL_MASUK", "-1"),
        ("RENAKSI_HTTPS", "perlu"),
        ("RENAKSI_SECRET_KEY", "pendek"),
    ],
)
def test_a_setting_that_cannot_be_used_is_named(tmp_path: Path, name: str, value: str) -> None:
    refused = start("import django; django.setup()", tmp_path, **{name: value})
    assert refused.returncode != 0
    assert name in refused.stderr.splitlines()[-1]


def test_the_application_does_not_load_demonstration_accounts_on_a_public_host(
    tmp_path: Path,
) -> None:
    assert start(ACCOUNTS, tmp_path).returncode == 0
    load = "import renaksi.site.wsgi; print('jalan')"
    assert start(load, tmp_path).stdout == "jalan\n"
    refused = start(load, tmp_path, RENAKSI_HOST="renaksi.contoh.go.id")
    assert refused.returncode != 0
    assert "akun peragaan" in refused.stderr


def test_https_is_asked_for_only_behind_a_proxy_that_brings_it(tmp_path: Path) -> None:
    setup = "import django; django.setup(); print('jalan')"
    refused = start(setup, tmp_path, RENAKSI_HTTPS="ya")
    assert refused.returncode != 0
    assert "RENAKSI_PROXY" in refused.stderr
    assert start(setup, tmp_path, RENAKSI_HTTPS="ya", RENAKSI_PROXY="ya").stdout == "jalan\n"
