"""Looking into a stranger's file and copying it, in a process with limits of its own."""

import json

from renaksi.core.forms.reading_run import run_reading
from renaksi.core.sheets.safe_copy import JenisBerkas, SafeCopy
from renaksi.core.sheets.sheet import Unreadable

_PATIENCE = 75
_LONGEST_NAME = 200


def copy_guarded(name: str, content: bytes, *, patience: float = _PATIENCE) -> SafeCopy:
    """As safe_copy; raises Unreadable also where it takes too long, too much memory, or fails."""
    short = name[:_LONGEST_NAME].replace("\x00", "").encode("utf-8", "replace").decode()
    head, _, copied = (run_reading([short, "salinan"], content, patience) or b"{}").partition(b"\n")
    said = json.loads(head)
    if "ditolak" in said:
        raise Unreadable(*said["ditolak"])
    if "jenis" not in said:
        raise Unreadable(
            name,
            "",
            "isinya terlalu rumit untuk diperiksa",
            "Simpan ulang dengan ukuran yang lebih kecil, lalu coba lagi",
        )
    return SafeCopy(JenisBerkas(said["jenis"]), copied if said["baru"] else content)
