"""Why a realisasi file can be refused: each check names the entry, what is wrong and the remedy."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import Any, Literal, NoReturn

from renaksi.core.cascade.figures import Nilai, Status, id_id, parse_plain
from renaksi.core.cascade.plan_json import plan_hash
from renaksi.core.cascade.presisi import ample, percent_of
from renaksi.core.cascade.refusal import Refused
from renaksi.core.cascade.rencana import Indikator, RencanaAksi, Versi

_PERCENT_WORDS = ("%", "persen", "prosen")
_LONGEST_QUOTE = 60


@dataclass(frozen=True)
class RealisasiChecks:
    """The checks of one file against its plan; each raises Refused where it finds a fault."""

    berkas: str
    plan: RencanaAksi

    @cached_property
    def _indikator(self) -> dict[str, Indikator]:
        return {indikator.id: indikator for _, indikator in self.plan.indikator()}

    def refuse(self, tempat: str, pesan: str, saran: str) -> NoReturn:
        """Refuses the file for what stands at `tempat`."""
        raise Refused(self.berkas, _short(tempat), pesan, saran)

    def require_same_plan(
        self, perangkat_daerah: str | None, tahun: int | None, hash_rencana: str | None
    ) -> None:
        """The file reports on this plan: its year, its perangkat daerah, and its hash where given."""
        if None not in (tahun, self.plan.tahun) and tahun != self.plan.tahun:
            self.refuse(
                "tahun", f"berkas ini untuk tahun {tahun}, rencananya tahun {self.plan.tahun}",
                "Pakai realisasi dan rencana dari tahun yang sama",
            )  # fmt: skip
        planned = self.plan.perangkat_daerah
        if perangkat_daerah and planned and _folded(perangkat_daerah) != _folded(planned):
            self.refuse(
                "perangkat_daerah",
                f"berkas ini milik {_short(perangkat_daerah)}, rencananya milik {_short(planned)}",
                "Pakai realisasi dan rencana dari perangkat daerah yang sama",
            )
        if hash_rencana is not None and hash_rencana != plan_hash(self.plan):
            self.refuse(
                "rencana.hash", "realisasi ini dibuat untuk isi rencana yang lain",
                "Pakai versi rencana yang dilaporkan, atau buat realisasi dari rencana ini",
            )  # fmt: skip

    def versi(self, value: Mapping[str, Any] | None) -> Versi | None:
        """The version of the plan that the file names, None where it names none."""
        if value is None:
            return None
        jenis, nomor = value.get("jenis", "murni"), value.get("nomor", 0)
        if not isinstance(jenis, str) or not isinstance(nomor, int) or isinstance(nomor, bool):
            self.refuse(
                "rencana.versi", "versi rencana tidak terbaca",
                'Tulis seperti {"jenis": "murni", "nomor": 0}, atau hapus',
            )  # fmt: skip
        return Versi(jenis=jenis, nomor=nomor)

    def require_once(self, bagian: str, keys: Sequence[tuple[str, str | None]]) -> None:
        """No id (with its satuan, where it has one) has two entries."""
        seen = set()
        for key in keys:
            if key in seen:
                satuan = f" ({key[1]})" if key[1] else ""
                self.refuse(
                    f"{bagian} {key[0]}{satuan}", "entri ini ditulis dua kali", "Sisakan satu saja"
                )
            seen.add(key)

    def require_shared_equal(self, nilai: Mapping[str, Nilai]) -> None:
        """An indikator of a tujuan that its sasaran has too may only repeat the sasaran's entry."""
        for tujuan, sasaran in self.plan.indikator_bersama.items():
            if tujuan not in nilai or nilai.get(sasaran) == nilai[tujuan]:
                continue
            said = "belum ada" if sasaran not in nilai else "berbeda"
            self.refuse(
                f"indikator {tujuan}",
                f"indikator ini sama dengan {sasaran} milik sasaran, yang isiannya {said}",
                f"Isi realisasinya sekali saja, pada {sasaran}",
            )

    def nilai(self, place: str, status: Status, isi: Decimal | str | None) -> Nilai:
        """`terisi` has a nilai and no other status has one."""
        if status is Status.TERISI and isi is None:
            self.refuse(
                place, "statusnya terisi tetapi nilainya tidak ada",
                'Tulis nilainya (0 ditulis "0"), atau ganti statusnya',
            )  # fmt: skip
        if status is not Status.TERISI and isi is not None:
            self.refuse(
                place, f"statusnya {status} tetapi ada nilainya",
                "Hapus nilainya, atau ganti statusnya menjadi terisi",
            )  # fmt: skip
        return Nilai(status, isi)

    def nilai_indikator(
        self,
        id_indikator: str,
        status: Status,
        tertulis: str | None,
        pembilang: Decimal | None,
        penyebut: Decimal | None,
    ) -> Nilai:
        """The nilai of one indikator, from its figure, its word, or its pembilang and penyebut."""
        place = f"indikator {id_indikator}"
        indikator = self._indikator.get(id_indikator)
        if indikator is None:
            self._refuse_unknown(place, "indikator")
        isi = None if tertulis is None else self._figure_or_word(place, tertulis, indikator)
        counted = pembilang is not None and penyebut is not None and is_percent(indikator)
        if counted and status is Status.TERISI and not isinstance(isi, str):
            assert pembilang is not None and penyebut is not None
            isi = self._counted(place, isi, pembilang, penyebut)
        return self.nilai(place, status, isi)

    def _figure_or_word(self, place: str, tertulis: str, indikator: Indikator) -> Decimal | str:
        figure = parse_plain(tertulis)
        if figure is not None:
            return figure
        word = " ".join(tertulis.split())
        if not word or not takes_words(indikator):
            self.refuse(
                place, f"nilai «{_short(word)}» bukan angka",
                'Tulis angka biasa dengan titik desimal, seperti "12.5", tanpa satuan',
            )  # fmt: skip
        return word

    def _counted(
        self, place: str, isi: Decimal | None, pembilang: Decimal, penyebut: Decimal
    ) -> Decimal:
        exact = percent_of(pembilang, penyebut)
        if exact is None:
            self.refuse(
                place, "penyebutnya 0, jadi persennya tidak ada",
                "Perbaiki penyebutnya, atau pakai status tidak_berlaku bila tidak ada yang diukur",
            )  # fmt: skip
        if isi is not None and not rounds_to(exact, isi):
            self.refuse(
                place,
                f"nilai {id_id(isi)} tidak sama dengan pembilang ÷ penyebut × 100, "
                f"yaitu {id_id(exact, 2)}",
                "Perbaiki salah satunya, atau hapus nilainya supaya dihitung",
            )
        return exact if isi is None else isi

    def satuan_keuangan(
        self, id_baris: str, satuan: Literal["%", "Rp"] | None
    ) -> Literal["%", "Rp"] | None:
        """The satuan of a keuangan entry: as written, else the plan's where the row has just one."""
        place = f"keuangan {id_baris}"
        row = self.plan.by_id.get(id_baris)
        if row is None:
            self._refuse_unknown(place, "baris")
        if satuan is not None:
            return satuan
        planned = {keuangan.satuan for keuangan in row.keuangan}
        if len(planned) > 1:
            self.refuse(
                place, "satuannya tidak ditulis, padahal targetnya ada dalam Rp dan dalam %",
                'Tulis "satuan": "Rp" atau "satuan": "%"',
            )  # fmt: skip
        return "%" if planned == {"%"} else "Rp" if planned == {"Rp"} else None

    def require_date(self, place: str, per_tanggal: str | None) -> None:
        """`per_tanggal` is a day of the calendar."""
        try:
            if per_tanggal is not None:
                date.fromisoformat(per_tanggal)
        except ValueError:
            self.refuse(
                place, f"per_tanggal «{_short(per_tanggal or '')}» bukan tanggal yang ada",
                'Tulis tahun-bulan-hari, seperti "2021-06-30"',
            )  # fmt: skip

    def _refuse_unknown(self, place: str, what: str) -> NoReturn:
        self.refuse(
            place, f"rencana ini tidak punya {what} dengan id itu",
            "Pakai id yang tertulis dalam rencana, atau hapus entri ini",
        )  # fmt: skip


def is_percent(indikator: Indikator) -> bool:
    """Whether a nilai is a percentage: its satuan says so, or says nothing."""
    satuan = (indikator.satuan or "%").casefold()
    return any(word in satuan for word in _PERCENT_WORDS)


def takes_words(indikator: Indikator) -> bool:
    """Whether realisasi may be a word (WTP, BB): where the scale or a target is one."""
    targets = (*indikator.target, indikator.target_tahun)
    return indikator.skala is not None or any(isinstance(target, str) for target in targets)


def rounds_to(exact: Decimal, written: Decimal) -> bool:
    """Whether `written` is `exact` to the decimals that it is written with."""
    exponent = written.as_tuple().exponent
    assert isinstance(exponent, int)
    with ample():
        return abs(exact - written) * 2 <= Decimal(1).scaleb(exponent)


def _folded(text: str) -> str:
    return "".join(text.casefold().split())


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST_QUOTE else text[: _LONGEST_QUOTE - 1] + "…"
