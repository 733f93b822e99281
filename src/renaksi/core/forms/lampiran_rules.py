"""The rules that only reading can apply: what was joined, guessed, ambiguous or left out."""

from renaksi.core.cascade.finding import Aturan, Level

_FORMAT = "Format berkas rencana renaksi/1 (docs/format-rencana.md)"

ATURAN = {
    aturan.slug: aturan
    for aturan in (
        Aturan(
            slug="sel-terpotong",
            level=Level.CATATAN,
            judul="Sel yang terpotong halaman disambung",
            mengapa="Nama yang terbelah dua halaman harus utuh agar dapat ditautkan ke induknya.",
            dasar=_FORMAT,
            perbaikan="Bandingkan dengan dokumen; perbaiki bila sambungannya keliru.",
        ),
        Aturan(
            slug="arah-ditebak",
            level=Level.CATATAN,
            judul="Arah indikator ditebak",
            mengapa="Dokumen tidak menyebut apakah lebih besar lebih baik; rumus capaian memerlukannya.",
            dasar=_FORMAT,
            perbaikan="Ubah arah indikator yang keliru.",
        ),
        Aturan(
            slug="sifat-ditebak",
            level=Level.CATATAN,
            judul="Sifat angka triwulan ditebak",
            mengapa="Angka sejak 1 Januari, angka triwulan itu saja, dan keadaan akhir dihitung berbeda.",
            dasar=_FORMAT,
            perbaikan="Ubah sifat indikator yang keliru.",
        ),
        Aturan(
            slug="satuan-keuangan-ditebak",
            level=Level.CATATAN,
            judul="Satuan keuangan ditebak",
            mengapa="Kolom keuangan tidak diberi tanda % atau Rp; satuannya dibaca dari besar angkanya.",
            dasar=_FORMAT,
            perbaikan="Tulis % atau Rp pada kepala kolom atau selnya.",
        ),
        Aturan(
            slug="rencana-terbawa",
            level=Level.CATATAN,
            judul="Berkas rencana di dalam dokumen dipakai",
            mengapa="Dokumen dari renaksi membawa rencananya, termasuk yang tidak dicetak: arah, sifat, pagu.",
            dasar=_FORMAT,
            perbaikan="Tidak ada.",
        ),
        Aturan(
            slug="rencana-terbawa-berbeda",
            level=Level.PERINGATAN,
            judul="Tabel berbeda dari berkas rencana di dalam dokumen",
            mengapa="Dokumen dari renaksi diubah sesudah dicetak; tabelnya yang dibaca.",
            dasar=_FORMAT,
            perbaikan="Periksa apakah perubahannya dimaksudkan.",
        ),
        Aturan(
            slug="pengodean-ditebak",
            level=Level.CATATAN,
            judul="Pengodean huruf ditebak",
            mengapa="Berkas teks ini bukan UTF-8; huruf yang bukan ASCII dibaca sebagai Windows-1252.",
            dasar=_FORMAT,
            perbaikan="Periksa huruf yang aneh; simpan berkas sebagai UTF-8.",
        ),
        Aturan(
            slug="angka-ambigu",
            level=Level.PERINGATAN,
            judul="Angka dapat dibaca dua cara",
            mengapa="Titik dan koma dipakai bergantian; 1.234 bisa ribuan, bisa desimal.",
            dasar=_FORMAT,
            perbaikan="Pilih bacaan yang dimaksud, atau tulis desimalnya.",
        ),
        Aturan(
            slug="skala-rupiah",
            level=Level.CATATAN,
            judul="Rupiah tertulis dalam ribu, juta, atau miliar",
            mengapa="Angkanya dikalikan agar dapat dibandingkan dengan rupiah penuh.",
            dasar=_FORMAT,
            perbaikan="Periksa apakah rupiah penuhnya benar.",
        ),
        Aturan(
            slug="label-triwulan-berulang",
            level=Level.PERINGATAN,
            judul="Label triwulan berulang",
            mengapa="Dua baris berlabel triwulan yang sama; barisnya dibaca menurut urutannya.",
            dasar=_FORMAT,
            perbaikan="Betulkan label TRW pada barisnya.",
        ),
        Aturan(
            slug="triwulan-berlebih",
            level=Level.PERINGATAN,
            judul="Baris triwulan berlebih",
            mengapa="Sesudah empat triwulan masih ada baris lagi; isinya tidak masuk ke rencana.",
            dasar=_FORMAT,
            perbaikan="Hapus barisnya atau pindahkan ke indikator yang dimaksud.",
        ),
        Aturan(
            slug="tabel-tidak-dikenal",
            level=Level.PERINGATAN,
            judul="Tabel tidak dikenal",
            mengapa="Sebuah tabel bukan Lampiran I–IV, sehingga isinya tidak masuk ke rencana.",
            dasar=_FORMAT,
            perbaikan="Periksa kepala tabelnya.",
        ),
        Aturan(
            slug="kolom-tidak-dibaca",
            level=Level.PERINGATAN,
            judul="Kolom tidak dibaca",
            mengapa="Tabel memuat kolom berisi yang bukan bagian Lampiran I–IV, sehingga isinya tidak masuk ke rencana.",
            dasar=_FORMAT,
            perbaikan="Periksa judul kolomnya.",
        ),
        Aturan(
            slug="kepala-tidak-lengkap",
            level=Level.PERINGATAN,
            judul="Kepala dokumen tidak lengkap",
            mengapa="Rencana harus menyebut perangkat daerah, pemda, periode, tahun dan penandatangan.",
            dasar=_FORMAT,
            perbaikan="Lengkapi judul dan blok tanda tangan.",
        ),
        Aturan(
            slug="judul-berbeda",
            level=Level.PERINGATAN,
            judul="Judul antar tabel berbeda",
            mengapa="Tabel-tabel satu rencana harus menyebut tahun dan periode yang sama.",
            dasar=_FORMAT,
            perbaikan="Samakan judulnya.",
        ),
        Aturan(
            slug="penandatangan-berbeda",
            level=Level.PERINGATAN,
            judul="Penandatangan berbeda",
            mengapa="Tabel-tabel satu rencana ditandatangani satu pejabat.",
            dasar=_FORMAT,
            perbaikan="Samakan blok tanda tangannya.",
        ),
        Aturan(
            slug="nip-tidak-sah",
            level=Level.PERINGATAN,
            judul="NIP tidak 18 angka",
            mengapa="NIP terdiri atas 18 angka.",
            dasar="Susunan NIP: tanggal lahir, TMT, jenis kelamin, nomor urut",
            perbaikan="Betulkan NIP pada blok tanda tangan.",
        ),
    )
}
"""The rules that only reading can apply; core/checks holds those that a plan alone can be put to."""
