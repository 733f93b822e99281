"""PDF files made by hand, object by object, for what no program writes."""

from collections.abc import Sequence

RULED = b"".join(
    b"%d %d 120 20 re S BT /F1 9 Tf %d %d Td (%s) Tj ET\n"
    % (50 + 120 * x, 700 - 20 * y, 54 + 120 * x, 706 - 20 * y, b"Sel %d %d" % (y, x))
    for y in range(4)
    for x in range(4)
)
"""What a page of one ruled table of four by four cells draws."""
HELVETICA = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"
WITHOUT_LETTERS = (
    b"<< /Type /Font /Subtype /Type0 /BaseFont /ABCDEF+Buatan /Encoding /Identity-H "
    b"/DescendantFonts [<< /Type /Font /Subtype /CIDFontType2 /BaseFont /ABCDEF+Buatan "
    b"/CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> "
    b"/FontDescriptor << /Type /FontDescriptor /FontName /ABCDEF+Buatan /Flags 4 /ItalicAngle 0 "
    b"/Ascent 800 /Descent -200 /CapHeight 700 /StemV 80 /FontBBox [0 -200 1000 800] >> /DW 500 >>] >>"
)
"""A font whose letters are numbers of shapes, without a table of what they mean."""


def stream(content: bytes, entries: bytes = b"") -> bytes:
    """A stream object's body."""
    return b"<< /Length %d %s >>\nstream\n%s\nendstream" % (len(content), entries, content)


def pdf(objects: Sequence[bytes], trailer: bytes = b"", *, root: int = 1) -> bytes:
    """A PDF of numbered objects, from 1."""
    content = b"%PDF-1.7\n"
    places = []
    for number, body in enumerate(objects, start=1):
        places.append(len(content))
        content += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(content)
    entries = b"".join(b"%010d 00000 n \n" % place for place in places)
    return content + (
        b"xref\n0 %d\n0000000000 65535 f \n%s" % (len(objects) + 1, entries)
        + b"trailer\n<< /Size %d /Root %d 0 R %s >>\n" % (len(objects) + 1, root, trailer)
        + b"startxref\n%d\n%%%%EOF\n" % start
    )  # fmt: skip


def one_page(
    drawn: bytes = RULED,
    *,
    font: bytes = HELVETICA,
    box: bytes = b"[0 0 595 842]",
    more: Sequence[bytes] = (),
    resources: bytes = b"",
    filters: bytes = b"",
) -> bytes:
    """A PDF of one page; the objects of `more` are numbered from 6."""
    return pdf(
        [
            b"<< /Type /Catalog /Pages 2 0 R >>",
            b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            b"<< /Type /Page /Parent 2 0 R /MediaBox %s /Contents 4 0 R "
            b"/Resources << /Font << /F1 5 0 R >> %s >> >>" % (box, resources),
            stream(drawn, filters),
            font,
            *more,
        ]
    )
