"""The example under Daft gives the records of `batch`."""

from __future__ import annotations

import runpy

import pytest

from conftest import AS_OF, ROOT

pytest.importorskip("daft")


def test_records_are_those_of_batch(program: str, batch_records: dict[str, str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SKILLGAP_PROGRAM", program)
    monkeypatch.chdir(ROOT)
    example = runpy.run_path(str(ROOT / "examples/daft_resumes.py"))
    paths = [path for path in batch_records if path.startswith("fixtures/people/mid-") or path.endswith("encrypted.pdf")]
    results = example["records"](paths, AS_OF)
    assert {path: result["record"] for path, result in results.items()} == {path: batch_records[path] for path in paths}
    assert {result["outcome"] for result in results.values()} == {"ok", "error"}
