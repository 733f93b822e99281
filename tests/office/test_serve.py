"""`renaksi serve` and `renaksi demo` as real processes."""

import http.client
import re
import socket
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Iterator
from http.cookiejar import CookieJar
from pathlib import Path

import pytest
from tests.office.proses import free_port, renaksi, serving

BANNER = "Data peragaan: realisasi TW I dan TW II ini buatan, bukan angka resmi."


class Visitor:
    """Someone with a browser's cookies, but without a browser."""

    def __init__(self, port: int) -> None:
        self.url = f"http://127.0.0.1:{port}"
        self.opener = urllib.request.build_opener(
            urllib.request.ProxyHandler({}), urllib.request.HTTPCookieProcessor(CookieJar())
        )

    def get(self, path: str) -> str:
        with self.opener.open(self.url + path, timeout=30) as answer:
            return str(answer.read().decode())

    def sent(self, path: str) -> int:
        """The bytes of an answer as the server sends them to a browser, not unpacked."""
        request = urllib.request.Request(self.url + path, headers={"Accept-Encoding": "gzip"})
        with self.opener.open(request, timeout=30) as answer:
            return len(answer.read())

    def sign_in(self, username: str, password: str) -> str:
        token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', self.get("/masuk/"))
        assert token
        form = {"csrfmiddlewaretoken": token[1], "username": username, "password": password}
        body = urllib.parse.urlencode(form).encode()
        with self.opener.open(self.url + "/masuk/", body, timeout=30) as answer:
            return str(answer.read().decode())


def raw(port: int, path: str, **headers: str) -> http.client.HTTPResponse:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    connection.request(
        "GET", path, headers={key.replace("_", "-"): v for key, v in headers.items()}
    )
    return connection.getresponse()


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The data folder of a real office."""
    data = tmp_path_factory.mktemp("kantor") / "data"
    made = renaksi(
        *("init", "--data", data, "--pemda", "Kabupaten Contoh", "--perangkat-daerah"),
        *("Dinas Contoh", "--nama", "Siti Aminah", "--pengguna", "siti"),
        RENAKSI_SANDI="melati-hujan-7",
    )
    assert (made.returncode, made.stderr) == (0, "")
    return data


@pytest.fixture(scope="module")
def demo_data(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A data folder in which the demonstration has been started once."""
    data = tmp_path_factory.mktemp("peragaan") / "data"
    port = free_port()
    with serving("demo", "--data", data, "--port", str(port)) as server:
        lines = server.lines(4)
        assert lines[0] == f"renaksi berjalan di http://localhost:{port} (hentikan dengan Ctrl-C)"
        assert lines[1] == BANNER
        visitor = Visitor(port)
        for line in lines[2:]:
            username, password = re.fullmatch(
                r"Akun peragaan: (\S+) +kata sandi: (\S+)", line
            ).groups()
            assert BANNER in visitor.sign_in(username, password)
            visitor = Visitor(port)
        assert server.interrupt() == 0
    yield data


class TestServe:
    def test_it_says_where_it_is_answers_and_ends_cleanly(self, office: Path) -> None:
        port = free_port()
        with serving("serve", "--data", office, "--port", str(port)) as server:
            assert server.lines(1) == [
                f"renaksi berjalan di http://localhost:{port} (hentikan dengan Ctrl-C)"
            ]
            page = Visitor(port).sign_in("siti", "melati-hujan-7")
            assert "Dinas Contoh" in page
            assert "peragaan" not in page
            assert server.interrupt() == 0
            assert server.process.stderr is not None
            assert server.process.stderr.read() == ""

    def test_styles_are_sent_small_and_for_good_under_a_name_that_follows_their_content(
        self, office: Path
    ) -> None:
        port = free_port()
        with serving("serve", "--data", office, "--port", str(port)) as server:
            assert server.lines(1)
            page = raw(port, "/masuk/", Accept_Encoding="gzip")
            sent = len(page.read())
            html = Visitor(port).get("/masuk/")
            files = re.findall(r'(?:href|src)="(/statis/[^"]+)"', html)
            assert len(files) >= 3
            for path in files:
                assert re.search(r"\.[0-9a-f]{12}\.\w+$", path)
                answer = raw(port, path, Accept_Encoding="gzip")
                assert "immutable" in (answer.getheader("Cache-Control") or "")
                sent += len(answer.read())
            assert sent < 20_000
            style = raw(port, next(f for f in files if f.endswith(".css")), Accept_Encoding="gzip")
            assert style.getheader("Content-Encoding") == "gzip"

    def test_it_answers_only_to_its_own_name(self, office: Path) -> None:
        port = free_port()
        with serving("serve", "--data", office, "--port", str(port)) as server:
            assert server.lines(1)
            assert raw(port, "/masuk/", Host="jahat.contoh").status == 400

    def test_behind_an_https_proxy_it_starts_too_and_sends_plain_visitors_to_https(
        self, office: Path
    ) -> None:
        port = free_port()
        with serving(
            *("serve", "--data", office, "--port", str(port)),
            RENAKSI_HTTPS="ya",
            RENAKSI_PROXY="ya",
        ) as server:
            assert server.lines(1)
            plain = raw(port, "/masuk/", Host="localhost")
            assert plain.getheader("Location") == "https://localhost/masuk/"
            proxied = raw(port, "/masuk/", Host="localhost", X_Forwarded_Proto="https")
            assert proxied.status == 200
            assert "max-age" in (proxied.getheader("Strict-Transport-Security") or "")
            assert "Secure" in (proxied.getheader("Set-Cookie") or "")

    def test_a_port_in_use_is_one_line(self, office: Path) -> None:
        with socket.socket() as taken:
            taken.bind(("127.0.0.1", 0))
            taken.listen()
            port = taken.getsockname()[1]
            refused = renaksi("serve", "--data", office, "--port", str(port))
        assert refused.returncode == 2
        assert refused.stderr.count("\n") == 1
        assert f"Port {port} di 127.0.0.1 tidak dapat dipakai" in refused.stderr

    def test_a_folder_without_an_office_is_one_line_that_says_how_to_begin(
        self, tmp_path: Path
    ) -> None:
        refused = renaksi("serve", "--data", tmp_path, "--port", str(free_port()))
        assert refused.returncode == 2
        assert refused.stderr.count("\n") == 1
        assert "renaksi init" in refused.stderr

    def test_all_addresses_at_once_need_a_name(self, office: Path) -> None:
        refused = renaksi(
            "serve", "--data", office, "--host", "0.0.0.0", "--port", str(free_port())
        )
        assert refused.returncode == 2
        assert "RENAKSI_HOST" in refused.stderr

    @pytest.mark.parametrize("port", ["0", "65536", "-1"])
    def test_a_port_that_does_not_exist_is_one_line(self, office: Path, port: str) -> None:
        refused = renaksi("serve", "--data", office, f"--port={port}")
        assert (refused.returncode, refused.stderr.count("\n")) == (2, 1)


