"""The command `audit`: prove that the event log was not changed, or carry it away in a file."""

import argparse
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from renaksi.cli_berkas import print_json
from renaksi.core.cascade.refusal import Refused

if TYPE_CHECKING:  # the words of the command cost nothing before it is called
    from renaksi.apps.kantor.rantai import Catatan, Penelusuran

FORMAT = "renaksi-audit/1"
_INTACT, _BROKEN = 0, 1
_DATA = "folder data kantor (bawaan: RENAKSI_DATA, atau ./data)"


def add_commands(subparsers: Any) -> None:
    """Adds `audit verify` and `audit export` to argparse's `subparsers`."""
    says = "buktikan riwayat tidak pernah diubah, atau bawa riwayatnya dalam berkas"
    audit = subparsers.add_parser("audit", help=says, description=says)
    parts = audit.add_subparsers(title="perintah", required=True, metavar="PERINTAH")
    verify = parts.add_parser(
        "verify",
        help="hitung ulang rantai sidik riwayat dan sebut tempat pertama yang putus",
        description="Tanpa berkas: basis data kantor. Hanya membaca, juga selagi renaksi berjalan. "
        "Hasil 0: utuh; 1: putus; 2: tidak dapat diperiksa.",
    )
    verify.add_argument("berkas", type=Path, nargs="?", help="berkas dari 'renaksi audit export'")
    verify.add_argument("--data", help=_DATA)
    verify.add_argument(
        "--titik",
        metavar="URUT:SIDIK",
        help="titik yang dicatat dari pemeriksaan lama; rantai harus masih melaluinya",
    )
    verify.add_argument("--json", action="store_true", help=f"cetak sebagai {FORMAT}")
    verify.set_defaults(command=_verify, audit="verify")
    export = parts.add_parser("export", help="tulis riwayat ke berkas, satu peristiwa satu baris")
    export.add_argument("-o", "--output", required=True, metavar="BERKAS")
    export.add_argument("--data", help=_DATA)
    export.set_defaults(command=_office, audit="export")


class Titik:
    """A point of the chain that someone noted down earlier, and whether it was met again."""

    def __init__(self, written: str | None) -> None:
        """Raises Refused where `written` is not URUT:SIDIK; None asks for nothing."""
        self.written, self.met = written, written is None
        if written is not None:
            urut, _, self.sidik = written.partition(":")
            if not (urut.isascii() and urut.isdigit() and len(self.sidik) == 64):
                raise Refused(
                    "--titik",
                    "",
                    f"«{written}» bukan sebuah titik",
                    "Tulis URUT:SIDIK seperti tercetak oleh 'renaksi audit verify'",
                )
            self.urut = int(urut)

    def seen(self, event: "Catatan") -> None:
        """Takes an event that holds."""
        if not self.met and (event["urut"], event["sidik"]) == (self.urut, self.sidik.lower()):
            self.met = True


def _office(options: argparse.Namespace) -> int:
    from renaksi import office

    options.office = "audit"
    return office.run(options)


def _verify(options: argparse.Namespace) -> int:
    if options.berkas is None:
        return _office(options)
    if options.data is not None:
        raise Refused(
            str(options.berkas), "", "--data hanya untuk basis data", "Hapus --data atau berkasnya"
        )
    from renaksi.apps.kantor.riwayat_berkas import prove_file

    titik = Titik(options.titik)
    chains, names = prove_file(options.berkas, titik.seen)
    return report(options, str(options.berkas), chains, names, titik)


def report(
    options: argparse.Namespace,
    where: str,
    chains: "Mapping[str, Penelusuran]",
    names: Mapping[str, str],
    titik: Titik,
    lacking: Sequence[str] = (),
) -> int:
    """Prints each pemda's chain, its break or its last point; 1 where anything does not hold."""
    intact = titik.met and not lacking and all(one.putus is None for one in chains.values())
    if options.json:
        print_json(_as_json(where, chains, names, titik, lacking, intact))
        return _INTACT if intact else _BROKEN
    for pemda, chain in chains.items():
        print(f"{names.get(pemda) or pemda}: {_said(chain)}")
    if not chains:
        print("Belum ada peristiwa.")
    if not titik.met:
        print(f"Titik {titik.written} tidak lagi ada: riwayat dipotong atau ditulis ulang.")
    if lacking:
        print(f"Penjaga riwayat hilang dari basis data: {', '.join(lacking)}.")
    return _INTACT if intact else _BROKEN


def _said(chain: "Penelusuran") -> str:
    if chain.putus is None:
        return (
            f"{chain.last.urut} peristiwa, rantai utuh. Titik terakhir "
            f"{chain.last.urut}:{chain.last.sidik}"
        )
    when = f" ({chain.putus.waktu})" if chain.putus.waktu else ""
    return (
        f"putus pada peristiwa {chain.putus.urut}{when}: {chain.putus.kalimat}. "
        f"{chain.last.urut} peristiwa sebelumnya utuh."
    )


def _as_json(
    where: str,
    chains: "Mapping[str, Penelusuran]",
    names: Mapping[str, str],
    titik: Titik,
    lacking: Sequence[str],
    intact: bool,
) -> dict[str, Any]:
    rantai = [
        {
            "pemda": pemda,
            "nama": names.get(pemda, ""),
            "utuh_sampai": {"urut": chain.last.urut, "sidik": chain.last.sidik},
            "putus": None
            if chain.putus is None
            else {
                "urut": chain.putus.urut,
                "waktu": chain.putus.waktu or None,
                "sebab": chain.putus.sebab,
                "keterangan": chain.putus.kalimat,
            },
        }
        for pemda, chain in chains.items()
    ]
    return {
        "format": FORMAT,
        "sumber": where,
        "utuh": intact,
        "rantai": rantai,
        "titik_ditemukan": None if titik.written is None else titik.met,
        "penjaga_hilang": list(lacking),
    }
