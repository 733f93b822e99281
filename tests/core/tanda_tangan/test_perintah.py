"""`renaksi sign` and `renaksi verify` as a person or a program runs them."""

import json
import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from io import BytesIO
from pathlib import Path

import jsonschema
import pytest
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    NoEncryption,
    PrivateFormat,
    pkcs12,
)
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.pdf_utils.writer import copy_into_new_writer
from pyhanko.sign.fields import MDPPerm
from tests.core.tanda_tangan.berkas_uji import dengan_catatan, program_lain, surat
from tests.core.tanda_tangan.sertifikat_uji import SANDI, Pasangan, otoritas, pemegang

from renaksi.cli import main
from renaksi.core.cascade.json_schema import schema
from renaksi.core.sheets.opening import MOST_BYTES

Run = Callable[..., str]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """Runs one command and gives what it printed; refusals are one line on the other stream."""

    def run(*arguments: object, status: int = 0) -> str:
        assert main([str(one) for one in arguments]) == status
        printed = capsys.readouterr()
        if status == 2:
            assert printed.out == ""
            assert printed.err.startswith("renaksi: ")
            assert printed.err.count("\n") == 1
        return printed.err if status == 2 else printed.out

    return run


def test_a_plan_is_signed_beside_the_original_and_verified(folder: Path, run: Run) -> None:
    before = (folder / "rencana.pdf").read_bytes()
    text = run("sign", folder / "rencana.pdf", "--kunci", folder / "kunci.p12")
    signed = folder / "rencana-ditandatangani.pdf"
    assert text.splitlines() == [
        f"{signed}: ditandatangani oleh SITI AMINAH (PAdES-B-B)",
        "Terlihat di halaman 4; gambarnya juga di halaman 1, 2, 3",
    ]
    assert (folder / "rencana.pdf").read_bytes() == before
    lines = run("verify", signed, "--percaya", folder / "ca.pem").splitlines()
    assert lines[0] == f"{signed.name}: 1 tanda tangan elektronik, 2 revisi"
    assert lines[1] == "1. Tanda tangan SITI AMINAH (bidang TandaTangan1)"
    assert "Utuh: tanda tangan mencakup seluruh berkas" in lines[4]
    assert "Rantai sertifikat sampai ke penerbit yang dipercaya" in lines[6]
    assert lines[7].startswith("Rencana yang dibawa berkas sama dengan yang tertulis di tabelnya")
    assert lines[-1] == "Kesimpulan: baik"


def test_what_is_read_from_the_signed_file_is_what_was_read_before(folder: Path, run: Run) -> None:
    before = run("read", folder / "rencana.pdf", "--json")
    run("sign", folder / "rencana.pdf", "--kunci", folder / "kunci.p12", "-o", folder / "t.pdf")
    (folder / "rencana.pdf").unlink()
    (folder / "t.pdf").rename(folder / "rencana.pdf")
    assert run("read", folder / "rencana.pdf", "--json") == before


def test_without_an_authority_the_unchecked_chain_is_one_line(folder: Path, run: Run) -> None:
    run("sign", folder / "rencana.pdf", "--kunci", folder / "kunci.p12", "-o", folder / "t.pdf")
    text = run("verify", folder / "t.pdf")
    assert text.count("Rantai sertifikat tidak diperiksa: beri --percaya CA.pem") == 1
    assert text.endswith("Kesimpulan: utuh, tetapi penerbit sertifikatnya tidak diperiksa\n")


def test_a_file_without_a_signature_is_not_signed_yet(folder: Path, run: Run) -> None:
    text = run("verify", folder / "rencana.pdf", status=1)
    assert text.endswith("Kesimpulan: BELUM DITANDATANGANI\n")


def test_the_wrong_authority_and_a_later_change_exit_1(folder: Path, run: Run) -> None:
    run("sign", folder / "rencana.pdf", "--kunci", folder / "kunci.p12", "-o", folder / "t.pdf")
    (folder / "lain.pem").write_bytes(otoritas("Otoritas Lain").pem)
    text = run("verify", folder / "t.pdf", "--percaya", folder / "lain.pem", status=1)
    assert "DI LUAR daftar kepercayaan" in text
    both = ("--percaya", folder / "lain.pem", "--percaya", folder / "ca.pem")
    assert "Kesimpulan: baik" in run("verify", folder / "t.pdf", *both)
    (folder / "u.pdf").write_bytes(dengan_catatan((folder / "t.pdf").read_bytes(), 2))
    text = run("verify", folder / "u.pdf", status=1)
    assert "BERUBAH: 1 revisi sesudahnya mengubah berkas" in text
    assert "catatan atau gambar di atas halaman 2 ditambah, diubah atau dihapus" in text
    assert text.endswith("Kesimpulan: ADA YANG SALAH\n")


