"""Which lines must have proof before they are handed in. No I/O."""

from renaksi.apps.realisasi.bukti import WajibBukti
from renaksi.apps.realisasi.lembar import BarisIsi, Garis

TANPA_BUKTI = "bukti dukungnya belum dilampirkan ({garis})"


def demands(wajib: WajibBukti, line: Garis) -> bool:
    """Whether a line must have proof: one that reports a figure of its own, as the office chose.

    What is not due, has nothing to report, or is reported on its sasaran needs none.
    """
    if line.milik is not None or not line.terisi or wajib is WajibBukti.TIDAK:
        return False
    if wajib is WajibBukti.KINERJA:
        return line.bagian == "kinerja"
    return wajib is WajibBukti.SEMUA or line.butuh_kendala


def lacks_proof(wajib: WajibBukti, row: BarisIsi) -> str:
    """Why a row cannot be handed in for want of proof; "" where it can."""
    missing = [line.nama for line in row.lines() if demands(wajib, line) and line.bukti == 0]
    return TANPA_BUKTI.format(garis=", ".join(missing)) if missing else ""
