"""A file read again does not undo by a guess what a person settled."""

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

from django.test import Client
from django.urls import reverse
from tests.apps.rencana import contoh
from tests.apps.rencana.test_views import form_of, text_of

from renaksi.apps.kantor.models import Pengguna, PerangkatDaerah
from renaksi.apps.rencana import services
from renaksi.apps.rencana.models import ImporTertunda, VersiRencana
from renaksi.apps.rencana.warisan import inherit
from renaksi.core.cascade.finding import Bagian, Finding, Level
from renaksi.core.cascade.rencana import Arah, Frekuensi, RencanaAksi, Sifat
from renaksi.core.forms import read_document

SEED = Path(__file__).parents[3] / "examples" / "rencana-aksi-2021.txt"
ROW = "kegiatan-1"
GUESSED = tuple(
    Finding(aturan=slug, level=Level.CATATAN, baris=(ROW,), bagian=Bagian.KINERJA, pesan="x",
            sumber=contoh.sumber(1))
    for slug in ("arah-ditebak", "sifat-ditebak")
)  # fmt: skip


def with_indikator(plan: RencanaAksi, **changes: Any) -> RencanaAksi:
    def row_of(row: Any) -> Any:
        if row.id != ROW:
            return row
        return replace(row, indikator=(replace(row.indikator[0], **changes),))

    return replace(plan, baris=tuple(row_of(row) for row in plan.baris))


def with_pagu(plan: RencanaAksi, pagu: Decimal | None) -> RencanaAksi:
    return replace(
        plan,
        baris=tuple(
            replace(row, keuangan=tuple(replace(k, pagu=pagu) for k in row.keuangan))
            for row in plan.baris
        ),
    )


SETTLED = with_indikator(
    contoh.plan(), arah=Arah.TURUN, sifat=Sifat.TERBURUK, frekuensi=Frekuensi.SEMESTER,
    batas=((Decimal(1), Decimal(2)),) * 4,
)  # fmt: skip


def test_what_the_file_only_guessed_stays_as_it_was_settled_and_is_reported() -> None:
    plan, findings = inherit(SETTLED, contoh.plan(), GUESSED)
    assert plan == SETTLED
    assert [f.pesan.split(" «")[0] for f in findings] == [
        "Arah", "Sifat angka", "Frekuensi", "Batas",
    ]  # fmt: skip
    assert {f.baris for f in findings} == {(ROW,)}


def test_what_a_file_says_itself_is_taken_and_the_difference_reported() -> None:
    plan, findings = inherit(SETTLED, contoh.plan(), ())
    assert plan == contoh.plan()
    assert "berubah dari «Makin rendah makin baik»" in findings[0].pesan


def test_a_guess_that_agrees_is_no_finding() -> None:
    assert inherit(contoh.plan(), contoh.plan(), GUESSED) == (contoh.plan(), [])


def test_a_pagu_that_the_file_does_not_print_stays_and_one_that_it_prints_is_taken() -> None:
    before = with_pagu(contoh.plan(), Decimal(4_000_000))
    plan, findings = inherit(before, with_pagu(contoh.plan(), None), ())
    assert plan == before
    assert "Pagu Rp4.000.000 tetap" in findings[0].pesan
    plan, findings = inherit(before, with_pagu(contoh.plan(), Decimal(0)), ())
    assert plan == with_pagu(contoh.plan(), Decimal(0))
    assert findings[0].pesan == "Pagu berubah dari Rp4.000.000 ke Rp0."


def test_findings_of_reading_name_the_rows_by_the_ids_that_they_continue(
    kantor: PerangkatDaerah, operator: Pengguna
) -> None:
    services.import_plan(perangkat_daerah=kantor, oleh=operator, plan=contoh.plan(), findings=[])
    *upper, first, second = contoh.plan().baris
    swapped = (
        replace(second, id=first.id, indikator=()),
        replace(first, id=second.id, indikator=()),
    )
    found = replace(GUESSED[0], baris=("sub_kegiatan-1",))
    version = services.import_plan(
        perangkat_daerah=kantor, oleh=operator, alasan="x", findings=[found],
        plan=replace(contoh.plan(), baris=(*upper, *swapped)),
    )  # fmt: skip
    kept = [f["baris"] for f in version.temuan_baca if f["aturan"] == "arah-ditebak"]
    assert kept == [["sub_kegiatan-2"]]
    assert version.plan.by_id["sub_kegiatan-2"].uraian == second.uraian


def test_the_preview_of_the_same_document_says_what_stays_and_storing_it_keeps_it(
    kantor: PerangkatDaerah, operator: Pengguna, sebagai: Callable[[Pengguna], Client]
) -> None:
    read = read_document(SEED)
    settled = with_indikator(read.plan, arah=Arah.TURUN, sifat=Sifat.TERBURUK)
    services.import_plan(
        perangkat_daerah=kantor, oleh=operator, plan=settled, findings=list(read.findings)
    )
    client = sebagai(operator)
    page = client.post(reverse("rencana:impor"), {"teks": SEED.read_text("utf-8")}, follow=True)
    assert "tetap «Makin rendah makin baik» seperti versi sebelumnya" in text_of(page.content)
    form = form_of(page.content) | {"alasan": "Dibaca ulang"}
    waiting = ImporTertunda.objects.get()
    assert client.post(reverse("rencana:impor-simpan", args=[waiting.pk]), form).status_code == 302
    now = VersiRencana.objects.get(revisi=1).plan
    assert now.by_id[ROW].indikator == settled.by_id[ROW].indikator
    assert [row.id for row in now.baris] == [row.id for row in settled.baris]
