"""Reads of who fills in the rows of a plan, and of the posts that it names and the office lacks."""

import re
from dataclasses import dataclass

from django.utils import timezone

from renaksi.apps.kantor.models import Jabatan, UnitKerja
from renaksi.apps.kantor.organisasi import JenisJabatan, JenisUnit
from renaksi.apps.realisasi.models import PenugasanBaris
from renaksi.apps.realisasi.pengisi import PeranBaris
from renaksi.apps.realisasi.selectors_alur import pengisi_of
from renaksi.apps.rencana.models import Rencana
from renaksi.core.cascade.names import folded
from renaksi.core.cascade.rencana import Baris, RencanaAksi, Tingkat

_KINDS = (
    (r"kepala (dinas|badan|kantor|satuan|pelaksana)\b|kadis\b|kaban\b|camat\b|inspektur\b|direktur\b",
     JenisJabatan.KEPALA),
    (r"(kepala )?(sub ?bag(ian)?|kasubb?ag)\b|kepala subb?ag", JenisJabatan.KASUBBAG),
    (r"sekretaris|sekdis\b|sekban\b|sekcam\b", JenisJabatan.SEKRETARIS),
    (r"kabid\b|kepala bidang\b|kabag\b", JenisJabatan.KABID),
    (r"kepala uptd?\b|ka\.? ?uptd?\b", JenisJabatan.KEPALA_UPTD),
    (r"kasie?\b|kepala seksi\b", JenisJabatan.KASI),
    (r"sub ?-?koordinator\b", JenisJabatan.SUB_KOORDINATOR),
    (r"ketua tim\b|katim\b", JenisJabatan.KETUA_TIM),
    (r"jft?\b|jafung\b|(jabatan|pejabat) fungsional\b|fungsional\b", JenisJabatan.JF),
)  # fmt: skip
_IN_SEKRETARIAT = (JenisJabatan.SEKRETARIS, JenisJabatan.KASUBBAG)


@dataclass(frozen=True, slots=True, kw_only=True)
class BarisPengisi:
    """A row with who fills it in; `diatur` says that it was set, not taken from the plan."""

    baris: Baris
    pengisi: Jabatan | None
    diatur: bool
    pptk: Jabatan | None
    sub_kegiatan: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class UsulanJabatan:
    """A post that a plan names and the office lacks, with what it probably is."""

    nama: str
    jenis: JenisJabatan
    unit: UnitKerja | None
    banyak: int


def rows_of(rencana: Rencana, plan: RencanaAksi) -> list[BarisPengisi]:
    """Every row of a plan with who fills it in today."""
    pengisi = pengisi_of(rencana, timezone.localdate())
    chosen = set(
        PenugasanBaris.objects.filter(rencana=rencana, peran=PeranBaris.PENGISI).values_list(
            "baris", flat=True
        )
    )
    return [
        BarisPengisi(
            baris=row,
            pengisi=pengisi.of(row),
            diatur=row.id in chosen,
            pptk=pengisi.pptk(row),
            sub_kegiatan=row.tingkat is Tingkat.SUB_KEGIATAN,
        )
        for row in plan.baris
    ]


def lacking_posts(rencana: Rencana, plan: RencanaAksi) -> list[UsulanJabatan]:
    """The posts that rows name as penanggung jawab and the office does not have yet."""
    office = rencana.perangkat_daerah
    known = {folded(post.nama) for post in Jabatan.objects.open_in(office)}
    units = list(UnitKerja.objects.open_in(office))
    names: dict[str, tuple[str, int]] = {}
    for row in plan.baris:
        for name in row.penanggung_jawab:
            if folded(name) not in known:
                first, count = names.get(folded(name), (name, 0))
                names[folded(name)] = (first, count + 1)
    return [
        UsulanJabatan(
            nama=name, jenis=(kind := kind_of(name)), unit=_unit(name, kind, units), banyak=count
        )
        for name, count in names.values()
    ]


def kind_of(name: str) -> JenisJabatan:
    """What kind of post a name probably means."""
    plain = re.sub(r"^(plt|plh|pj)\.?\s+", "", name.strip().lower())
    return next((kind for pattern, kind in _KINDS if re.match(pattern, plain)), JenisJabatan.LAIN)


def _unit(name: str, kind: JenisJabatan, units: list[UnitKerja]) -> UnitKerja | None:
    """The unit whose name the post's name ends in; the sekretariat for who belongs there."""
    if kind is JenisJabatan.KEPALA:
        return None
    for unit in units:
        core = re.sub(r"^(bidang|seksi|subbagian|sub bagian|uptd?)\s+", "", unit.nama.lower())
        if name.lower().endswith(core):
            return unit
    home = [unit for unit in units if unit.jenis == JenisUnit.SEKRETARIAT]
    return home[0] if home and kind in _IN_SEKRETARIAT else None