class TestDemo:
    def test_a_second_start_serves_the_same_data(self, demo_data: Path) -> None:
        port = free_port()
        with serving("demo", "--data", demo_data, "--port", str(port)) as server:
            assert len(server.lines(4)) == 4
            log = Visitor(port)
            log.sign_in("operator", "coba-isi-triwulan")
            page = log.get("/riwayat/")
            assert page.count("memulai kantor") == 1
            assert "mengimpor Rencana Aksi" in page
            assert page.count("memuat ") == 2

    def test_a_first_visit_to_any_page_of_the_offices_own_plan_is_sent_under_100_kb(
        self, demo_data: Path
    ) -> None:
        port = free_port()
        with serving("demo", "--data", demo_data, "--port", str(port)) as server:
            assert server.lines(4)
            visitor = Visitor(port)
            visitor.sign_in("operator", "coba-isi-triwulan")
            for path in (
                *(f"/rencana/2021/lampiran-{n}/" for n in (1, 2, 3, 4)),
                *("/rencana/2021/pohon/", "/rencana/2021/baris/program-1/"),
                *("/realisasi/2021/tw-4/", "/capaian/2021/tw-2/", "/laporan/2021/", "/riwayat/"),
                *("/pembanding/2021/", "/pembanding/2021/?tingkat=sub_kegiatan"),
            ):
                page = visitor.get(path)
                files = set(re.findall(r'(?:href|src)="(/statis/[^"]+)"', page))
                assert len(files) >= 3
                sent = sum(visitor.sent(one) for one in (path, *files))
                assert sent < 100 * 1024, (path, sent)

    @pytest.mark.parametrize("host", ["0.0.0.0", "192.0.2.1", "renaksi.contoh.id"])
    def test_it_refuses_any_address_but_loopback_with_one_line(
        self, tmp_path: Path, host: str
    ) -> None:
        refused = renaksi("demo", "--data", tmp_path / "baru", "--host", host)
        assert refused.returncode == 2
        assert refused.stderr.count("\n") == 1
        assert f"--host {host} ditolak" in refused.stderr
        assert not (tmp_path / "baru").exists()

    def test_serving_its_data_on_a_public_address_is_refused_too(self, demo_data: Path) -> None:
        arguments = ("serve", "--data", demo_data, "--port", str(free_port()))
        for refused in (
            renaksi(*arguments, "--host", "0.0.0.0", RENAKSI_HOST="192.0.2.1"),
            renaksi(*arguments, RENAKSI_HOST="renaksi.contoh.go.id"),
        ):
            assert refused.returncode == 2
            assert refused.stderr.count("\n") == 1
            assert "akun peragaan" in refused.stderr

    def test_it_does_not_enter_a_real_offices_folder(self, office: Path) -> None:
        refused = renaksi("demo", "--data", office, "--port", str(free_port()))
        assert refused.returncode == 2
        assert "kantor sungguhan" in refused.stderr

    def test_a_folder_that_the_environment_names_for_the_office_is_left_alone(
        self, tmp_path: Path, office: Path
    ) -> None:
        port = free_port()
        with serving(
            "demo", "--data", tmp_path / "coba", "--port", str(port), RENAKSI_DATA=str(office)
        ) as server:
            assert len(server.lines(4)) == 4
            with pytest.raises(urllib.error.HTTPError):
                Visitor(port).get("/tidak-ada/")
        assert (tmp_path / "coba" / "renaksi.sqlite3").exists()
