"""Plans that vary in everything that a document prints, for properties of writing and reading."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Any

from hypothesis import strategies as st

from renaksi.core.cascade.figures import Target, plain_or_none
from renaksi.core.cascade.rencana import (
    TINGKAT,
    Baris,
    Indikator,
    Keuangan,
    Penandatangan,
    RencanaAksi,
    Tingkat,
)
from renaksi.core.cascade.source import Sumber
from renaksi.core.forms.lampiran_layout_lower import higher_name

SUMBER = Sumber("acak.json", 1, (1, 1))
_WORDS = ("Pengelolaan", "arsip", "data,", "dan", "(PMKS)", '"terpadu"', "pelayanan", "KAB/KOTA", "–",
          "penyandang", "disabilitas", "50%", "tahun", "2021", "& lain-lain", "A.1", "rata-rata",
          "untuk", "Lansia;", "ke-2", "é", "=x", "TW", "II")  # fmt: skip
_STARTS = ("", "", "", "", "=", "+", "-", "@", "'", '"', "1. ", "a) ")
_LEVELS = ("Kepala", "Kabid", "Kasi", "Kasubbag", "Sekretaris", "Bidang", "Plt. Kepala")
_SATUAN = (
    "dokumen",
    "Orang",
    "%",
    "Persen",
    "Kali/Tahun",
    "unit kerja",
    "m3",
    "Rumah Tangga (KK)",
    None,
)
_KATA = ("WTP", "BB", "Baik sekali", "Sangat Tinggi (A)", "ada")
_QUARTERS = 4


@st.composite
def names(draw: Any, longest: int = 9) -> str:
    """A name of some words, some of them with signs that programs take for something else."""
    parts = draw(st.lists(st.sampled_from(_WORDS), min_size=1, max_size=longest, unique=True))
    return draw(st.sampled_from(_STARTS)) + "Kata " + " ".join(parts)


@st.composite
def figures(draw: Any) -> Decimal:
    """A figure as plans have them: counts, percentages, money; up to four decimals."""
    whole = draw(st.one_of(st.integers(0, 120), st.integers(0, 10**12)))
    places = draw(st.sampled_from((0, 0, 0, 1, 2, 3, 4))) if whole < 10**6 else 0
    decimals = draw(st.integers(0, 10**places - 1)) if places else 0
    return Decimal(f"{whole}.{decimals:0{places}d}") if places else Decimal(whole)


def targets(*others: st.SearchStrategy[Target]) -> st.SearchStrategy[tuple[Target, ...]]:
    """Four quarters: figures, blanks, and what else is given."""
    one = st.one_of(figures(), figures(), figures(), st.none(), *others)
    return st.tuples(*[one] * _QUARTERS)


def posts() -> st.SearchStrategy[tuple[str, ...]]:
    """Posts, each beginning with the word of its level; commas inside one belong to it."""
    tail = st.lists(
        st.sampled_from(("Umum", "Keuangan", "Sosial,", "Tuna", "dan", "Arsip")),
        min_size=1,
        unique=True,
    )
    post = st.tuples(st.sampled_from(_LEVELS), tail).map(
        lambda parts: f"{parts[0]} {' '.join(parts[1])} Daerah"
    )
    return st.lists(post, max_size=3, unique=True).map(tuple)


@st.composite
def indikators(draw: Any, row: str) -> tuple[Indikator, ...]:
    """No indikator, one or several."""
    return tuple(
        Indikator(
            id=f"{row}.{number}",
            uraian=f"{draw(names())} {number}",
            satuan=draw(st.sampled_from(_SATUAN)),
            target=draw(targets(st.sampled_from(_KATA))),
        )
        for number in range(1, draw(st.sampled_from((0, 1, 1, 1, 2, 5))) + 1)
    )


@st.composite
def keuangans(draw: Any) -> tuple[Keuangan, ...]:
    """No keuangan, one in Rp or %, or both side by side."""
    both = draw(st.sampled_from(((), ("Rp",), ("%",), ("Rp", "%"))))
    percent = st.integers(0, 10**7).map(lambda whole: Decimal(whole) / 10**4)
    of = {"Rp": targets(), "%": st.tuples(*[st.one_of(percent, st.none())] * _QUARTERS)}
    return tuple(Keuangan(satuan=satuan, target=draw(of[satuan])) for satuan in both)


@st.composite
def rows(draw: Any, tingkat: Tingkat, number: int, above: Sequence[Baris]) -> Baris:
    """A row under one of the rows above it; its own table may write the higher names otherwise."""
    parent = draw(st.sampled_from(above)) if above else None
    lower = tingkat not in (Tingkat.TUJUAN, Tingkat.SASARAN)
    id_ = f"{tingkat}-{number}"
    return Baris(
        tingkat=tingkat,
        id=id_,
        induk=None if parent is None else parent.id,
        uraian=f"{draw(names())} {tingkat} {number}",
        sumber=SUMBER,
        nomor=str(number),
        sasaran=draw(st.one_of(st.none(), names())) if lower else None,
        indikator=draw(indikators(id_)),
        keuangan=draw(keuangans()) if lower else (),
        penanggung_jawab=draw(posts()),
    )


def _signers() -> st.SearchStrategy[Penandatangan]:
    return st.builds(
        Penandatangan,
        jabatan=st.sampled_from(("KEPALA DINAS ARSIP", "Camat Sukamaju", "Direktur RSUD")),
        status=st.sampled_from(("definitif", "plt", "plh", "pj")),
        nama=st.sampled_from(("SITI AMINAH, S.Sos., M.Si.", "Dr. H. BUDI", "JAIMIN, S.I.P")),
        pangkat=st.sampled_from((None, "Pembina Utama Muda", "Penata Tk. I / III d")),
        nip=st.sampled_from((None, "197001011995032001")),
        tempat=st.sampled_from((None, "Liwa", "Kota Agung")),
        tanggal=st.sampled_from((None, "2026-01-05")),
    )


@st.composite
def plans(draw: Any, most: int = 4) -> RencanaAksi:
    """A plan with up to `most` rows on each level, each level under the one above."""
    made: list[Baris] = []
    above: list[Baris] = []
    for tingkat in TINGKAT:
        count = draw(st.integers(1, most))
        level = [draw(rows(tingkat, number, above)) for number in range(1, count + 1)]
        order = {row.id: index for index, row in enumerate(above)}
        level.sort(key=lambda row: order.get(row.induk or "", 0))
        level = _renumbered(level)
        made += level
        above = level
    return RencanaAksi(
        pemda=draw(st.sampled_from(("KABUPATEN LAMPUNG BARAT", "KOTA SUKAMAJU", "PROVINSI JAMBI"))),
        perangkat_daerah=draw(
            st.sampled_from(
                ("Dinas Sosial", "Badan X & Y", 'Dinas "P3A" dan KB', "RSUD dr. Soe-tomo")
            )
        ),
        periode=draw(st.sampled_from((None, (2018, 2022), (2025, 2029)))),
        tahun=draw(st.sampled_from((2021, 2026))),
        penandatangan=draw(_signers()),
        baris=tuple(made),
    )


def _renumbered(level: list[Baris]) -> list[Baris]:
    """The rows with ids and numbers in the order in which their table prints them.

    The number of lampiran I is the tujuan's.
    """
    numbered = []
    for number, row in enumerate(level, start=1):
        id_ = f"{row.tingkat}-{number}"
        indikator = tuple(
            replace(one, id=f"{id_}.{n}") for n, one in enumerate(row.indikator, start=1)
        )
        nomor = None if row.tingkat is Tingkat.SASARAN else str(number)
        numbered.append(replace(row, id=id_, nomor=nomor, indikator=indikator))
    return numbered


def in_print(plan: RencanaAksi) -> dict[str, Any]:
    """All that the lampiran print of a plan, as plain values."""
    signer = plan.penandatangan or Penandatangan()
    return {
        "kepala": (plan.pemda, plan.perangkat_daerah, plan.periode, plan.tahun),
        "penandatangan": (
            signer.jabatan, signer.status, signer.nama, signer.pangkat, signer.nip, signer.tempat,
            signer.tanggal,
        ),
        **{
            str(tingkat): [
                _row_in_print(plan, row) for row in plan.tingkat(tingkat) if not row.tersirat
            ]
            for tingkat in TINGKAT
        },
    }  # fmt: skip


def _row_in_print(plan: RencanaAksi, row: Baris) -> dict[str, Any]:
    upper = row.tingkat in (Tingkat.TUJUAN, Tingkat.SASARAN)
    return {
        "id": row.id,
        "nomor": None if row.tingkat is Tingkat.SASARAN else row.nomor,
        "atas": [
            higher_name(plan, row, level)
            for level in (Tingkat.SASARAN, Tingkat.PROGRAM, Tingkat.KEGIATAN)
            if not upper and TINGKAT.index(level) < TINGKAT.index(row.tingkat)
        ],
        "uraian": row.uraian,
        "sasaran": row.sasaran,
        "indikator": [
            (one.uraian, _satuan(one, upper=upper), *map(plain_or_none, one.target))
            for one in row.indikator
        ],
        "keuangan": [
            (one.satuan, *map(plain_or_none, one.target))
            for one in row.keuangan
            if any(value is not None for value in one.target)
        ],
        "penanggung_jawab": _posts_in_print(plan, row),
    }


def _posts_in_print(plan: RencanaAksi, row: Baris) -> tuple[str, ...] | None:
    """The posts in a row's line; the lines of a tujuan are those of its sasaran, if it has any."""
    if row.tingkat is Tingkat.TUJUAN and plan.anak.get(row.id):
        return None
    parent = plan.induk(row)
    if row.tingkat is not Tingkat.SASARAN or row.penanggung_jawab or parent is None:
        return row.penanggung_jawab
    beside = plan.anak[parent.id]
    shared = beside[0] is row or not any(one.penanggung_jawab for one in beside)
    return parent.penanggung_jawab if shared else ()


def _satuan(indikator: Indikator, *, upper: bool) -> str | None:
    """The satuan, which the lower tables print with a figure only."""
    figures_ = any(isinstance(value, Decimal) for value in indikator.target)
    return indikator.satuan if upper or figures_ else None
