"""Letters that the faces inside Typst do not have: a PDF for archives may not leave them undrawn."""

from collections.abc import Iterable
from functools import lru_cache

from renaksi.core.sheets.printable import printable

BOX = "□"
_MOST_TRIED = 400
_SURELY_DRAWN = frozenset(map(chr, (*range(0x20, 0x7F), *range(0xA0, 0x180))))

# What word processors write for the bullets and marks of their symbol faces.
_SYMBOLS = str.maketrans(
    {
        "\uf0b7": "•", "\uf0a7": "▪", "\uf076": "❖", "\uf0d8": "➢", "\uf0fc": "✓",
        "\uf02d": "-", "\uf0e0": "→", "\uf0a8": "◻", "\uf071": "❑", "\uf06e": "■",
    }
)  # fmt: skip


def drawable(text: str) -> str:
    """`text` without control characters, symbol faces' own code points as Unicode has them."""
    return printable(text).translate(_SYMBOLS)


def undrawn(texts: Iterable[str]) -> dict[int, str]:
    """A table for str.translate that puts a box for each letter of `texts` that no face has.

    Beyond some hundred different letters outside Latin all of them are boxed untried.
    """
    letters = sorted({letter for text in texts for letter in text} - _SURELY_DRAWN - {"\n"})
    tried, untried = letters[:_MOST_TRIED], letters[_MOST_TRIED:]
    boxed = [letter for letter in tried if not _is_drawn(letter)] + untried
    return {ord(letter): BOX for letter in boxed}


@lru_cache(maxsize=4096)
def _is_drawn(letter: str) -> bool:
    import typst

    source = f'#set document(title: "x")\n#set text(font: "Libertinus Serif")\nx#"\\u{{{ord(letter):x}}}"x'
    try:
        typst.compile(
            source.encode(), format="pdf", ignore_system_fonts=True, pdf_standards=["ua-1"]
        )
    except typst.TypstError:
        return False
    return True
