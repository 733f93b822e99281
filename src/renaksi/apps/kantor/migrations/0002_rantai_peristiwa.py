"""The event log becomes a chain; what is in it already is chained in the order of its time."""

import django.db.models.deletion
from django.db import migrations, models

from renaksi.apps.kantor.rantai import AWAL, digest, moment


def chain(apps, schema_editor):
    Peristiwa = apps.get_model("kantor", "Peristiwa")
    Rantai = apps.get_model("kantor", "Rantai")
    for pemda in list(Peristiwa.objects.order_by().values_list("pemda", flat=True).distinct()):
        urut, sidik = 0, AWAL
        ids = list(
            Peristiwa.objects.filter(pemda=pemda)
            .order_by("waktu", "id")
            .values_list("pk", flat=True)
        )
        for pk in ids:
            event = Peristiwa.objects.get(pk=pk)
            urut += 1
            event.urut, event.sidik_sebelum = urut, sidik
            event.sidik = sidik = digest(_row(event))
            event.save(update_fields=["urut", "sidik_sebelum", "sidik"])
        Rantai.objects.create(pemda_id=pemda, urut=urut, sidik=sidik)


def _row(event):
    return {
        "id": str(event.pk),
        "pemda": str(event.pemda_id),
        "urut": event.urut,
        "perangkat_daerah": str(event.perangkat_daerah_id),
        "waktu": moment(event.waktu),
        "oleh": None if event.oleh_id is None else str(event.oleh_id),
        "jabatan": event.jabatan,
        "jenis": event.jenis,
        "objek": event.objek,
        "sebelum": event.sebelum,
        "sesudah": event.sesudah,
        "alasan": event.alasan,
        "sidik_sebelum": event.sidik_sebelum,
    }


class Migration(migrations.Migration):
    dependencies = [("kantor", "0001_initial")]

    operations = [
        migrations.CreateModel(
            name="Rantai",
            fields=[
                (
                    "pemda",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        primary_key=True,
                        related_name="+",
                        serialize=False,
                        to="kantor.pemda",
                    ),
                ),
                ("urut", models.PositiveBigIntegerField(default=0)),
                ("sidik", models.CharField(default=AWAL, max_length=64)),
            ],
        ),
        migrations.AddField(
            "peristiwa", "urut", models.PositiveBigIntegerField(editable=False, null=True)
        ),
        migrations.AddField(
            "peristiwa", "jabatan", models.CharField(blank=True, default="", max_length=300)
        ),
        migrations.AddField(
            "peristiwa",
            "sidik_sebelum",
            models.CharField(default="", editable=False, max_length=64),
            preserve_default=False,
        ),
        migrations.AddField(
            "peristiwa",
            "sidik",
            models.CharField(default="", editable=False, max_length=64),
            preserve_default=False,
        ),
        migrations.RunPython(chain, migrations.RunPython.noop),
        migrations.AlterField("peristiwa", "urut", models.PositiveBigIntegerField(editable=False)),
        migrations.AlterModelOptions(
            "peristiwa", {"base_manager_name": "objects", "ordering": ["-urut"]}
        ),
        migrations.RemoveIndex("peristiwa", "peristiwa_menurut_waktu"),
        migrations.AddIndex(
            "peristiwa",
            models.Index(fields=["perangkat_daerah", "-urut"], name="peristiwa_menurut_urut"),
        ),
        migrations.AddConstraint(
            "peristiwa",
            models.UniqueConstraint(fields=["pemda", "urut"], name="peristiwa_sekali_seurut"),
        ),
    ]
