"""The event log: who did what, when, what stood before and after, and why. It only grows.

Each pemda's events are a chain: every event carries the hash of the one before it (`rantai`), and
one row of `Rantai` is the lock under which the next is added. `penjaga` holds it in the database.
"""

import json
import re
import uuid
from typing import Any, ClassVar, NoReturn

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.serializers.json import DjangoJSONEncoder
from django.core.validators import MaxLengthValidator, RegexValidator
from django.db import models
from django.utils import timezone

from renaksi.apps.kantor.rantai import AWAL, Catatan, canonical_json, digest, moment

MOST_ALASAN = 1000
"""Letters of a reason, which pages print whole."""
alasan_singkat = MaxLengthValidator(MOST_ALASAN, f"Alasan paling panjang {MOST_ALASAN} huruf.")
_REFUSAL = "Riwayat hanya dapat bertambah; peristiwa tidak pernah diubah atau dihapus."
HURUF_DITOLAK = "Ada huruf yang tidak dapat disimpan. Ketik ulang teksnya, lalu simpan lagi."
_UNSTORABLE = re.compile(r"[\0\ud800-\udfff]")
_UNSTORABLE_JSON = re.compile(r"(?<!\\)(?:\\\\)*\\u0000|[\ud800-\udfff]")


class RiwayatTetap(RuntimeError):
    """Someone tried to change or delete an event: a defect in the calling code."""

    def __init__(self) -> None:
        super().__init__(_REFUSAL)


class PeristiwaQuerySet(models.QuerySet["Peristiwa"]):
    """Events, without the ways to change or delete them."""

    def update(self, **kwargs: Any) -> NoReturn:
        """Raises RiwayatTetap."""
        raise RiwayatTetap

    def delete(self) -> NoReturn:
        """Raises RiwayatTetap."""
        raise RiwayatTetap

    def bulk_create(self, objs: Any, *args: Any, **kwargs: Any) -> NoReturn:
        """Raises RiwayatTetap: an event is added by `append` alone, which chains it."""
        raise RiwayatTetap


class Rantai(models.Model):
    """The head of a pemda's chain: its last event's number and hash. Moves forward only."""

    pemda = models.OneToOneField(
        "kantor.Pemda", on_delete=models.PROTECT, primary_key=True, related_name="+"
    )
    urut = models.PositiveBigIntegerField(default=0)
    sidik = models.CharField(max_length=64, default=AWAL)

    def __str__(self) -> str:
        return f"{self.urut}:{self.sidik}"

    @classmethod
    def locked(cls, pemda_id: uuid.UUID) -> "Rantai":
        """The head, held by this transaction until it ends; made at a pemda's first event.

        PostgreSQL locks the row; SQLite's transactions are IMMEDIATE and stand in line anyway.
        """
        rows = cls.objects.select_for_update()
        head = rows.filter(pk=pemda_id).first()
        if head is None:
            cls.objects.get_or_create(pemda_id=pemda_id)
            head = rows.get(pk=pemda_id)
        return head


class Peristiwa(models.Model):
    """One event; `jenis` is a dotted name ("kantor.pengguna.ditambah"), `objek` what it is about.

    `sebelum` and `sesudah` are JSON values; figures stand in them as plain strings.
    `oleh` is empty where the machine acted (the demonstration data, `renaksi init`); `jabatan` is
    the post that they acted in, or for ("operator atas nama …"), "" where none is known.
    `urut` counts a pemda's events from 1 without gaps; the clock may jump, it does not.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    pemda = models.ForeignKey("kantor.Pemda", on_delete=models.PROTECT, related_name="+")
    perangkat_daerah = models.ForeignKey(
        "kantor.PerangkatDaerah", on_delete=models.PROTECT, related_name="peristiwa"
    )
    urut = models.PositiveBigIntegerField(editable=False)
    waktu = models.DateTimeField(default=timezone.now, editable=False)
    oleh = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
    )
    jabatan = models.CharField(max_length=300, blank=True, default="")
    jenis = models.CharField(
        max_length=80,
        validators=[RegexValidator(r"\A[a-z_]+(\.[a-z_]+)+\Z", "Jenis ditulis a.b.c.")],
    )
    objek = models.CharField(max_length=300)
    sebelum = models.JSONField(null=True, blank=True, encoder=DjangoJSONEncoder)
    sesudah = models.JSONField(null=True, blank=True, encoder=DjangoJSONEncoder)
    alasan = models.TextField(blank=True, validators=[alasan_singkat])
    sidik_sebelum = models.CharField(max_length=64, editable=False)
    sidik = models.CharField(max_length=64, editable=False)

    objects = PeristiwaQuerySet.as_manager()

    class Meta:
        base_manager_name = "objects"
        ordering: ClassVar = ["-urut"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["pemda", "urut"], name="peristiwa_sekali_seurut")
        ]
        indexes: ClassVar = [
            models.Index(fields=["perangkat_daerah", "-urut"], name="peristiwa_menurut_urut"),
            models.Index(fields=["perangkat_daerah", "objek"], name="peristiwa_menurut_objek"),
        ]

    def __str__(self) -> str:
        return f"{self.jenis} {self.objek}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Adds the event; raises RiwayatTetap for one that is stored already."""
        if not self._state.adding:
            raise RiwayatTetap
        super().save(force_insert=True, using=kwargs.get("using"))

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        """Raises RiwayatTetap."""
        raise RiwayatTetap

    def as_row(self) -> Catatan:
        """The event as it is hashed."""
        return {
            "id": str(self.pk),
            "pemda": str(self.pemda_id),
            "urut": self.urut,
            "perangkat_daerah": str(self.perangkat_daerah_id),
            "waktu": moment(self.waktu),
            "oleh": None if self.oleh_id is None else str(self.oleh_id),
            "jabatan": self.jabatan,
            "jenis": self.jenis,
            "objek": self.objek,
            "sebelum": self.sebelum,
            "sesudah": self.sesudah,
            "alasan": self.alasan,
            "sidik_sebelum": self.sidik_sebelum,
            "sidik": self.sidik,
        }


def object_name(thing: models.Model | str) -> str:
    """What an event calls its object: a stored one by kind and id, else the text itself."""
    return thing if isinstance(thing, str) else f"{thing._meta.label_lower}:{thing.pk}"


def append(event: Peristiwa) -> None:
    """Stores a new event at the end of its pemda's chain; call it inside a transaction.

    Raises ValidationError for an ill-formed event, TypeError for a float in its content.
    """
    event.sebelum, event.sesudah = _as_read_back(event.sebelum), _as_read_back(event.sesudah)
    if any(map(_UNSTORABLE.search, (event.jabatan, event.objek, event.alasan))):
        raise ValidationError(HURUF_DITOLAK)
    head = Rantai.locked(event.pemda_id)
    event.urut, event.sidik_sebelum = head.urut + 1, head.sidik
    event.sidik = digest(event.as_row())
    event.full_clean()
    event.save()
    Rantai.objects.filter(pk=head.pk).update(urut=event.urut, sidik=event.sidik)


def _as_read_back(content: Any) -> Any:
    """A JSON value as the database will give it back, so that its hash stays true."""
    text = json.dumps(content, cls=DjangoJSONEncoder, ensure_ascii=False)
    plain = json.loads(text, parse_float=_no_float, parse_constant=_no_float)
    if _UNSTORABLE_JSON.search(canonical_json(plain)):
        raise ValidationError(HURUF_DITOLAK)
    return plain


def _no_float(text: str) -> NoReturn:
    raise TypeError(f"{text}: figures stand in an event as plain strings")
