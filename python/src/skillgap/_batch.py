"""Batches: the program's own batch, and its records."""

from __future__ import annotations

import json
import os
import subprocess
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path

from ._types import Record
from ._worker import SkillgapError, program


def batch(
    paths: Iterable[str | os.PathLike[str]],
    job: str | os.PathLike[str] | None = None,
    as_of: str | None = None,
    *,
    target: str | None = None,
    redact: bool = False,
    threads: int | None = None,
    out: str | os.PathLike[str] | None = None,
) -> Iterator[Record]:
    """One record for every file of files and folders, by path, as ``skillgap batch`` gives them.

    ``out`` keeps the results and the journal of the run, so that the same call goes on after an interruption
    and analyses only what has changed; without it they are thrown away at the end.

    Raises SkillgapError where the batch cannot be run; what is wrong with a file stands in its record.
    """
    if out is not None:
        yield from _run(paths, Path(out), job, as_of, target, redact, threads)
        return
    with tempfile.TemporaryDirectory(prefix="skillgap-") as folder:
        yield from _run(paths, Path(folder) / "out", job, as_of, target, redact, threads)


def _run(
    paths: Iterable[str | os.PathLike[str]],
    out: Path,
    job: str | os.PathLike[str] | None,
    as_of: str | None,
    target: str | None,
    redact: bool,
    threads: int | None,
) -> Iterator[Record]:
    command = [program(), "batch", "-", "--out", str(out)]
    given = {"--job": job, "--as-of": as_of, "--target": target, "--threads": threads}
    command += [str(part) for name, value in given.items() if value is not None for part in (name, value)]
    command += ["--redact"] if redact else []
    listed = b"".join(os.fsencode(path) + b"\0" for path in paths)
    if not listed:
        return
    done = subprocess.run(command, input=listed, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    if done.returncode != 0:
        raise SkillgapError(done.stderr.decode("utf-8", "replace").strip())
    with open(out / "results.ndjson", encoding="utf-8") as results:
        for line in results:
            yield json.loads(line)
