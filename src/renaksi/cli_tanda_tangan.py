"""The commands `sign` and `verify`; what reads certificates is loaded by them alone."""

import argparse
import json
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from renaksi.core.cascade.refusal import Refused

if TYPE_CHECKING:
    from renaksi.core.tanda_tangan.kunci import Kunci

SANDI_KUNCI, PIN_TOKEN = "RENAKSI_SANDI_KUNCI", "RENAKSI_PIN_TOKEN"


def add_commands(subparsers: Any) -> None:
    """Adds `sign` and `verify` to argparse's `subparsers`."""
    sign = subparsers.add_parser("sign", help="tanda tangani PDF secara elektronik")
    sign.add_argument("berkas", type=Path, help="PDF yang ditandatangani")
    sign.add_argument("--kunci", type=Path, metavar="P12", help="berkas kunci PKCS#12 (.p12, .pfx)")
    sign.add_argument("--pkcs11", metavar="MODUL", help="modul PKCS#11 dari token")
    sign.add_argument("--token", metavar="LABEL", help="label token")
    sign.add_argument(
        "--sertifikat", metavar="LABEL", help="label sertifikat dan kunci dalam token"
    )
    sign.add_argument(
        "-o", "--output", type=Path, metavar="PDF", help="bawaan: BERKAS-ditandatangani.pdf"
    )
    sign.add_argument("--alasan", help="alasan menandatangani")
    sign.add_argument("--lokasi", help="tempat menandatangani")
    sign.add_argument("--tsa", metavar="URL", help="server penanda waktu (RFC 3161)")
    sign.epilog = (
        f"Kata sandi kunci ditanyakan, atau diambil dari {SANDI_KUNCI}; PIN token dari {PIN_TOKEN}."
    )
    sign.set_defaults(command=_sign)
    verify = subparsers.add_parser("verify", help="periksa tanda tangan elektronik sebuah PDF")
    verify.add_argument("berkas", type=Path, help="PDF yang diperiksa")
    verify.add_argument(
        "--percaya",
        type=Path,
        action="append",
        default=[],
        metavar="CA",
        help="sertifikat penerbit yang dipercaya (.pem, .crt); boleh berulang",
    )
    verify.add_argument(
        "--json", action="store_true", help="cetak sebagai berkas renaksi-tanda-tangan/1"
    )
    verify.set_defaults(command=_verify)


def _sign(options: argparse.Namespace) -> int:
    from renaksi.core.sheets.opening import open_file
    from renaksi.core.sheets.pdf_spaces import space_at_foot, spaces_above
    from renaksi.core.tanda_tangan.isi_rencana import shown_plan, signer_name
    from renaksi.core.tanda_tangan.signing import Permintaan, require_signable, sign_pdf

    _silence_library()
    _require_one_key(options)
    content = open_file(options.berkas)
    name = options.berkas.name
    output = options.output or options.berkas.with_name(f"{options.berkas.stem}-ditandatangani.pdf")
    _require_new(output)
    require_signable(name, content)
    now = datetime.now().astimezone()
    written = signer_name(shown_plan(name, content))
    with _key(options) as kunci:
        _warn(kunci, written, now)
        blocks = spaces_above(content, written or "")
        if not blocks:  # a document of another kind, on which the holder's own name may stand
            blocks = spaces_above(content, kunci.sertifikat.nama.split(",")[0])
        foot = None if blocks else space_at_foot(content)
        spaces = blocks if foot is None else (foot,)
        request = Permintaan(now, spaces, options.alasan, options.lokasi, options.tsa)
        signed = sign_pdf(name, content, kunci, request)
    _write_new(output, signed.content)
    profile = "PAdES-B-B" if options.tsa is None else "PAdES-B-T"
    print(f"{output}: ditandatangani oleh {kunci.sertifikat.nama} ({profile})")
    print(_where(signed.halaman, on_block=bool(blocks)))
    return 0


def _silence_library() -> None:
    """What pyHanko would log of a bad document is in the findings, a line each."""
    import logging

    for name in ("pyhanko", "pyhanko_certvalidator"):
        logging.getLogger(name).setLevel(logging.CRITICAL + 1)


