"""Plans of the same form from other offices: whatever they write, all of it is read."""

import random
from dataclasses import dataclass, field

from hypothesis import given
from hypothesis import strategies as st

from renaksi.core.cascade.plan_json import plan_to_json
from renaksi.core.forms import read_bytes

WORDS = [
    "Meningkatnya",
    "Kualitas",
    "Pelayanan",
    "Perizinan",
    "Terpadu",
    "Pengelolaan",
    "Arsip",
    "Jalan",
    "Irigasi",
    "Sekolah",
    "Dasar",
    "Kesehatan",
    "Ibu",
    "Anak",
    "Pasar",
    "Rakyat",
    "Perpustakaan",
    "Daerah",
    "Koperasi",
    "Usaha",
    "Mikro",
    "Terminal",
    "Penumpang",
]
UNITS = ("dokumen", "Orang", "Unit", "Sub Organisasi", "Km", "%")
POSTS = (
    "Kepala Bidang Bina Marga",
    "Kasi Perizinan, Nonperizinan, dan Pengaduan Masyarakat",
    "Kasubbag Umum dan Kepegawaian",
    "Sekretaris",
)


@dataclass
class Office:
    """What an office writes, and how: the model that the text is rendered from."""

    rng: random.Random
    lines: list[str] = field(default_factory=list)
    expected: dict[str, list[dict[str, object]]] = field(default_factory=dict)
    breaks: bool = True

    def name(self, least: int = 3) -> str:
        return " ".join(self.rng.choice(WORDS) for _ in range(self.rng.randint(least, 9)))

    def figure(self, value: int, style: str) -> tuple[str, str]:
        """A count or a figure with two decimals, as written and as it must be read."""
        if style == "bulat":
            return str(value), str(value)
        if style == "koma":
            return f"{value},25", f"{value}.25"
        if style == "rupiah-titik":
            return f"Rp {value}.500.000,00", f"{value}500000"
        return f"{value},500,000.00", f"{value}500000"


def quarters(office: Office, style: str, unit: str, label: str) -> tuple[list[str], list[str]]:
    values = sorted(office.rng.randint(1, 99) for _ in range(4))
    written, read = [], []
    for number, value in enumerate(values, start=1):
        text, figure = office.figure(value, style)
        roman = ("I", "II", "III", "IV")[number - 1]
        head = f"TRW {roman} = " if label == "romawi" else f"Trw {number}= "
        gap = "" if unit == "%" and office.rng.random() < 0.5 else " "
        written.append(head + (text + gap + unit).strip())
        read.append(figure)
    return written, read


def render(seed: int) -> Office:
    office = Office(random.Random(seed))
    rng = office.rng
    instansi = f"Dinas {rng.choice(WORDS)}"
    pemda = f"KABUPATEN {rng.choice(WORDS).upper()} {rng.choice(WORDS).upper()}"
    sasaran = list(dict.fromkeys(office.name(6) for _ in range(rng.randint(1, 3))))
    programs = {f"Program {office.name(4)}": rng.choice(sasaran) for _ in range(rng.randint(1, 4))}
    kegiatan = {office.name(5): rng.choice(list(programs)) for _ in range(rng.randint(1, 6))}
    subs = [(office.name(5), rng.choice(list(kegiatan))) for _ in range(rng.randint(1, 9))]
    unit = rng.choice(UNITS[:5])

    signature = [
        "",
        f"KEPALA {instansi.upper()}",
        pemda,
        "",
        "SITI AMINAH, S.E., M.M",
        "NIP. 19700101 199503 2 001",
        "",
    ]

    def title(level: str) -> list[str]:
        return [
            f"**Rencana Aksi Tingkat {level} {instansi}",
            "Periode 2021 - 2026",
            "Tahun 2024**",
            "",
        ]

    office.expected = {"sasaran": [], "program": [], "kegiatan": [], "sub_kegiatan": []}
    office.lines += title("Tujuan dan Sasaran Strategis")
    office.lines += [
        "NO\tTUJUAN\t\t\t\t\t\t\tSASARAN STRATEGIS\t\t\t\t\t\t\tPENANGGUNG JAWAB",
        "\tTUJUAN\tINDIKATOR\tSATUAN\tTARGET SAMPAI DENGAN\t\t\t\tSASARAN STRATEGIS\tINDIKATOR\tSATUAN\tTARGET SAMPAI DENGAN\t\t\t\t",
        "\t\t\t\tTW 1\tTW 2\tTW 3\tTW 4\t\t\t\tTW 1\tTW 2\tTW 3\tTW 4\t",
        "\t".join(str(number) for number in range(1, 17)),
    ]
    for number, name in enumerate(sasaran, start=1):
        values = [str(10 * number + quarter) for quarter in range(4)]
        tujuan, indikator = office.name(), office.name()
        office.lines.append(
            "\t".join(
                [
                    str(number),
                    tujuan,
                    office.name(),
                    "Indeks",
                    *values,
                    name,
                    indikator,
                    unit,
                    *values,
                    "KEPALA DINAS",
                ]
            )
        )
        office.expected["sasaran"].append(
            {"uraian": name, "indikator": indikator, "target": values, "satuan": unit}
        )
    office.lines += ["Rata - Rata Capaian" + "\t" * 15, *signature]

    office.lines += [*title("Program"), "NO\tSASARAN STRATEGIS\tPROGRAM\t\t\t\t\tPENANGGUNG JAWAB"]
    office.lines += [
        "\t\tPROGRAM\tSASARAN PROGRAM\tINDIKATOR PROGRAM\tKinerja Per Triwulan\tKeuangan Per Triwulan Akumulatif\t",
        "\t\t\t\t\tTarget\tTarget\t",
        "\t".join(str(number) for number in range(1, 9)),
    ]
    money_style = rng.choice(("rupiah-koma", "rupiah-titik"))
    previous = None
    for number, (name, above) in enumerate(programs.items(), start=1):
        first = [str(number), above if above != previous else "", name]
        stacked(office, "program", first, money_style, "", "angka", "desimal")
        previous = above
    office.lines += signature

    for level, table, heads in (
        ("kegiatan", "Kegiatan", ["Sasaran Strategis", "Program", "Kegiatan"]),
        (
            "sub_kegiatan",
            "Sub Kegiatan",
            ["Sasaran Strategis", "Program", "Kegiatan", "Sub Kegiatan"],
        ),
    ):
        office.lines += title(table)
        office.lines.append(
            "\t".join(
                [
                    "No",
                    *heads,
                    f"Sasaran {table}",
                    f"Indikator {table}",
                    "Kinerja Per triwulan Akumulatif",
                    "Keuangan Per triwulan Akumulatif",
                    "Nama Jabatan Penanggung Jawab",
                ]
            )
        )
        office.lines.append("\t" * (len(heads) + 3) + "Target\tTarget\t")
        rows = kegiatan.items() if level == "kegiatan" else subs
        for number, (name, above) in enumerate(rows, start=1):
            program = above if level == "kegiatan" else kegiatan[above]
            names = [
                programs[program],
                program.upper(),
                *([] if level == "kegiatan" else [above]),
                name,
            ]
            stacked(
                office, level, [str(number), *names], "koma", rng.choice(UNITS), "romawi", "bulat"
            )
        office.lines += signature
    return office