def test_the_json_keeps_to_its_published_schema(folder: Path, run: Run) -> None:
    run("sign", folder / "rencana.pdf", "--kunci", folder / "kunci.p12", "-o", folder / "t.pdf")
    for name, status in (("t.pdf", 0), ("rencana.pdf", 1)):
        content = json.loads(run("verify", folder / name, "--json", status=status))
        jsonschema.validate(content, schema("renaksi-tanda-tangan/1"))
        assert content["baik"] is (status == 0)
        assert content["rencana"]["status"] == "sama"


def test_a_file_without_a_signature_exits_1(folder: Path, run: Run) -> None:
    text = run("verify", folder / "rencana.pdf", status=1)
    assert "TIDAK ADA tanda tangan elektronik di dalamnya" in text


def test_another_name_in_the_block_is_warned_of(
    folder: Path, ca: Pasangan, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "k.p12").write_bytes(pemegang(ca, "BUDI SANTOSO").p12())
    assert main(["sign", str(folder / "rencana.pdf"), "--kunci", str(folder / "k.p12")]) == 0
    assert capsys.readouterr().err == (
        "renaksi: peringatan: blok tanda tangan memuat nama «SITI AMINAH, S.Sos.», "
        "sertifikatnya «BUDI SANTOSO».\n"
    )


def test_an_expired_certificate_is_warned_of_and_does_not_verify(
    folder: Path, ca: Pasangan, capsys: pytest.CaptureFixture[str]
) -> None:
    yesterday = datetime.now(UTC) - timedelta(days=1)
    old = pemegang(ca, "SITI AMINAH", sampai=yesterday)
    (folder / "k.p12").write_bytes(old.p12())
    signed = str(folder / "t.pdf")
    arguments = ["sign", str(folder / "rencana.pdf"), "--kunci", str(folder / "k.p12")]
    assert main([*arguments, "-o", signed]) == 0
    assert "sudah habis masa berlakunya" in capsys.readouterr().err
    assert main(["verify", signed]) == 1
    assert "Sertifikat SUDAH KEDALUWARSA saat itu" in capsys.readouterr().out


def test_a_letter_is_signed_at_its_foot_and_said_to_be(folder: Path, run: Run) -> None:
    (folder / "surat.pdf").write_bytes(surat())
    text = run("sign", folder / "surat.pdf", "--kunci", folder / "kunci.p12")
    assert "Terlihat di halaman 1, di kaki halaman: tidak ada blok tanda tangan" in text
    full = surat("#set page(height: 200pt)\n#set text(size: 9pt)\n#lorem(120)")
    (folder / "penuh.pdf").write_bytes(full)
    text = run("sign", folder / "penuh.pdf", "--kunci", folder / "kunci.p12")
    assert "Tanda tangannya tidak terlihat di halaman" in text


def test_a_letter_is_signed_above_the_holder_s_own_name(folder: Path, run: Run) -> None:
    (folder / "surat.pdf").write_bytes(
        surat("Kepala Dinas #v(50pt) Siti Aminah, S.Sos. #v(90pt) Tembusan")
    )
    text = run("sign", folder / "surat.pdf", "--kunci", folder / "kunci.p12")
    assert text.splitlines()[-1] == "Terlihat di halaman 1"


