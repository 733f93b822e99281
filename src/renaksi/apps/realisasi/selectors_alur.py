"""Reads of a report's way: where each row stands, who fills it in, what may be done next."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from django.utils import timezone

from renaksi.apps.kantor import izin
from renaksi.apps.kantor.izin import Izin, Tindakan
from renaksi.apps.kantor.models import (
    Jabatan,
    PenerusJabatan,
    PerangkatDaerah,
    TugasJabatan,
)
from renaksi.apps.kantor.organisasi import Tugas
from renaksi.apps.kantor.pelaku import Pelaku
from renaksi.apps.realisasi import alur
from renaksi.apps.realisasi.alur import Keadaan, Langkah, Lingkup, Tahapan
from renaksi.apps.realisasi.models import (
    AlurKantor,
    JadwalTriwulan,
    KeadaanBaris,
    KunciTriwulan,
    LaporanTriwulan,
    RevisiLaporan,
)
from renaksi.apps.realisasi.pengisi import Pengisi
from renaksi.apps.rencana.models import Rencana
from renaksi.core.cascade.rencana import Baris, RencanaAksi


@dataclass(frozen=True, slots=True, kw_only=True)
class PerjalananBaris:
    """One row on its way: its state, who fills it in, and what was last done with it."""

    baris: Baris
    keadaan: Keadaan
    pengisi: Jabatan | None
    terakhir: KeadaanBaris | None = None


@dataclass(frozen=True, kw_only=True)
class Perjalanan:
    """A triwulan's report on its way; what only some callers ask is read when it is asked."""

    rencana: Rencana
    triwulan: int
    laporan: LaporanTriwulan | None
    baris: Mapping[str, PerjalananBaris]
    hari: date

    @cached_property
    def beku(self) -> Keadaan | None:
        """The report's own state once it is compiled; a lock that has run out locks no more."""
        frozen = None if self.laporan is None else self.laporan.keadaan_beku
        return Keadaan.DISETUJUI if frozen is Keadaan.DIKUNCI and self.kunci is None else frozen

    @cached_property
    def tahapan(self) -> Tahapan:
        """The steps that the office takes."""
        return stages_of(self.rencana.perangkat_daerah)

    @cached_property
    def kunci(self) -> KunciTriwulan | None:
        """The lock that holds."""
        return None if self.laporan is None else current_lock(self.laporan, self.hari)

    @cached_property
    def revisi(self) -> RevisiLaporan | None:
        """The last revision that was frozen."""
        return None if self.laporan is None else self.laporan.last_revision()

    @property
    def keadaan(self) -> Keadaan:
        """Where the report stands: as a whole once it is compiled, before by its rows."""
        return self.beku or alur.least(row.keadaan for row in self.baris.values())

    def row_state(self, id: str) -> Keadaan:
        """What a row may be done with: the report's state once that is compiled."""
        row = self.baris.get(id)
        return self.beku or (Keadaan.DRAF if row is None else row.keadaan)

    def may_edit(self, pelaku: Pelaku, id: str) -> Izin:
        """Whether someone may change a row's figures."""
        row = self.baris.get(id)
        return alur.may_edit(self.row_state(id), pelaku, None if row is None else row.pengisi)

    def may_edit_any(self, pelaku: Pelaku) -> Izin:
        """Whether someone may change any row's figures; the reason of the first where none."""
        answers = [self.may_edit(pelaku, id) for id in self.baris]
        return next((one for one in answers if one.boleh), None) or next(
            iter(answers), izin.may(pelaku, Tindakan.ISI)
        )

    def may(self, pelaku: Pelaku, langkah: Langkah, id: str = "") -> Izin:
        """Whether someone may take a step: with the report, or with the row `id`."""
        if alur.TABEL[langkah].lingkup is Lingkup.LAPORAN:
            answer = alur.allowed(langkah, self.keadaan, pelaku, self.tahapan)
            return self._behind(answer) if langkah is Langkah.SUSUN else answer
        row = self.baris[id]
        return alur.allowed(langkah, self.row_state(id), pelaku, self.tahapan, row.pengisi)

    def _behind(self, answer: Izin) -> Izin:
        """The refusal to compile, with how many rows are still behind."""
        if answer.boleh or answer.kode != "keadaan" or self.beku is not None:
            return answer
        ready = Keadaan.DIVERIFIKASI if self.tahapan.verifikasi else Keadaan.DIAJUKAN
        behind = sum(row.keadaan.urutan < ready.urutan for row in self.baris.values())
        state = ready.judul[0].lower() + ready.judul[1:]
        text = f"Laporan belum dapat disusun: masih ada {behind} baris yang belum {state}."
        return Izin(False, answer.kode, text)


