"""What proving a long event log takes, beside bare hashing of the same bytes, and the memory of it.

The log is made in a database of its own; RENAKSI_BANYAK says how many events (100,000).
Exit status 1 where a limit is passed.
"""

import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from hashlib import sha256
from itertools import islice

BANYAK = int(os.environ.get("RENAKSI_BANYAK", "100000"))
RATIO = 60.0
"""Reading, parsing, writing canonically and hashing, against sha256 alone of the same bytes."""
GROWTH = 32 * 1024  # KB that proving the whole log may need beyond reading a tenth of it


def _events(office: object, count: int) -> Iterator[object]:
    from django.utils import timezone

    from renaksi.apps.kantor.models import Peristiwa
    from renaksi.apps.kantor.rantai import AWAL, digest

    last = AWAL
    for number in range(1, count + 1):
        event = Peristiwa(
            pemda_id=office.pemda_id, perangkat_daerah=office, urut=number, waktu=timezone.now(),
            jenis="realisasi.baris.diubah", objek=f"sub_kegiatan-{number % 500}.1",
            sebelum={"status": "terisi", "nilai": str(number), "kendala": "", "satuan": ""},
            sesudah={"status": "terisi", "nilai": str(number + 1), "kendala": "Hujan", "tw": "II",
                     "nama": "Jumlah dokumen yang disusun", "hash": "f" * 64},
            sidik_sebelum=last,
        )  # fmt: skip
        event.sidik = last = digest(event.as_row())
        yield event


def _fill(count: int) -> None:
    from django.db import connection, models, transaction

    from renaksi.apps.kantor import penjaga
    from renaksi.apps.kantor.models import Pemda, PerangkatDaerah, Peristiwa, Rantai

    pemda = Pemda.objects.create(nama="Kabupaten Contoh")
    office = PerangkatDaerah.objects.create(pemda=pemda, nama="Dinas Contoh")
    events = _events(office, count)
    last = None
    with transaction.atomic():
        while chunk := list(islice(events, 2000)):
            models.QuerySet(Peristiwa).bulk_create(chunk)
            last = chunk[-1]
        penjaga.remove(connection)
        Rantai.objects.create(pemda=pemda, urut=count, sidik=last.sidik)
        penjaga.install(connection)


def make() -> None:
    """Makes the database; RENAKSI_DATA says where."""
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    _fill(BANYAK)


def main() -> int:
    with tempfile.TemporaryDirectory(prefix="renaksi-bench-") as folder:
        os.environ["RENAKSI_DATA"] = folder
        os.environ["DJANGO_SETTINGS_MODULE"] = "renaksi.site.settings"
        import django

        django.setup()
        made = "import django; django.setup(); from bench.riwayat import make; make()"
        subprocess.run([sys.executable, "-c", made], check=True)  # its memory is not ours
        from renaksi.apps.kantor import audit
        from renaksi.apps.kantor.rantai import FIELDS, canonical_json, follow_all

        heads = audit.heads()
        for _event in islice(audit.rows(), BANYAK // 10):
            pass
        before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        began = time.perf_counter()
        state = next(iter(follow_all(audit.rows(), heads).values()))
        proving = time.perf_counter() - began
        grown = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
        assert (state.putus, state.last.urut) == (None, BANYAK), state
        hashing = 0.0
        for event in audit.rows():
            content = canonical_json({name: event[name] for name in FIELDS}).encode()
            began = time.perf_counter()
            sha256(content).hexdigest()
            hashing += time.perf_counter() - began
    ratio = proving / hashing
    print(
        f"buktikan {BANYAK} peristiwa {proving:8.2f} s, {ratio:.1f} kali sidiknya saja (batas {RATIO:.0f})"
    )
    print(f"ingatan tambahan {grown / 1024:8.1f} MB (batas {GROWTH // 1024} MB)")
    return int(ratio > RATIO or grown > GROWTH)


if __name__ == "__main__":
    sys.exit(main())
