"""The one line that an office command which cannot be carried out is answered with."""

import errno

_CAUSES = {
    errno.ENOENT: "folder atau berkasnya tidak ada",
    errno.ENOTDIR: "salah satu bagian alamatnya bukan folder",
    errno.EISDIR: "itu sebuah folder, bukan berkas",
    errno.EACCES: "tidak ada izin",
    errno.EPERM: "tidak ada izin",
    errno.ENOSPC: "disk penuh",
    errno.EDQUOT: "jatah disk habis",
    errno.EROFS: "disk ini hanya dapat dibaca",
    errno.EIO: "disk gagal membaca atau menulis",
    errno.EXDEV: "tempatnya di disk lain",
    errno.EEXIST: "sudah ada",
    errno.ENOTEMPTY: "foldernya tidak kosong",
    errno.ENAMETOOLONG: "namanya terlalu panjang",
    errno.EBUSY: "sedang dipakai program lain",
    errno.EMFILE: "terlalu banyak berkas terbuka",
}
_DATABASE_CAUSES = {
    "not a database": "isinya bukan basis data",
    "malformed": "isinya rusak",
    "disk is full": "disk penuh",
    "disk i/o": "disk gagal membaca atau menulis",
    "readonly": "berkasnya hanya dapat dibaca",
    "unable to open": "berkasnya tidak dapat dibuka",
    "locked": "sedang dipakai program lain",
    "no such table": "tabelnya tidak lengkap",
    "permission denied": "tidak ada izin",
    "must be owner": "akun ini bukan pemilik tabelnya",
    "password authentication failed": "akun atau kata sandinya salah",
    "connection refused": "servernya tidak menjawab",
    "could not translate host": "nama servernya tidak dikenal",
    "failed to resolve host": "nama servernya tidak dikenal",
    "timeout": "servernya tidak menjawab",
    "no password supplied": "kata sandinya belum diisi",
}


def cause(error: Exception) -> str:
    """Why the system or the database refused, in Indonesian; its own words where they are rare."""
    if isinstance(error, OSError):
        return _CAUSES.get(error.errno or 0, error.strerror or str(error))
    text = str(error).casefold()
    return next((says for sign, says in _DATABASE_CAUSES.items() if sign in text), str(error))


class Gagal(Exception):
    """A command cannot be carried out; the text says what, where and the remedy."""
