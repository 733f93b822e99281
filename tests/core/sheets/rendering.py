"""What a written document looks like: LibreOffice makes a PDF of it, pdfplumber reads the pages."""

import io
import shutil
import subprocess
from pathlib import Path

import pdfplumber
import pytest

needs_libreoffice = pytest.mark.skipif(
    shutil.which("soffice") is None,
    reason="LibreOffice tidak terpasang (apt install libreoffice-writer libreoffice-calc)",
)


def as_pdf(content: bytes, name: str, folder: Path) -> bytes:
    """The PDF that LibreOffice prints of a document."""
    source = folder / name
    source.write_bytes(content)
    subprocess.run(
        [
            "soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless",
            "--convert-to", "pdf", "--outdir", str(folder), str(source),
        ],
        check=True, capture_output=True, timeout=180,
    )  # fmt: skip
    return source.with_suffix(".pdf").read_bytes()


def page_texts(pdf: bytes) -> list[str]:
    """The text of each page."""
    with pdfplumber.open(io.BytesIO(pdf)) as document:
        return [page.extract_text() for page in document.pages]


def pages_with(words: str, pages: list[str]) -> list[int]:
    """The pages, from 1, on which `words` stand as a whole word."""
    return [number for number, text in enumerate(pages, start=1) if words in text.split()]
