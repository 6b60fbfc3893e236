"""What the tests share: the repository, the program, the records of `skillgap batch`."""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
AS_OF = "2026-11"


@pytest.fixture(scope="session")
def fixtures() -> Path:
    return ROOT / "fixtures"


@pytest.fixture(scope="session")
def program() -> str:
    return os.environ.get("SKILLGAP_PROGRAM") or str(ROOT / "target" / "release" / "skillgap")


@pytest.fixture(scope="session")
def batch_records(program: str, tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The line of every fixture, by its path, without what only a batch can know."""
    out = tmp_path_factory.mktemp("batch") / "out"
    command = [program, "batch", "fixtures/people", "fixtures/hostile", "--out", str(out), "--as-of", AS_OF]
    subprocess.run(command, check=True, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    records = {}
    for line in (out / "results.ndjson").read_text("utf-8").splitlines():
        record = json.loads(line)
        same_as = record.pop("same_as", None)
        end = f',"same_as":{json.dumps(same_as, ensure_ascii=False)}}}'
        records[record["path"]] = line if same_as is None else line.removesuffix(end) + "}"
    return records
