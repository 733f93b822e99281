"""What a certificate says of its holder, in the words of a line of text."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, NamedTuple

from asn1crypto import pem, x509

from renaksi.core.cascade.refusal import Refused
from renaksi.core.sheets.printable import printable

_SHORT = {
    "common_name": "CN",
    "organizational_unit_name": "OU",
    "organization_name": "O",
    "locality_name": "L",
    "state_or_province_name": "ST",
    "country_name": "C",
    "email_address": "E",
    "serial_number": "SERIALNUMBER",
}


class Sertifikat(NamedTuple):
    """The holder and issuer of a certificate; `nomor_seri` is hexadecimal, the times are aware."""

    nama: str
    subjek: str
    penerbit: str
    nama_penerbit: str
    nomor_seri: str
    berlaku_dari: datetime
    berlaku_sampai: datetime

    def masa(self, waktu: datetime) -> str:
        """Whether the certificate was in force at `waktu`: berlaku, kedaluwarsa or belum-berlaku."""
        if waktu < self.berlaku_dari:
            return "belum-berlaku"
        return "kedaluwarsa" if waktu > self.berlaku_sampai else "berlaku"


def describe_certificate(certificate: x509.Certificate) -> Sertifikat:
    """What is printed of a certificate."""
    return Sertifikat(
        nama=_name(certificate.subject),
        subjek=_line(certificate.subject),
        penerbit=_line(certificate.issuer),
        nama_penerbit=_name(certificate.issuer),
        nomor_seri=f"{certificate.serial_number:x}",
        berlaku_dari=certificate.not_valid_before,
        berlaku_sampai=certificate.not_valid_after,
    )


def read_certificates(name: str, content: bytes) -> list[x509.Certificate]:
    """The certificates of a PEM or DER file; raises Refused for a file that holds none."""
    try:
        if pem.detect(content):
            parts = [der for kind, _, der in pem.unarmor(content, multiple=True) if "CERT" in kind]
        else:
            parts = [content]
        certificates = [x509.Certificate.load(der, strict=True) for der in parts]
        for certificate in certificates:
            describe_certificate(certificate)
    except Exception:  # a broken certificate fails anywhere in the parser, in any way
        certificates = []
    if not certificates:
        raise Refused(
            name,
            "",
            "tidak ada sertifikat di dalamnya",
            "Pakai berkas sertifikat (.pem, .crt, .cer)",
        )
    return certificates


def _name(name: x509.Name) -> str:
    parts = _parts(name)
    for key in ("common_name", "organization_name"):
        for one, value in parts:
            if one == key:
                return value
    return _line(name) or "tanpa nama"


def _line(name: x509.Name) -> str:
    return ", ".join(f"{_SHORT.get(key, key)}={_quoted(value)}" for key, value in _parts(name))


def _quoted(value: str) -> str:
    return f'"{value}"' if "," in value else value


def _parts(name: x509.Name) -> list[tuple[str, str]]:
    parts: list[tuple[str, str]] = []
    content: dict[str, Any] = name.native or {}
    for key, value in content.items():
        values: Sequence[Any] = value if isinstance(value, list) else [value]
        parts += [(key, " ".join(printable(str(one)).split())) for one in values]
    return parts
