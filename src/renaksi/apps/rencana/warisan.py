"""What a lampiran leaves unsaid is taken over from the version before, where a person settled it.

A lampiran does not print an indikator's arah, sifat, frekuensi and batas, nor the pagu: reading
guesses them or leaves them out. A version that continues another keeps what stood there, and says
so; a plan file says them itself, so there the differences alone are reported.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from enum import StrEnum

from renaksi.apps.rencana.pilihan import ARAH, FREKUENSI, SIFAT
from renaksi.core.cascade.figures import id_id
from renaksi.core.cascade.finding import Aturan, Bagian, Finding, Level
from renaksi.core.cascade.rencana import Baris, Indikator, Keuangan, RencanaAksi

ATURAN = Aturan(
    slug="berbeda-dari-versi-lama",
    level=Level.CATATAN,
    judul="Berbeda dari versi sebelumnya",
    mengapa=(
        "Lampiran tidak mencetak arah, sifat, frekuensi, batas, dan pagu. Yang sudah ditetapkan "
        "pada versi sebelumnya dipertahankan, bukan diganti dengan tebakan dari berkas baru."
    ),
    dasar="Versi rencana yang tersimpan",
    perbaikan="Buka barisnya dan perbaiki bila versi ini memang berbeda.",
)
_GUESSED = ("arah-ditebak", "sifat-ditebak")
_WORDS: tuple[tuple[str, str, Mapping[StrEnum, str]], ...] = (
    ("arah", "Arah", ARAH),
    ("sifat", "Sifat angka", SIFAT),
    ("frekuensi", "Frekuensi", FREKUENSI),
)


def inherit(
    earlier: RencanaAksi,
    later: RencanaAksi,
    reading: Iterable[Finding],
    ditetapkan: Collection[tuple[str, str]] = (),
) -> tuple[RencanaAksi, list[Finding]]:
    """`later` with what its file only guessed as `earlier` has it, and what differs, as findings.

    Both have the same ids for what continues; `reading` are the findings of reading `later`.
    `ditetapkan` are guesses that a person has set for `later`: an indikator's id and the key.
    """
    guessed = {row_id for one in reading if one.aturan in _GUESSED for row_id in one.baris}
    before = {indikator.id: indikator for _, indikator in earlier.indikator()}
    findings: list[Finding] = []
    rows = []
    for row in later.baris:
        indikator = []
        for one in row.indikator:
            old = before.get(one.id)
            if old is not None:
                one, differing = _indikator(
                    old, one, guess=row.id in guessed, ditetapkan=ditetapkan
                )
                findings.extend(_finding(row, Bagian.KINERJA, text) for text in differing)
            indikator.append(one)
        money = []
        for keuangan in row.keuangan:
            keuangan, differing = _keuangan(earlier.by_id.get(row.id), keuangan)
            findings.extend(_finding(row, Bagian.KEUANGAN, text) for text in differing)
            money.append(keuangan)
        rows.append(replace(row, indikator=tuple(indikator), keuangan=tuple(money)))
    return replace(later, baris=tuple(rows)), findings


def _indikator(
    old: Indikator, new: Indikator, *, guess: bool, ditetapkan: Collection[tuple[str, str]]
) -> tuple[Indikator, list[str]]:
    said = []
    for key, name, words in _WORDS:
        was, now = getattr(old, key), getattr(new, key)
        if was == now:
            continue
        if guess and (new.id, key) not in ditetapkan:
            new = replace(new, **{key: was})
            said.append(
                f"{name} «{new.uraian}» tetap «{words[was]}» seperti versi sebelumnya; "
                f"dari berkas ini ditebak «{words[now]}»."
            )
        else:
            said.append(f"{name} «{new.uraian}» berubah dari «{words[was]}» ke «{words[now]}».")
    if guess and new.batas is None and old.batas is not None:
        new = replace(new, batas=old.batas)
        said.append(f"Batas «{new.uraian}» tetap seperti versi sebelumnya.")
    return new, said


def _keuangan(before: Baris | None, new: Keuangan) -> tuple[Keuangan, list[str]]:
    same = (one for one in before.keuangan if one.satuan == new.satuan) if before else ()
    old = next(iter(same), None)
    if old is None or old.pagu is None or old.pagu == new.pagu:
        return new, []
    pagu = id_id(old.pagu) if not isinstance(old.pagu, str) else old.pagu
    if new.pagu is None:
        return replace(new, pagu=old.pagu), [
            f"Pagu Rp{pagu} tetap seperti versi sebelumnya, karena tidak tertulis pada berkas ini."
        ]
    now = id_id(new.pagu) if not isinstance(new.pagu, str) else new.pagu
    return new, [f"Pagu berubah dari Rp{pagu} ke Rp{now}."]


def _finding(row: Baris, bagian: Bagian, pesan: str) -> Finding:
    return Finding(
        aturan=ATURAN.slug,
        level=ATURAN.level,
        baris=(row.id,),
        bagian=bagian,
        pesan=pesan,
        sumber=row.sumber,
    )
