"""What a person gives for one line, and the checks that it meets before it is stored. No I/O."""

from dataclasses import dataclass, replace
from decimal import Decimal

from django.core.exceptions import ValidationError

from renaksi.core.cascade.figures import ROMAWI, Status, Target, id_id
from renaksi.core.cascade.realisasi_checks import takes_words
from renaksi.core.cascade.rencana import Baris, Indikator, RencanaAksi, Sifat

TIDAK_ADA = "Baris ini tidak ada pada rencana yang berlaku. Muat ulang halaman."
DIISI_DI_SASARAN = "Indikator ini sama dengan indikator sasarannya; isi pada baris sasaran."
TANPA_ANGKA = "Isi angkanya, atau pilih keadaan lain."
BUKAN_ANGKA = "Target indikator ini berupa angka; isi realisasinya dengan angka."
NEGATIF = "Realisasi keuangan tidak boleh kurang dari nol."
KURANG_DARI_NOL = "Realisasi indikator ini tidak boleh kurang dari nol, karena targetnya pun tidak."
KALI_TERLALU_BESAR = 10
"""A figure over so many times the year's target is asked whether it is meant."""
TURUN_PERSEN = "Persentase dihitung sejak 1 Januari; bila memang turun, tulis alasannya."
PERLU_PAGU = "Isi pagu dalam rupiah, supaya persen serapan dapat dihitung."
PAGU_POSITIF = "Pagu harus lebih dari nol."
SATUAN_KEUANGAN = "Pilih satuan keuangan: Rp atau %."


@dataclass(frozen=True, slots=True, kw_only=True)
class Isian:
    """One line as a form gives it; `acuan` is an indikator's id, or a row's id for keuangan."""

    bagian: str
    acuan: str
    status: Status
    nilai: Decimal | str | None = None
    satuan: str = ""
    pagu: Decimal | None = None
    kendala: str = ""
    tindak_lanjut: str = ""


class LebihKecil(Exception):
    """A cumulative figure fell below the triwulan before; a person says which is meant.

    `jumlah` is their sum, None where they have none (percentages).
    """

    def __init__(
        self,
        sekarang: Decimal,
        sebelumnya: Decimal,
        triwulan: int,
        lalu: int,
        *,
        jumlah: Decimal | None,
    ) -> None:
        self.sekarang, self.sebelumnya, self.jumlah = sekarang, sebelumnya, jumlah
        text = (
            f"Realisasi s.d. TW {ROMAWI[triwulan - 1]} ({id_id(sekarang)}) lebih kecil dari "
            f"s.d. TW {ROMAWI[lalu - 1]} ({id_id(sebelumnya)})."
        )
        alone = f"Apakah {id_id(sekarang)} adalah angka TW {ROMAWI[triwulan - 1]} saja?"
        super().__init__(f"{text} {alone if jumlah is not None else TURUN_PERSEN}")


class TerlaluBesar(Exception):
    """A figure is many times the year's target, as after a slip of the keys; a person confirms."""

    def __init__(self, sekarang: Decimal, target: Decimal, satuan: str) -> None:
        mark = f" {satuan}" if satuan not in ("", "Rp", "%") else "%" if satuan == "%" else ""
        self.teks = f"{'Rp' if satuan == 'Rp' else ''}{id_id(sekarang)}{mark}"
        super().__init__(
            f"Realisasi {self.teks} lebih dari {KALI_TERLALU_BESAR} kali target setahun "
            f"({id_id(target)}). Apakah angkanya benar?"
        )


def find_indikator(plan: RencanaAksi, id: str) -> Indikator:
    """The indikator that realisasi may be given for; raises ValidationError where none may."""
    if id in plan.indikator_bersama:
        raise ValidationError(DIISI_DI_SASARAN)
    for _row, indikator in plan.indikator():
        if indikator.id == id:
            return indikator
    raise ValidationError(TIDAK_ADA)


def find_row(plan: RencanaAksi, id: str) -> Baris:
    """The row whose keuangan realisasi is given for; raises ValidationError where it has none."""
    row = plan.by_id.get(id)
    if row is None or not row.keuangan:
        raise ValidationError(TIDAK_ADA)
    return row


