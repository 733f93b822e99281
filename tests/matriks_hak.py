"""Who may open and who may change what: every address of renaksi, a line each.

`test_matriks.py` asks every line of every role. A new address needs a line in HALAMAN:
    "app:name": Hak(who may GET, who may POST, words of the address=…)
None says that nobody uses that method. TIADA is an id of nothing; what stands behind a real one is
tested beside the page.
"""

import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

PENGAWAS = frozenset({"bappeda", "organisasi", "inspektorat", "kepala_daerah"})
INSPEKTORAT = frozenset({"inspektorat"})
"""Alone in noting on a report that is not approved, as the one asked here."""
PENGISI = frozenset({"kasi", "kabid", "sekretaris", "operator"})
"""Who fills in rows of the example plan, in which the Kepala has none."""
PEJABAT = PENGISI | {"kepala"}
OPERATOR = frozenset({"operator"})
BACA = PEJABAT | PENGAWAS | {"pembaca"}
LUAR = frozenset({"kantor_lain", "pemda_lain"})
"""Operators of other offices: what they may do, they do in their own and see nothing of ours."""
SENDIRI = OPERATOR | LUAR
NIHIL: frozenset[str] = frozenset()
"""Refused to everyone as things stand: rows that nobody verified are not compiled."""
KANTOR = BACA | LUAR
MASUK = KANTOR | {"tanpa_kantor"}
SEMUA = MASUK | {"tamu"}

TIADA = uuid.UUID(int=7)
KATA: Mapping[str, Any] = {
    "tahun": 2030, "triwulan": 2, "nomor": 1, "urutan": 0, "bentuk": "json", "tingkat": "program",
    "bagian": "kinerja", "acuan": "program-1.1", "apa": "indikator", "id": TIADA,
}  # fmt: skip
"""What stands in an address where its line says nothing else."""


@dataclass(frozen=True, slots=True)
class Hak:
    """Who may GET and POST; what is posted; words of the address that differ from KATA.

    `baca_dulu`: the form is read, or its object looked for, before the right is asked, so that one
    who may not post can be answered 404 or 422; nothing changes all the same.
    """

    get: frozenset[str] | None
    post: frozenset[str] | None
    kata: Mapping[str, Any] = field(default_factory=dict)
    isi: Mapping[str, Any] = field(default_factory=dict)
    baca_dulu: bool = False


ANGGOTA, VERSI, BARIS = {"id": "anggota"}, {"id": "versi"}, {"id": "program-1"}

