"""A file of money beside what is stored: row by row what would change, and what may not."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from renaksi.apps.kantor.models import Pengguna
from renaksi.apps.kantor.pelaku import pelaku_of
from renaksi.apps.realisasi import selectors
from renaksi.apps.realisasi.isian import needs_pagu
from renaksi.apps.realisasi.lembar import money
from renaksi.apps.realisasi.models import Bagian, BarisRealisasi, UangTertunda
from renaksi.apps.realisasi.selectors_alur import way_of
from renaksi.apps.realisasi.selectors_uang import known_pagu, tables_of
from renaksi.apps.realisasi.services_uang import AsalUang, BarisMasuk
from renaksi.apps.rencana.selectors import version_for
from renaksi.core.cascade.figures import ROMAWI, Status, id_id, parse_plain, plain
from renaksi.core.cascade.presisi import percent_of
from renaksi.core.cascade.rencana import Baris, Keuangan, RencanaAksi
from renaksi.core.forms.uang_berkas import BacaanUang, read_money
from renaksi.core.forms.uang_kolom import Jenis, Peran
from renaksi.core.forms.uang_pasangan import Cocok

PAGU_RENCANA = "Rencana sudah memuat pagu. Ubah lewat versi perubahan."
TANPA_PAGU = "Pagunya belum diketahui. Ambil dahulu pagunya dari DPA."
NEGATIF = "Angkanya di bawah nol."
PAGU_NOL = "Pagu harus lebih dari nol."


@dataclass(frozen=True, slots=True, kw_only=True)
class Banding:
    """One row of the page. `halangan` says why it cannot be taken, `ragu` why a person should look.

    Figures are texts as people read them; `masuk` is what would be stored.
    """

    baris: Baris
    cocok: Cocok
    masuk: BarisMasuk
    tersimpan: str
    baru: str
    persen: str
    pagu: str
    target: str
    ragu: tuple[str, ...]
    halangan: str
    sama: bool
    turun: str

    @property
    def ada_keterangan(self) -> bool:
        """Whether there is something to say about it."""
        return bool(self.halangan or self.ragu or self.sama or self.turun)

    @property
    def terpilih(self) -> bool:
        """Whether it is chosen to begin with: certain, new, and no lower than before."""
        return not self.ada_keterangan


@dataclass(frozen=True, slots=True, kw_only=True)
class Perbandingan:
    """The whole page: the rows, what was read, and the hash of all that is shown."""

    baris: tuple[Banding, ...]
    bacaan: BacaanUang
    asal: AsalUang
    sidik: str

    @property
    def banyak_sama(self) -> int:
        """How many rows are stored already as the file has them."""
        return sum(1 for row in self.baris if row.sama)


def compared(waiting: UangTertunda, oleh: Pengguna) -> Perbandingan:
    """What a file would change. Raises Refused where its columns give nothing."""
    table = tables_of(waiting)[waiting.tabel]
    jenis, office = Jenis(waiting.jenis), waiting.rencana.perangkat_daerah
    plan = version_for(waiting.rencana, waiting.triwulan).plan
    roles = tuple(Peran(role) for role in waiting.peran)
    owned = replace(plan, perangkat_daerah=plan.perangkat_daerah or office.nama)
    read = read_money(waiting.berkas, table, roles, owned, jenis, waiting.sampai)
    builder = _Builder(waiting, oleh, plan)
    rows = tuple(
        row for match in read.pasangan.cocok if (row := builder.row(match, jenis)) is not None
    )
    return Perbandingan(
        baris=rows,
        bacaan=read,
        asal=AsalUang(
            berkas=waiting.berkas, sha256=waiting.sha256, per_tanggal=waiting.sampai
        ),
        sidik=_hash(rows),
    )  # fmt: skip


class _Builder:
    """Knows what is stored for the triwulan, and who may change it."""

    def __init__(self, waiting: UangTertunda, oleh: Pengguna, plan: RencanaAksi) -> None:
        self.rencana, self.triwulan, self.plan = waiting.rencana, waiting.triwulan, plan
        self.sampai = waiting.sampai
        self.stored = selectors.entries_of(self.rencana, self.triwulan)
        self.known = known_pagu(self.rencana, self.triwulan, plan)
        self.before = self._before()
        self.way = way_of(self.rencana, self.triwulan, plan)
        self.pelaku = pelaku_of(oleh, self.rencana.perangkat_daerah)

    def row(self, match: Cocok, jenis: Jenis) -> Banding | None:
        """The row of a pair; None where the file has no such figure for it."""
        figure = match.pos.realisasi if jenis is Jenis.REALISASI else match.pos.pagu
        if figure is None:
            return None
        made = self._spent if jenis is Jenis.REALISASI else self._allotted
        return made(match, figure)

    def _spent(self, match: Cocok, figure: Decimal) -> Banding:
        row, stored = match.baris, self.stored.get((str(Bagian.KEUANGAN), match.baris.id))
        pagu = self._pagu(row, stored, match)
        lacks = needs_pagu(row, "Rp") and pagu is None
        halangan = NEGATIF if figure < 0 else TANPA_PAGU if lacks else self._closed(row)
        return Banding(
            baris=row,
            cocok=match,
            masuk=BarisMasuk(
                id=row.id, nilai=figure, pagu=pagu, token=stored.token if stored else ""
            ),
            tersimpan=_said(stored),
            baru=f"Rp{id_id(figure)}",
            persen=_percent(figure, pagu),
            pagu="" if pagu is None else f"Rp{id_id(pagu)}",
            target=self._target(row),
            ragu=match.ragu + self._beyond(figure, pagu, match),
            halangan=halangan,
            sama=self._same(stored, figure),
            turun=self._fall(row, figure),
        )  # fmt: skip

    def _allotted(self, match: Cocok, figure: Decimal) -> Banding:
        row = match.baris
        own = next((one.pagu for one in row.keuangan if isinstance(one.pagu, Decimal)), None)
        now = self.known.get(row.id, own)
        wrong = PAGU_NOL if figure <= 0 else PAGU_RENCANA if own is not None else ""
        spent = self.stored.get((str(Bagian.KEUANGAN), row.id))
        in_rupiah = spent is not None and spent.satuan == "Rp" and spent.nilai is not None
        realisasi = parse_plain(spent.nilai or "") if spent is not None and in_rupiah else None
        return Banding(
            baris=row,
            cocok=match,
            masuk=BarisMasuk(id=row.id, nilai=figure),
            tersimpan="" if now is None else f"Rp{id_id(now)}",
            baru=f"Rp{id_id(figure)}",
            persen="" if realisasi is None else _percent(realisasi, figure),
            pagu="",
            target=self._target(row),
            ragu=match.ragu,
            halangan=wrong or self._closed(row),
            sama=now == figure,
            turun="",
        )

    def _closed(self, row: Baris) -> str:
        answer = self.way.may_edit(self.pelaku, row.id)
        return "" if answer.boleh else answer.alasan

    def _target(self, row: Baris) -> str:
        return " · ".join(
            text for one in row.keuangan if (text := _money_target(one, self.triwulan))
        )

    def _pagu(self, row: Baris, stored: BarisRealisasi | None, match: Cocok) -> Decimal | None:
        """The pagu that the percentage is of: the DPA's, the plan's, the stored one, the file's."""
        planned = next((one.pagu for one in row.keuangan if isinstance(one.pagu, Decimal)), None)
        typed = None if stored is None or stored.pagu is None else parse_plain(stored.pagu)
        found = (self.known.get(row.id), planned, typed, match.pos.pagu)
        return next((one for one in found if one is not None and one > 0), None)

    def _beyond(self, figure: Decimal, pagu: Decimal | None, match: Cocok) -> tuple[str, ...]:
        said = []
        if pagu is not None and figure > pagu:
            said.append("realisasi melebihi pagu")
        if pagu is not None and match.pos.pagu is not None and match.pos.pagu != pagu:
            said.append(f"pagu di berkas Rp{id_id(match.pos.pagu)}")
        return tuple(said)

    def _same(self, stored: BarisRealisasi | None, figure: Decimal) -> bool:
        if stored is None or stored.satuan != "Rp" or stored.status != Status.TERISI:
            return False
        return stored.nilai == plain(figure) and stored.per_tanggal == self.sampai

    def _before(self) -> Mapping[str, tuple[int, Decimal]]:
        """The figure in rupiah of the last earlier triwulan that has one, by row."""
        found: dict[str, tuple[int, Decimal]] = {}
        for quarter in range(1, self.triwulan):
            for (bagian, id), entry in selectors.entries_of(self.rencana, quarter).items():
                figure = entry.figure() if bagian == Bagian.KEUANGAN else None
                if figure is not None and entry.satuan == "Rp":
                    found[id] = (quarter, figure)
        return found

    def _fall(self, row: Baris, figure: Decimal) -> str:
        earlier = self.before.get(row.id)
        if earlier is None or figure >= earlier[1]:
            return ""
        return f"lebih kecil dari s.d. TW {ROMAWI[earlier[0] - 1]} (Rp{id_id(earlier[1])})"


def _money_target(one: Keuangan, triwulan: int) -> str:
    return money(one.target[triwulan - 1], one.satuan)


def _said(stored: BarisRealisasi | None) -> str:
    if stored is None or stored.nilai is None:
        return ""
    return "".join(selectors.shown(stored.nilai, stored.satuan))


def _percent(figure: Decimal, pagu: Decimal | None) -> str:
    share = None if pagu is None else percent_of(figure, pagu)
    return "" if share is None else f"{id_id(share, 2)}%"


def _hash(rows: Sequence[Banding]) -> str:
    """By which a page that was shown is told from one that has become another meanwhile."""
    parts = [
        "\x1f".join(
            (row.baris.id, plain(row.masuk.nilai), row.masuk.token, row.tersimpan, row.pagu)
        )
        for row in rows
    ]
    return hashlib.sha256("\x1e".join(parts).encode()).hexdigest()[:16]
