"""Plans and realisasi for tests, written short: figures are strings, as in the files.

plan = rencana(
    baris("kegiatan-1", indikator=[indikator("kegiatan-1.1", "0 9 14 18")]),
    baris("sub_kegiatan-1", induk="kegiatan-1", keuangan=[keuangan("%", "10 40 70 100")]),
)
tw2 = realisasi(2, {"kegiatan-1.1": "9"}, {("sub_kegiatan-1", "Rp"): "57300000"})
"""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from renaksi.core.cascade.figures import Nilai, Status, Target, as_target
from renaksi.core.cascade.realisasi import Realisasi, RealisasiIndikator, RealisasiKeuangan
from renaksi.core.cascade.rencana import (
    TINGKAT,
    Arah,
    Baris,
    Frekuensi,
    Indikator,
    Keuangan,
    RencanaAksi,
    Sifat,
    Tingkat,
)
from renaksi.core.cascade.source import Sel, Sumber

BERKAS = "rencana.txt"
KOSONG = "-"


def empat(text: str | Sequence[str | None]) -> tuple[Target, ...]:
    """ "0 9 14 18" as four targets; one word stands for all four, "-" for a blank cell."""
    parts: Sequence[str | None] = text.split() if isinstance(text, str) else text
    if len(parts) == 1:
        parts = [parts[0]] * 4
    assert len(parts) == 4, text
    return tuple(None if part == KOSONG else as_target(part) for part in parts)


def indikator(
    id_: str,
    target: str | Sequence[str | None] = "25 50 75 100",
    *,
    arah: str = "naik",
    sifat: str = "kumulatif",
    frekuensi: str = "triwulan",
    batas: Sequence[tuple[str | None, str | None]] | None = None,
    target_tahun: str | None = None,
    uraian: str | None = None,
    satuan: str | None = "dokumen",
    skala: str | None = None,
) -> Indikator:
    """An indikator; `batas` gives the range of each quarter, or one for all four."""
    pairs = None
    if batas is not None:
        four = list(batas) * 4 if len(batas) == 1 else batas
        pairs = tuple((as_target(lower), as_target(upper)) for lower, upper in four)
    values = empat(target)
    return Indikator(
        id=id_,
        uraian=uraian or f"Indikator {id_}",
        satuan=satuan,
        arah=Arah(arah),
        sifat=Sifat(sifat),
        frekuensi=Frekuensi(frekuensi),
        skala=skala,
        batas=pairs,
        target_tahun=as_target(target_tahun),
        target=values,
        tertulis=tuple("" if value is None else f"Target {value}" for value in values),
        sel=tuple(Sel(baris=10 + quarter, kolom=7) for quarter in range(4)),
    )


def keuangan(
    satuan: str, target: str | Sequence[str | None] = "25 50 75 100", pagu: str | None = None
) -> Keuangan:
    """A row's keuangan, in "Rp" or "%"."""
    return Keuangan(satuan=satuan, pagu=as_target(pagu), target=empat(target))


def baris(
    id_: str,
    *,
    induk: str | None = None,
    indikator: Sequence[Indikator] = (),
    keuangan: Sequence[Keuangan] = (),
    uraian: str | None = None,
    **others: Any,
) -> Baris:
    """A row of the level that its id names."""
    level = Tingkat(id_.rpartition("-")[0])
    number = int(id_.rpartition("-")[2])
    return Baris(
        tingkat=level,
        id=id_,
        induk=induk,
        uraian=uraian or f"Baris {id_}",
        sumber=Sumber(BERKAS, TINGKAT.index(level) + 1, (10 * number, 10 * number + 3)),
        indikator=tuple(indikator),
        keuangan=tuple(keuangan),
        **others,
    )


def rencana(*rows: Baris, **head: Any) -> RencanaAksi:
    """A plan of these rows, put level by level."""
    known: dict[str, Any] = {
        "pemda": "KABUPATEN CONTOH",
        "perangkat_daerah": "Dinas Contoh",
        "periode": (2018, 2022),
        "tahun": 2021,
    }
    ordered = sorted(rows, key=lambda row: TINGKAT.index(row.tingkat))
    return RencanaAksi(**(known | head), baris=tuple(ordered))


def nilai(text: str) -> Nilai:
    """ "9" is reported as 9, "WTP" as that word; "belum", "belum_waktunya" and "tidak_berlaku"
    are statuses."""
    if text in list(Status):
        return Nilai(Status(text))
    return Nilai(Status.TERISI, as_target(text))


def realisasi(
    triwulan: int,
    indikator: Mapping[str, str] | None = None,
    keuangan: Mapping[tuple[str, str | None], str] | None = None,
    *,
    pagu: str | None = None,
    berkas: str | None = None,
) -> Realisasi:
    """What was reported in one triwulan; `pagu` is written on every keuangan entry."""
    return Realisasi(
        perangkat_daerah="Dinas Contoh",
        tahun=2021,
        triwulan=triwulan,
        indikator=tuple(
            RealisasiIndikator(id=id_, nilai=nilai(text)) for id_, text in (indikator or {}).items()
        ),
        keuangan=tuple(
            RealisasiKeuangan(
                id=id_,
                satuan=satuan,  # type: ignore[arg-type]
                nilai=nilai(text),
                pagu=None if pagu is None else Decimal(pagu),
            )
            for (id_, satuan), text in (keuangan or {}).items()
        ),
        berkas=f"tw{triwulan}.json" if berkas is None else berkas,
    )
