"""Throw-away authorities and keys, made when a test needs them."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import NamedTuple

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    pkcs12,
)
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

SANDI = "sandi kunci uji"
WAKTU = datetime(2026, 3, 4, 2, 15, tzinfo=UTC)
TAHUN = timedelta(days=365)


Kunci = ec.EllipticCurvePrivateKey | rsa.RSAPrivateKey


class Pasangan(NamedTuple):
    """A certificate and its key."""

    sertifikat: x509.Certificate
    kunci: Kunci

    @property
    def pem(self) -> bytes:
        return self.sertifikat.public_bytes(Encoding.PEM)

    def p12(self, sandi: str = SANDI, rantai: Sequence[x509.Certificate] = ()) -> bytes:
        return pkcs12.serialize_key_and_certificates(
            b"uji", self.kunci, self.sertifikat, rantai, BestAvailableEncryption(sandi.encode())
        )


def otoritas(nama: str = "Otoritas Uji") -> Pasangan:
    """A certificate authority of its own."""
    kunci = ec.generate_private_key(ec.SECP256R1())
    return Pasangan(_certificate(nama, kunci, None, ca=True), kunci)


def pemegang(
    ca: Pasangan,
    nama: str = "SITI AMINAH",
    *,
    dari: datetime = WAKTU - TAHUN,
    sampai: datetime = WAKTU + 20 * TAHUN,
    penanda_waktu: bool = False,
    kunci: Kunci | None = None,
) -> Pasangan:
    """A holder of a certificate of `ca`, in force from `dari` to `sampai`."""
    kunci = kunci or ec.generate_private_key(ec.SECP256R1())
    made = _certificate(nama, kunci, ca, dari=dari, sampai=sampai, penanda_waktu=penanda_waktu)
    return Pasangan(made, kunci)


def _certificate(
    nama: str,
    kunci: Kunci,
    issuer: Pasangan | None,
    *,
    ca: bool = False,
    dari: datetime = WAKTU - 10 * TAHUN,
    sampai: datetime = WAKTU + 30 * TAHUN,
    penanda_waktu: bool = False,
) -> x509.Certificate:
    subject = x509.Name(
        [
            x509.NameAttribute(NameOID.COMMON_NAME, nama),
            x509.NameAttribute(NameOID.ORGANIZATION_NAME, "Kantor Uji"),
            x509.NameAttribute(NameOID.COUNTRY_NAME, "ID"),
        ]
    )
    usage = dict.fromkeys(
        (
            "key_encipherment",
            "data_encipherment",
            "key_agreement",
            "encipher_only",
            "decipher_only",
        ),
        False,
    )
    builder = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(subject if issuer is None else issuer.sertifikat.subject)
        .public_key(kunci.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(dari)
        .not_valid_after(sampai)
        .add_extension(x509.BasicConstraints(ca=ca, path_length=None), critical=True)
        .add_extension(
            x509.KeyUsage(
                digital_signature=not ca,
                content_commitment=not ca,
                key_cert_sign=ca,
                crl_sign=ca,
                **usage,
            ),
            critical=True,
        )
        .add_extension(
            x509.SubjectKeyIdentifier.from_public_key(kunci.public_key()), critical=False
        )
    )
    if penanda_waktu:
        builder = builder.add_extension(
            x509.ExtendedKeyUsage([ExtendedKeyUsageOID.TIME_STAMPING]), critical=True
        )
    return builder.sign(kunci if issuer is None else issuer.kunci, hashes.SHA256())
