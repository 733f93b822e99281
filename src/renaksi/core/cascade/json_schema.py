"""The public JSON Schemas, and the one line that a file which does not fit them is answered with."""

import json
from functools import cache
from pathlib import Path
from typing import Any

from renaksi.core.cascade.refusal import Refused

FORMAT_RENCANA = "renaksi/1"
FORMAT_REALISASI = "renaksi-realisasi/1"
FORMAT_CAPAIAN = "renaksi-capaian/1"
FORMAT_TEMUAN = "renaksi-temuan/1"
FORMAT_TANDA_TANGAN = "renaksi-tanda-tangan/1"
FORMAT_KEBIJAKAN = "renaksi-kebijakan/1"
FORMAT_PEMBANDING = "renaksi-pembanding/1"
FORMAT_ANALISIS = "renaksi-analisis/1"
FORMATS = (
    FORMAT_RENCANA,
    FORMAT_REALISASI,
    FORMAT_CAPAIAN,
    FORMAT_TEMUAN,
    FORMAT_TANDA_TANGAN,
    FORMAT_KEBIJAKAN,
    FORMAT_PEMBANDING,
    FORMAT_ANALISIS,
)

_SAYS = {
    "required": "ada kunci wajib yang tidak ditulis",
    "additionalProperties": "ada kunci yang tidak dikenal",
    "type": "jenis nilainya salah",
    "pattern": "nilainya tidak ditulis menurut bentuk yang ditentukan",
    "enum": "nilainya bukan salah satu yang ditentukan",
    "const": "nilainya bukan yang ditentukan",
    "minItems": "isinya kurang",
    "maxItems": "isinya lebih",
    "maxLength": "teksnya terlalu panjang",
    "minimum": "angkanya terlalu kecil",
    "maximum": "angkanya terlalu besar",
}


@cache
def schema(name: str) -> dict[str, Any]:
    """The JSON Schema of one of FORMATS, as it is published."""
    path = Path(__file__).parent / "schema" / f"{name.replace('/', '-')}.json"
    content: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return content


@cache
def _validator(name: str) -> Any:
    import jsonschema_rs  # only JSON files need it

    return jsonschema_rs.validator_for(schema(name))


def require_format(content: object, name: str, berkas: str) -> dict[str, Any]:
    """`content` when it fits the schema `name`; raises Refused, naming the first place that does not."""
    try:
        error = next(iter(_validator(name).iter_errors(content)), None)
    except ValueError:  # nested deeper than any of the formats
        raise Refused(berkas, "", "isinya bersarang terlalu dalam", "Periksa berkasnya") from None
    if error is None:
        assert isinstance(content, dict)
        return content
    keyword = str(error.schema_path[-1]) if error.schema_path else "type"
    raise Refused(
        berkas,
        _path(error.instance_path),
        f"berkas ini tidak sesuai format {name}: {_SAYS.get(keyword, 'isinya salah')}",
        f"Cocokkan dengan skema dari 'renaksi schema {name}'",
    )


def _path(parts: list[str | int]) -> str:
    text = ""
    for part in parts:
        text += f"[{part}]" if isinstance(part, int) else f".{part}" if text else part
    return text or "pada tingkat teratas"