def checked(plan: RencanaAksi, isian: Isian) -> Isian:
    """`isian` as it may be stored against `plan`; raises ValidationError, keyed by its field."""
    if isian.status is not Status.TERISI:
        isian = replace(isian, nilai=None)
    elif isian.nilai is None:
        raise ValidationError({"nilai": TANPA_ANGKA})
    if isian.bagian == "keuangan":
        return _checked_keuangan(find_row(plan, isian.acuan), isian)
    indikator = find_indikator(plan, isian.acuan)
    if isinstance(isian.nilai, str) and not takes_words(indikator):
        raise ValidationError({"nilai": BUKAN_ANGKA})
    if isinstance(isian.nilai, Decimal) and isian.nilai < 0 and not _may_be_negative(indikator):
        raise ValidationError({"nilai": KURANG_DARI_NOL})
    return replace(isian, satuan="", pagu=None)


def _may_be_negative(indikator: Indikator) -> bool:
    """Whether figures below nought make sense: where a target itself is (growth, a deficit)."""
    targets = (*indikator.target, indikator.target_tahun)
    return any(isinstance(target, Decimal) and target < 0 for target in targets)


def require_likely(plan: RencanaAksi, isian: Isian) -> None:
    """Raises TerlaluBesar where the figure is over KALI_TERLALU_BESAR times the year's target."""
    if isian.bagian == "keuangan":
        satuan, target = isian.satuan, _year_money(find_row(plan, isian.acuan), isian)
    else:
        indikator = find_indikator(plan, isian.acuan)
        satuan, target = indikator.satuan or "", indikator.target_akhir
    if not isinstance(isian.nilai, Decimal) or not isinstance(target, Decimal) or target <= 0:
        return
    if isian.nilai > KALI_TERLALU_BESAR * target:
        raise TerlaluBesar(isian.nilai, target, satuan)


def _year_money(row: Baris, isian: Isian) -> Target:
    """What a row may spend in the year, in the satuan of the figure: target, pagu, or 100 %."""
    if isian.satuan == "%":
        return Decimal(100)
    for keuangan in row.keuangan:
        target = keuangan.target_tahun if keuangan.target_tahun is not None else keuangan.target[3]
        if keuangan.satuan == "Rp" and target is not None:
            return target
    pagu = (keuangan.pagu for keuangan in row.keuangan if keuangan.pagu is not None)
    return next(pagu, isian.pagu)


def may_add_up(plan: RencanaAksi, isian: Isian) -> bool:
    """Whether the figures of two triwulan have a sum: percentages have none."""
    if isian.bagian == "keuangan":
        return isian.satuan == "Rp"
    folded = (find_indikator(plan, isian.acuan).satuan or "").casefold()
    return not any(word in folded for word in ("%", "persen", "prosen"))


def _checked_keuangan(row: Baris, isian: Isian) -> Isian:
    if isian.satuan not in ("Rp", "%"):
        raise ValidationError({"nilai": SATUAN_KEUANGAN})
    if isinstance(isian.nilai, str):
        raise ValidationError({"nilai": BUKAN_ANGKA})
    if isian.nilai is not None and isian.nilai < 0:
        raise ValidationError({"nilai": NEGATIF})
    if isian.pagu is not None and isian.pagu <= 0:
        raise ValidationError({"pagu": PAGU_POSITIF})
    if needs_pagu(row, isian.satuan) and isian.nilai is not None and isian.pagu is None:
        raise ValidationError({"pagu": PERLU_PAGU})
    return isian


def needs_pagu(row: Baris, satuan: str) -> bool:
    """Whether rupiah are given for a row whose targets are percent of a pagu nobody wrote down."""
    return satuan == "Rp" and all(
        keuangan.satuan == "%" and keuangan.pagu is None for keuangan in row.keuangan
    )


def is_cumulative(plan: RencanaAksi, isian: Isian) -> bool:
    """Whether the figure counts from 1 January, so that it cannot fall without a correction."""
    if isian.bagian == "keuangan":
        return True
    return find_indikator(plan, isian.acuan).sifat is Sifat.KUMULATIF


def name_of(plan: RencanaAksi, isian: Isian) -> str:
    """How the log calls the line: the indikator's wording, or whose keuangan it is."""
    if isian.bagian == "keuangan":
        return f"keuangan {find_row(plan, isian.acuan).uraian}"
    return find_indikator(plan, isian.acuan).uraian


def row_id(plan: RencanaAksi, isian: Isian) -> str:
    """The id of the row that the line belongs to."""
    return row_of_line(plan, isian.bagian, isian.acuan)


def row_of_line(plan: RencanaAksi, bagian: str, acuan: str) -> str:
    """The id of the row that a line belongs to; "" where the plan has no such line."""
    if bagian == "keuangan":
        return acuan if acuan in plan.by_id else ""
    return next((row.id for row, one in plan.indikator() if one.id == acuan), "")
