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
    results_file = out / "results.ndjson"
    before = _version(results_file)
    done = subprocess.run(command, input=listed, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    # With exit code 1 the results are there where it is about them: nobody could be read, a name was not found.
    if done.returncode > 1 or (done.returncode != 0 and _version(results_file) in (None, before)):
        raise SkillgapError(done.stderr.decode("utf-8", "replace").strip())
    with open(results_file, encoding="utf-8") as results:
        for line in results:
            yield json.loads(line)


def _version(path: Path) -> tuple[int, int] | None:
    """Tells a file from the one that it takes the place of; None where there is none."""
    try:
        status = path.stat()
    except OSError:
        return None
    return status.st_ino, status.st_mtime_ns
