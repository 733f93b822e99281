"""A pemda's book: 35 offices of a hundred sub kegiatan each, written by `renaksi book`.

`python -m bench.buku`. For each format the whole command is measured for a few offices and for all:
its processor time must grow with the rows and no faster, and no process of it may take 1 GB. Exit 1 where
either is not so.
"""

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from renaksi.core.cascade.figures import as_target
from renaksi.core.cascade.rencana import (
    Baris,
    Indikator,
    Keuangan,
    Penandatangan,
    RencanaAksi,
    Rujukan,
    Tingkat,
)
from renaksi.core.cascade.source import Sumber

RENAKSI = str(Path(sys.executable).parent / "renaksi")
OFFICES, FEW_OFFICES = 35, 7
MOST_MEMORY = 1024
"""In MB, of any one process."""
MOST_GROWTH = 1.3
"""Processor time a row of the whole book, beside that of a few offices."""
SUB_KEGIATAN = 100
_OF_A_KEGIATAN, _OF_A_PROGRAM, _OF_A_SASARAN = 4, 5, 3
_SUMBER = Sumber("buku.txt", 1, (1, 1))
_WORDS = [
    "Pengelolaan",
    "dan",
    "pelaporan",
    "pelayanan",
    "administrasi",
    "perangkat",
    "daerah",
    "yang",
    "akuntabel",
]


def plan_of_office(number: int, sub_kegiatan: int = SUB_KEGIATAN) -> RencanaAksi:
    """The plan of an office with so many sub kegiatan under kegiatan, program and sasaran."""
    rows: list[Baris] = []

    def add(tingkat: Tingkat, position: int, parent: Baris | None, **parts: object) -> Baris:
        words = _WORDS[position % 4 :]
        id_ = f"{tingkat}-{position + 1}"
        row = Baris(
            tingkat=tingkat, id=id_, induk=None if parent is None else parent.id,
            uraian=f"{' '.join(words)} {number}.{position + 1}", sumber=_SUMBER,
            nomor=str(position + 1), indikator=(_indikator(f"{id_}.1", position),),
            penanggung_jawab=(f"Kepala Bidang {position % 5 + 1}",), **parts,  # type: ignore[arg-type]
        )  # fmt: skip
        rows.append(row)
        return row

    tujuan = add(Tingkat.TUJUAN, 0, None)
    sasaran = program = kegiatan = tujuan
    for position in range(sub_kegiatan):
        at_kegiatan, rest = divmod(position, _OF_A_KEGIATAN)
        at_program, rest_of_program = divmod(at_kegiatan, _OF_A_PROGRAM)
        if not rest and not rest_of_program:
            if not at_program % _OF_A_SASARAN:
                sasaran = add(Tingkat.SASARAN, at_program // _OF_A_SASARAN, tujuan)
            program = add(
                Tingkat.PROGRAM, at_program, sasaran, sasaran="Meningkatnya layanan", keuangan=_RUPIAH,
                rujukan=Rujukan(sasaran=sasaran.uraian),
            )  # fmt: skip
        if not rest:
            kegiatan = add(
                Tingkat.KEGIATAN, at_kegiatan, program, sasaran="Tersedianya dokumen", keuangan=_PERSEN,
                rujukan=Rujukan(sasaran=sasaran.uraian, program=program.uraian),
            )  # fmt: skip
        add(
            Tingkat.SUB_KEGIATAN, position, kegiatan, sasaran="Tersusunnya laporan", keuangan=_PERSEN,
            rujukan=Rujukan(sasaran=sasaran.uraian, program=program.uraian, kegiatan=kegiatan.uraian),
        )  # fmt: skip
    order = list(Tingkat)
    return RencanaAksi(
        baris=tuple(sorted(rows, key=lambda row: order.index(row.tingkat))),
        pemda="KABUPATEN CONTOH", perangkat_daerah=f"Dinas Contoh {number}",
        periode=(2025, 2029), tahun=2026,
        penandatangan=Penandatangan(
            jabatan=f"KEPALA DINAS CONTOH {number}", nama="SITI AMINAH, S.Sos.", nip="197001011995032001"
        ),
    )  # fmt: skip


def _targets(*texts: str) -> tuple[object, ...]:
    return tuple(as_target(text) for text in texts)


def _indikator(id_: str, position: int) -> Indikator:
    return Indikator(
        id=id_, uraian=f"Jumlah dokumen pelaporan yang tersusun {position + 1}", satuan="dokumen",
        target=_targets("1", "2", "3", str(4 + position)),  # type: ignore[arg-type]
    )  # fmt: skip


_PERSEN = (Keuangan(satuan="%", target=_targets("10", "32.5", "75", "100")),)  # type: ignore[arg-type]
_RUPIAH = (
    Keuangan(satuan="Rp", target=_targets("58957000", "184226000", "213240000", "253955000")),  # type: ignore[arg-type]
)


def plan_files(folder: Path, offices: int) -> list[str]:
    """A plan file for each office."""
    from renaksi.core.forms.document_writing import write_document

    paths = [folder / f"dinas-{number:02}.json" for number in range(1, offices + 1)]
    for number, path in enumerate(paths, start=1):
        path.write_bytes(write_document(plan_of_office(number), (), "json"))
    return [str(path) for path in paths]


def written(paths: list[str], jenis: str, folder: Path) -> tuple[float, float, float]:
    """The seconds that the book takes, those of processor time, and the MB of its largest process."""
    command = [RENAKSI, "book", *paths, "-o", str(folder / jenis), "--jenis", jenis]
    start = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    _, status, used = os.wait4(process.pid, 0)
    if status:
        raise SystemExit(f"Buku {jenis} tidak tertulis")
    return time.perf_counter() - start, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024


def main() -> int:
    """Write the books and print what they took; 1 where a limit is not kept."""
    kept = True
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        paths = plan_files(folder, OFFICES)
        for jenis in ("docx", "xlsx", "pdf"):
            _, few, _ = written(paths[:FEW_OFFICES], jenis, folder)
            seconds, whole, memory = written(paths, jenis, folder)
            growth = (whole / OFFICES) / (few / FEW_OFFICES)
            kept = kept and growth <= MOST_GROWTH and memory <= MOST_MEMORY
            print(
                f"buku {jenis:<4} {OFFICES} kantor {seconds:5.1f} s; prosesor {whole:5.1f} s,"
                f" {FEW_OFFICES} kantor {few:5.1f} s,"
                f" per baris {growth:.2f} kali (batas {MOST_GROWTH}),"
                f" memori {memory:.0f} MB (batas {MOST_MEMORY})",
                flush=True,
            )
    return 0 if kept else 1


if __name__ == "__main__":
    sys.exit(main())
