"""All that a person decides on the findings of a stored plan: mend a cell, set aside, take up again."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import transaction

from renaksi.apps.kantor import izin
from renaksi.apps.kantor import services as kantor
from renaksi.apps.kantor.models import Pengguna
from renaksi.apps.kantor.peristiwa import MOST_ALASAN
from renaksi.apps.rencana import selectors
from renaksi.apps.rencana.butir_temuan import Butir, items_of
from renaksi.apps.rencana.keputusan import TERBACA, Hasil, Jawaban, decide
from renaksi.apps.rencana.keraguan import Letak
from renaksi.apps.rencana.models import Pengecualian, Rencana, VersiRencana
from renaksi.apps.rencana.temuan import catalogue, sorted_out
from renaksi.apps.rencana.versi_baru import MOST_NOTED, fresh, lock, reason_with, settled_key, store
from renaksi.core.cascade.finding import Finding
from renaksi.core.cascade.plan_json import findings_from_json

BIARKAN = TERBACA
PILIH_SATU = "Belum ada yang dipilih. Pilih 1, 2, atau 3 pada temuan yang hendak diputuskan."
TULIS_ALASAN = "Tulis alasannya, supaya terbaca mengapa temuan ini dibiarkan."
ALASAN_PANJANG = f"Alasan paling panjang {MOST_ALASAN} huruf."
HANYA_BIARKAN = "Temuan ini bukan tentang satu sel. Perbaiki barisnya, atau biarkan dengan alasan."
SEL_SAMA = "Sel ini sudah diputuskan pada temuan lain. Pilih satu saja."
ISI_SAMA = "Isinya sama dengan yang tertulis. Bila memang benar, biarkan dengan alasan."


class Tercatat(NamedTuple):
    """What was stored: the new version where a cell was mended, and how many were set aside."""

    versi: VersiRencana | None
    diperbaiki: int
    dikesampingkan: int


@transaction.atomic
def decide_findings(
    *, rencana: Rencana, oleh: Pengguna, revisi: int, jawaban: Jawaban, alasan: Mapping[str, str]
) -> Tercatat:
    """Every decision on the findings of the current version, all or none of them.

    Cells that are mended are one new version, its reason each rule, what it said and what was done;
    a finding that is left as it is (`BIARKAN`) is set aside with its own `alasan`, by its key.
    `revisi` is the version that the page was drawn from. Raises Ditolak, SudahBerubah, and
    ValidationError by key for decisions that cannot be taken.
    """
    izin.require(izin.may_write(oleh, rencana.perangkat_daerah))
    before = fresh(rencana, revisi)
    items = items_of(before.plan, sorted_out(before).terbuka)
    chosen = [one for one in items if one.kunci in jawaban.pilihan]
    left = [one for one in chosen if jawaban.pilihan[one.kunci] == BIARKAN]
    mended = [one for one in chosen if one not in left]
    if not chosen:
        raise ValidationError({NON_FIELD_ERRORS: [PILIH_SATU]})
    hasil = decide(before.plan, [], [one.ragu for one in mended if one.ragu], jawaban)
    wrong = _wrong_reasons(left, alasan) | _wrong_cells(before, mended, hasil)
    if wrong:
        raise ValidationError(wrong)
    version = _stored(rencana, oleh, before, mended, hasil) if mended else None
    for one in left:
        _note(rencana, oleh, one, one.temuan, True, alasan[one.kunci].strip())
    return Tercatat(version, len(mended), len(left))


def _wrong_reasons(left: Sequence[Butir], alasan: Mapping[str, str]) -> dict[str, str]:
    said = {one.kunci: alasan.get(one.kunci, "").strip() for one in left}
    return {
        key: ALASAN_PANJANG if text else TULIS_ALASAN
        for key, text in said.items()
        if not 0 < len(text) <= MOST_ALASAN
    }


def _wrong_cells(before: VersiRencana, mended: Sequence[Butir], hasil: Hasil) -> dict[str, str]:
    wrong: dict[str, str] = {}
    taken: set[Letak] = set()
    for one in mended:
        if one.ragu is None:
            wrong[one.kunci] = HANYA_BIARKAN
        elif one.ragu.letak in taken:
            wrong[one.kunci] = SEL_SAMA
        elif all(hasil.plan.by_id[id] == before.plan.by_id[id] for id in one.ragu.baris):
            wrong[one.kunci] = ISI_SAMA
        if one.ragu is not None:
            taken.add(one.ragu.letak)
    return wrong | dict(hasil.galat)


def _stored(
    rencana: Rencana, oleh: Pengguna, before: VersiRencana, mended: Sequence[Butir], hasil: Hasil
) -> VersiRencana:
    """The new version; what reading its file found is settled, what the rules find is found anew."""
    pairs = zip(mended, hasil.diputuskan.catatan, strict=True)
    notes = [f"{_judul(one.satu)} ({one.satu.pesan}): {note}" for one, note in pairs]
    read = {settled_key(one) for one in findings_from_json(before.temuan_baca)}
    return store(
        rencana, oleh, hasil.plan, before, reason_with("", notes), "rencana.temuan.diterapkan",
        sesudah={"keputusan": notes[:MOST_NOTED], "banyak": len(notes)},
        diputuskan=[one for one in hasil.diputuskan.temuan if settled_key(one) in read],
    )  # fmt: skip


@transaction.atomic
def take_up(*, rencana: Rencana, oleh: Pengguna, kunci: str) -> bool:
    """Takes a finding that was set aside up again; False where there is none by that key."""
    izin.require(izin.may_write(oleh, rencana.perangkat_daerah))
    lock(rencana)
    item = next(
        (one for one, _ in set_aside(selectors.current_version(rencana)) if one.kunci == kunci),
        None,
    )
    if item is None:
        return False
    _note(rencana, oleh, item, item.temuan, False, "")
    return True


def set_aside(version: VersiRencana) -> list[tuple[Butir, Pengecualian]]:
    """The findings on a version that are set aside, as items, with the word on each."""
    aside = sorted_out(version).dikesampingkan
    words = {settled_key(finding): word for finding, word in aside}
    items = items_of(version.plan, [finding for finding, _ in aside])
    return [(one, words[settled_key(one.satu)]) for one in items]


def _note(
    rencana: Rencana,
    oleh: Pengguna,
    item: Butir,
    findings: Sequence[Finding],
    berlaku: bool,
    alasan: str,
) -> None:
    """One row for each finding of an item, one event for the item."""
    last = rencana.pengecualian.count()
    keys = dict.fromkeys(map(settled_key, findings))
    for number, key in enumerate(keys, start=last + 1):
        word = Pengecualian(
            pemda_id=rencana.pemda_id, rencana=rencana, urutan=number, kunci=list(key),
            aturan=item.satu.aturan, berlaku=berlaku, alasan=alasan, oleh=oleh,
        )  # fmt: skip
        word.full_clean()
        word.save()
    kantor.record(
        perangkat_daerah=rencana.perangkat_daerah,
        oleh=oleh,
        jenis="rencana.temuan.dikesampingkan" if berlaku else "rencana.temuan.diangkat",
        objek=rencana,
        sesudah={
            "tahun": rencana.tahun, "aturan": item.satu.aturan, "judul": _judul(item.satu),
            "tempat": item.tempat, "pesan": item.satu.pesan,
        },
        alasan=alasan,
    )  # fmt: skip


def _judul(finding: Finding) -> str:
    rule = catalogue().get(finding.aturan)
    return rule.judul if rule else finding.aturan
