"""Who fills in each row of a plan: by default the post that the plan names, else the office's operator."""

import uuid
from collections.abc import Iterable
from datetime import date
from typing import ClassVar

from django.db import models

from renaksi.apps.kantor.models import Jabatan, PenerusJabatan
from renaksi.core.cascade.names import folded
from renaksi.core.cascade.rencana import Baris, RencanaAksi, Tingkat


class PeranBaris(models.TextChoices):
    """What a post is for a row."""

    PENGISI = "pengisi", "Pengisi"
    PPTK = "pptk", "PPTK"


class PenugasanBaris(models.Model):
    """A post that was set for one row of a year's plan, in place of what the plan itself says.

    `jabatan` None gives the row to the operator.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    pemda = models.ForeignKey("kantor.Pemda", on_delete=models.PROTECT, related_name="+")
    rencana = models.ForeignKey(
        "rencana.Rencana", on_delete=models.PROTECT, related_name="penugasan"
    )
    baris = models.CharField(max_length=80)
    peran = models.CharField(max_length=10, choices=PeranBaris.choices)
    jabatan = models.ForeignKey(
        Jabatan, on_delete=models.PROTECT, related_name="penugasan", null=True, blank=True
    )

    class Meta:
        ordering: ClassVar = ["baris"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["pemda", "rencana", "baris", "peran"], name="penugasan_sekali"
            )
        ]

    def __str__(self) -> str:
        return f"{self.baris}: {self.get_peran_display()} {self.jabatan or 'operator'}"


class Pengisi:
    """Which post fills in which row of a plan on a day; None is the operator.

    By default the one penanggung jawab of the row, where the office has a post of that name;
    tujuan, sasaran and rows of several posts are the operator's. A post that has ended hands its
    rows to its first penerus.
    """

    def __init__(
        self,
        posts: Iterable[Jabatan],
        heirs: Iterable[PenerusJabatan],
        set_: Iterable[PenugasanBaris],
        on: date,
    ) -> None:
        self._on = on
        self._posts = {post.pk: post for post in posts}
        self._heir: dict[uuid.UUID, uuid.UUID] = {}
        for heir in sorted(heirs, key=lambda one: one.urutan):
            self._heir.setdefault(heir.lama_id, heir.baru_id)
        self._by_name: dict[str, Jabatan] = {}
        for post in sorted(self._posts.values(), key=lambda one: one.mulai):
            self._by_name[folded(post.nama)] = post
        self._set = {(one.baris, one.peran): one for one in set_}

    def of(self, row: Baris) -> Jabatan | None:
        """The post that fills in a row."""
        chosen = self._set.get((row.id, PeranBaris.PENGISI))
        if chosen is not None:
            return self._current(chosen.jabatan_id)
        if row.tingkat in (Tingkat.TUJUAN, Tingkat.SASARAN) or len(row.penanggung_jawab) != 1:
            return None
        named = self._by_name.get(folded(row.penanggung_jawab[0]))
        return None if named is None else self._current(named.pk)

    def pptk(self, row: Baris) -> Jabatan | None:
        """The PPTK of a sub kegiatan; None where nobody was named."""
        chosen = self._set.get((row.id, PeranBaris.PPTK))
        return None if chosen is None else self._current(chosen.jabatan_id)

    def by_row(self, plan: RencanaAksi) -> dict[str, Jabatan | None]:
        """The post of every row, by the row's id."""
        return {row.id: self.of(row) for row in plan.baris}

    def _current(self, id: uuid.UUID | None) -> Jabatan | None:
        """A post, or whoever carries on its work by now; None where nobody does."""
        passed: set[uuid.UUID] = set()
        while id is not None and id not in passed:
            post = self._posts.get(id)
            if post is None or post.holds_on(self._on) or post.mulai > self._on:
                return post
            passed.add(id)
            id = self._heir.get(id)
        return None