def _require_one_key(options: argparse.Namespace) -> None:
    token = (options.pkcs11, options.token, options.sertifikat)
    if (options.kunci is None) == (options.pkcs11 is None):
        what, remedy = "kuncinya belum ditunjuk", "Pakai --kunci, atau --pkcs11 untuk token"
        if options.kunci is not None:
            what, remedy = "ditunjuk dua kunci", "Pakai --kunci atau --pkcs11, bukan keduanya"
        raise Refused("sign", "", what, remedy)
    if options.pkcs11 is not None and not all(token):
        raise Refused("--pkcs11", "", "belum lengkap", "Tulis juga --token dan --sertifikat")
    if options.tsa is not None and not options.tsa.startswith(("http://", "https://")):
        raise Refused("--tsa", "", "ini bukan alamat server", "Tulis seperti https://…")


def _require_new(output: Path) -> None:
    if output.exists() or output.is_symlink():
        raise Refused(str(output), "", "berkas ini sudah ada", "Pilih nama lain dengan -o")


@contextmanager
def _key(options: argparse.Namespace) -> "Iterator[Kunci]":
    from renaksi.core.tanda_tangan import kunci

    if options.kunci is None:
        pin = _secret(PIN_TOKEN, "PIN token: ")
        with kunci.open_pkcs11(options.pkcs11, options.token, options.sertifikat, pin) as opened:
            yield opened
        return
    from renaksi.core.sheets.opening import open_file

    content = open_file(options.kunci)
    yield kunci.open_pkcs12(options.kunci.name, content, _secret(SANDI_KUNCI, "Kata sandi kunci: "))


def _secret(variable: str, question: str) -> str:
    """A passphrase from the environment or the terminal, never from an argument others can see."""
    given = os.environ.get(variable)
    if given is not None:
        return given
    import getpass

    try:
        if sys.stdin.isatty():
            return getpass.getpass(question)
    except EOFError:  # the question was left unanswered
        pass
    raise Refused(
        question.rstrip(": "),
        "",
        "belum ada",
        f"Isi {variable}, atau jalankan perintah ini di layar",
    )


def _warn(kunci: "Kunci", written: str | None, now: datetime) -> None:
    from renaksi.core.tanda_tangan.isi_rencana import is_same_name

    certificate = kunci.sertifikat
    term = certificate.masa(now)
    if term == "kedaluwarsa":
        _say_warning(
            f"sertifikat {certificate.nama} sudah habis masa berlakunya "
            f"({certificate.berlaku_sampai:%d-%m-%Y}); tanda tangan ini akan dinilai tidak sah"
        )
    elif term == "belum-berlaku":
        _say_warning(
            f"sertifikat {certificate.nama} baru berlaku {certificate.berlaku_dari:%d-%m-%Y}; "
            "tanda tangan ini akan dinilai tidak sah"
        )
    if written is not None and not is_same_name(certificate.nama, written):
        _say_warning(
            f"blok tanda tangan memuat nama «{written}», sertifikatnya «{certificate.nama}»"
        )


def _say_warning(text: str) -> None:
    print(f"renaksi: peringatan: {text}.", file=sys.stderr)


def _where(pages: tuple[int, ...], *, on_block: bool) -> str:
    if not pages:
        return "Tanda tangannya tidak terlihat di halaman: tidak ada tempat kosong untuknya"
    text = f"Terlihat di halaman {pages[-1]}"
    if not on_block:
        text += ", di kaki halaman: tidak ada blok tanda tangan yang dikenali dan masih kosong"
    if pages[:-1]:
        text += f"; gambarnya juga di halaman {', '.join(map(str, pages[:-1]))}"
    return text


def _write_new(output: Path, content: bytes) -> None:
    from renaksi.core.sheets.opening import not_written

    made = False
    try:
        with output.open("xb") as file:
            made = True
            file.write(content)
    except FileExistsError:
        _require_new(output)
        raise
    except OSError as error:
        if made:
            output.unlink(missing_ok=True)
        raise not_written(output, error) from error


def _verify(options: argparse.Namespace) -> int:
    from renaksi.core.sheets.opening import open_file
    from renaksi.core.tanda_tangan.pemeriksaan import pemeriksaan_to_json
    from renaksi.core.tanda_tangan.sertifikat import read_certificates
    from renaksi.core.tanda_tangan.verifying import verify_pdf

    _silence_library()
    trusted = [
        certificate
        for path in options.percaya
        for certificate in read_certificates(path.name, open_file(path))
    ]
    content = open_file(options.berkas)
    found = verify_pdf(options.berkas.name, content, trusted, datetime.now().astimezone())
    if options.json:
        json.dump(pemeriksaan_to_json(found), sys.stdout, ensure_ascii=False, indent=2)
        sys.stdout.write("\n")
    else:
        from renaksi.core.tanda_tangan.uraian import describe

        print("\n".join(describe(found)))
    return 0 if found.baik else 1
