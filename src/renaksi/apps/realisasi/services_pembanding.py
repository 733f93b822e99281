"""Giving what an indikator is compared with: the only place where an entry is stored."""

from dataclasses import dataclass
from decimal import Decimal

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import transaction
from django.utils import timezone

from renaksi.apps.kantor import izin
from renaksi.apps.kantor import services as kantor
from renaksi.apps.kantor.models import Pengguna
from renaksi.apps.realisasi.isian import find_indikator
from renaksi.apps.realisasi.models import PembandingKantor
from renaksi.apps.realisasi.pembanding_kantor import ANGKA
from renaksi.apps.realisasi.selectors_pembanding import last_entry
from renaksi.apps.rencana.models import Rencana
from renaksi.apps.rencana.selectors import current_version
from renaksi.apps.rencana.versi_baru import lock
from renaksi.core.cascade.figures import id_id, plain_or_none
from renaksi.core.cascade.rencana import RencanaAksi

TANPA_ANGKA = "Sumber ini belum ada angkanya. Isi salah satu angkanya, atau kosongkan sumbernya."
KOSONG = "dikosongkan"
_LABEL = {
    "realisasi_tahun_lalu": "tahun lalu",
    "target_akhir_renstra": "akhir Renstra",
    "standar_nasional": "standar nasional",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class IsianPembanding:
    """One indikator's entry as a form or a file gives it; figures in the indikator's satuan."""

    acuan: str
    realisasi_tahun_lalu: Decimal | None = None
    target_akhir_renstra: Decimal | None = None
    tahun_akhir_renstra: int | None = None
    standar_nasional: Decimal | None = None
    sumber: str = ""


class PembandingBerubah(Exception):
    """Somebody gave another entry after the page was drawn; nothing was stored."""

    def __init__(self, entri: PembandingKantor) -> None:
        self.entri = entri
        when = timezone.localtime(entri.pada)
        super().__init__(
            f"Pembanding ini sudah diubah {entri.oleh} pukul {when:%H.%M} menjadi "
            f"{summary(entri)}. Periksa, lalu simpan sekali lagi bila perlu."
        )


@transaction.atomic
def save_pembanding(
    *,
    rencana: Rencana,
    oleh: Pengguna,
    isian: IsianPembanding,
    urutan: int,
    plan: RencanaAksi | None = None,
) -> PembandingKantor | None:
    """Stores what an indikator is compared with; what is stored already changes and logs nothing.

    `urutan` is that of the entry which the person saw, 0 where there was none. An entry without a
    figure takes back what was given. Raises Ditolak; PembandingBerubah; ValidationError, by key,
    for an indikator that the plan has not, a figure, year or text out of bounds, or a source
    without a figure. `plan` is the current one where the caller has it. None where there is nothing.
    """
    izin.require(izin.may_write(oleh, rencana.perangkat_daerah))
    lock(rencana)
    indikator = find_indikator(plan or current_version(rencana).plan, isian.acuan)
    stored = last_entry(rencana, isian.acuan)
    entry = _entry(rencana, oleh, isian, stored)
    if stored is None and entry.kosong:
        return None
    if stored is not None and _same(stored, entry):
        return stored
    if stored is not None and stored.urutan != urutan:
        raise PembandingBerubah(stored)
    entry.full_clean()
    entry.save()
    _record(entry, stored, indikator.uraian)
    return entry


def _entry(
    rencana: Rencana, oleh: Pengguna, isian: IsianPembanding, stored: PembandingKantor | None
) -> PembandingKantor:
    """The entry that the texts ask for; a source stays behind only with a figure."""
    entry = PembandingKantor(
        pemda_id=rencana.pemda_id,
        rencana=rencana,
        acuan=isian.acuan,
        urutan=1 if stored is None else stored.urutan + 1,
        **{nama: plain_or_none(getattr(isian, nama)) for nama in ANGKA},
        tahun_akhir_renstra=(
            None if isian.target_akhir_renstra is None else isian.tahun_akhir_renstra
        ),
        sumber=" ".join(isian.sumber.split()),
        oleh=oleh,
    )
    if entry.kosong and entry.sumber:
        if stored is None or entry.sumber != stored.sumber:
            raise ValidationError({"sumber": TANPA_ANGKA})
        entry.sumber = ""
    return entry


def _same(stored: PembandingKantor, entry: PembandingKantor) -> bool:
    keys = (*ANGKA, "tahun_akhir_renstra", "sumber")
    return all(getattr(stored, key) == getattr(entry, key) for key in keys)


def summary(entry: PembandingKantor) -> str:
    """An entry in one line: "tahun lalu 78,4, akhir Renstra 2032 85"."""
    parts = []
    for nama in ANGKA:
        figure = entry.figure(nama)
        if figure is not None:
            year = entry.tahun_akhir_renstra if nama == "target_akhir_renstra" else None
            parts.append(f"{_LABEL[nama]}{f' {year}' if year else ''} {id_id(figure)}")
    return ", ".join(parts) or KOSONG


def _values(entry: PembandingKantor, uraian: str) -> dict[str, object]:
    return {
        "tahun": entry.rencana.tahun,
        "acuan": entry.acuan,
        "nama": uraian,
        "ringkas": summary(entry),
        **{nama: getattr(entry, nama) for nama in ANGKA},
        "tahun_akhir_renstra": entry.tahun_akhir_renstra,
        "sumber": entry.sumber,
    }


def _record(entry: PembandingKantor, before: PembandingKantor | None, uraian: str) -> None:
    kantor.record(
        perangkat_daerah=entry.rencana.perangkat_daerah,
        oleh=entry.oleh,
        jenis=f"realisasi.pembanding.{'diisi' if before is None else 'diubah'}",
        objek=entry,
        sebelum=None if before is None else _values(before, uraian),
        sesudah=_values(entry, uraian),
    )


def messages_of(error: ValidationError) -> tuple[str, str]:
    """The key and the one line of a refusal; the key is blank where it is of the whole entry."""
    if not hasattr(error, "error_dict"):
        return "", " ".join(error.messages)
    key, messages = next(iter(error.message_dict.items()))
    return ("" if key == NON_FIELD_ERRORS else key), " ".join(messages)
