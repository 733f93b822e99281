"""A timestamp server says when; its word counts as far as its own certificate is trusted."""

import threading
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer
from io import BytesIO
from pathlib import Path

import pytest
from asn1crypto import keys, tsp, x509
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign import PdfTimeStamper
from pyhanko.sign.timestamps import DummyTimeStamper
from tests.core.tanda_tangan.berkas_uji import ditandatangani
from tests.core.tanda_tangan.sertifikat_uji import Pasangan, otoritas, pemegang

from renaksi.cli import main
from renaksi.core.tanda_tangan.uraian import describe
from renaksi.core.tanda_tangan.verifying import verify_pdf


@pytest.fixture(scope="module")
def ca_waktu() -> Pasangan:
    """The authority behind the timestamp server."""
    return otoritas("Otoritas Waktu")


@pytest.fixture(scope="module")
def stamper(ca_waktu: Pasangan) -> DummyTimeStamper:
    """What stamps, without a server around it."""
    key = rsa.generate_private_key(65537, 2048)
    holder = pemegang(ca_waktu, "Penanda Waktu Uji", penanda_waktu=True, kunci=key)
    private = holder.kunci.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption())
    return DummyTimeStamper(
        _asn1(holder),
        keys.PrivateKeyInfo.load(private),
        certs_to_embed=[_asn1(holder), _asn1(ca_waktu)],
    )


@pytest.fixture(scope="module")
def server(stamper: DummyTimeStamper) -> Iterator[str]:
    """The address of a timestamp server on this machine."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            answer = stamper.request_tsa_response(tsp.TimeStampReq.load(body)).dump()
            self.send_response(200)
            self.send_header("Content-Type", "application/timestamp-reply")
            self.end_headers()
            self.wfile.write(answer)

        def log_message(self, *_: object) -> None:
            return

    with HTTPServer(("127.0.0.1", 0), Handler) as running:
        thread = threading.Thread(target=running.serve_forever, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{running.server_port}/"
        running.shutdown()
        thread.join()


def _asn1(one: Pasangan) -> x509.Certificate:
    return x509.Certificate.load(one.sertifikat.public_bytes(Encoding.DER))


@pytest.fixture
def stamped(folder: Path, server: str, capsys: pytest.CaptureFixture[str]) -> bytes:
    arguments = ["sign", str(folder / "rencana.pdf"), "--kunci", str(folder / "kunci.p12")]
    assert main([*arguments, "-o", str(folder / "t.pdf"), "--tsa", server]) == 0
    assert "(PAdES-B-T)" in capsys.readouterr().out
    return (folder / "t.pdf").read_bytes()


def test_the_time_is_the_server_s_and_trusted_with_its_authority(
    stamped: bytes, ca: Pasangan, ca_waktu: Pasangan
) -> None:
    now = datetime.now(UTC)
    found = verify_pdf("t.pdf", stamped, [_asn1(ca), _asn1(ca_waktu)], now)
    (one,) = found.tanda_tangan
    assert (one.profil, one.waktu_sumber, one.waktu_dipercaya) == (
        "PAdES-B-T",
        "penanda-waktu",
        True,
    )
    assert one.waktu is not None
    assert abs(one.waktu - now) < timedelta(minutes=10)
    assert found.baik


def test_the_word_of_a_server_nobody_trusts_is_said_to_be_that(
    stamped: bytes, ca: Pasangan
) -> None:
    found = verify_pdf("t.pdf", stamped, [_asn1(ca)], datetime.now(UTC))
    (one,) = found.tanda_tangan
    assert (one.rantai, one.waktu_dipercaya) == ("dipercaya", False)
    assert not found.baik
    unchecked = verify_pdf("t.pdf", stamped, [], datetime.now(UTC))
    assert unchecked.tanda_tangan[0].waktu_dipercaya is None
    assert unchecked.baik


def test_a_document_timestamp_added_later_is_told_apart_from_a_signature(
    pdf: bytes, kepala: Pasangan, ca: Pasangan, ca_waktu: Pasangan, stamper: DummyTimeStamper
) -> None:
    output = BytesIO()
    signed = ditandatangani(pdf, kepala)
    PdfTimeStamper(stamper).timestamp_pdf(
        IncrementalPdfFileWriter(BytesIO(signed)), "sha256", output=output
    )
    now = datetime.now(UTC)
    found = verify_pdf("t.pdf", output.getvalue(), [_asn1(ca), _asn1(ca_waktu)], now)
    assert [one.jenis for one in found.tanda_tangan] == ["tanda-tangan", "penanda-waktu"]
    assert [one.waktu_dipercaya for one in found.tanda_tangan] == [None, True]
    assert found.tanda_tangan[0].revisi_sesudah == 1
    assert found.baik
    assert "2. Penanda waktu Penanda Waktu Uji" in "\n".join(describe(found))
    alone = BytesIO()
    PdfTimeStamper(stamper).timestamp_pdf(
        IncrementalPdfFileWriter(BytesIO(pdf)), "sha256", output=alone
    )
    assert not verify_pdf("t.pdf", alone.getvalue(), [], now).baik
