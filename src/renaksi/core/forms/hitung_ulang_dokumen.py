"""Recounting a printed document: each capaian, average and sum from the figures beside it."""

from renaksi.core.capaian.hitung_ulang import Beda
from renaksi.core.capaian.kebijakan import Kebijakan
from renaksi.core.forms.baris_capaian import read_measured
from renaksi.core.forms.dokumen_terukur import DokumenTerukur, other_kebijakan
from renaksi.core.forms.embedded_plan import differences
from renaksi.core.forms.hitung_ulang_ringkas import recount_summaries
from renaksi.core.forms.penilai_capaian import HasilHitungUlang, Penilai


def recount_document(document: DokumenTerukur, kebijakan: Kebijakan) -> HasilHitungUlang:
    """Every capaian, average and sum of a document, recomputed by the kebijakan.

    A document of ours is also held against the plan that it carries.
    """
    result = HasilHitungUlang(document.berkas, kebijakan.nama)
    named = other_kebijakan(document.sheets, kebijakan.nama)
    if named is not None:
        result.catatan.append(
            f"dokumen ini menyebut kebijakan «{named}», dihitung ulang dengan «{kebijakan.nama}»"
        )
    for sheet in document.sheets:
        table = read_measured(sheet)
        judge = Penilai(document, table, kebijakan, result)
        values = [judge.judge(line) for line in table.baris]
        for line in table.baris:
            judge.check_target(line)
        recount_summaries(judge, dict(zip(map(id, table.baris), values, strict=True)))
    _against_carried(document, result)
    return result


def _against_carried(document: DokumenTerukur, result: HasilHitungUlang) -> None:
    """Names and head of a document of ours against the plan it carries; targets are judged by line."""
    if document.carried is None or document.shown is None:
        return
    for row, bagian, triwulan, shown, planned in differences(document.shown, document.carried):
        if triwulan is not None:
            continue
        place = "kepala dokumen"
        if row is not None:
            place = f"tabel {row.sumber.lembar}, baris {row.sumber.baris[0]}"
        what = f"{bagian} menurut rencana di dalam dokumen"
        result.beda.append(Beda(apa=what, tempat=place, tersimpan=shown, hitungan=planned))
