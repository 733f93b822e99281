"""What loading costs: the two JSON Schema libraries as whole processes, and making a class.

The first stands behind the choice of jsonschema-rs, the second behind NamedTuple for small values
(docs/arsitektur.md). Medians, in milliseconds over a bare Python; compare them with each other.
"""

import statistics
import subprocess
import sys
import time

ROUNDS = 15
CLASSES = 50
BODY = "id: str; uraian: str; satuan: str | None = None; arah: int = 1; sifat: int = 2"
MADE = {
    "frozen dataclass": (
        "from dataclasses import dataclass",
        "@dataclass(frozen=True)\nclass A: {}",
    ),
    "NamedTuple": ("from typing import NamedTuple", "class A(NamedTuple): {}"),
}


def milliseconds(statement: str) -> float:
    """How long a Python process with one statement takes as a whole."""
    start = time.perf_counter()
    subprocess.run([sys.executable, "-c", statement], check=True)
    return (time.perf_counter() - start) * 1000


def making(imports: str, definition: str) -> float:
    """How long making one class takes, over CLASSES of them."""
    names: dict[str, object] = {}
    exec(imports, names)
    source = definition.format(BODY)
    start = time.perf_counter()
    for _ in range(CLASSES):
        exec(source, names)
    return (time.perf_counter() - start) * 1000 / CLASSES


def main() -> None:
    """Print what loading each library adds, and what making each kind of class takes."""
    bare = [milliseconds("import json, decimal") for _ in range(ROUNDS)]
    for name in ("jsonschema_rs", "jsonschema"):
        taken = [milliseconds(f"import json, decimal, {name}") for _ in range(ROUNDS)]
        added = statistics.median(taken) - statistics.median(bare)
        print(f"memuat {name:<20} {added:6.1f} ms")
    for name, (imports, definition) in MADE.items():
        taken = [making(imports, definition) for _ in range(ROUNDS)]
        print(f"membuat {name:<19} {statistics.median(taken):6.2f} ms")


if __name__ == "__main__":
    main()
