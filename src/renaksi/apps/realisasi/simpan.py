"""Saving what a page sends: one line for the script, or a whole form without it.

The valid lines of a form are stored and the others keep what was typed, so that one slip never
costs a Kasi the rest of the page.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from renaksi.apps.kantor.models import Pengguna
from renaksi.apps.realisasi import services
from renaksi.apps.realisasi.isian import Isian, LebihKecil, TerlaluBesar
from renaksi.apps.realisasi.ketikan import Ketikan, Masalah, from_post, read_line, settled
from renaksi.apps.realisasi.lembar import Garis, Lembar
from renaksi.apps.realisasi.services import SudahBerubah
from renaksi.apps.rencana.models import Rencana, VersiRencana
from renaksi.core.cascade.figures import ROMAWI, id_id, parse_plain, plain

JUMLAHKAN, KOREKSI, YAKIN = "jumlahkan", "koreksi", "yakin"
SEBELUMNYA_BERUBAH = "Angka triwulan sebelumnya sudah berubah. Periksa, lalu simpan sekali lagi."
PERLU_ALASAN = "Tulis alasan koreksinya."


@dataclass(frozen=True, slots=True, kw_only=True)
class Halangan:
    """Why a line was not stored, and what a person can answer."""

    kode: str
    masalah: Masalah
    ketikan: Ketikan
    jumlah: str = ""
    jumlah_polos: str = ""
    teks: str = ""
    token: str | None = None

    def as_json(self) -> dict[str, Any]:
        """What the page's script is told."""
        return {
            "kode": self.kode,
            "pesan": self.masalah.pesan,
            "kolom": self.masalah.kolom,
            "pilihan": self.masalah.choices(),
            "jumlah": self.jumlah,
            "jumlah_polos": self.jumlah_polos,
            "teks": self.teks,
            "token": self.token,
        }


@dataclass(slots=True)
class Hasil:
    """What became of a form."""

    tersimpan: int = 0
    halangan: dict[str, Halangan] = field(default_factory=dict)

    @property
    def bermasalah(self) -> int:
        """How many lines were not stored."""
        return len(self.halangan)


def save_form(
    rencana: Rencana,
    oleh: Pengguna,
    triwulan: int,
    sheet: Lembar,
    post: Mapping[str, str],
    versi: VersiRencana | None = None,
) -> Hasil:
    """Stores each line of the form that was changed and can be stored; `versi` is the sheet's."""
    result = Hasil()
    for key, line in sheet.lines().items():
        prefix = f"{key}-"
        if line.milik is not None or f"{prefix}sidik" not in post:
            continue
        untouched = from_post(post, prefix).digest() == post[f"{prefix}sidik"]
        if untouched:
            continue
        problem = save_line(rencana, oleh, triwulan, line, post, prefix=prefix, versi=versi)
        if problem is None:
            result.tersimpan += 1
        else:
            result.halangan[key] = problem
    return result


def save_line(
    rencana: Rencana,
    oleh: Pengguna,
    triwulan: int,
    line: Garis,
    post: Mapping[str, str],
    *,
    prefix: str,
    versi: VersiRencana | None = None,
) -> Halangan | None:
    """Stores one line; the reason, with the answers it allows, where that cannot be done.

    `jawab` "jumlahkan" adds the figure to the triwulan before, where that makes the `jumlah` that
    was confirmed; "koreksi" with an `alasan` lets a
    cumulative figure fall, "yakin" takes one far over the year's target. Raises Ditolak.
    """
    ketikan = settled(from_post(post, prefix), line.satuan)
    read = read_line(ketikan, line.bagian, line.acuan, line.indikator, shown=line.status)
    if isinstance(read, Masalah):
        return Halangan(kode="ambigu" if read.pilihan else "salah", masalah=read, ketikan=ketikan)
    answer = post.get(f"{prefix}jawab", "")
    reason = post.get(f"{prefix}alasan", "").strip() if answer == KOREKSI else ""
    token = post.get(f"{prefix}token", "")
    try:
        if answer == JUMLAHKAN:
            confirmed = parse_plain(post.get(f"{prefix}jumlah", ""))
            _add_up(rencana, oleh, triwulan, read, token, confirmed)
        else:
            services.save_entry(
                rencana=rencana,
                oleh=oleh,
                triwulan=triwulan,
                isian=read,
                token=token,
                alasan=reason,
                yakin=answer == YAKIN,
                versi=versi,
            )
    except TerlaluBesar as error:
        return Halangan(
            kode="terlalu_besar",
            masalah=Masalah(pesan=str(error)),
            ketikan=ketikan,
            teks=error.teks,
        )
    except LebihKecil as error:
        return _fell(error, ketikan, line, reason_missing=answer == KOREKSI)
    except SudahBerubah as error:
        return Halangan(
            kode="berubah",
            masalah=Masalah(pesan=str(error)),
            ketikan=ketikan,
            token="" if error.baris._state.adding else error.baris.token,
        )
    except ValidationError as error:
        return Halangan(kode="salah", masalah=_from_validation(error), ketikan=ketikan)
    return None


@transaction.atomic
def _add_up(
    rencana: Rencana,
    oleh: Pengguna,
    triwulan: int,
    isian: Isian,
    token: str,
    confirmed: Decimal | None,
) -> None:
    """Stores the figure added to the triwulan before; asks again where that is no more `confirmed`.

    Raises as `services.save_entry` does; ValidationError where there is nothing to add to.
    """
    told = {"rencana": rencana, "oleh": oleh, "triwulan": triwulan, "token": token}
    try:
        services.save_entry(**told, isian=isian, yakin=True)
    except LebihKecil as error:
        if error.jumlah is None or error.jumlah != confirmed:
            raise
        services.save_entry(
            **told,
            isian=replace(isian, nilai=error.jumlah),
            alasan=f"{id_id(error.sekarang)} adalah angka TW {ROMAWI[triwulan - 1]} saja, "
            f"dijumlahkan dengan {id_id(error.sebelumnya)}",
        )
    else:
        raise ValidationError({"nilai": SEBELUMNYA_BERUBAH})


def _fell(error: LebihKecil, ketikan: Ketikan, line: Garis, *, reason_missing: bool) -> Halangan:
    pesan = f"{PERLU_ALASAN} {error}" if reason_missing else str(error)
    return Halangan(
        kode="lebih_kecil",
        masalah=Masalah(pesan=pesan),
        ketikan=ketikan,
        jumlah="" if error.jumlah is None else id_id(error.jumlah),
        jumlah_polos="" if error.jumlah is None else plain(error.jumlah),
    )


def _from_validation(error: ValidationError) -> Masalah:
    if hasattr(error, "error_dict"):
        column, messages = next(iter(error.message_dict.items()))
        known = column in ("nilai", "pagu", "status", "kendala", "tindak_lanjut")
        return Masalah(pesan=" ".join(messages), kolom=column if known else "nilai")
    return Masalah(pesan=" ".join(error.messages))


def keep_typed(sheet: Lembar, result: Hasil) -> None:
    """Puts what was typed, and why it was not stored, back into a freshly drawn sheet."""
    lines = sheet.lines()
    for key, problem in result.halangan.items():
        line = lines[key]
        line.semula = line.ketikan.as_json()
        line.ketikan = problem.ketikan
        line.masalah = problem.masalah
        line.jumlah, line.jumlah_polos, line.teks = (
            problem.jumlah,
            problem.jumlah_polos,
            problem.teks,
        )
        line.pertanyaan = problem.kode if problem.kode in ("lebih_kecil", "terlalu_besar") else ""
        line.capaian = ""
