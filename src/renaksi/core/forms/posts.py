"""The posts that a cell lists."""

import re
from itertools import pairwise

from renaksi.core.forms.lampiran_vocabulary import POST_ENDS_OPEN, POST_LEVEL, POST_NEW

_DIVIDERS = re.compile(r"\s*\n\s*|\s*,\s+|\s*,(?=[A-Z])")


def split_posts(text: str) -> tuple[str, ...]:
    """The posts in a cell, split at a comma or line break before a level word, and only there.

    "Kasi Rehabilitasi Sosial, Tuna Sosial, dan Korban Perdagangan Orang" is one post. A post
    listed twice is kept once.
    """
    posts: list[str] = []
    start = 0
    for divider in _DIVIDERS.finditer(text):
        if POST_LEVEL.match(text[divider.end() :]):
            posts.append(text[start : divider.start()])
            start = divider.end()
    posts.append(text[start:])
    folded = (" ".join(post.split()).strip(" ,;") for post in posts)
    return tuple(dict.fromkeys(post for post in folded if post))


def begins_post(before: str, after: str) -> bool:
    """Whether a line begins a post of its own below the line `before`."""
    return POST_NEW.match(after) is not None and POST_ENDS_OPEN.search(before) is None


def divide_posts(text: str, lines: str) -> str:
    """The posts of a cell whose lines a page has wrapped, one a line.

    A line that begins with a word that only begins a post ("Kasi …") begins one, unless the line
    above it cannot end one ("… dan", "Plt."). `text` is the cell's text with its lines joined.
    """
    divided, start = text, 0
    for before, after in pairwise(" ".join(line.split()) for line in lines.split("\n")):
        if begins_post(before, after):
            at = divided.find(f" {after}", start)
            if at > 0:
                divided = f"{divided[:at]}\n{divided[at + 1 :]}"
                start = at + 1
    return divided