HALAMAN: Mapping[str, Hak] = {
    "beranda": Hak(KANTOR, KANTOR),
    "sehat": Hak(SEMUA, None),
    "kantor:masuk": Hak(SEMUA, SEMUA),
    "kantor:keluar": Hak(None, SEMUA),
    "kantor:sandi": Hak(MASUK, MASUK),
    "kantor:pilih": Hak(MASUK, MASUK),
    "kantor:pengguna": Hak(SENDIRI, SENDIRI),
    "kantor:pengguna-aktif": Hak(None, OPERATOR, ANGGOTA),
    "kantor:pengguna-sandi": Hak(OPERATOR, OPERATOR, ANGGOTA),
    "kantor:riwayat": Hak(KANTOR, None),
    "account_login": Hak(SEMUA, SEMUA),
    "account_logout": Hak(None, SEMUA),
    "account_reauthenticate": Hak(MASUK, MASUK),
    "mfa_authenticate": Hak(SEMUA, SEMUA),
    "mfa_reauthenticate": Hak(MASUK, MASUK),
    "mfa_index": Hak(MASUK, None),
    "mfa_activate_totp": Hak(MASUK, MASUK),
    "mfa_deactivate_totp": Hak(MASUK, MASUK),
    "mfa_view_recovery_codes": Hak(MASUK, None),
    "mfa_generate_recovery_codes": Hak(MASUK, MASUK),
    "usersessions_list": Hak(MASUK, MASUK),
    "organisasi:beranda": Hak(KANTOR, None),
    "organisasi:tambah-unit": Hak(None, SENDIRI),
    "organisasi:unit": Hak(OPERATOR, OPERATOR),
    "organisasi:tambah-jabatan": Hak(None, SENDIRI),
    "organisasi:jabatan": Hak(BACA, None),
    "organisasi:ubah-jabatan": Hak(None, OPERATOR),
    "organisasi:akhiri-jabatan": Hak(None, OPERATOR),
    "organisasi:angkat": Hak(None, OPERATOR),
    "organisasi:lepas": Hak(None, OPERATOR),
    "pengaturan:pengisi-terbaru": Hak(KANTOR, None),
    "pengaturan:pengisi": Hak(BACA, OPERATOR, baca_dulu=True),
    "pengaturan:jadwal-terbaru": Hak(KANTOR, None),
    "pengaturan:jadwal": Hak(BACA, OPERATOR),
    "pengaturan:jabatan-rencana-terbaru": Hak(SENDIRI, None),
    "pengaturan:jabatan-rencana": Hak(OPERATOR, OPERATOR),
    "pengaturan:pemda": Hak(PENGAWAS, None),
    "pengaturan:catat": Hak(None, INSPEKTORAT, baca_dulu=True),
    "rencana:beranda": Hak(KANTOR, None),
    "rencana:impor": Hak(SENDIRI, SENDIRI),
    "rencana:impor-periksa": Hak(OPERATOR, OPERATOR),
    "rencana:impor-simpan": Hak(None, OPERATOR),
    "rencana:impor-batal": Hak(None, OPERATOR),
    "rencana:impor-halaman": Hak(OPERATOR, None),
    "rencana:mulai": Hak(SENDIRI, SENDIRI),
    "rencana:versi": Hak(BACA, None, VERSI),
    "rencana:lampiran": Hak(BACA, None),
    "rencana:kepala": Hak(OPERATOR, OPERATOR),
    "rencana:pohon": Hak(BACA, None),
    "rencana:temuan": Hak(BACA, OPERATOR),
    "rencana:temuan-angkat": Hak(None, OPERATOR),
    "rencana:daftar-versi": Hak(BACA, None),
    "rencana:banding": Hak(BACA, None),
    "rencana:perbaiki": Hak(OPERATOR, OPERATOR, BARIS),
    "rencana:hapus": Hak(None, OPERATOR, BARIS),
    "rencana:tambah": Hak(OPERATOR, OPERATOR),
    "realisasi:beranda": Hak(KANTOR, None),
    "realisasi:isi": Hak(BACA, PENGISI),
    "realisasi:baris": Hak(None, PENGISI, baca_dulu=True),
    "realisasi:perjalanan": Hak(BACA, None),
    "realisasi:langkah-baris": Hak(
        None, OPERATOR, isi={"langkah": "ajukan", "baris": "sasaran-1"}, baca_dulu=True
    ),
    "realisasi:langkah-laporan": Hak(None, NIHIL, isi={"langkah": "susun"}),
    "realisasi:uang": Hak(PEJABAT, PEJABAT),
    "realisasi:uang-kolom": Hak(PEJABAT, PEJABAT),
    "realisasi:uang-periksa": Hak(PEJABAT, PEJABAT),
    "realisasi:uang-batal": Hak(None, PEJABAT),
    "bukti:beranda": Hak(KANTOR, None),
    "bukti:aturan": Hak(None, OPERATOR),
    "bukti:unduh": Hak(BACA, None),
    "bukti:hapus": Hak(BACA, OPERATOR, baca_dulu=True),
    "bukti:potongan": Hak(KANTOR, None),
    "bukti:selesai": Hak(None, PENGISI, baca_dulu=True),
    "bukti:batal": Hak(None, KANTOR),
    "bukti:daftar": Hak(BACA, None),
    "bukti:baris": Hak(BACA, PENGISI, baca_dulu=True),
    "bukti:mulai": Hak(None, PENGISI, baca_dulu=True),
    "capaian:beranda": Hak(KANTOR, None),
    "capaian:triwulan": Hak(BACA, None),
    "capaian:analisis": Hak(BACA, None),
    "capaian:analisis-jelas": Hak(BACA, None),
    "capaian:jelas": Hak(BACA, None),
    "capaian:pembanding-beranda": Hak(KANTOR, None),
    "capaian:pembanding": Hak(BACA, OPERATOR),
    "capaian:pembanding-berkas": Hak(BACA, None),
    "capaian:kebijakan-beranda": Hak(KANTOR, None),
    "capaian:kebijakan": Hak(BACA, None),
    "capaian:kebijakan-pilih": Hak(OPERATOR, OPERATOR),
    "capaian:kebijakan-berkas": Hak(BACA, None),
    "laporan:beranda": Hak(KANTOR, None),
    "laporan:pilihan": Hak(BACA, None),
    "laporan:dokumen": Hak(BACA, None),
    "laporan:temuan": Hak(BACA, None),
    "laporan:realisasi": Hak(BACA, None),
    "laporan:capaian": Hak(BACA, None),
    "laporan:analisis": Hak(BACA, None),
}  # fmt: skip

BERKAS, PEMILIK = "berkas", "pemilik"
"""A command works on files that it is given and opens no office, or on an office as whoever owns its
data folder (--data) on that machine."""
PERINTAH: Mapping[str, str] = {
    "read": BERKAS,
    "check": BERKAS,
    "schema": BERKAS,
    "measure": BERKAS,
    "write": BERKAS,
    "analyze": BERKAS,
    "book": BERKAS,
    "sign": BERKAS,
    "verify": BERKAS,
    "money": BERKAS,
    "audit verify": PEMILIK,
    "audit export": PEMILIK,
    "recount": PEMILIK,
    "demo": PEMILIK,
    "serve": PEMILIK,
    "init": PEMILIK,
    "sandi": PEMILIK,
    "migrate": PEMILIK,
    "backup": PEMILIK,
    "restore": PEMILIK,
    "peran": PEMILIK,
}
