"""Writing a PDF in a process of its own: `python -m renaksi.core.sheets.pdf_process`.

Typst keeps what it has laid out for as long as its process lives, some hundred megabytes for each
document of a few hundred rows, and cannot be told to let go. In a process that ends with its
document, a server's memory stays level and a book of many offices takes what its largest takes.
"""

import json
import subprocess
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

from renaksi.core.sheets.pdf_typst import typeset

if TYPE_CHECKING:
    from renaksi.core.sheets.page import Page
    from renaksi.core.sheets.sheet import Sheet

_LENGTH_BYTES = 8


def write_pdf_apart(
    sheets: "Sequence[Sheet]", page: "Page", attachment: bytes | None = None
) -> bytes:
    """As write_pdf, the same bytes; what the writing needed is given back when it is done."""
    with subprocess.Popen(
        [sys.executable, "-m", "renaksi.core.sheets.pdf_process"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        try:
            content, said = process.communicate(_request(sheets, page, attachment))
        except BaseException:
            process.kill()
            raise
    if process.returncode:
        raise RuntimeError(said.decode(errors="replace")[-2000:])
    return content


def _request(sheets: "Sequence[Sheet]", page: "Page", attachment: bytes | None) -> bytes:
    """What the process reads, made while it starts."""
    from renaksi.core.sheets.pdf_writing import document_of

    document = json.dumps(document_of(sheets, page, with_attachment=attachment is not None))
    encoded = document.encode()
    return len(encoded).to_bytes(_LENGTH_BYTES) + encoded + (attachment or b"")


def main() -> None:
    """Set the document on standard input and give out the PDF."""
    import typst  # noqa: F401 - loaded while the document is still being made

    content = sys.stdin.buffer.read()
    end = _LENGTH_BYTES + int.from_bytes(content[:_LENGTH_BYTES])
    document = json.loads(content[_LENGTH_BYTES:end])
    attachment = content[end:] if document["attachment"] else None
    sys.stdout.buffer.write(typeset(document, attachment))


if __name__ == "__main__":
    main()