def refusals(folder: Path, kepala: Pasangan) -> dict[str, tuple[list[object], str]]:
    """What is refused, by name: the arguments and what the one line says."""
    key = ["--kunci", folder / "kunci.p12"]
    pdf = folder / "rencana.pdf"

    def file(name: str, content: bytes) -> Path:
        (folder / name).write_bytes(content)
        return folder / name

    private = kepala.kunci.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    without_key = pkcs12.serialize_key_and_certificates(
        None, None, None, [kepala.sertifikat], BestAvailableEncryption(SANDI.encode())
    )
    closed = program_lain(surat(), kepala, certify=True, docmdp_permissions=MDPPerm.NO_CHANGES)
    return {
        "no key": (["sign", pdf], "kuncinya belum ditunjuk"),
        "two keys": (["sign", pdf, *key, "--pkcs11", "x"], "ditunjuk dua kunci"),
        "half a token": (["sign", pdf, "--pkcs11", "x.so"], "belum lengkap"),
        "no such key": (["sign", pdf, "--kunci", folder / "x.p12"], "tidak ditemukan"),
        "not a key": (["sign", pdf, "--kunci", file("k.pem", private)], "bukan berkas kunci PKCS#12"),
        "key missing": (["sign", pdf, "--kunci", file("c.p12", without_key)], "tidak ada kunci pribadi"),
        "other passphrase": (
            ["sign", pdf, "--kunci", file("lain.p12", kepala.p12("sandi lain"))],
            "kata sandi kuncinya salah",
        ),
        "output exists": (["sign", pdf, *key, "-o", file("ada.pdf", b"x")], "berkas ini sudah ada"),
        "over the input": (["sign", pdf, *key, "-o", pdf], "berkas ini sudah ada"),
        "no folder": (["sign", pdf, *key, "-o", folder / "a" / "b.pdf"], "foldernya tidak ada"),
        "no document": (["sign", folder / "x.pdf", *key], "tidak ditemukan"),
        "no PDF": (["sign", file("a.pdf", b"PK\x03\x04"), *key], "ini bukan berkas PDF"),
        "broken": (["sign", file("b.pdf", pdf.read_bytes()[:20_000]), *key], "rusak atau terpotong"),
        "encrypted": (["sign", file("s.pdf", encrypted()), *key], "bersandi"),
        "too big": (["sign", file("z.pdf", b"%PDF-1.7" + bytes(MOST_BYTES)), *key], "batasnya"),
        "closed": (["sign", file("t.pdf", closed), *key], "tanpa boleh diubah lagi"),
        "no address": (["sign", pdf, *key, "--tsa", "ftp://x"], "bukan alamat server"),
        "silent server": (
            ["sign", pdf, *key, "--tsa", "http://127.0.0.1:9/"],
            "server penanda waktu tidak menjawab",
        ),
        "verify no PDF": (["verify", file("c.pdf", b"halo")], "ini bukan berkas PDF"),
        "verify broken": (["verify", folder / "b.pdf"], "rusak atau terpotong"),
        "verify encrypted": (["verify", folder / "s.pdf"], "bersandi"),
        "no certificate": (["verify", pdf, "--percaya", pdf], "tidak ada sertifikat di dalamnya"),
    }  # fmt: skip


def encrypted() -> bytes:
    writer = copy_into_new_writer(PdfFileReader(BytesIO(surat())))
    writer.encrypt(owner_pass="a", user_pass="b")
    output = BytesIO()
    writer.write(output)
    return output.getvalue()


def test_each_refusal_is_one_line_and_leaves_nothing_behind(
    folder: Path, kepala: Pasangan, run: Run
) -> None:
    cases = refusals(folder, kepala)
    there = {path: path.read_bytes() for path in folder.iterdir()}
    for name, (arguments, says) in cases.items():
        assert says in run(*arguments, status=2), name
    assert {path: path.read_bytes() for path in folder.iterdir()} == there


def test_a_passphrase_that_nobody_gives_is_asked_for_only_on_a_terminal(
    folder: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("RENAKSI_SANDI_KUNCI")
    arguments = ("sign", folder / "rencana.pdf", "--kunci", folder / "kunci.p12")
    monkeypatch.setattr("sys.stdin.isatty", lambda: False, raising=False)
    assert "RENAKSI_SANDI_KUNCI" in run(*arguments, status=2)
    monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
    monkeypatch.setattr("getpass.getpass", _left_unanswered)
    assert "Kata sandi kunci: belum ada" in run(*arguments, status=2)
    monkeypatch.setattr("getpass.getpass", lambda question: SANDI)
    assert "ditandatangani oleh" in run(*arguments)


def _left_unanswered(question: str) -> str:
    raise EOFError


def test_no_other_command_loads_what_reads_certificates() -> None:
    code = (
        "import sys; from renaksi.cli import main; main(['schema']);"
        "sys.exit(bool({'pyhanko', 'asn1crypto', 'cryptography', 'aiohttp'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=False)
    assert done.returncode == 0
