"""Whatever a file is turned into, reading it ends in a plan or in one line."""

import pytest
from tests.acak.contoh import samples
from tests.acak.mutan import mutant
from tests.acak.nasib import Nasib, end_of

IN_THE_SUITE = 400
AT_ONCE = 50


@pytest.mark.parametrize("first", range(0, IN_THE_SUITE, AT_ONCE))
def test_a_mutated_file_is_read_or_refused(first: int) -> None:
    ends = {seed: end_of(mutant(seed)) for seed in range(first, first + AT_ONCE)}
    assert {seed: end for seed, end in ends.items() if end.nasib is Nasib.GALAT} == {}


def test_a_mutant_can_be_repeated_by_its_number() -> None:
    assert [mutant(seed) for seed in range(30)] == [mutant(seed) for seed in range(30)]


def test_mutants_come_from_every_sample_and_reach_what_is_behind_the_package() -> None:
    mutants = [mutant(seed) for seed in range(IN_THE_SUITE)]
    assert {one.name for one in mutants} == set(samples())
    assert sum(end_of(one).nasib is Nasib.RENCANA for one in mutants[:60]) > 5
