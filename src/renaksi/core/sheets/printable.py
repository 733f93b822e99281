"""Text that may stand in an XML part or a PDF: what those formats forbid is left out."""

import re

_FORBIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\x80-\x84\x86-\x9f\ud800-\udfff\ufeff\ufffe\uffff\ufdd0-\ufdef]"
)
_LINE_ENDS = re.compile("\r\n|[\r\x85\u2028\u2029]")


def printable(text: str) -> str:
    """`text` without control characters; tabs become spaces, all line ends a line feed."""
    return _FORBIDDEN.sub("", _LINE_ENDS.sub("\n", text)).replace("\t", " ")
