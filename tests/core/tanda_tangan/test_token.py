"""A key that never leaves its token signs too: PKCS#11, with SoftHSM standing for the token."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from tests.core.tanda_tangan.sertifikat_uji import Pasangan, pemegang

MODUL = "/usr/lib/softhsm/libsofthsm2.so"
RENAKSI = Path(sys.executable).parent / "renaksi"
PIN = "4321"
_PUT = """
import sys, pkcs11
from pkcs11 import Attribute, ObjectClass
from asn1crypto import x509
from pathlib import Path
token = pkcs11.lib(sys.argv[1]).get_token(token_label="uji")
with token.open(rw=True, user_pin=sys.argv[2]) as session:
    der = Path(sys.argv[3]).read_bytes()
    session.create_object({
        Attribute.CLASS: ObjectClass.CERTIFICATE,
        Attribute.CERTIFICATE_TYPE: pkcs11.CertificateType.X_509,
        Attribute.LABEL: "kepala", Attribute.ID: b"\\x01", Attribute.TOKEN: True,
        Attribute.VALUE: der, Attribute.SUBJECT: x509.Certificate.load(der).subject.dump(),
    })
"""


def make_token(folder: Path, holder: Pasangan) -> dict[str, str]:
    """A token that holds the key and the certificate; the environment that commands find it by.

    The module reads its settings once a process, so that everything runs in processes of its own.
    """
    (folder / "token").mkdir()
    settings = folder / "softhsm2.conf"
    settings.write_text(f"directories.tokendir = {folder / 'token'}\n")
    environment = {**os.environ, "SOFTHSM2_CONF": str(settings), "RENAKSI_PIN_TOKEN": PIN}
    key, certificate = folder / "kunci.pem", folder / "sertifikat.der"
    key.write_bytes(holder.kunci.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))
    certificate.write_bytes(holder.sertifikat.public_bytes(Encoding.DER))
    util = ["softhsm2-util", "--label"]
    for arguments in (
        [*util, "uji", "--init-token", "--free", "--so-pin", "12345678", "--pin", PIN],
        [*util, "kepala", "--import", key, "--token", "uji", "--pin", PIN, "--id", "01"],
        [sys.executable, "-c", _PUT, MODUL, PIN, certificate],
    ):
        subprocess.run(arguments, env=environment, check=True, capture_output=True)
    return environment


@pytest.mark.parametrize("kind", ["ec", "rsa"])
def test_a_token_signs(folder: Path, ca: Pasangan, kind: str) -> None:
    key = rsa.generate_private_key(65537, 2048) if kind == "rsa" else None
    environment = make_token(folder, pemegang(ca, "SITI AMINAH", kunci=key))
    done = run(folder, environment, "--token", "uji", "--sertifikat", "kepala")
    assert done.returncode == 0, done.stderr
    assert "ditandatangani oleh SITI AMINAH (PAdES-B-B)" in done.stdout
    checked = subprocess.run(
        [RENAKSI, "verify", folder / "t.pdf", "--percaya", folder / "ca.pem"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert checked.returncode == 0, checked.stdout


def test_a_wrong_pin_token_label_or_module_is_one_line(
    folder: Path, ca: Pasangan, kepala: Pasangan
) -> None:
    environment = make_token(folder, kepala)
    right = ("--token", "uji", "--sertifikat", "kepala")
    for arguments, given, says in (
        (right, {"RENAKSI_PIN_TOKEN": "9999"}, "PIN-nya salah"),
        (("--token", "lain", "--sertifikat", "kepala"), {}, "token tidak ditemukan"),
        (("--token", "uji", "--sertifikat", "lain"), {}, "berisi 0 sertifikat dan 0 kunci"),
        ((*right, "--pkcs11", "/tidak/ada.so"), {}, "modul tidak dapat dipakai"),
    ):
        done = run(folder, {**environment, **given}, *arguments)
        assert done.returncode == 2
        assert says in done.stderr
        assert done.stderr.count("\n") == 1
        assert not (folder / "t.pdf").exists()


def run(
    folder: Path, environment: dict[str, str], *arguments: str
) -> "subprocess.CompletedProcess[str]":
    command = [RENAKSI, "sign", folder / "rencana.pdf", "--pkcs11", MODUL, *arguments]
    return subprocess.run(
        [*command, "-o", folder / "t.pdf"],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
