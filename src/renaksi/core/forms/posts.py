"""The posts that a cell lists."""

import re

from renaksi.core.forms.lampiran_vocabulary import POST_LEVEL

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
