"""Guessing of passwords is slowed: so many failures per account and address in 15 minutes.

Kept in the database, so that several server processes count together.
"""

import hashlib
import uuid
from datetime import timedelta
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.http import HttpRequest
from django.utils import timezone

WINDOW = timedelta(minutes=15)


class MasukGagal(models.Model):
    """One failed sign-in; `kunci` is a digest of account name and address, readable by nobody."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    kunci = models.CharField(max_length=64)
    waktu = models.DateTimeField(default=timezone.now)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["kunci", "waktu"], name="masuk_gagal_kunci")]

    def __str__(self) -> str:
        return f"{self.kunci[:8]} {self.waktu:%Y-%m-%d %H:%M}"


def address_of(request: HttpRequest) -> str:
    """The caller's address; X-Forwarded-For counts only behind a proxy of ours."""
    if settings.RENAKSI_PROXY:
        forwarded = request.META.get("HTTP_X_FORWARDED_FOR", "")
        nearest = forwarded.rsplit(",", 1)[-1].strip()
        if nearest:
            return nearest
    return request.META.get("REMOTE_ADDR", "")


def is_blocked(username: str, address: str) -> bool:
    """Whether this account must wait, from this address."""
    since = timezone.now() - WINDOW
    failures = MasukGagal.objects.filter(kunci=_key(username, address), waktu__gt=since).count()
    return failures >= settings.RENAKSI_GAGAL_MASUK


def count_failure(username: str, address: str) -> None:
    """Remembers a failed sign-in and forgets those that no longer count."""
    MasukGagal.objects.filter(waktu__lte=timezone.now() - WINDOW).delete()
    MasukGagal.objects.create(kunci=_key(username, address))


def forget_failures(username: str, address: str) -> None:
    """A sign-in that succeeds clears the account's failures from that address."""
    MasukGagal.objects.filter(kunci=_key(username, address)).delete()


def _key(username: str, address: str) -> str:
    return hashlib.sha256(f"{username.strip().casefold()}\n{address}".encode()).hexdigest()
