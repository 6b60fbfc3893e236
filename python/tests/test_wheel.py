"""The installed wheel: the program, the module, the types."""

from __future__ import annotations

import json
import os
import signal
import subprocess
from pathlib import Path

import jsonschema
import pytest

import skillgap
from conftest import AS_OF, ROOT


@pytest.fixture(autouse=True)
def in_the_repository(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)


def children(process: int) -> list[int]:
    return [int(child) for child in Path(f"/proc/{process}/task/{process}/children").read_text().split()]


def supervisor(worker: skillgap.Worker) -> int:
    assert worker._process is not None
    return worker._process.pid


def test_a_clean_environment_has_the_command_and_the_module(tmp_path: Path) -> None:
    python = os.environ.get("CLEAN_PYTHON")
    if python is None:
        pytest.skip("python/check makes the environment")
    code = (
        "import skillgap, sys; record = skillgap.analyze(sys.argv[1], as_of='2026-11'); "
        "print(skillgap.__file__, record['analysis']['level']['rung'])"
    )
    resume = ROOT / "fixtures/people/mid-java/xelatex.pdf"
    environment = {key: value for key, value in os.environ.items() if key != "SKILLGAP_PROGRAM"}
    done = subprocess.run(
        [python, "-c", code, str(resume)], capture_output=True, text=True, cwd=tmp_path, env={**environment, "PATH": ""}
    )
    assert done.stdout.endswith(" mid\n") and "site-packages" in done.stdout, done.stderr


def test_records_are_those_of_batch(batch_records: dict[str, str]) -> None:
    with skillgap.Worker(as_of=AS_OF) as worker:
        for path, line in batch_records.items():
            assert worker.record(path)[1].decode() == line, path
        for path in ["fixtures/people/mid-java/xelatex.pdf", "fixtures/hostile/empty.pdf"]:
            content = Path(path).read_bytes()
            for document in (content, bytearray(content), memoryview(content)):
                assert worker.record(document, path)[1].decode() == batch_records[path]


def test_records_keep_to_the_schema_and_batch_gives_them() -> None:
    schema = json.loads((ROOT / "schema/record.json").read_text("utf-8"))
    check = jsonschema.Draft202012Validator(schema)
    job = "fixtures/postings/senior-go-platform.html"
    records = list(skillgap.batch(["fixtures/people/mid-java", Path("fixtures/hostile/empty.pdf")], job, AS_OF, threads=2))
    assert len(records) > 5 and {record["outcome"] for record in records} == {"ok", "error"}
    for record in records:
        check.validate(record)
    ok = [record for record in records if record["outcome"] == "ok"]
    first = skillgap.analyze(ok[0]["path"], job=job, as_of=AS_OF)
    assert first["fit"] == ok[0]["fit"] and first["analysis"] == ok[0]["analysis"]
    assert list(skillgap.batch([])) == []


def test_a_killed_worker_costs_nothing_and_a_killed_supervisor_neither(batch_records: dict[str, str]) -> None:
    paths = [path for path in batch_records if path.startswith("fixtures/people")][:12]
    with skillgap.Worker(as_of=AS_OF) as worker:
        for at, path in enumerate(paths):
            if at == 3:
                os.kill(children(supervisor(worker))[0], signal.SIGKILL)
            if at == 6:
                os.kill(supervisor(worker), signal.SIGKILL)
            assert worker.record(path)[1].decode() == batch_records[path]
        last = supervisor(worker)
    assert not Path(f"/proc/{last}").exists()


def test_a_document_over_its_limits_costs_its_record() -> None:
    resume = Path("fixtures/people/mid-java/xelatex.pdf").read_bytes()
    slow = b"<html><body>" + b"<div>" * 400_000 + b"Experience"
    with skillgap.Worker(as_of=AS_OF, timeout=1, memory=128) as worker:
        assert worker.analyze(slow, "slow.html")["outcome"] == "error"
        assert worker.analyze(resume, "resume.pdf")["outcome"] == "ok"
        assert worker.analyze("fixtures/none.pdf")["error"]["kind"] == "io"


def test_options_mean_what_they_mean_elsewhere(tmp_path: Path) -> None:
    resume = "fixtures/people/mid-java/xelatex.pdf"
    plain = skillgap.analyze(resume, as_of=AS_OF, target="staff", redact=True)
    assert plain["analysis"]["gap"]["target"] == "staff" and "Katarzyna" not in str(plain["analysis"])
    assert skillgap.analyze(resume, as_of=AS_OF, ladders=["dictionaries/ladders/gitlab.toml"])["analysis"]["level"]["ladder"].startswith("gitlab")
    (tmp_path / "skills").mkdir()
    own = 'category = "database"\nreviewed = "2026-11-24"\n\n[[skill]]\nid = "postal-register"\nname = "Postal register"\nsource = "https://example.org/postal"\n'
    (tmp_path / "skills/own.toml").write_text(own)
    skills = skillgap.analyze(resume, as_of=AS_OF, dictionary=tmp_path)["analysis"]["skills"]
    assert any(skill["id"] == "postal-register" for skill in skills)


def test_a_batch_with_a_warning_has_its_records(tmp_path: Path) -> None:
    body = "Backend Engineer\n\nEXPERIENCE\nBackend Engineer, Acme, 2015 - 2020\n- Moved the API to Kafka\n\nSKILLS\nGo\n"
    (tmp_path / "nobody.txt").write_text(body)
    (record,) = skillgap.batch([tmp_path / "nobody.txt"], as_of=AS_OF, redact=True)
    assert "no-name-found" in [warning["code"] for warning in record["analysis"]["document"]["warnings"]]
    (record,) = skillgap.batch(["fixtures/hostile/empty.pdf"], as_of=AS_OF)
    assert record["outcome"] == "error"


def test_what_cannot_be_used_is_refused() -> None:
    for options, words in [
        ({"as_of": "soon"}, "date"),
        ({"job": b"Good morning"}, "not-a-posting"),
        ({"program": "/none/skillgap"}, "cannot be started"),
        ({"program": "/bin/true"}, "ended before"),
    ]:
        with pytest.raises(skillgap.SkillgapError, match=words):
            skillgap.analyze("fixtures/people/mid-java/xelatex.pdf", **options)
    with pytest.raises(skillgap.SkillgapError, match="no such file"):
        list(skillgap.batch(["fixtures/people/mid-java"], job="fixtures/none.txt", as_of=AS_OF))
