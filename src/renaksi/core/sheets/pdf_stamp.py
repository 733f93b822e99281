"""A small picture of a few lines of text as a PDF page, to be laid into a space of another PDF."""

import json
from collections.abc import Sequence
from typing import Any

from renaksi.core.sheets.page import FIXED_DATE
from renaksi.core.sheets.pdf_letters import drawable, undrawn

_SOURCE = b"""
#let data = json("stamp.json")
#set document(title: "Tanda tangan")
#set page(width: data.width * 1pt, height: data.height * 1pt, margin: 0pt, fill: none)
#set text(font: "Libertinus Serif", lang: "id", hyphenate: false)
#set text(top-edge: 0.75em, bottom-edge: -0.22em)
#set par(leading: 0.15em, spacing: 0.15em)
#let drawn(size) = {
  set text(size: size * 1pt)
  data.lines.map(line => if line.bold { strong(text(line.text)) } else { text(line.text) })
    .join(linebreak())
}
#let room = (width: data.width * 1pt - 8pt, height: data.height * 1pt - 4pt)
#context {
  let size = data.most
  while size > data.least and measure(width: room.width, drawn(size)).height > room.height {
    size -= 0.25
  }
  box(
    width: 100%, height: 100%, inset: (x: 4pt, y: 2pt), stroke: (paint: luma(110), thickness: 0.6pt),
    radius: 2pt, clip: true, align(center + horizon, drawn(size)),
  )
}
"""
_MOST_SIZE, _LEAST_SIZE = 8.5, 3.5


def write_stamp(lines: Sequence[tuple[str, bool]], width: int, height: int) -> bytes:
    """The lines (text, bold) in a thin frame of `width` x `height` points, as large as they fit.

    The face is embedded and the page untagged; the same lines give the same bytes.
    """
    import typst

    boxes = undrawn(text for text, _ in lines)
    data: dict[str, Any] = {
        "width": width,
        "height": height,
        "most": _MOST_SIZE,
        "least": _LEAST_SIZE,
        "lines": [
            {"text": drawable(text).translate(boxes), "bold": bold} for text, bold in lines if text
        ],
    }
    files: Any = {"main.typ": _SOURCE, "stamp.json": json.dumps(data).encode()}
    content: bytes = typst.compile(
        files,
        format="pdf",
        ignore_system_fonts=True,
        pdf_standards=["a-3b"],
        pdf_tags=False,
        timestamp=int(FIXED_DATE.timestamp()),
    )
    return content
