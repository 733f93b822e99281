"""One authority, one signer and one official document, for every test here."""

import logging
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.core.tanda_tangan.berkas_uji import rencana_uji
from tests.core.tanda_tangan.sertifikat_uji import SANDI, Pasangan, otoritas, pemegang

from renaksi.core.forms.document_writing import write_document


@pytest.fixture(scope="session")
def ca() -> Pasangan:
    return otoritas()


@pytest.fixture(scope="session")
def kepala(ca: Pasangan) -> Pasangan:
    """The one who signs the plan of `pdf`."""
    return pemegang(ca, "SITI AMINAH")


@pytest.fixture(scope="session")
def pdf() -> bytes:
    """The official PDF of a small plan: four lampiran, each with a signature block."""
    return write_document(rencana_uji(), [], "pdf", tempat="Liwa")


@pytest.fixture
def folder(
    tmp_path: Path, ca: Pasangan, kepala: Pasangan, pdf: bytes, monkeypatch: pytest.MonkeyPatch
) -> Path:
    """A folder with rencana.pdf, kunci.p12 and ca.pem, the passphrase in the environment."""
    (tmp_path / "rencana.pdf").write_bytes(pdf)
    (tmp_path / "kunci.p12").write_bytes(kepala.p12())
    (tmp_path / "ca.pem").write_bytes(ca.pem)
    monkeypatch.setenv("RENAKSI_SANDI_KUNCI", SANDI)
    return tmp_path


@pytest.fixture(autouse=True)
def _quiet() -> Iterator[None]:
    logging.getLogger("pyhanko").setLevel(logging.CRITICAL + 1)
    yield
    logging.getLogger("pyhanko").setLevel(logging.NOTSET)
