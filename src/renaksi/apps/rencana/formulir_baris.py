"""A row's page: its words and its parent, its indikator and keuangan, the reason, all together."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from django import forms

from renaksi.apps.rencana.formulir import IndikatorForm, KeuanganForm, folded_text
from renaksi.apps.rencana.models import VersiRencana
from renaksi.apps.rencana.penempatan import agrees, parents_of
from renaksi.apps.rencana.susun import IsianBaris
from renaksi.core.cascade.rencana import Baris, Keuangan, RencanaAksi, Tingkat

PILIH_INDUK = "Pilih baris di atasnya."
TULIS_NAMA = "Tulis nama {tingkat} ini."
TULIS_ALASAN = "Tulis alasan perubahan ini."
BELUM_BERINDUK = "(belum ada)"
SEPERTI_TERTULIS = "(biarkan seperti tertulis)"
SAMAKAN = (
    "Tabelnya menulis nama yang berbeda dari induknya, «{induk}». Pilih induknya untuk memindahkan "
    "baris ini ke sana dan menyamakan nama yang tertulis."
)
MOST_REVISI = 10**9


class BarisForm(forms.Form):
    """A row's own words, and what it stands under."""

    induk = forms.ChoiceField(
        label="Di bawah", error_messages={"required": PILIH_INDUK, "invalid_choice": PILIH_INDUK}
    )
    nomor = forms.CharField(label="Nomor", required=False, max_length=20)
    kode = forms.CharField(label="Kode, bila ada", required=False, max_length=60)
    uraian = forms.CharField(label="Uraian", max_length=2000, widget=forms.Textarea({"rows": 2}))
    sasaran = forms.CharField(
        label="Sasaran", required=False, max_length=2000, widget=forms.Textarea({"rows": 2})
    )
    penanggung_jawab = forms.CharField(
        label="Penanggung jawab",
        required=False,
        max_length=2000,
        widget=forms.Textarea({"rows": 3}),
        help_text="Satu jabatan satu baris.",
    )

    def __init__(
        self,
        *args: Any,
        tingkat: Tingkat,
        plan: RencanaAksi,
        row: Baris | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self._offer_parents(plan, tingkat, row)
        self.fields["uraian"].label = tingkat.judul
        self.fields["uraian"].error_messages["required"] = TULIS_NAMA.format(
            tingkat=tingkat.judul.lower()
        )
        self.fields["sasaran"].label = f"Sasaran {tingkat.judul}"
        if tingkat in (Tingkat.TUJUAN, Tingkat.SASARAN):
            del self.fields["sasaran"]
        if row is not None:
            self.initial = self.initial | {
                "nomor": row.nomor or "", "kode": row.kode or "", "uraian": row.uraian,
                "sasaran": row.sasaran or "",
                "penanggung_jawab": "\n".join(row.penanggung_jawab),
            }  # fmt: skip

    def _offer_parents(self, plan: RencanaAksi, tingkat: Tingkat, row: Baris | None) -> None:
        """The rows above; a row that prints other names than its parent's may be left so."""
        rows = list(parents_of(plan, tingkat))
        stands = None if row is None else plan.induk(row)
        if stands is not None and stands not in rows:
            rows.insert(0, stands)
        if not rows:
            del self.fields["induk"]
            return
        field = self.fields["induk"]
        settled = stands is not None and row is not None and agrees(plan, row)
        choices = [(one.id, _offered(plan, one, settled=row is None or settled)) for one in rows]
        if row is None and len(rows) > 1:
            choices.insert(0, ("", "(pilih)"))
        elif row is not None and not settled:
            field.required = False
            choices.insert(0, ("", BELUM_BERINDUK if stands is None else SEPERTI_TERTULIS))
            if stands is not None:
                field.help_text = SAMAKAN.format(induk=stands.uraian)
        field.choices = choices
        if row is not None:
            self.initial["induk"] = stands.id if stands is not None and settled else ""


class AlasanForm(forms.Form):
    """Why a plan is changed, and the version that the page was drawn from."""

    revisi = forms.IntegerField(widget=forms.HiddenInput, min_value=0, max_value=MOST_REVISI)
    alasan = forms.CharField(
        label="Alasan perubahan",
        max_length=1000,
        widget=forms.Textarea({"rows": 2}),
        help_text="Misalnya: salah ketik, atau nomor surat yang mengubahnya.",
    )

    def __init__(self, *args: Any, wajib: bool = True, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["alasan"].required = wajib
        self.fields["alasan"].error_messages["required"] = TULIS_ALASAN


def _offered(plan: RencanaAksi, parent: Baris, *, settled: bool) -> str:
    """A parent as it is offered; with what it stands under itself where that is in question."""
    above = None if settled else plan.induk(parent)
    place = "" if above is None else f" · {above.uraian[:60]}"
    return f"{parent.tingkat.judul}: {parent.uraian[:90]}{place}"


class Galat(NamedTuple):
    """One error of a page: the field to go to, its name, what is wrong with it."""

    id: str
    isian: str
    pesan: str


class FormBaris:
    """All forms of one row's page together; what is posted is bound to its indikator by their id."""

    def __init__(
        self,
        data: Any,
        *,
        tingkat: Tingkat,
        versi: VersiRencana,
        row: Baris | None,
        wajib: bool = True,
        awal: Mapping[str, str] | None = None,
    ) -> None:
        plan = versi.plan
        self.baris = BarisForm(data, tingkat=tingkat, plan=plan, row=row, initial=dict(awal or {}))
        have = {indikator.id: indikator for indikator in row.indikator} if row else {}
        ids = posted_ids(data) if data else [*have, ""]
        self.indikator = [
            IndikatorForm(data, prefix=f"i{n}", indikator=have.get(id)) for n, id in enumerate(ids)
        ]
        money: list[Keuangan | None] = list(row.keuangan) if row and row.keuangan else [None]
        self.keuangan = [
            KeuanganForm(data, prefix=f"k{n}", keuangan=k) for n, k in enumerate(money)
        ]
        self.alasan = AlasanForm(data, initial={"revisi": versi.revisi}, wajib=wajib)

    def parts(self) -> dict[str, forms.Form]:
        """The forms of the row by what they are about: an indikator by its id, "" for a new one."""
        return {
            "baris": self.baris,
            **{form.indikator.id if form.indikator else "": form for form in self.indikator},
            **{f"k{n}": form for n, form in enumerate(self.keuangan)},
        }

    def is_valid(self) -> bool:
        """Whether every part is valid; all are looked at, so that all errors show."""
        parts = [self.baris, *self.indikator, *self.keuangan, self.alasan]
        answers = [part.is_valid() for part in parts]
        return all(answers)

    def induk(self) -> str | None:
        """The id of the parent that the page names; None where it names none. Only when valid."""
        return self.baris.cleaned_data.get("induk") or None

    def galat(self) -> list[Galat]:
        """Every error of the page in its order; without a field's id where it is about none."""
        named = [("", self.baris)]
        named += [(f"Indikator {n}: ", form) for n, form in enumerate(self.indikator, start=1)]
        named += [("Keuangan: ", form) for form in self.keuangan]
        found = [Galat("", "", str(text)) for text in self.alasan.non_field_errors()]
        for before, form in [*named, ("", self.alasan)]:
            if form is not self.alasan:
                first = next(iter(form.visible_fields())).id_for_label
                found += [Galat(first, before, str(text)) for text in form.non_field_errors()]
            for bound in form:
                label = f"{before}{bound.label}: "
                found += [Galat(bound.id_for_label, label, str(text)) for text in bound.errors]
        return found

    def isian(self) -> IsianBaris:
        """What the page says of the row; only when valid."""
        data = self.baris.cleaned_data
        posts = (folded_text(line) for line in data["penanggung_jawab"].splitlines())
        return IsianBaris(
            uraian=folded_text(data["uraian"]),
            sasaran=folded_text(data.get("sasaran", "")) or None,
            nomor=folded_text(data["nomor"]) or None,
            kode=folded_text(data["kode"]) or None,
            penanggung_jawab=tuple(post for post in posts if post),
            indikator=tuple(i for form in self.indikator if (i := form.isian()) is not None),
            keuangan=tuple(k for form in self.keuangan if (k := form.isian()) is not None),
        )


def posted_ids(data: Any) -> list[str]:
    """The ids of the posted indikator, in the order of their forms i0, i1, …; "" for a new one."""
    ids = []
    while f"i{len(ids)}-uraian" in data:
        ids.append(str(data.get(f"i{len(ids)}-id", "")))
    return ids
