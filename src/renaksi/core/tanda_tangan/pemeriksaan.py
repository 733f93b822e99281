"""What checking a signed PDF found, and its JSON `renaksi-tanda-tangan/1`."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from renaksi.core.cascade.json_schema import FORMAT_TANDA_TANGAN
from renaksi.core.forms.embedded_plan import Difference
from renaksi.core.sheets.pdf_spaces import Box
from renaksi.core.tanda_tangan.sertifikat import Sertifikat


@dataclass(frozen=True, slots=True)
class Perubahan:
    """One thing that changed after a signature; `halaman` counts from 1, None for the whole file.

    `kotak` is where on the page a form field was added, in points from the lower left corner.
    """

    jenis: str
    pesan: str
    halaman: int | None = None
    kotak: Box | None = None


@dataclass(frozen=True, slots=True)
class Beda:
    """One place where what the page shows differs from what it is held against."""

    baris: str | None
    bagian: str
    triwulan: int | None
    tertulis: str
    pembanding: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TandaTangan:
    """One signature or document timestamp.

    `utuh` says that the bytes it covers are those that were signed. `perubahan` lists what was
    added after it, `perubahan_sah` whether all of that is what a signed file may still receive
    (further signatures, form entries). `masa` is that of the certificate at `waktu`. `rantai` is
    dipercaya, tidak-dipercaya or tidak-diperiksa.
    """

    bidang: str
    jenis: str = "tanda-tangan"
    bentuk: str | None = None
    profil: str | None = None
    sertifikat: Sertifikat | None = None
    waktu: datetime | None = None
    waktu_sumber: str | None = None
    waktu_dipercaya: bool | None = None
    utuh: bool = False
    cakupan: str = "tidak-diketahui"
    revisi: int = 0
    revisi_sesudah: int = 0
    perubahan: tuple[Perubahan, ...] = ()
    perubahan_sah: bool = False
    masa: str = "tidak-diketahui"
    rantai: str = "tidak-diperiksa"
    galat: str | None = None

    @property
    def baik(self) -> bool:
        """Whether nothing about it is wrong; a chain nobody asked to check is not."""
        return (
            self.galat is None
            and self.utuh
            and self.perubahan_sah
            and self.masa == "berlaku"
            and self.rantai != "tidak-dipercaya"
            and self.waktu_dipercaya is not False
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class RencanaTerbawa:
    """Whether the plan that the file carries is the one its tables show.

    `status` is sama, berbeda, tidak-dibawa, tidak-terbaca (the plan) or tabel-tidak-terbaca.
    """

    status: str
    hash: str | None = None
    perbedaan: tuple[Beda, ...] = ()

    @property
    def baik(self) -> bool:
        """Whether page and carried plan do not contradict each other."""
        return self.status in ("sama", "tidak-dibawa")


@dataclass(frozen=True, slots=True, kw_only=True)
class Pemeriksaan:
    """Everything that checking one file found."""

    berkas: str
    revisi: int
    tanda_tangan: tuple[TandaTangan, ...]
    rencana: RencanaTerbawa

    @property
    def baik(self) -> bool:
        """Whether there is a signature, all of them are good, and the carried plan agrees."""
        signed = any(one.jenis == "tanda-tangan" for one in self.tanda_tangan)
        return signed and all(one.baik for one in self.tanda_tangan) and self.rencana.baik


def differing(differences: Iterable[Difference]) -> tuple[Beda, ...]:
    """What embedded_plan.differences gives, as values that can be printed."""
    return tuple(
        Beda(None if row is None else row.id, str(bagian), triwulan, shown, other)
        for row, bagian, triwulan, shown, other in differences
    )


def pemeriksaan_to_json(found: Pemeriksaan) -> dict[str, Any]:
    """The file `renaksi-tanda-tangan/1`."""
    return {
        "format": FORMAT_TANDA_TANGAN,
        "berkas": found.berkas,
        "baik": found.baik,
        "revisi": found.revisi,
        "tanda_tangan": [_signature(one) for one in found.tanda_tangan],
        "rencana": {
            "status": found.rencana.status,
            "hash": found.rencana.hash,
            "perbedaan": [_difference(one) for one in found.rencana.perbedaan],
        },
    }


def _signature(one: TandaTangan) -> dict[str, Any]:
    return {
        "bidang": one.bidang,
        "jenis": one.jenis,
        "bentuk": one.bentuk,
        "profil": one.profil,
        "baik": one.baik,
        "sertifikat": None if one.sertifikat is None else _certificate(one.sertifikat),
        "waktu": None if one.waktu is None else one.waktu.isoformat(),
        "waktu_sumber": one.waktu_sumber,
        "waktu_dipercaya": one.waktu_dipercaya,
        "utuh": one.utuh,
        "cakupan": one.cakupan,
        "revisi": one.revisi,
        "revisi_sesudah": one.revisi_sesudah,
        "perubahan": [
            {"jenis": change.jenis, "halaman": change.halaman, "pesan": change.pesan}
            for change in one.perubahan
        ],
        "perubahan_sah": one.perubahan_sah,
        "masa": one.masa,
        "rantai": one.rantai,
        "galat": one.galat,
    }


def _certificate(one: Sertifikat) -> dict[str, str]:
    return {
        "nama": one.nama,
        "subjek": one.subjek,
        "penerbit": one.penerbit,
        "nomor_seri": one.nomor_seri,
        "berlaku_dari": one.berlaku_dari.isoformat(),
        "berlaku_sampai": one.berlaku_sampai.isoformat(),
    }


def _difference(one: Beda) -> dict[str, Any]:
    return {
        "baris": one.baris,
        "bagian": one.bagian,
        "triwulan": one.triwulan,
        "tertulis": one.tertulis,
        "rencana": one.pembanding,
    }
