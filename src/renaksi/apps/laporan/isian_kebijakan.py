"""What a person proposes as the office's kebijakan: begun from one, typed in the form, or a file."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from django.core.exceptions import NON_FIELD_ERRORS
from django.core.files.uploadedfile import UploadedFile

from renaksi.apps.laporan.formulir_kebijakan import KebijakanForm, initial_of
from renaksi.apps.laporan.rincian_kebijakan import (
    PILIHAN_RUMUS,
    Daftar,
    Khusus,
    Salah,
    Skala,
    indikator_of,
    khusus_json,
    khusus_of,
    posted_khusus,
    posted_skala,
    skala_of,
)
from renaksi.apps.realisasi.selectors_kebijakan import choice_for, choices_of, open_quarters
from renaksi.apps.rencana.models import Rencana
from renaksi.core.capaian.kebijakan import BAWAAN, Kebijakan
from renaksi.core.capaian.kebijakan_json import kebijakan_from_json
from renaksi.core.cascade.figures import TRIWULAN
from renaksi.core.cascade.refusal import Refused
from renaksi.core.forms.plan_file import parse_json

MOST_BYTES = 1024 * 1024
"""Of a kebijakan file."""
PILIH_BERKAS = "Pilih berkas kebijakan (.json) lebih dahulu."
TERLALU_BESAR = "Berkas ini lebih dari 1 MB, jadi bukan berkas kebijakan. Pilih berkas yang lain."
_TABLES = {"skala": "skala", "bobot": "indikator", "rumus_indikator": "indikator"}
"""Which table of the form a part of a kebijakan stands in."""


class Usulan(NamedTuple):
    """A kebijakan to be chosen from a triwulan on, by someone who saw the choice `urutan` last.

    `baru` is one without a name and a basis yet.
    """

    kebijakan: Kebijakan
    mulai: int
    urutan: int
    alasan: str
    baru: bool = False


@dataclass
class IsianKebijakan:
    """The form with its tables, what is wrong by part, and what it proposes where nothing is."""

    form: KebijakanForm
    skala: Skala
    khusus: list[Khusus]
    urutan: int
    daftar: Daftar
    usulan: Usulan | None = None
    galat: dict[str, list[str]] = field(default_factory=dict)
    pilihan_rumus = PILIHAN_RUMUS

    @property
    def tak_tercantum(self) -> int:
        """How many indikator the form leaves to a file, because the plan has very many."""
        listed = {one.id for one in self.khusus}
        return sum(1 for id_, one in self.daftar.items() if not one.sama and id_ not in listed)

    def refuse(self, said: Mapping[str, list[str]]) -> None:
        """Puts what is wrong at its field or table; at the head of the form where it has none."""
        for key, texts in said.items():
            if key in self.form.fields and self.form.is_bound:
                self.form.add_error(key, texts)
            else:
                self.galat.setdefault(_TABLES.get(key, NON_FIELD_ERRORS), []).extend(texts)


def started(rencana: Rencana, usulan: Usulan) -> IsianKebijakan:
    """The form as it stands before anything is typed."""
    initial = initial_of(usulan.kebijakan, fresh=usulan.baru)
    initial |= {"mulai_triwulan": usulan.mulai, "alasan": usulan.alasan}
    daftar = indikator_of(rencana, open_quarters(rencana))
    return IsianKebijakan(
        form=KebijakanForm(initial=initial, terbuka=open_quarters(rencana)),
        skala=skala_of(usulan.kebijakan),
        khusus=khusus_of(daftar, usulan.kebijakan),
        urutan=usulan.urutan,
        daftar=daftar,
    )


def typed(rencana: Rencana, posted: Mapping[str, str]) -> IsianKebijakan:
    """What was typed; its `usulan` is None where something of it cannot be taken."""
    daftar = indikator_of(rencana, open_quarters(rencana))
    isian = IsianKebijakan(
        form=KebijakanForm(posted, terbuka=open_quarters(rencana)),
        skala=posted_skala(posted),
        khusus=posted_khusus(daftar, posted),
        urutan=_number(posted, "urutan"),
        daftar=daftar,
    )
    content: dict[str, Any] = {}
    for table in (
        lambda: {"skala": isian.skala.as_json()},
        lambda: khusus_json(daftar, isian.khusus),
    ):
        try:
            content |= table()
        except Salah as error:
            isian.galat.setdefault(error.bagian, []).append(str(error))
    if not isian.form.is_valid() or isian.galat:
        return isian
    try:
        kebijakan = kebijakan_from_json(isian.form.parts() | content, "formulir")
    except Refused as error:
        key = error.tempat.partition(".")[0].partition("[")[0]
        isian.refuse({key: [f"{error.pesan[:1].upper()}{error.pesan[1:]}. {error.saran}."]})
        return isian
    data = isian.form.cleaned_data
    isian.usulan = Usulan(kebijakan, data["mulai_triwulan"], isian.urutan, data["alasan"])
    return isian


def uploaded(
    rencana: Rencana, files: Mapping[str, UploadedFile], posted: Mapping[str, str]
) -> IsianKebijakan:
    """What a file says; the form as it was with what is wrong where it cannot be taken."""
    mulai, urutan = _number(posted, "mulai_triwulan"), _number(posted, "urutan")
    upload = files.get("berkas")
    try:
        kebijakan = _read(upload)
    except (Refused, ValueError) as error:
        isian = started(rencana, _current(rencana, mulai))
        isian.galat["berkas"] = [str(error)]
        return isian
    usulan = Usulan(kebijakan, mulai, urutan, "")
    isian = started(rencana, usulan)
    isian.usulan = usulan
    return isian


def _read(upload: UploadedFile | None) -> Kebijakan:
    if upload is None:
        raise ValueError(PILIH_BERKAS)
    if (upload.size or 0) > MOST_BYTES:
        raise ValueError(TERLALU_BESAR)
    name = " ".join((upload.name or "berkas").split())[:100]
    return kebijakan_from_json(parse_json(name, upload.read()), name)


def _current(rencana: Rencana, mulai: int) -> Usulan:
    office, tahun = rencana.perangkat_daerah, rencana.tahun
    choice, last = choice_for(office, tahun, TRIWULAN[-1]), choices_of(office, tahun).first()
    held = BAWAAN if choice is None else choice.kebijakan
    return Usulan(held, mulai, last.urutan if last else 0, "", baru=choice is None)


def given_usulan(posted: Mapping[str, str]) -> Usulan:
    """What the preview showed and sends back; raises Refused where it is not that any more."""
    content = parse_json("pratinjau", posted.get("isi", "").encode())
    return Usulan(
        kebijakan_from_json(content, "pratinjau"),
        _number(posted, "mulai_triwulan"),
        _number(posted, "urutan"),
        posted.get("alasan", ""),
    )


def _number(posted: Mapping[str, str], key: str) -> int:
    text = posted.get(key, "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 9 else 0
