"""`renaksi serve` with a certificate of the office's own, as a browser that trusts its CA sees it."""

import re
import ssl
import subprocess
import urllib.error
import urllib.parse
import urllib.request
from http.cookiejar import CookieJar
from pathlib import Path

import pytest
from tests.office.proses import free_port, renaksi, serving


def openssl(folder: Path, *arguments: str) -> None:
    subprocess.run(["openssl", *arguments], cwd=folder, check=True, capture_output=True)


@pytest.fixture(scope="module")
def papers(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A CA, and a certificate for localhost, by the recipe of docs/panduan/https.md."""
    folder = tmp_path_factory.mktemp("sertifikat")
    openssl(
        folder,
        *("req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "3650"),
        *("-subj", "/CN=CA Dinas Contoh", "-keyout", "ca.key", "-out", "ca.pem"),
        *("-addext", "keyUsage=critical,keyCertSign,cRLSign"),
    )
    openssl(
        folder,
        *("req", "-newkey", "rsa:2048", "-nodes", "-subj", "/CN=localhost"),
        *("-addext", "subjectAltName=DNS:localhost", "-keyout", "server.key", "-out", "server.csr"),
    )
    openssl(
        folder,
        *("x509", "-req", "-in", "server.csr", "-CA", "ca.pem", "-CAkey", "ca.key"),
        *("-CAcreateserial", "-days", "365", "-copy_extensions", "copy", "-out", "server.pem"),
    )
    return folder


def test_one_signs_in_over_https_with_a_verified_certificate_and_secure_cookies(
    papers: Path, tmp_path: Path
) -> None:
    data, port = tmp_path / "data", free_port()
    made = renaksi(
        *("init", "--data", data, "--pemda", "Kabupaten Contoh", "--perangkat-daerah"),
        *("Dinas Contoh", "--nama", "Siti Aminah", "--pengguna", "siti"),
        RENAKSI_SANDI="melati-hujan-7",
    )
    assert made.returncode == 0, made.stderr
    pair = ("--sertifikat", papers / "server.pem", "--kunci", papers / "server.key")
    with serving("serve", "--data", data, "--port", str(port), *pair) as server:
        assert server.lines(1)[0].startswith(f"renaksi berjalan di https://localhost:{port} ")
        url, jar = f"https://localhost:{port}/masuk/", CookieJar()
        opener = urllib.request.build_opener(
            urllib.request.ProxyHandler({}),
            urllib.request.HTTPCookieProcessor(jar),
            urllib.request.HTTPSHandler(
                context=ssl.create_default_context(cafile=str(papers / "ca.pem"))
            ),
        )
        with opener.open(url, timeout=30) as answer:
            assert answer.headers["Strict-Transport-Security"].startswith("max-age=31536000")
            token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', answer.read().decode())
        assert token
        form = {
            "csrfmiddlewaretoken": token[1],
            "username": "siti",
            "password": "melati-hujan-7",
        }
        body = urllib.parse.urlencode(form).encode()
        request = urllib.request.Request(url, body, headers={"Referer": url})
        with opener.open(request, timeout=30) as answer:
            assert "Dinas Contoh" in answer.read().decode()
        assert {cookie.name for cookie in jar} == {"__Host-renaksi_sesi", "__Host-renaksi_csrf"}
        assert all(cookie.secure for cookie in jar)
        stranger = urllib.request.build_opener(urllib.request.ProxyHandler({}))
        with pytest.raises(urllib.error.URLError, match="CERTIFICATE_VERIFY_FAILED"):
            stranger.open(url, timeout=30)
        assert server.interrupt() == 0


@pytest.mark.parametrize(
    ("written", "said"),
    [
        (("--sertifikat", "server.pem"), "ditulis bersama"),
        (("--sertifikat", "server.pem", "--kunci", "ca.key"), "sepasang"),
        (("--sertifikat", "tidak-ada.pem", "--kunci", "server.key"), "sepasang"),
    ],
)
def test_a_certificate_that_cannot_be_used_stops_the_start_with_one_line(
    papers: Path, tmp_path: Path, written: tuple[str, ...], said: str
) -> None:
    files = [part if part.startswith("--") else str(papers / part) for part in written]
    ended = renaksi("serve", "--data", tmp_path, "--port", str(free_port()), *files)
    assert ended.returncode == 2
    assert said in ended.stderr
    assert ended.stderr.count("\n") == 1
