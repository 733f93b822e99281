"""The form of a kebijakan: its plain choices as fields, and what they come to as the public JSON."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from django import forms

from renaksi.apps.kantor.peristiwa import MOST_ALASAN
from renaksi.apps.rencana.angka_ketik import Ambigu, Kosong, Terbaca, ask, read_typed
from renaksi.core.capaian.jejak import tw
from renaksi.core.capaian.kebijakan import Kebijakan
from renaksi.core.capaian.kebijakan_json import MOST_DASAR, MOST_DECIMALS, MOST_NAMA
from renaksi.core.cascade.figures import id_id, plain

LAIN = "lain"
TULIS_ANGKA = "Tulis angkanya dalam persen."
_NOL = [
    ("", "Tanpa persentase, tidak dirata-rata"),
    ("0", "Capaian 0 %"),
    ("100", "Capaian 100 %"),
]
_LANTAI = [("", "Tidak ada, capaian boleh minus"), ("0", "0 %"), (LAIN, "Angka lain")]
_BATAS = [
    ("", "Tidak ada"),
    *((one, f"{one} %") for one in ("100", "110", "120", "150")),
    (LAIN, "Angka lain"),
]
_DESIMAL = [
    ("", "Tidak dibulatkan"),
    ("0", "Dibulatkan ke bilangan bulat"),
    *((str(n), f"Dibulatkan ke {n} desimal") for n in range(1, MOST_DECIMALS + 1)),
]
_TURUN = [
    ("turun-a", "(2 × target − realisasi) ÷ target. Target 10, realisasi 12: 80 %"),
    ("turun-b", "target ÷ realisasi. Target 10, realisasi 12: 83,33 %"),
]
_CARA = [
    ("sederhana", "Sederhana: semua capaian dijumlahkan, lalu dibagi banyaknya"),
    ("per-baris", "Per baris: indikator sebuah baris dirata-rata dulu, lalu baris-barisnya"),
    ("per-sasaran", "Per sasaran: indikator sebuah sasaran dirata-rata dulu, lalu sasarannya"),
    ("tertimbang", "Tertimbang: menurut bobot tiap indikator, yang diisi di bawah"),
]
_PENYEBUT = [
    ("terukur", "Yang terukur saja; yang belum dilaporkan tidak ikut dihitung"),
    ("semua", "Semua yang jatuh waktu; yang belum dilaporkan dihitung 0"),
]
_BATAS_SKALA = [
    ("lebih-dari", "Masuk kelas di bawahnya: 90 Tinggi, 90,01 Sangat Tinggi"),
    ("mulai-dari", "Masuk kelasnya sendiri: 90 sudah Sangat Tinggi"),
    ("dibulatkan", "Dibulatkan ke angka bulat dulu: 90,4 Tinggi, 90,5 Sangat Tinggi"),
]


def _radio(label: str, choices: Sequence[tuple[str, str]], bantuan: str = "") -> forms.ChoiceField:
    return forms.ChoiceField(
        label=label, choices=choices, widget=forms.RadioSelect, help_text=bantuan
    )


def _select(label: str, choices: Sequence[tuple[str, str]], bantuan: str = "") -> forms.ChoiceField:
    return forms.ChoiceField(label=label, choices=choices, required=False, help_text=bantuan)


def _other(what: str) -> forms.CharField:
    """The figure that stands beside a choice of "Angka lain"."""
    label = "Angka lain (%)"
    attrs = {"inputmode": "decimal", "autocomplete": "off", "aria-label": f"{what}, {label}"}
    return forms.CharField(
        label=label, required=False, max_length=40, widget=forms.TextInput(attrs=attrs)
    )


class KebijakanForm(forms.Form):
    """All of a kebijakan but its scale and what is set of single indikator (`rincian_kebijakan`)."""

    nama = forms.CharField(
        label="Nama kebijakan",
        max_length=MOST_NAMA,
        error_messages={"required": "Beri nama kebijakan ini."},
        help_text="Nama pendek yang tercetak di bawah tabel, misalnya «Perbup 12/2030».",
    )
    dasar = forms.CharField(
        label="Dasar hukum",
        max_length=MOST_DASAR,
        error_messages={"required": "Tulis dasar hukumnya; tanpa dasar, kebijakan tidak disimpan."},
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="Peraturan atau keputusan yang menetapkannya, dengan nomor dan pasalnya.",
    )
    berlaku_sejak = forms.DateField(
        label="Tanggal berlaku",
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        input_formats=["%Y-%m-%d", "%d-%m-%Y", "%d/%m/%Y"],
        help_text="Menurut dasar hukumnya; boleh kosong.",
    )
    mulai_triwulan = forms.TypedChoiceField(
        label="Berlaku mulai",
        coerce=int,
        help_text="Triwulan yang sudah ditutup tidak dapat dipilih; angkanya tetap.",
    )
    alasan = forms.CharField(
        label="Catatan",
        required=False,
        max_length=MOST_ALASAN,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="Boleh kosong. Terbaca di riwayat.",
    )
    rumus_turun = _radio("Makin rendah makin baik", _TURUN)
    lantai = _select("Capaian paling rendah", _LANTAI)
    lantai_lain = _other("Capaian paling rendah")
    batas_atas = _select("Capaian paling tinggi", _BATAS)
    batas_atas_lain = _other("Capaian paling tinggi")
    target_nol = _select("Target 0, ada realisasi", _NOL, "Hanya bila makin tinggi makin baik.")
    nol_dari_nol = _select("Target 0 dan realisasi 0", _NOL)
    cara = _radio("Cara rata-rata", _CARA)
    penyebut = _radio("Yang dirata-rata", _PENYEBUT)
    desimal_rata_rata = _select("Capaian sebelum dirata-rata", _DESIMAL)
    batas_skala = _radio("Angka yang tepat di batas kelas, dan di antara dua kelas", _BATAS_SKALA)

    def __init__(self, *args: Any, terbuka: Sequence[int], **kwargs: Any) -> None:
        """`terbuka` are the triwulan that the kebijakan may begin with."""
        super().__init__(*args, **kwargs)
        self.fields["mulai_triwulan"].choices = [
            (n, f"{tw(n)} dan seterusnya" if n < 4 else tw(n)) for n in terbuka
        ]

    def clean(self) -> dict[str, Any] | None:
        """Another floor or cap is a figure, given exactly where it is asked for."""
        data = super().clean() or self.cleaned_data
        for key in ("lantai", "batas_atas"):
            if data.get(key) == LAIN:
                data[key] = self._typed(f"{key}_lain")
        return data

    def _typed(self, key: str) -> str | None:
        text = self.cleaned_data.get(key, "")
        try:
            figure = typed_figure(text)
        except ValueError as error:
            self.add_error(key, str(error))
            return None
        if figure is None:
            self.add_error(key, TULIS_ANGKA)
            return None
        return plain(figure)

    def parts(self) -> dict[str, Any]:
        """What the fields say, as parts of the public JSON; only of a valid form."""
        data = self.cleaned_data
        since = data["berlaku_sejak"]
        decimals = data["desimal_rata_rata"]
        return {
            "nama": data["nama"],
            "dasar": data["dasar"],
            "berlaku_sejak": since.isoformat() if since else None,
            "desimal_rata_rata": int(decimals) if decimals else None,
        } | {
            key: data[key] or None
            for key in (
                "rumus_turun", "lantai", "batas_atas", "target_nol", "nol_dari_nol", "cara",
                "penyebut", "batas_skala",
            )
        }  # fmt: skip


def typed_figure(text: str) -> Decimal | None:
    """A typed percentage or weight, None for none; raises ValueError, one line, for anything else."""
    reading = read_typed(text, "%")
    if isinstance(reading, Kosong):
        return None
    if isinstance(reading, Ambigu):
        raise ValueError(ask(text, reading))
    if not isinstance(reading, Terbaca):
        raise ValueError(reading.pesan)
    return reading.nilai


def initial_of(kebijakan: Kebijakan, *, fresh: bool = False) -> dict[str, Any]:
    """The form's fields as `kebijakan` has them; `fresh` without its name and basis."""
    initial: dict[str, Any] = {
        "nama": "" if fresh else kebijakan.nama,
        "dasar": "" if fresh else kebijakan.dasar,
        "berlaku_sejak": None if fresh else kebijakan.berlaku_sejak,
        "rumus_turun": kebijakan.rumus_turun,
        "target_nol": _key(kebijakan.target_nol),
        "nol_dari_nol": _key(kebijakan.nol_dari_nol),
        "cara": str(kebijakan.cara),
        "penyebut": str(kebijakan.penyebut),
        "desimal_rata_rata": ""
        if kebijakan.desimal_rata_rata is None
        else str(kebijakan.desimal_rata_rata),
        "batas_skala": str(kebijakan.batas_skala),
    }
    for key, choices in (("lantai", _LANTAI), ("batas_atas", _BATAS)):
        value: Decimal | None = getattr(kebijakan, key)
        known = _key(value) in dict(choices)
        initial[key] = _key(value) if known else LAIN
        initial[f"{key}_lain"] = "" if known or value is None else id_id(value)
    return initial


def _key(value: Decimal | None) -> str:
    return "" if value is None else plain(value)
