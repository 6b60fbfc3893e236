"""Spark: a record for every row, by worker processes on the executors.

A partition has one worker. What a document does to it costs its own row; a task that is repeated gives the same
bytes, because a record rests on nothing but the document, its path and the options.

``same_as`` is in no record: only a run that sees all files can tell which came first. Group by ``sha256`` for that.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from ._worker import Worker, program as installed

if TYPE_CHECKING:
    import pyarrow
    from pyspark.sql import DataFrame

#: Columns of the result.
SCHEMA = (
    "path string, sha256 string, outcome string, error string, rung string, probability double, seniority double, "
    "years double, fit double, record string"
)
#: Bytes of documents and records that a task holds at most, besides one of each.
_BATCH_BYTES = 16 << 20


def analyze(
    df: DataFrame,
    path: str = "path",
    content: str | None = None,
    *,
    as_of: str,
    job: bytes | None = None,
    target: str | None = None,
    redact: bool = False,
    timeout: int = 10,
    memory: int = 384,
    program: str | None = None,
) -> DataFrame:
    """A row for every row of ``df``: the record as JSON, and in columns what ranks and counts.

    ``path`` names the column of paths, which records repeat. ``content`` names a column of bytes; without it the
    task opens the paths itself, which must lead to files on every executor. That is the better way for a list of
    files: ``binaryFile`` drops files of 0 bytes, and holds a whole batch of contents in memory.

    ``as_of`` has to be said, so that a task that is repeated tomorrow gives the same bytes. ``job`` is a posting's
    content. ``program`` is the path of the program on the executors; where it is not given, ``skillgap`` shipped by
    ``--files``, else the installed one. The other options are those of `skillgap.Worker`.
    """
    options: dict[str, Any] = {
        "as_of": as_of, "job": job, "target": target, "redact": redact, "timeout": timeout, "memory": memory,
    }  # fmt: skip

    def task(batches: Iterator[pyarrow.RecordBatch]) -> Iterator[pyarrow.RecordBatch]:
        worker: Worker | None = None
        try:
            for batch in batches:
                if worker is None:
                    worker = Worker(program=program or _shipped(), **options)
                yield from _rows(batch, worker)
        finally:
            if worker is not None:
                worker.close()

    columns = [path] if content is None else [path, content]
    return df.select(*columns).mapInArrow(task, SCHEMA)


def _shipped() -> str:
    """The program that ``--files`` brought, made runnable; else the installed one."""
    from pyspark import SparkFiles

    shipped = str(SparkFiles.get("skillgap"))
    if not os.path.isfile(shipped):
        return installed()
    if not os.access(shipped, os.X_OK):
        os.chmod(shipped, 0o755)
    return shipped


def _rows(batch: pyarrow.RecordBatch, worker: Worker) -> Iterator[pyarrow.RecordBatch]:
    """Results of a batch, in pieces that keep to the bytes."""
    rows: list[tuple[Any, ...]] = []
    size = 0
    paths = [path or "" for path in batch.column(0).to_pylist()]
    for path, (facts, record) in zip(paths, worker.records(_documents(batch, paths))):
        rows.append(_row(path, facts, record))
        size += len(record)
        if size > _BATCH_BYTES:
            yield _table(rows)
            rows, size = [], 0
    if rows:
        yield _table(rows)


def _documents(batch: pyarrow.RecordBatch, paths: list[str]) -> Iterator[tuple[bytes | str, str | None]]:
    """What to analyse: contents with their paths, or local files."""
    if batch.num_columns == 1:
        yield from ((_local(path), None) for path in paths)
        return
    for path, content in zip(paths, batch.column(1)):
        yield content.as_py() or b"", path


def _row(path: str, facts: dict[str, Any], record: bytes) -> tuple[Any, ...]:
    standing = facts.get("standing") or {}
    error = facts.get("error") or {}
    return (
        path, _sha256(record), facts["outcome"], error.get("kind"), facts.get("rung"),
        facts["probability"] if facts["outcome"] == "ok" else None, standing.get("seniority"), standing.get("years"),
        standing.get("fit"), record,
    )  # fmt: skip


def _local(path: str) -> str:
    """The path of a local file that Spark names as a URI."""
    return path.removeprefix("file://") if path.startswith("file:///") else path.removeprefix("file:")


def _sha256(record: bytes) -> str | None:
    """The hash as the record has it, near its start: before anything that a document says."""
    head, mark, rest = record.partition(b'","sha256":"')
    return rest[:64].decode() if mark and b'"outcome"' not in head else None


def _table(rows: list[tuple[Any, ...]]) -> pyarrow.RecordBatch:
    import pyarrow

    names = [column.split()[0] for column in SCHEMA.split(", ")]
    types = [pyarrow.float64() if column.endswith("double") else pyarrow.string() for column in SCHEMA.split(", ")]
    columns = [pyarrow.array(column, kind) for column, kind in zip(zip(*rows), types)]
    return pyarrow.RecordBatch.from_arrays(columns, names)
