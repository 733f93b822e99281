"""The one line that an office command which cannot be carried out is answered with."""


class Gagal(Exception):
    """A command cannot be carried out; the text says what, where and the remedy."""
