#!/usr/bin/env python3
"""Resumes in Daft: a record and the rung for every path, by a worker for each copy of the class.

    pip install daft skillgap-*.whl
    python3 examples/daft_resumes.py FOLDER 2026-11
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

import daft
from skillgap import Worker


@daft.udf(return_dtype=daft.DataType.struct({"outcome": daft.DataType.string(), "record": daft.DataType.string()}))
class Analyze:
    """Holds a worker; what a document does to it costs its own row."""

    def __init__(self, as_of: str) -> None:
        self.worker = Worker(as_of=as_of)

    def __call__(self, paths: daft.Series) -> list[dict[str, str]]:
        documents = [(path, None) for path in paths.to_pylist()]
        return [{"outcome": facts["outcome"], "record": line.decode()} for facts, line in self.worker.records(documents)]


def records(paths: list[str], as_of: str) -> dict[str, dict[str, str]]:
    """Outcome and record by path."""
    analyze = Analyze.with_init_args(as_of=as_of)
    frame = daft.from_pydict({"path": paths}).with_column("result", analyze(daft.col("path"))).to_pydict()
    return dict(zip(frame["path"], frame["result"]))


if __name__ == "__main__":
    files = [str(path) for path in sorted(Path(sys.argv[1]).rglob("*")) if path.is_file()]
    for path, result in records(files, sys.argv[2]).items():
        analysis = json.loads(result["record"]).get("analysis") or {}
        print(path, result["outcome"], analysis.get("level", {}).get("rung") or "", sep="\t")
