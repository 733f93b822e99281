"""What reading a lampiran has to say: joined, guessed, ambiguous, contradictory between tables."""

from collections.abc import Sequence

from renaksi.core.cascade.figures import ROMAWI
from renaksi.core.cascade.finding import Aturan, Bagian, Finding, Level, Usulan
from renaksi.core.cascade.rencana import Arah, Baris, Indikator, Penandatangan, RencanaAksi
from renaksi.core.cascade.source import Sumber
from renaksi.core.forms.lampiran_rows import Slip
from renaksi.core.forms.lampiran_titles import read_periode, read_tahun
from renaksi.core.forms.lampiran_values import Doubt
from renaksi.core.sheets.sheet import Line, Sheet

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
            slug="angka-ambigu",
            level=Level.PERINGATAN,
            judul="Angka dapat dibaca dua cara",
            mengapa="Titik dan koma dipakai bergantian; 1.234 bisa ribuan, bisa desimal.",
            dasar=_FORMAT,
            perbaikan="Pilih bacaan yang dimaksud, atau tulis desimalnya.",
        ),
        Aturan(
            slug="angka-tak-terbaca",
            level=Level.PERINGATAN,
            judul="Target tidak terbaca sebagai angka",
            mengapa="Target yang bukan angka tidak dapat diukur dengan rumus capaian.",
            dasar=_FORMAT,
            perbaikan="Tulis satu angka dengan satuannya.",
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


def _finding(
    slug: str,
    pesan: str,
    sumber: Sumber,
    *,
    baris: tuple[str, ...] = (),
    bagian: Bagian = Bagian.STRUKTUR,
    triwulan: int | None = None,
    tertulis: str | None = None,
    usulan: Usulan | None = None,
) -> Finding:
    return Finding(
        aturan=slug,
        level=ATURAN[slug].level,
        baris=baris,
        bagian=bagian,
        pesan=pesan,
        sumber=sumber,
        triwulan=triwulan,
        tertulis=tertulis,
        usulan=usulan,
    )


_SLIP_PARTS = {
    "indikator": Bagian.KINERJA,
    "kinerja": Bagian.KINERJA,
    "keuangan": Bagian.KEUANGAN,
    "penanggung_jawab": Bagian.PENANGGUNG_JAWAB,
    "uraian": Bagian.URAIAN,
    "hasil": Bagian.URAIAN,
}
_SLIP_NAMES = {
    "penanggung_jawab": "penanggung jawab",
    "hasil": "sasaran",
    "sasaran": "sasaran strategis",
}
_SLIP_SAYS = {
    "sel-terpotong": "sel {kolom} terpotong halaman dan disambung kembali",
    "label-triwulan-berulang": "label triwulan pada kolom {kolom} berulang; dibaca sebagai TW {tw}",
    "triwulan-berlebih": "kolom {kolom} memuat baris triwulan berlebih yang tidak dibaca",
}


def about_slips(row: Baris, slips: Sequence[Slip]) -> list[Finding]:
    """Findings on what was mended while the grid of a row was read."""
    return [
        _finding(
            slip.aturan,
            _SLIP_SAYS[slip.aturan].format(
                kolom=_SLIP_NAMES.get(slip.kolom, slip.kolom),
                tw="" if slip.triwulan is None else ROMAWI[slip.triwulan - 1],
            ),
            Sumber(row.sumber.berkas, row.sumber.lembar, (slip.baris, slip.baris)),
            baris=(row.id,),
            bagian=_SLIP_PARTS.get(slip.kolom, Bagian.STRUKTUR),
            triwulan=slip.triwulan,
            tertulis=slip.tertulis,
        )
        for slip in slips
    ]


def about_doubts(row: Baris, doubts: Sequence[Doubt]) -> list[Finding]:
    """Findings on figures that can be read in two ways, or not at all."""
    return [
        _finding(
            doubt.aturan,
            doubt.pesan,
            row.sumber.at(doubt.sel),
            baris=(row.id,),
            bagian=doubt.bagian,
            triwulan=doubt.triwulan,
            tertulis=doubt.tertulis,
            usulan=None if doubt.usulan is None else Usulan(doubt.usulan, "bacaan yang lain"),
        )
        for doubt in doubts
    ]


def guessed(sumber: Sumber, rows: Sequence[Baris]) -> list[Finding]:
    """One finding a table for the arah, and one for the sifat, that was guessed in it."""
    indikator = [(row, one) for row in rows for one in row.indikator]
    if not indikator:
        return []
    first = sorted(indikator, key=lambda pair: pair[1].arah is Arah.NAIK)
    ids = tuple(dict.fromkeys(row.id for row, _ in first))
    in_order = tuple(dict.fromkeys(row.id for row, _ in indikator))
    return [
        _finding(
            "arah-ditebak",
            "arah indikator ditebak dari susunan katanya: "
            + _listed([(one, str(one.arah)) for _, one in indikator], "naik"),
            sumber,
            baris=ids,
            bagian=Bagian.KINERJA,
        ),
        _finding(
            "sifat-ditebak",
            "sifat indikator ditebak dari angka dan kepala kolomnya: "
            + _listed([(one, str(one.sifat)) for _, one in indikator], None),
            sumber,
            baris=in_order,
            bagian=Bagian.KINERJA,
        ),
    ]


def _listed(guesses: list[tuple[Indikator, str]], usual: str | None) -> str:
    """The guesses by value with their ids; of the usual value only how many."""
    by_value: dict[str, list[str]] = {}
    for indikator, value in guesses:
        by_value.setdefault(value, []).append(indikator.id)
    return "; ".join(
        f"{value} {len(ids)}" + ("" if value == usual else f" ({', '.join(ids)})")
        for value, ids in by_value.items()
    )


def guessed_money(sumber: Sumber, rows: Sequence[Baris], satuan: str) -> Finding:
    """The finding on a keuangan column whose satuan was told by the size of its figures."""
    return _finding(
        "satuan-keuangan-ditebak",
        f"kolom keuangan tidak bertanda; dibaca sebagai {satuan} menurut besar angkanya",
        sumber,
        baris=tuple(row.id for row in rows if row.keuangan),
        bagian=Bagian.KEUANGAN,
    )


def unknown_table(berkas: str, sheet: Sheet) -> Finding:
    """The finding on a table that is none of the lampiran."""
    first, last = sheet.rows[0].baris, sheet.rows[-1].baris
    return _finding(
        "tabel-tidak-dikenal",
        f"tabel {sheet.nomor} bukan Lampiran I–IV dan tidak dibaca",
        Sumber(berkas, sheet.nomor, (first, last)),
    )


def unread_column(sumber: Sumber, column: int, head: str, cells: int) -> Finding:
    """The finding on a column that holds text but no part of a plan; `column` counts from 0."""
    return _finding(
        "kolom-tidak-dibaca",
        f"kolom {column + 1} pada tabel {sumber.lembar} tidak dibaca; {cells} selnya berisi",
        sumber,
        tertulis=head or None,
    )


def about_header(
    plan: RencanaAksi, titled: Sequence[tuple[Sumber, Sequence[Line]]]
) -> list[Finding]:
    """Findings on what the titles and signature leave out, or say differently from each other."""
    signer = plan.penandatangan
    missing = [
        name
        for name, value in (
            ("perangkat daerah", plan.perangkat_daerah),
            ("pemda", plan.pemda),
            ("periode", plan.periode),
            ("tahun", plan.tahun),
            ("nama penandatangan", None if signer is None else signer.nama),
            ("NIP penandatangan", None if signer is None else signer.nip),
        )
        if value is None
    ]
    findings = []
    if missing:
        findings.append(
            _finding(
                "kepala-tidak-lengkap",
                f"tidak ditemukan: {', '.join(missing)}",
                titled[0][0],
                bagian=Bagian.JUDUL,
            )
        )
    for sumber, lines in titled:
        texts = [line.text for line in lines]
        for name, here, first in (
            ("tahun", read_tahun(texts), plan.tahun),
            ("periode", read_periode(texts), plan.periode),
        ):
            if here is not None and here != first:
                findings.append(
                    _finding(
                        "judul-berbeda",
                        f"{name} pada judul tabel {sumber.lembar} berbeda dari "
                        f"tabel pertama: {here} dan {first}",
                        sumber,
                        bagian=Bagian.JUDUL,
                    )
                )
    return findings


def about_signers(signed: Sequence[tuple[Sumber, Penandatangan | None]]) -> list[Finding]:
    """Findings on signature blocks that differ between tables, and on a NIP that cannot be one."""
    present = [(sumber, signer) for sumber, signer in signed if signer is not None]
    findings = []
    for sumber, signer in present:
        if (signer.nama, signer.nip) != (present[0][1].nama, present[0][1].nip):
            findings.append(
                _finding(
                    "penandatangan-berbeda",
                    f"penandatangan tabel {sumber.lembar} berbeda dari tabel pertama",
                    sumber,
                    bagian=Bagian.JUDUL,
                    tertulis=signer.nama,
                )
            )
        if signer.nip is not None and len(signer.nip) != 18:
            findings.append(
                _finding(
                    "nip-tidak-sah",
                    f"NIP berisi {len(signer.nip)} angka, seharusnya 18",
                    sumber,
                    bagian=Bagian.JUDUL,
                    tertulis=signer.nip,
                )
            )
    return findings
