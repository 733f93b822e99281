"""Checking applies every rule there is, and a consistent plan has nothing to be found in it."""

from collections import Counter
from pathlib import Path

from tests.core.checks.plans import good_plan

import renaksi.core.checks as checks
from renaksi.core.cascade.plan_json import plan_from_json, plan_to_json
from renaksi.core.checks import check, rules
from renaksi.core.forms import read_document

SEED = Path(__file__).parents[3] / "examples" / "rencana-aksi-2021.txt"


def test_a_consistent_plan_has_no_findings() -> None:
    assert check(good_plan()) == []


def test_every_rule_has_its_own_file_and_its_own_test() -> None:
    here = Path(__file__).parent
    folder = Path(checks.__file__).parent
    for aturan, _ in rules():
        name = aturan.slug.replace("-", "_")
        assert (folder / f"{name}.py").exists()
        assert (here / f"test_{name}.py").exists()
        assert all((aturan.judul, aturan.mengapa, aturan.dasar, aturan.perbaikan))


def test_the_findings_of_the_office_s_document() -> None:
    plan = read_document(SEED).plan
    assert Counter((one.aturan, one.baris[:1], one.triwulan) for one in check(plan)) == Counter(
        [
            ("target-kosong", ("tujuan-2",), None),
            ("judul-belum-diisi", (), None),
            ("judul-belum-diisi", (), None),
            ("induk-tersirat", ("program-5",), None),
            ("induk-tersirat", ("program-6",), None),
            ("sasaran-berbeda", ("kegiatan-4",), None),
            ("sasaran-berbeda", ("sub_kegiatan-15",), None),
            ("satuan-hilang", ("kegiatan-13",), 1),
            ("satuan-hilang", ("sub_kegiatan-1",), 1),
            ("satuan-hilang", ("sub_kegiatan-2",), 1),
            ("satuan-hilang", ("sub_kegiatan-3",), 1),
            ("satuan-hilang", ("sub_kegiatan-4",), 1),
            ("satuan-hilang", ("sub_kegiatan-38",), 1),
            ("nama-mirip", ("sub_kegiatan-32",), None),
            ("nama-mirip", ("sub_kegiatan-32",), None),
            ("nama-mirip", ("sub_kegiatan-33",), None),
            ("nama-mirip", ("sub_kegiatan-33",), None),
            ("nama-mirip", ("sub_kegiatan-34",), None),
            ("nama-mirip", ("sub_kegiatan-35",), None),
            ("persen-hilang", ("sub_kegiatan-35",), 2),
            ("pagu-tersirat", ("kegiatan-1",), None),
            ("pagu-tersirat", ("kegiatan-6",), None),
            ("pagu-tersirat", ("program-4",), None),
            ("persen-tidak-sejalan", ("kegiatan-5",), 1),
            ("persen-tidak-sejalan", ("kegiatan-5",), 2),
            ("persen-tidak-sejalan", ("kegiatan-5",), 3),
            ("persen-tidak-sejalan", ("kegiatan-7",), 3),
            ("persen-tidak-sejalan", ("kegiatan-8",), 3),
            ("persen-tidak-sejalan", ("kegiatan-10",), 3),
            ("persen-tidak-sejalan", ("sub_kegiatan-5",), 1),
            ("jumlah-tidak-cocok", ("kegiatan-1",), 4),
            ("jabatan-tak-setingkat", ("program-1",), None),
            ("jabatan-tak-setingkat", ("program-3",), None),
            *_on_rows("kinerja-menyalin-keuangan", "program", (1, 2, 3, 4)),
            *_on_rows("masukan-bukan-keluaran", "kegiatan", (5, 6)),
            *_on_rows("masukan-bukan-keluaran", "sub_kegiatan", (33,)),
            *_on_rows("uang-tanpa-keluaran", "kegiatan", (1, 2, 7, 13), 1),
            *_on_rows("uang-tanpa-keluaran", "sub_kegiatan", (1, 22, 23, 27, 28, 30, 35, 38), 1),
            *_on_rows("keluaran-tanpa-uang", "sub_kegiatan", (2, 3), 2),
            *_on_rows("keluaran-tanpa-uang", "sub_kegiatan", (21,), 1),
            *_on_rows("target-konstan", "kegiatan", (3, 4, 8, 10, 11, 12)),
            *_on_rows(
                "target-konstan",
                "sub_kegiatan",
                (5, 10, 11, 12, 15, 17, 18, 21, 24, 25, 26, 31, 32, 34, 36, 37),
            ),
        ]
    )


def _on_rows(
    aturan: str, level: str, numbers: tuple[int, ...], triwulan: int | None = None
) -> list[tuple[str, tuple[str, ...], int | None]]:
    return [(aturan, (f"{level}-{number}",), triwulan) for number in numbers]


def test_what_can_be_found_from_the_plan_is_found_from_its_file_too() -> None:
    plan = read_document(SEED).plan
    assert check(plan_from_json(plan_to_json(plan), "ulang.json")) == check(plan)


def test_findings_come_in_the_order_of_the_document() -> None:
    places = [(one.sumber.lembar, one.sumber.baris[0]) for one in check(read_document(SEED).plan)]
    assert places == sorted(places)
