"""Notes of Bappeda, Bagian Organisasi and Inspektorat on an approved report; they block nothing."""

from django.core.exceptions import ValidationError
from django.db import transaction

from renaksi.apps.kantor import izin
from renaksi.apps.kantor import services as kantor
from renaksi.apps.kantor.izin import Tindakan
from renaksi.apps.kantor.models import Pengguna, PeranPemda
from renaksi.apps.kantor.pelaku import pelaku_of
from renaksi.apps.realisasi.alur import SUDAH_DISETUJUI
from renaksi.apps.realisasi.models import CatatanLaporan, LaporanTriwulan
from renaksi.apps.rencana.models import Rencana
from renaksi.core.cascade.figures import ROMAWI

BELUM_DISETUJUI = "Laporan triwulan ini belum disetujui. Catatan ditulis sesudah disetujui."
SUDAH_BERUBAH = "Laporan ini sudah berubah sejak halaman dibuka. Periksa lagi, lalu ulangi."
HASIL_SALAH = "Pilih hasilnya: Diterima atau Perlu perbaikan."
TANPA_ISI = "Tulis catatannya."
TERLALU_PANJANG = "Catatan terlalu panjang. Tulis paling banyak 4.000 huruf."
BATAS_CATATAN = 4000
HASIL = {"diterima": "Diterima", "perlu_perbaikan": "Perlu perbaikan"}


@transaction.atomic
def add_note(
    *, rencana: Rencana, triwulan: int, oleh: Pengguna, hasil: str, isi: str, hash: str
) -> CatatanLaporan:
    """Stores a note on the approved revision: with `hasil` Bappeda's or Bagian Organisasi's,
    without it Inspektorat's. `hash` is that of the revision which the person saw.
    """
    rule = Tindakan.CATAT if hasil else Tindakan.CATAT_INSPEKTORAT
    answer = izin.may(pelaku_of(oleh, rencana.perangkat_daerah), rule)
    izin.require(answer)
    text = isi.strip()
    _require_written(hasil, text)
    report = (
        LaporanTriwulan.objects.select_for_update()
        .filter(rencana=rencana, triwulan=triwulan)
        .first()
    )
    if report is None or report.keadaan_beku not in SUDAH_DISETUJUI:
        raise ValidationError(BELUM_DISETUJUI)
    revision = report.last_revision()
    if revision is None or revision.hash != hash:
        raise ValidationError(SUDAH_BERUBAH)
    role = next(one for one in PeranPemda if one.label == answer.jabatan)
    note = CatatanLaporan(
        pemda_id=rencana.pemda_id,
        revisi=revision,
        peran=role.value,
        hasil=hasil,
        isi=text,
        oleh=oleh,
    )
    note.full_clean()
    note.save()
    kantor.record(
        perangkat_daerah=rencana.perangkat_daerah, oleh=oleh, jenis="realisasi.laporan.dicatat",
        objek=report, jabatan=answer.jabatan,
        sesudah={
            "tw": ROMAWI[triwulan - 1], "tahun": rencana.tahun, "revisi": revision.nomor,
            "hasil": HASIL.get(hasil, "Catatan"), "isi": text,
        },
    )  # fmt: skip
    return note


def _require_written(hasil: str, text: str) -> None:
    if hasil and hasil not in HASIL:
        raise ValidationError(HASIL_SALAH)
    if len(text) > BATAS_CATATAN:
        raise ValidationError(TERLALU_PANJANG)
    if not text and hasil != "diterima":
        raise ValidationError(TANPA_ISI)
