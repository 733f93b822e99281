"""The arithmetic of a formula written out with its figures, for the trace."""

from decimal import Decimal

from renaksi.core.capaian.jejak import ringkas, sama_dengan, utuh
from renaksi.core.capaian.kebijakan import Kebijakan, RumusTurun
from renaksi.core.capaian.rumus import Rentang, Tolok
from renaksi.core.cascade.figures import id_id


def step_of(nama: str, realisasi: Decimal, tolok: Tolok, turun: RumusTurun, hasil: Decimal) -> str:
    """The formula `nama` with its figures put in: "9 ÷ 18 × 100 = 50"."""
    if isinstance(tolok, Rentang):
        return _step_of_rentang(realisasi, tolok, hasil)
    if tolok == 0:
        zero = "target dan realisasi 0" if realisasi == 0 else "target 0"
        return f"{zero}: menurut kebijakan capaiannya {ringkas(hasil)}"
    if nama == "batas":
        if realisasi <= tolok:
            return f"{utuh(realisasi)} tidak melampaui {utuh(tolok)}, jadi 100"
        return f"lewat dari target, dihitung {turun}: " + _step(turun, realisasi, tolok, hasil)
    return _step(nama, realisasi, tolok, hasil)


def _step(nama: str, realisasi: Decimal, target: Decimal, hasil: Decimal) -> str:
    r, t = _operand(realisasi), _operand(target)
    if nama == "turun-a":
        return f"(2 × {t} − {r}) ÷ {t} × 100 {sama_dengan(hasil)}"
    if nama == "turun-b":
        if realisasi <= 0:
            return f"realisasi {utuh(realisasi)}: target tercapai sepenuhnya, jadi 100"
        return f"{t} ÷ {r} × 100 {sama_dengan(hasil)}"
    return f"{r} ÷ {t} × 100 {sama_dengan(hasil)}"


def _step_of_rentang(realisasi: Decimal, tolok: Rentang, hasil: Decimal) -> str:
    value = utuh(realisasi)
    if tolok.bawah is not None and realisasi < tolok.bawah:
        bound, side = tolok.bawah, "bawah"
    elif tolok.atas is not None and realisasi > tolok.atas:
        bound, side = tolok.atas, "atas"
    else:
        return f"{value} berada di dalam rentang {rentang_text(tolok)}, jadi 100"
    figures = f"{_operand(realisasi)} ÷ {_operand(bound)} × 100 {sama_dengan(hasil)}"
    return f"{value} di {side} rentang {rentang_text(tolok)}: {figures}"


def rentang_text(rentang: Rentang) -> str:
    """A range as people write it: "7-8", "paling sedikit 80", "paling banyak 5"."""
    if rentang.bawah is None:
        return "" if rentang.atas is None else f"paling banyak {utuh(rentang.atas)}"
    if rentang.atas is None:
        return f"paling sedikit {utuh(rentang.bawah)}"
    return f"{utuh(rentang.bawah)}-{utuh(rentang.atas)}"


def tolok_text(tolok: Tolok) -> str:
    """A figure or a range, for a sentence."""
    return rentang_text(tolok) if isinstance(tolok, Rentang) else utuh(tolok)


def step_of_bounds(mentah: Decimal, capaian: Decimal, kebijakan: Kebijakan) -> str:
    """What the office's floor and cap did to a figure."""
    if capaian > mentah:
        return f"{ringkas(mentah)} di bawah lantai {ringkas(capaian)}, jadi {ringkas(capaian)}"
    if capaian < mentah:
        return f"{ringkas(mentah)} di atas batas {ringkas(capaian)}, jadi {ringkas(capaian)}"
    lantai, batas = kebijakan.lantai, kebijakan.batas_atas
    floor = "tanpa lantai" if lantai is None else f"lantai {id_id(lantai)}"
    cap = "tanpa batas atas" if batas is None else f"batas atas {id_id(batas)}"
    return f"{floor}, {cap}: tetap {ringkas(capaian)}"


def _operand(value: Decimal) -> str:
    return f"({utuh(value)})" if value < 0 else utuh(value)
