"""Serving the pages with granian, for one office or for the demonstration."""

import argparse
import http.client
import os
import socket
import ssl
import sys
import threading
from collections.abc import Callable
from pathlib import Path

from renaksi.office import in_use
from renaksi.office.prepare import collect_static, data_dir, load_django, migrate
from renaksi.office.refusal import Gagal
from renaksi.site.loopback import LOOPBACK, is_everywhere, is_loopback

_THREADS = 4


def run(args: argparse.Namespace) -> int:
    """The command `serve`: until Ctrl-C."""
    data = data_dir(args.data)
    tls = require_pair(args.sertifikat, args.kunci)
    require_free(args.host, args.port)
    allow_host(args.host)
    load_django(data)
    from renaksi.apps.kantor.models import PerangkatDaerah
    from renaksi.apps.realisasi.services_unggahan import sweep_uploads
    from renaksi.site.demonstration import require_private
    from renaksi.site.guarded_log import require_guarded

    with in_use.shared(data):
        migrate()
        require_private([args.host])
        require_guarded()
        if not PerangkatDaerah.objects.exists():
            raise Gagal(
                f"Belum ada kantor di folder data {data}. Mulai dengan 'renaksi init', atau lihat "
                "peragaan dengan 'renaksi demo'."
            )
        collect_static()
        sweep_uploads()
        _warn_of_plain_http(args.host)
        serve(
            args.host,
            args.port,
            lambda: print(listening(args.host, args.port), flush=True),
            tls,
        )
    return 0


def require_pair(certificate: Path | None, key: Path | None) -> tuple[Path, Path] | None:
    """The files of HTTPS, None for plain HTTP; raises Gagal where they do not belong together."""
    if certificate is None and key is None:
        return None
    if certificate is None or key is None:
        raise Gagal("--sertifikat dan --kunci ditulis bersama. Lengkapi yang belum ada.")
    try:
        ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER).load_cert_chain(certificate, key, password="")
    except (OSError, ValueError) as error:
        raise Gagal(
            f"Sertifikat {certificate} dan kunci {key} tidak dapat dipakai. Periksa bahwa keduanya "
            "berkas PEM yang sepasang dan kuncinya tanpa kata sandi."
        ) from error
    os.environ["RENAKSI_SERTIFIKAT"] = str(certificate)
    return certificate, key


def _warn_of_plain_http(host: str) -> None:
    from django.conf import settings

    if not is_loopback(host) and not settings.HTTPS:
        print(
            "Perhatian: tanpa HTTPS, kata sandi dapat dibaca orang di jaringan yang sama. Pasang "
            "proxy HTTPS lalu isi RENAKSI_HTTPS=ya dan RENAKSI_PROXY=ya.",
            file=sys.stderr,
        )


def listening(host: str, port: int) -> str:
    """The line that says where the pages are."""
    named = os.environ.get("RENAKSI_HOST", "").split(",")[0].strip()
    name = "localhost" if is_loopback(host) else f"[{host}]" if ":" in host else host
    name = named if named and (is_everywhere(host) or is_loopback(host)) else name
    scheme = "https" if os.environ.get("RENAKSI_SERTIFIKAT") else "http"
    return f"renaksi berjalan di {scheme}://{name}:{port} (hentikan dengan Ctrl-C)"


def allow_host(host: str) -> None:
    """Lets the site answer under an address that it listens on; raises Gagal where none is named."""
    if is_loopback(host) or os.environ.get("RENAKSI_HOST", "").strip():
        return
    if is_everywhere(host):
        raise Gagal(
            f"--host {host} membuka semua alamat. Sebutkan nama atau alamat server di RENAKSI_HOST, "
            "misalnya RENAKSI_HOST=192.168.1.10."
        )
    name = f"[{host}]" if ":" in host else host
    os.environ["RENAKSI_HOST"] = ",".join((name, *LOOPBACK))


def require_free(host: str, port: int) -> None:
    """Raises Gagal when nothing can listen at that address and port."""
    if not 1 <= port <= 65535:
        raise Gagal(f"--port {port} tidak ada. Pilih bilangan 1 sampai 65535.")
    try:
        family, kind, protocol, _name, address = socket.getaddrinfo(
            host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
        )[0]
    except OSError as error:
        raise Gagal(f"--host {host} bukan alamat komputer ini. Pakai 127.0.0.1.") from error
    with socket.socket(family, kind, protocol) as probe:
        if os.name == "posix":
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(address)
        except PermissionError as error:
            raise Gagal(
                f"Port {port} hanya untuk administrator. Pilih port lain, misalnya --port 8000."
            ) from error
        except OSError as error:
            raise Gagal(
                f"Port {port} di {host} tidak dapat dipakai, mungkin ada program lain di situ. "
                f"Pilih port lain, misalnya --port {port + 1 if port < 65535 else port - 1}."
            ) from error


def serve(
    host: str, port: int, ready: Callable[[], None], tls: tuple[Path, Path] | None = None
) -> None:
    """Serves until a signal ends it; calls `ready` once, when the first request is answered."""
    from django.db import connections
    from granian import Granian
    from granian.constants import Interfaces
    from granian.log import LogLevels

    connections.close_all()  # no connection may cross into the worker that is forked off
    address = "127.0.0.1" if host == "localhost" else host.strip("[]")
    server = Granian(
        "renaksi.site.wsgi:application",
        address=address,
        port=port,
        interface=Interfaces.WSGI,
        blocking_threads=_THREADS,
        log_level=LogLevels.warning,
        respawn_failed_workers=True,
        workers_kill_timeout=10,
        ssl_cert=tls[0] if tls else None,
        ssl_key=tls[1] if tls else None,
    )
    stopped = threading.Event()
    server.on_startup(
        lambda: threading.Thread(
            target=_announce, args=(address, port, ready, stopped), daemon=True
        ).start()
    )
    try:
        server.serve()
    finally:
        stopped.set()


def _announce(address: str, port: int, ready: Callable[[], None], stopped: threading.Event) -> None:
    """Asks the server itself until it answers, then says so."""
    host = address
    if is_everywhere(address):
        host = "::1" if ":" in address else "127.0.0.1"
    while not stopped.wait(0.05):
        if _answers(host, port):
            ready()
            return


def _answers(host: str, port: int) -> bool:
    """Whether a worker takes requests; whatever it says, a redirect or a refusal too, will do."""
    from django.conf import settings

    connection = _connection(host, port)
    try:
        connection.request("GET", "/sehat/", headers={"Host": settings.ALLOWED_HOSTS[0]})
        connection.getresponse()
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()
    return True


def _connection(host: str, port: int) -> http.client.HTTPConnection:
    if not os.environ.get("RENAKSI_SERTIFIKAT"):
        return http.client.HTTPConnection(host, port, timeout=5)
    own = ssl.create_default_context()
    own.check_hostname, own.verify_mode = False, ssl.CERT_NONE  # it asks itself, over loopback
    return http.client.HTTPSConnection(host, port, timeout=5, context=own)
