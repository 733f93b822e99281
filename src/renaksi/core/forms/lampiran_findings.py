"""What reading a lampiran has to say: joined, guessed, ambiguous, contradictory between tables."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from renaksi.core.cascade.figures import ROMAWI
from renaksi.core.cascade.finding import Bagian, Finding, Usulan
from renaksi.core.cascade.names import folded, same_name
from renaksi.core.cascade.rencana import Arah, Baris, Penandatangan, RencanaAksi, Sifat
from renaksi.core.cascade.source import Sumber
from renaksi.core.forms.lampiran_head import texts_of
from renaksi.core.forms.lampiran_titles import read_perangkat_daerah, read_periode, read_tahun
from renaksi.core.forms.lampiran_values import Doubt
from renaksi.core.forms.raw_rows import Slip
from renaksi.core.forms.reading_finding import reading_finding
from renaksi.core.sheets.sheet import Line, Sheet

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
    "sel-terpotong": "sel {kolom} terpotong dan disambung kembali",
    "label-triwulan-berulang": "label triwulan pada kolom {kolom} berulang; dibaca sebagai TW {tw}",
    "angka-berulang": "kolom {kolom} memuat angka lain untuk baris dan waktu yang sama; "
    "yang pertama yang dipakai",
    "indikator-bergabung": "sel indikator memuat beberapa indikator, tetapi angkanya tidak sebanyak itu",
    "triwulan-berlebih": "kolom {kolom} memuat baris triwulan berlebih yang tidak dibaca",
}


def about_slips(row: Baris, slips: Sequence[Slip]) -> list[Finding]:
    """Findings on what was mended while the grid of a row was read."""
    return [
        reading_finding(
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
        reading_finding(
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


_ARAH_SAYS = {
    Arah.NAIK: "makin tinggi makin baik",
    Arah.TURUN: "makin rendah makin baik",
    Arah.RENTANG: "di dalam rentang",
    Arah.BATAS: "paling lama atau paling banyak",
}
_SIFAT_SAYS = {
    Sifat.KUMULATIF: "kumulatif sejak 1 Januari",
    Sifat.INKREMENTAL: "triwulan itu saja",
    Sifat.POSISI_AKHIR: "keadaan akhir triwulan",
    Sifat.RATA_RATA: "rata-rata sejak 1 Januari",
    Sifat.TERBURUK: "yang terburuk sejak 1 Januari",
}


def guessed(sumber: Sumber, rows: Sequence[Baris]) -> list[Finding]:
    """One finding a table for the arah, and one for the sifat, that was guessed in it."""
    indikator = [(row, one) for row in rows for one in row.indikator]
    if not indikator:
        return []
    unusual_first = sorted(indikator, key=lambda pair: pair[1].arah is Arah.NAIK)
    unusual = [one.uraian for _, one in unusual_first if one.arah is not Arah.NAIK]
    named = f"; yang bukan makin tinggi makin baik: {_quoted(unusual)}" if unusual else ""
    return [
        reading_finding(
            "arah-ditebak",
            "arah indikator ditebak dari susunan katanya: "
            + _counted(_ARAH_SAYS[one.arah] for _, one in indikator)
            + named,
            sumber,
            baris=tuple(dict.fromkeys(row.id for row, _ in unusual_first)),
            bagian=Bagian.KINERJA,
        ),
        reading_finding(
            "sifat-ditebak",
            "sifat angka ditebak dari angka dan kepala kolomnya: "
            + _counted(_SIFAT_SAYS[one.sifat] for _, one in indikator),
            sumber,
            baris=tuple(dict.fromkeys(row.id for row, _ in indikator)),
            bagian=Bagian.KINERJA,
        ),
    ]


def _counted(values: Iterable[str]) -> str:
    return ", ".join(f"{value} {count}" for value, count in Counter(values).items())


def _quoted(names: Sequence[str], most: int = 5) -> str:
    unique = list(dict.fromkeys(names))
    more = f" dan {len(unique) - most} lainnya" if len(unique) > most else ""
    return ", ".join(f"«{name}»" for name in unique[:most]) + more


def guessed_money(sumber: Sumber, rows: Sequence[Baris], satuan: str) -> Finding:
    """The finding on a keuangan column whose satuan was told by the size of its figures."""
    return reading_finding(
        "satuan-keuangan-ditebak",
        f"kolom keuangan tidak bertanda; dibaca sebagai {satuan} menurut besar angkanya",
        sumber,
        baris=tuple(row.id for row in rows if row.keuangan),
        bagian=Bagian.KEUANGAN,
    )


def guessed_encoding(plan: RencanaAksi) -> Finding:
    """The finding on a text file whose letters were read as Windows-1252."""
    return reading_finding(
        "pengodean-ditebak",
        "berkas teks ini bukan UTF-8; hurufnya dibaca sebagai Windows-1252",
        plan.lampiran[0].sumber,
        bagian=Bagian.JUDUL,
    )


def carried_plan_is_used(plan: RencanaAksi, others: frozenset[int] = frozenset()) -> Finding:
    """The finding on a document of ours whose carried plan is taken, its tables showing the same.

    `others` are the triwulan whose targets the tables show of another version, as their notes say.
    """
    except_for = ", ".join(f"TW {ROMAWI[triwulan - 1]}" for triwulan in sorted(others))
    same = (
        f"tabelnya sama kecuali target {except_for} dari versi lain" if others else "tabelnya sama"
    )
    return reading_finding(
        "rencana-terbawa",
        f"dokumen ini membawa berkas rencananya, dan {same}; berkas itu yang dipakai",
        plan.lampiran[0].sumber,
    )


def carried_plan_is_lost(plan: RencanaAksi) -> Finding:
    """The finding on a document of ours whose carried plan another program has dropped."""
    return reading_finding(
        "rencana-terbawa-hilang",
        "dokumen ini dari renaksi, tetapi berkas rencananya hilang saat disimpan program lain; "
        "arah, sifat, dan pagu ditebak dari tabelnya",
        plan.lampiran[0].sumber,
    )


def carried_plan_differs(
    plan: RencanaAksi,
    row: Baris | None,
    bagian: Bagian,
    triwulan: int | None,
    shown: str,
    planned: str,
) -> Finding:
    """The finding on one thing that the tables show otherwise than the plan they carry."""
    return reading_finding(
        "rencana-terbawa-berbeda",
        f"tabel menunjukkan «{shown}», berkas rencana di dalam dokumen «{planned}»; "
        "yang ditunjukkan tabel yang dibaca",
        plan.lampiran[0].sumber if row is None else row.sumber,
        baris=() if row is None else (row.id,),
        bagian=bagian,
        triwulan=triwulan,
        tertulis=shown,
        usulan=Usulan(planned, "isi berkas rencana yang terbawa"),
    )


def unknown_table(berkas: str, sheet: Sheet) -> Finding:
    """The finding on a table that is none of the lampiran."""
    first, last = sheet.rows[0].baris, sheet.rows[-1].baris
    head = " | ".join(text for text in texts_of(sheet.rows[0]) if text)
    return reading_finding(
        "tabel-tidak-dikenal",
        f"tabel {sheet.nomor} tidak dibaca: kepala kolomnya bukan kepala Lampiran I–IV",
        Sumber(berkas, sheet.nomor, (first, last)),
        tertulis=head or None,
    )


_MOST_APART = 3
_LONGEST_QUOTE = 400


def unread_columns(
    sumber: Sumber, unread: Mapping[int, int], heads: Sequence[str]
) -> Iterator[Finding]:
    """The findings on columns that hold text but no part of a plan, each with its filled cells.

    Columns count from 0. More than a few of a table are one finding.
    """
    if len(unread) > _MOST_APART:
        named = dict.fromkeys(heads[column] or f"kolom {column + 1}" for column in unread)
        yield reading_finding(
            "kolom-tidak-dibaca",
            f"kolom {', '.join(str(column + 1) for column in unread)} pada tabel "
            f"{sumber.lembar} tidak dibaca; {sum(unread.values())} selnya berisi",
            sumber,
            tertulis=" | ".join(named)[:_LONGEST_QUOTE],
        )
        return
    for column, cells in unread.items():
        yield reading_finding(
            "kolom-tidak-dibaca",
            f"kolom {column + 1} pada tabel {sumber.lembar} tidak dibaca; {cells} selnya berisi",
            sumber,
            tertulis=heads[column] or None,
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
            reading_finding(
                "kepala-tidak-lengkap",
                f"tidak ditemukan: {', '.join(missing)}",
                titled[0][0],
                bagian=Bagian.JUDUL,
            )
        )
    for sumber, lines in titled:
        texts = [line.text for line in lines]
        for name, here, first in (
            ("perangkat daerah", _other_office(texts, plan), plan.perangkat_daerah),
            ("tahun", read_tahun(texts), plan.tahun),
            ("periode", read_periode(texts), plan.periode),
        ):
            if here is not None and here != first:
                findings.append(
                    reading_finding(
                        "judul-berbeda",
                        f"{name} pada judul tabel {sumber.lembar} berbeda dari "
                        f"tabel pertama: {here} dan {first}",
                        sumber,
                        bagian=Bagian.JUDUL,
                    )
                )
    return findings


def _other_office(texts: Sequence[str], plan: RencanaAksi) -> str | None:
    """The office that a table's title names, where it is another than the plan's."""
    name = read_perangkat_daerah(texts, plan.pemda)
    same = name is None or plan.perangkat_daerah is None or same_name(name, plan.perangkat_daerah)
    return None if same else name


def _who(signer: Penandatangan) -> tuple[str, str | None]:
    return folded(signer.nama or ""), signer.nip


def about_signers(signed: Sequence[tuple[Sumber, Penandatangan | None]]) -> list[Finding]:
    """Findings on signature blocks that differ between tables, and on a NIP that cannot be one."""
    present = [(sumber, signer) for sumber, signer in signed if signer is not None]
    findings = []
    for sumber, signer in present:
        if _who(signer) != _who(present[0][1]):
            findings.append(
                reading_finding(
                    "penandatangan-berbeda",
                    f"penandatangan tabel {sumber.lembar} berbeda dari tabel pertama",
                    sumber,
                    bagian=Bagian.JUDUL,
                    tertulis=signer.nama,
                )
            )
        if signer.nip is not None and len(signer.nip) != 18:
            findings.append(
                reading_finding(
                    "nip-tidak-sah",
                    f"NIP berisi {len(signer.nip)} angka, seharusnya 18",
                    sumber,
                    bagian=Bagian.JUDUL,
                    tertulis=signer.nip,
                )
            )
    return findings
