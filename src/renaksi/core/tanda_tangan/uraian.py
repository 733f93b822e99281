"""What checking a signed PDF found, in lines that a person reads."""

from collections.abc import Iterator

from renaksi.core.tanda_tangan.pemeriksaan import Pemeriksaan, RencanaTerbawa, TandaTangan
from renaksi.core.tanda_tangan.waktu import said_time

_PLAN = {
    "sama": "Rencana yang dibawa berkas sama dengan yang tertulis di tabelnya ({hash})",
    "berbeda": "Rencana yang dibawa berkas BERBEDA dari yang tertulis di tabelnya ({hash}):",
    "tidak-dibawa": "Berkas ini tidak membawa rencana renaksi; isi tabelnya tidak dibandingkan",
    "tidak-terbaca": "Rencana yang dibawa berkas RUSAK dan tidak dapat dibandingkan",
    "tabel-tidak-terbaca": "Berkas membawa rencana ({hash}), tetapi tabelnya TIDAK TERBACA",
}
_CHAIN = {
    "dipercaya": "Rantai sertifikat sampai ke penerbit yang dipercaya; pencabutan tidak diperiksa",
    "tidak-dipercaya": "Rantai sertifikat DI LUAR daftar kepercayaan yang diberikan",
    "tidak-diperiksa": "Rantai sertifikat tidak diperiksa: beri --percaya CA.pem",
}
_TERM = {
    "berlaku": "Sertifikat berlaku saat itu ({dari} s.d. {sampai})",
    "kedaluwarsa": "Sertifikat SUDAH KEDALUWARSA saat itu ({dari} s.d. {sampai})",
    "belum-berlaku": "Sertifikat BELUM BERLAKU saat itu ({dari} s.d. {sampai})",
}


def describe(found: Pemeriksaan) -> Iterator[str]:
    """One line for each thing found; what is wrong is written in capitals."""
    signatures = [one for one in found.tanda_tangan if one.jenis == "tanda-tangan"]
    if not found.tanda_tangan:
        yield f"{found.berkas}: TIDAK ADA tanda tangan elektronik di dalamnya"
    else:
        yield f"{found.berkas}: {len(signatures)} tanda tangan elektronik, {found.revisi} revisi"
    for number, one in enumerate(found.tanda_tangan, start=1):
        yield from _signature(number, one)
    yield from _plan(found.rencana)
    yield f"Kesimpulan: {_conclusion(found)}"


def _conclusion(found: Pemeriksaan) -> str:
    if not found.tanda_tangan:
        return "BELUM DITANDATANGANI"
    if not found.baik:
        return "ADA YANG SALAH"
    unknown = any(one.rantai == "tidak-diperiksa" for one in found.tanda_tangan)
    return "utuh, tetapi penerbit sertifikatnya tidak diperiksa" if unknown else "baik"


def _signature(number: int, one: TandaTangan) -> Iterator[str]:
    what = "Tanda tangan" if one.jenis == "tanda-tangan" else "Penanda waktu"
    certificate = one.sertifikat
    yield f"{number}. {what} {'' if certificate is None else certificate.nama}".rstrip() + (
        f" (bidang {one.bidang})" if one.bidang else ""
    )
    if certificate is not None:
        yield (
            f"   Pemegang {certificate.subjek}; penerbit {certificate.penerbit}; "
            f"nomor seri {certificate.nomor_seri}"
        )
        yield f"   {_form(one)}; {_time(one)}"
    if one.galat is not None:
        yield f"   TIDAK SAH: {one.galat}"
        return
    yield f"   {_integrity(one)}"
    for change in one.perubahan:
        yield f"   Sesudah ditandatangani: {change.pesan}"
    if certificate is not None and one.masa in _TERM:
        dari, sampai = certificate.berlaku_dari, certificate.berlaku_sampai
        term = _TERM[one.masa].format(dari=f"{dari:%d-%m-%Y}", sampai=f"{sampai:%d-%m-%Y}")
        yield f"   {term}"
    yield f"   {_CHAIN[one.rantai]}"


def _form(one: TandaTangan) -> str:
    return f"Bentuk {one.profil or one.bentuk or 'tidak dikenal'}"


def _time(one: TandaTangan) -> str:
    if one.waktu is None:
        return "waktu penandatanganan tidak disebut"
    text = said_time(one.waktu)
    if one.waktu_sumber == "pengakuan":
        return f"{text} menurut jam komputer penanda tangan"
    trust = {
        True: "yang dipercaya",
        False: "yang TIDAK DIPERCAYA",
        None: "yang rantai sertifikatnya tidak diperiksa",
    }[one.waktu_dipercaya]
    return f"{text} menurut server penanda waktu {trust}"


def _integrity(one: TandaTangan) -> str:
    if not one.utuh:
        return "BERUBAH: isi yang ditandatangani tidak sama lagi dengan saat ditandatangani"
    if one.cakupan == "seluruh-berkas":
        return "Utuh: tanda tangan mencakup seluruh berkas"
    if one.cakupan != "satu-revisi":
        return "TIDAK SAH: tanda tangan hanya mencakup sebagian berkas"
    if one.revisi_sesudah == 0 and one.perubahan_sah:
        return f"Utuh sampai revisi {one.revisi}; sesudahnya ada bita tambahan yang bukan bagian dokumen"
    later = f"{one.revisi_sesudah} revisi sesudahnya"
    if one.perubahan_sah:
        return f"Utuh sampai revisi {one.revisi}; {later} hanya memuat yang memang diizinkan"
    return f"BERUBAH: {later} mengubah berkas dengan cara yang tidak diizinkan"


def _plan(plan: RencanaTerbawa) -> Iterator[str]:
    yield _PLAN[plan.status].format(hash=plan.hash)
    for one in plan.perbedaan:
        quarter = f" triwulan {one.triwulan}" if one.triwulan else ""
        where = f"{one.baris or 'dokumen'} {one.bagian}{quarter}"
        yield f"   {where}: tabel «{one.tertulis}», rencana «{one.pembanding}»"
