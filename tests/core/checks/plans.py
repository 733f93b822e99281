"""A small plan in which every rule is content, and the means to spoil one thing in it."""

from dataclasses import replace
from decimal import Decimal

from renaksi.core.cascade.figures import as_target
from renaksi.core.cascade.finding import Finding
from renaksi.core.cascade.rencana import (
    Baris,
    Indikator,
    Keuangan,
    Lampiran,
    RencanaAksi,
    Rujukan,
    Tingkat,
)
from renaksi.core.cascade.source import Sel, Sumber
from renaksi.core.checks import check, rules

SASARAN = "Meningkatnya Kualitas Layanan Perpustakaan Daerah"
PROGRAM = "Program Pembinaan Perpustakaan"
ARSIP = "Tertibnya Arsip Daerah"
KEGIATAN = "Pengelolaan Perpustakaan Tingkat Kabupaten"
POSTS = {
    Tingkat.TUJUAN: "Kepala Dinas Perpustakaan",
    Tingkat.SASARAN: "Kepala Dinas Perpustakaan",
    Tingkat.PROGRAM: "Kabid Perpustakaan",
    Tingkat.KEGIATAN: "Kabid Perpustakaan",
    Tingkat.SUB_KEGIATAN: "Kasi Layanan",
}


def targets(
    *written: str, label: bool = True
) -> tuple[tuple[Decimal | str | None, ...], tuple[str, ...]]:
    """Four targets as read, and as written behind their labels."""
    figures = tuple(
        as_target(text.rstrip("%").split(" ")[0].replace(",", ".") or None) for text in written
    )
    return figures, tuple(
        f"TRW {n} = {t}" if label else t
        for n, t in zip(["I", "II", "III", "IV"], written, strict=True)
    )


def indikator(
    identity: str, *written: str, uraian: str = "Jumlah buku", satuan: str | None = "buku"
) -> Indikator:
    """An indikator with its four targets as written."""
    figures, tertulis = targets(*written)
    sel = tuple(Sel(100 + n, 7) for n in range(4))
    return Indikator(
        id=identity, uraian=uraian, satuan=satuan, target=figures, tertulis=tertulis, sel=sel
    )


def keuangan(*written: str, satuan: str = "%") -> Keuangan:
    """A row's keuangan with its four targets as written."""
    figures, tertulis = targets(*written)
    return Keuangan(
        satuan=satuan,
        target=figures,
        tertulis=tertulis,
        sel=tuple(Sel(100 + n, 8) for n in range(4)),
    )


def row(level: Tingkat, number: int, uraian: str, induk: str | None, **more: object) -> Baris:
    """A row of any level with one indikator and, below sasaran, keuangan."""
    identity = f"{level}-{number}"
    made = Baris(
        tingkat=level,
        id=identity,
        induk=induk,
        uraian=uraian,
        sumber=Sumber("rencana.txt", 1, (90 + number, 93 + number)),
        indikator=(
            indikator(
                f"{identity}.1",
                "1 buku",
                "2 buku",
                "3 buku",
                "4 buku",
                uraian=f"Jumlah buku {uraian}",
            ),
        ),
        penanggung_jawab=(POSTS[level],),
        keuangan=()
        if level in (Tingkat.TUJUAN, Tingkat.SASARAN)
        else (keuangan("10%", "40%", "70%", "100%"),),
    )
    return replace(made, **more)  # type: ignore[arg-type]


def good_plan() -> RencanaAksi:
    """One row a level, two sub kegiatan, nothing to find."""
    under_program = Rujukan(sasaran=SASARAN)
    under_kegiatan = Rujukan(sasaran=SASARAN, program=PROGRAM.upper())
    return RencanaAksi(
        pemda="KABUPATEN X",
        perangkat_daerah="Dinas Perpustakaan",
        periode=(2021, 2026),
        tahun=2024,
        lampiran=(
            Lampiran(
                tingkat=(Tingkat.PROGRAM,),
                judul=("Rencana Aksi Tingkat Program Dinas Perpustakaan", "Tahun 2024"),
                sumber=Sumber("rencana.txt", 2, (20, 40)),
            ),
        ),
        baris=(
            row(Tingkat.TUJUAN, 1, "Terwujudnya Masyarakat Gemar Membaca", None),
            row(Tingkat.SASARAN, 1, SASARAN, "tujuan-1"),
            row(Tingkat.SASARAN, 2, ARSIP, "tujuan-1"),
            row(Tingkat.PROGRAM, 1, PROGRAM, "sasaran-1", rujukan=under_program),
            row(Tingkat.PROGRAM, 2, "Program Pengelolaan Arsip", "sasaran-2",
                rujukan=Rujukan(sasaran=ARSIP)),
            row(Tingkat.KEGIATAN, 1, KEGIATAN, "program-1", rujukan=under_kegiatan),
            row(Tingkat.SUB_KEGIATAN, 1, "Pengadaan Bahan Pustaka", "kegiatan-1",
                rujukan=replace(under_kegiatan, kegiatan=KEGIATAN)),
            row(Tingkat.SUB_KEGIATAN, 2, "Layanan Perpustakaan Keliling", "kegiatan-1",
                rujukan=replace(under_kegiatan, kegiatan=KEGIATAN)),
        ),
    )  # fmt: skip


def changed(identity: str, **changes: object) -> RencanaAksi:
    """The good plan with one row changed."""
    plan = good_plan()
    rows = tuple(replace(one, **changes) if one.id == identity else one for one in plan.baris)  # type: ignore[arg-type]
    return replace(plan, baris=rows)


def found(plan: RencanaAksi, slug: str) -> list[Finding]:
    """The findings of one rule; the rule must be among those that `check` applies."""
    assert slug in {aturan.slug for aturan, _ in rules()}
    return [finding for finding in check(plan) if finding.aturan == slug]
