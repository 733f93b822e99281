"""Every command stands in the table of rights with whom it acts as."""

import argparse
from collections.abc import Iterator

from tests.matriks_hak import BERKAS, PEMILIK, PERINTAH

from renaksi.cli import _parser


def commands(parser: argparse.ArgumentParser, name: str = "") -> Iterator[tuple[str, bool]]:
    """Each command's name, and whether it opens a data folder."""
    below = [one for one in parser._actions if isinstance(one, argparse._SubParsersAction)]
    if not below:
        yield name, any(one.dest == "data" for one in parser._actions)
    for choice in below:
        for word, one in choice.choices.items():
            yield from commands(one, f"{name} {word}".strip())


def test_every_command_acts_on_files_or_as_the_owner_of_the_data_folder_as_the_table_says() -> None:
    found = {name: PEMILIK if data else BERKAS for name, data in commands(_parser())}
    assert found == dict(PERINTAH), "perbaiki PERINTAH di tests/matriks_hak.py"