def way_of(
    rencana: Rencana, triwulan: int, plan: RencanaAksi, today: date | None = None
) -> Perjalanan:
    """Where a triwulan's report stands, row by row, for the rows that have something to report."""
    day = today or timezone.localdate()
    report = LaporanTriwulan.objects.filter(rencana=rencana, triwulan=triwulan).first()
    states = {} if report is None else {one.baris: one for one in report.keadaan_baris.all()}
    pengisi = pengisi_of(rencana, day)
    return Perjalanan(
        rencana=rencana,
        triwulan=triwulan,
        laporan=report,
        baris={
            row.id: PerjalananBaris(
                baris=row,
                keadaan=Keadaan(states[row.id].keadaan) if row.id in states else Keadaan.DRAF,
                pengisi=pengisi.of(row),
                terakhir=states.get(row.id),
            )
            for row in plan.baris
            if has_lines(plan, row)
        },
        hari=day,
    )


def has_lines(plan: RencanaAksi, row: Baris) -> bool:
    """Whether a row has a figure of its own to report: one that no sasaran reports for it."""
    shared = plan.indikator_bersama
    return bool(row.keuangan) or any(one.id not in shared for one in row.indikator)


def pengisi_of(rencana: Rencana, day: date) -> Pengisi:
    """Which post fills in which row of a plan on a day."""
    posts = Jabatan.objects.filter(perangkat_daerah=rencana.perangkat_daerah)
    heirs = PenerusJabatan.objects.filter(lama__perangkat_daerah=rencana.perangkat_daerah)
    return Pengisi(posts, heirs, rencana.penugasan.all(), day)


def stages_of(perangkat_daerah: PerangkatDaerah) -> Tahapan:
    """Which steps an office takes: as it chose, else those for which some post has the duty."""
    chosen = AlurKantor.objects.filter(perangkat_daerah=perangkat_daerah).first()
    duties = set(
        TugasJabatan.objects.filter(
            jabatan__perangkat_daerah=perangkat_daerah, jabatan__selesai__isnull=True
        ).values_list("tugas", flat=True)
    )
    verifikasi = None if chosen is None else chosen.verifikasi
    paraf = None if chosen is None else chosen.paraf
    return Tahapan(
        verifikasi=Tugas.VERIFIKASI in duties if verifikasi is None else verifikasi,
        paraf=Tugas.PARAF in duties if paraf is None else paraf,
    )


def schedule_of(
    perangkat_daerah: PerangkatDaerah, tahun: int, triwulan: int
) -> JadwalTriwulan | None:
    """The days of a triwulan; None where the office set none."""
    return JadwalTriwulan.objects.filter(
        perangkat_daerah=perangkat_daerah, tahun=tahun, triwulan=triwulan
    ).first()


def current_lock(report: LaporanTriwulan, day: date) -> KunciTriwulan | None:
    """The lock that holds on a day; one that has run out holds no more."""
    lock = report.kunci.filter(dibuka_pada__isnull=True).select_related("oleh").first()
    return lock if lock is not None and lock.holds_on(day) else None


def approved(revision: RevisiLaporan) -> bool:
    """Whether a revision was approved, in the application or on paper."""
    return revision.tanda.filter(langkah__in=alur.MENYETUJUI).exists()