def stacked(
    office: Office, level: str, first: list[str], money: str, unit: str, label: str, kinerja: str
) -> None:
    """Four lines of a row, its text cells perhaps torn by a page break after one of them."""
    rng = office.rng
    texts = [*first, office.name(), office.name()]
    style = "koma" if kinerja == "desimal" else "bulat"
    kinerja_written, kinerja_read = quarters(office, style, unit, label)
    money_written, money_read = quarters(office, money, "%" if money == "koma" else "", label)
    posts = rng.sample(POSTS, rng.randint(1, 2))
    last = [", ".join(posts)]
    torn_after = rng.randint(1, 3) if rng.random() < 0.4 else 0
    heads, tails = list(texts), [""] * len(texts)
    if torn_after and rng.random() < 0.7:
        column = rng.randrange(1, len(texts))
        words = texts[column].split()
        if len(words) > 2 and len(set(words)) == len(words):
            cut = rng.randint(1, len(words) - 1)
            again = 1 if rng.random() < 0.3 else 0
            heads[column] = " ".join(words[:cut])
            tails[column] = " ".join(words[cut - again :])
    for index in range(4):
        if torn_after and index == torn_after:
            office.lines.append("")
        texts_here = (
            heads
            if index == 0
            else tails
            if torn_after and index == torn_after
            else [""] * len(texts)
        )
        post_here = last if index == 0 else [""]
        office.lines.append(
            "\t".join([*texts_here, kinerja_written[index], money_written[index], *post_here])
        )
    office.expected[level].append(
        {
            "uraian": texts[-3],
            "hasil": texts[-2],
            "indikator": texts[-1],
            "target": kinerja_read,
            "satuan": unit or None,
            "keuangan": money_read,
            "penanggung_jawab": posts,
        }
    )


@given(st.integers(min_value=0, max_value=10**9))
def test_every_row_of_any_office_is_read_as_written(seed: int) -> None:
    office = render(seed)
    reading = read_bytes("rencana.txt", "\n".join(office.lines).encode())
    content = plan_to_json(reading.plan)
    assert content["tahun"] == 2024
    assert content["periode"] == [2021, 2026]
    assert content["penandatangan"]["nama"] == "SITI AMINAH, S.E., M.M"
    assert content["penandatangan"]["nip"] == "197001011995032001"
    for level, rows in office.expected.items():
        read = [one for one in content[level] if not one["tersirat"]]
        assert [one["uraian"] for one in read] == [one["uraian"] for one in rows]
        for one, expected in zip(read, rows, strict=True):
            assert [i["uraian"] for i in one["indikator"]] == [expected["indikator"]]
            assert one["indikator"][0]["target"] == expected["target"]
            assert one["indikator"][0]["satuan"] == expected["satuan"]
            if level != "sasaran":
                assert one["sasaran"] == expected["hasil"]
                assert one["keuangan"][0]["target"] == expected["keuangan"]
                assert one["keuangan"][0]["satuan"] == ("Rp" if level == "program" else "%")
                assert one["penanggung_jawab"] == expected["penanggung_jawab"]
                assert one["induk"] is not None
