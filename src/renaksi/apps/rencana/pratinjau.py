"""The page on which a file is checked: the plan as decided so far, its doubts, what is asked for."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from typing import Any

from django.core.exceptions import NON_FIELD_ERRORS

from renaksi.apps.kantor.models import PerangkatDaerah
from renaksi.apps.kantor.peristiwa import MOST_ALASAN
from renaksi.apps.rencana import selectors
from renaksi.apps.rencana.banding import side_by_side
from renaksi.apps.rencana.impor import Bacaan
from renaksi.apps.rencana.keputusan import (
    DIKETIK,
    LAIN,
    TEBAKAN,
    TERBACA,
    Jawaban,
    decide,
)
from renaksi.apps.rencana.keraguan import Letak, Ragu, doubts, part_at
from renaksi.apps.rencana.lanjutan import with_new_ids
from renaksi.apps.rencana.models import ImporTertunda, Rencana
from renaksi.apps.rencana.pilihan import ARAH, SIFAT
from renaksi.apps.rencana.services_impor import Calon, candidate
from renaksi.apps.rencana.sumber_impor import Places, Tempat, in_words, source_of
from renaksi.apps.rencana.tabel_impor import level_tables
from renaksi.apps.rencana.temuan import all_findings, by_rule, catalogue
from renaksi.apps.rencana.versi_baru import settled_key
from renaksi.core.cascade.figures import TRIWULAN
from renaksi.core.cascade.names import same_name
from renaksi.core.cascade.rencana import TINGKAT, Indikator, RencanaAksi, Versi
from renaksi.core.checks import check

JENIS_VERSI = {
    "murni": "Perbaikan rencana murni",
    "pergeseran": "Pergeseran anggaran",
    "mendahului": "Mendahului perubahan",
    "perubahan": "Perubahan",
}
MOST_ASKED = 500
"""Doubts that one page asks; the rest stay findings, to be looked at when the plan is stored."""
MOST_GUESSES = 2_000
"""Indikator whose guesses one page lets set; a form holds no more fields."""


@dataclass(frozen=True, slots=True)
class Pertanyaan:
    """A doubt as the page asks it, with what was answered so far."""

    nomor: int
    ragu: Ragu
    judul: str
    tempat: Tempat | None
    di_mana: str
    pilih: str
    ketikan: str
    galat: str
    angka: bool


def asked_doubts(bacaan: Bacaan) -> list[Ragu]:
    """The doubts about what was read that the page asks, in the order of the document."""
    found = doubts(bacaan.plan, [*bacaan.findings, *check(bacaan.plan)])
    return found[:MOST_ASKED]


class Pratinjau:
    """What was read, and what the plan becomes by the answers to its doubts (`asked_doubts`)."""

    def __init__(
        self,
        kantor: PerangkatDaerah,
        waiting: ImporTertunda,
        bacaan: Bacaan,
        ragu: Sequence[Ragu],
        jawaban: Jawaban,
        post: Mapping[str, str],
    ) -> None:
        self.kantor, self.waiting, self.bacaan, self.post = kantor, waiting, bacaan, post
        self.ragu, self.jawaban = ragu, jawaban
        self.hasil = decide(bacaan.plan, bacaan.findings, ragu, jawaban)
        self.plan = _answered(post, self.hasil.plan)

    def context(self, galat: dict[str, Any]) -> dict[str, Any]:
        """What the template shows; `galat` are the messages by field of what could not be stored."""
        places, before = Places(self.bacaan), self._before()
        calon = candidate(before, self.plan, self.bacaan.findings, self.hasil.diputuskan)
        asked = self._asked(places)
        numbers: dict[Letak, list[int]] = {}
        for one in asked:
            numbers.setdefault(one.ragu.letak, []).append(one.nomor)
        marked = [(one.nomor, one.tempat) for one in asked]
        return {
            "menunggu": self.waiting,
            "berkas": self.waiting.berkas,
            "plan": self.plan,
            "pertanyaan": asked,
            "beres": {one.nomor for one in asked if one.pilih and not one.galat},
            "banyak_dijawab": sum(1 for one in asked if one.pilih),
            "banyak_galat": len(self.hasil.galat),
            "sumber": source_of(self.bacaan, marked),
            "tabel_tingkat": level_tables(self.plan, places, numbers),
            "tebakan": list(islice(self._guessed(calon), MOST_GUESSES)),
            "tebakan_sudah": self.jawaban.tebakan,
            "arah": [(str(key), text) for key, text in ARAH.items()],
            "sifat": [(str(key), text) for key, text in SIFAT.items()],
            "jumlah": [(level.judul, len(self.plan.tingkat(level))) for level in TINGKAT],
            "banyak_indikator": sum(1 for _ in self.plan.indikator()),
            "kantor_berbeda": self.plan.perangkat_daerah is not None
            and not same_name(self.plan.perangkat_daerah, self.kantor.nama),
            "tahun_ditanya": self.bacaan.plan.tahun is None,
            "tahun": self.post.get("tahun", ""),
            "galat": galat,
            "galat_umum": galat.get(NON_FIELD_ERRORS, []),
        } | self._as_version(before, calon)

    def _asked(self, places: Places) -> list[Pertanyaan]:
        rules = catalogue()
        asked = []
        for number, ragu in enumerate(self.ragu, start=1):
            rule = rules.get(ragu.satu.aturan)
            where = self._where(places, ragu)
            pilih = self.jawaban.pilihan.get(ragu.kunci, "")
            asked.append(
                Pertanyaan(
                    nomor=number,
                    ragu=ragu,
                    judul=rule.judul if rule else ragu.satu.aturan,
                    tempat=where,
                    di_mana=in_words(where),
                    pilih=pilih if pilih in (TERBACA, LAIN, DIKETIK) else "",
                    ketikan=self.jawaban.ketikan.get(ragu.kunci, ""),
                    galat=self.hasil.galat.get(ragu.kunci, ""),
                    angka=ragu.letak.triwulan is not None,
                )
            )
        return asked

    def _where(self, places: Places, ragu: Ragu) -> Tempat | None:
        row, place = self.bacaan.plan.by_id[ragu.letak.baris], ragu.letak
        if place.triwulan is not None:
            parts = row.keuangan if place.bidang == "uang" else row.indikator
            part = part_at(row, place)
            at = next((n for n, one in enumerate(parts) if one is part), len(parts))
            return places.of_quarter(place, at)
        if place.bidang == "satuan_uang":
            return places.of_quarter(Letak(row.id, "uang", place.bagian, 1), int(place.bagian))
        return places.of_text(row.id, ragu.dibaca)

    def _guessed(self, calon: Calon) -> Iterator[dict[str, Any]]:
        """The indikator whose arah or sifat was guessed, with what each is now and was set to."""
        rows = {id for one in self.bacaan.findings if one.aturan in TEBAKAN for id in one.baris}
        pairs = zip(self.plan.indikator(), calon.plan.indikator(), strict=True)
        for (row, one), (_, kept) in pairs:
            if row.id in rows:
                yield self._guess(one, kept)

    def _guess(self, one: Indikator, kept: Indikator) -> dict[str, Any]:
        return {
            "id": one.id,
            "uraian": one.uraian,
            "arah_kini": ARAH[kept.arah],
            "sifat_kini": SIFAT[kept.sifat],
            "arah": self.jawaban.arah.get(one.id, ""),
            "sifat": self.jawaban.sifat.get(one.id, ""),
        }

    def _before(self) -> Rencana | None:
        tahun = self.plan.tahun
        return None if tahun is None else selectors.plan_of_year(self.kantor, tahun)

    def _as_version(self, before: Rencana | None, calon: Calon) -> dict[str, Any]:
        """What concerns the version it becomes: what it replaces, what differs, what is asked.

        What is asked above as a doubt is not listed again.
        """
        told = [one for ragu in self.ragu for one in ragu.temuan]
        asked = with_new_ids(told, self.plan, calon.plan)
        known = {settled_key(one) for one in (*asked, *calon.selesai)}
        findings = all_findings(calon.plan, calon.findings, known)
        replaced = before and selectors.version_for(before, self.plan.versi.berlaku_mulai_triwulan)
        base = replaced and selectors.uncorrected(replaced)
        return {
            "kelompok": by_rule(findings, calon.plan),
            "banyak_temuan": len(findings),
            "versi_lama": replaced,
            "banding": replaced and side_by_side(replaced.plan, calon.plan, base and base.plan),
            "jenis_versi": list(JENIS_VERSI.items()),
            "versi": self.plan.versi,
            "triwulan": TRIWULAN,
            "alasan": self.post.get("alasan", "")[:MOST_ALASAN],
        }


def _answered(post: Mapping[str, str], plan: RencanaAksi) -> RencanaAksi:
    """What was read, with the year and the version that the form was answered with."""
    tahun = post.get("tahun", "").strip()
    if plan.tahun is None and len(tahun) == 4 and tahun.isascii() and tahun.isdigit():
        plan = replace(plan, tahun=int(tahun) if 2000 <= int(tahun) <= 2200 else None)
    return replace(plan, versi=_version_of(post, plan))


def _version_of(post: Mapping[str, str], plan: RencanaAksi) -> Versi:
    """Which version the file is: as the form was answered, else as the file says itself."""
    jenis, triwulan = post.get("jenis", ""), post.get("berlaku", "")
    dasar = " ".join(post.get("dasar", "").split())[:300]
    begins = int(triwulan) if triwulan in ("1", "2", "3", "4") else None
    return replace(
        plan.versi,
        jenis=jenis if jenis in JENIS_VERSI else plan.versi.jenis,
        berlaku_mulai_triwulan=begins or plan.versi.berlaku_mulai_triwulan,
        dasar=dasar or plan.versi.dasar,
    )
