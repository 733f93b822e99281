"""The key that signs: from a PKCS#12 file, or in a PKCS#11 token, which never gives it away."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, NamedTuple

from asn1crypto import pkcs12 as asn1_pkcs12
from cryptography.hazmat.primitives.serialization import pkcs12
from pyhanko.sign import SimpleSigner
from pyhanko.sign.signers import Signer

from renaksi.core.cascade.refusal import Refused
from renaksi.core.tanda_tangan.sertifikat import Sertifikat, describe_certificate


class Kunci(NamedTuple):
    """A key ready to sign, and what its certificate says."""

    signer: Signer
    sertifikat: Sertifikat


def open_pkcs12(name: str, content: bytes, sandi: str) -> Kunci:
    """The key of a PKCS#12 file. Raises Refused for another kind of file, a wrong passphrase, no key."""
    try:
        asn1_pkcs12.Pfx.load(content, strict=True)["auth_safe"].native  # noqa: B018 - reads it all
    except Exception:  # what is no PKCS#12 fails anywhere in the parser, in any way
        raise Refused(
            name, "", "ini bukan berkas kunci PKCS#12", "Pakai berkas .p12 atau .pfx"
        ) from None
    passphrase = sandi.encode()
    try:
        key, certificate, _ = pkcs12.load_key_and_certificates(content, passphrase or None)
    except Exception:  # OpenSSL does not tell a wrong passphrase from a broken file
        raise Refused(
            name, "", "kata sandi kuncinya salah, atau berkasnya rusak", "Periksa kata sandinya"
        ) from None
    if key is None or certificate is None:
        what = "kunci pribadi" if key is None else "sertifikat"
        raise Refused(
            name, "", f"tidak ada {what} di dalamnya", "Ekspor lagi bersama kunci pribadinya"
        )
    signer = SimpleSigner.load_pkcs12_data(content, [], passphrase or None)
    assert signer.signing_cert is not None
    return Kunci(signer, describe_certificate(signer.signing_cert))


@contextmanager
def open_pkcs11(modul: str, token: str, sertifikat: str, pin: str) -> Iterator[Kunci]:
    """The key and certificate labelled `sertifikat` in a token, for as long as the block runs.

    Raises Refused for a module, token, label or PIN that does not fit, and where the optional
    part `pkcs11` is not installed.
    """
    session, certificate = _opened(modul, token, sertifikat, pin)
    from pyhanko.sign.pkcs11 import PKCS11Signer

    try:
        signer = PKCS11Signer(
            session,
            signing_cert=certificate,
            key_label=sertifikat,
            use_raw_mechanism=certificate.public_key.algorithm == "ec",  # few tokens hash for ECDSA
        )
        yield Kunci(signer, describe_certificate(certificate))
    finally:
        session.close()


def _opened(modul: str, token: str, sertifikat: str, pin: str) -> tuple[Any, Any]:
    try:
        import pkcs11
        from pyhanko.config.pkcs11 import TokenCriteria
        from pyhanko.sign.pkcs11 import open_pkcs11_session
    except ImportError:
        raise Refused(
            "--pkcs11", "", "bagian untuk token belum dipasang", "Pasang renaksi[pkcs11]"
        ) from None
    try:
        session = open_pkcs11_session(
            modul, token_criteria=TokenCriteria(label=token), user_pin=pin or None
        )
    except (pkcs11.exceptions.PinIncorrect, pkcs11.exceptions.PinLenRange):
        raise Refused(token, "", "PIN-nya salah", "Periksa PIN sebelum tokennya terkunci") from None
    except pkcs11.exceptions.PinLocked:
        raise Refused(token, "", "PIN-nya terkunci", "Hubungi penerbit token") from None
    except Exception as error:  # each vendor's module fails in its own way
        what = "token tidak ditemukan" if "No token" in str(error) else "modul tidak dapat dipakai"
        raise Refused(
            f"{modul}, {token}", "", what, "Periksa lokasi modul, label, dan pasang tokennya"
        ) from None
    try:
        return session, _certificate(session, sertifikat)
    except Exception:
        session.close()
        raise


def _certificate(session: Any, label: str) -> Any:
    from asn1crypto import x509
    from pkcs11 import Attribute, ObjectClass

    wanted = {Attribute.LABEL: label}
    found = list(session.get_objects({Attribute.CLASS: ObjectClass.CERTIFICATE, **wanted}))
    keys = list(session.get_objects({Attribute.CLASS: ObjectClass.PRIVATE_KEY, **wanted}))
    if len(found) != 1 or len(keys) != 1:
        raise Refused(
            label,
            "",
            f"token ini berisi {len(found)} sertifikat dan {len(keys)} kunci berlabel itu",
            "Pakai label yang menunjuk tepat satu sertifikat beserta kuncinya",
        )
    return x509.Certificate.load(found[0][Attribute.VALUE])
