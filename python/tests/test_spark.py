"""Spark with two executors: records of `batch`, whatever happens to workers and files."""

from __future__ import annotations

import json
import os
import shutil
import signal
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from conftest import AS_OF, ROOT

pyspark = pytest.importorskip("pyspark")
pytest.importorskip("pyarrow")
if not (shutil.which("java") or os.environ.get("JAVA_HOME")):
    pytest.skip("there is no Java", allow_module_level=True)

import skillgap.spark  # noqa: E402
from pyspark.sql import DataFrame, SparkSession  # noqa: E402


@pytest.fixture(scope="module")
def spark(program: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[SparkSession]:
    # The program comes by --files, without the right to be run, as from a store of objects.
    shipped = tmp_path_factory.mktemp("shipped") / "skillgap"
    shutil.copyfile(program, shipped)
    os.environ["PYSPARK_PYTHON"] = sys.executable
    session = (
        SparkSession.builder.master("local-cluster[2,1,1024]")
        .appName("skillgap")
        .config("spark.files", str(shipped))
        .config("spark.ui.enabled", "false")
        .config("spark.driver.host", "127.0.0.1")
        .config("spark.sql.shuffle.partitions", "4")
        .config("spark.sql.execution.arrow.maxRecordsPerBatch", "50")
        .config("spark.executorEnv.PYTHONPATH", str(Path(skillgap.__file__).parents[1]))
        .config("spark.executorEnv.PATH", os.environ["PATH"])
        .getOrCreate()
    )
    session.sparkContext.setLogLevel("ERROR")
    yield session
    session.stop()


@pytest.fixture(autouse=True)
def in_the_repository(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)


def manifest(spark: SparkSession, paths: list[str], partitions: int) -> DataFrame:
    return spark.createDataFrame([(path,) for path in paths], "path string").repartition(partitions)


def collected(df: DataFrame) -> dict[str, Any]:
    rows = df.collect()
    assert len(rows) == len({row["path"] for row in rows})
    return {row["path"]: row for row in rows}


def absolute(records: dict[str, str]) -> dict[str, str]:
    """The records of `batch`, under the whole path."""
    moved = {}
    for path, line in records.items():
        whole = str(ROOT / path)
        moved[whole] = line.replace(f'"path":{json.dumps(path)}', f'"path":{json.dumps(whole)}', 1)
    return moved


def test_records_are_those_of_batch_for_any_partitions_and_again(
    spark: SparkSession, batch_records: dict[str, str]
) -> None:
    expected = absolute(batch_records)
    for partitions in (1, 7, 7):
        rows = collected(skillgap.spark.analyze(manifest(spark, list(expected), partitions), as_of=AS_OF))
        assert {path: row["record"] for path, row in rows.items()} == expected
    ok = [row for row in rows.values() if row["outcome"] == "ok"]
    assert all(row["rung"] == json.loads(row["record"])["analysis"]["level"]["rung"] for row in ok)
    assert all(row["sha256"] == json.loads(row["record"]).get("sha256") for row in rows.values())
    assert any(row["error"] == "empty" for row in rows.values()), "the file of 0 bytes has its record"


def test_contents_and_a_posting(spark: SparkSession, batch_records: dict[str, str]) -> None:
    paths = [path for path in batch_records if path.startswith("fixtures/people/mid-java")]
    rows = [(path, bytearray(Path(path).read_bytes())) for path in paths] + [("empty", bytearray()), ("null", None)]
    df = spark.createDataFrame(rows, "name string, bytes binary").repartition(3)
    job = Path("fixtures/postings/senior-go-platform.html").read_bytes()
    found = collected(skillgap.spark.analyze(df, "name", "bytes", as_of=AS_OF, job=job))
    assert found["empty"]["error"] == "empty" and found["null"]["error"] == "empty"
    analyses = [json.loads(found[path]["record"]) for path in paths]
    fits = [(record["fit"]["score"], found[record["path"]]["fit"]) for record in analyses if record["outcome"] == "ok"]
    assert len(fits) > 5 and all(own == column for own, column in fits)
    plain = skillgap.spark.analyze(df, "name", "bytes", as_of=AS_OF)
    assert {path: row["record"] for path, row in collected(plain).items() if path in paths} == {
        path: batch_records[path] for path in paths
    }


def test_killed_workers_and_hostile_files_cost_a_row_each_at_most(
    spark: SparkSession, batch_records: dict[str, str], tmp_path: Path
) -> None:
    expected = absolute(batch_records)
    paths = list(expected)
    slow = tmp_path / "slow.html"
    slow.write_bytes(b"<html><body>" + b"<div>" * 400_000 + b"Experience")
    killed: set[int] = set()
    tasks: set[int] = set()
    over = threading.Event()
    # Of other tests in this process.
    others = {*processes("worker"), *processes("supervisor")}

    def kill() -> None:
        # In the middle of its work: no document meets with three of them, and a task has rows behind it.
        seen: dict[int, float] = {}

        def at_work(process: int) -> bool:
            return time.monotonic() - seen.setdefault(process, time.monotonic()) > 0.2

        while not over.is_set():
            # The Python of a task, once and first, however fast the machine is: Spark repeats the task from its
            # first row.
            for supervisor in processes("supervisor"):
                if supervisor not in others and not tasks and at_work(supervisor):
                    tasks.add(parent(supervisor))
                    os.kill(parent(supervisor), signal.SIGKILL)
            for worker in processes("worker"):
                if worker not in others and tasks and at_work(worker) and worker not in killed and len(killed) < 6:
                    killed.add(worker)
                    os.kill(worker, signal.SIGKILL)
            time.sleep(0.05)

    killer = threading.Thread(target=kill)
    killer.start()
    try:
        rows = collected(skillgap.spark.analyze(manifest(spark, [*paths, str(slow)], 4), as_of=AS_OF))
    finally:
        over.set()
        killer.join()
    assert killed and tasks and rows.pop(str(slow))["outcome"] == "error"
    assert {path: row["record"] for path, row in rows.items()} == expected
    # The supervisor of the task that was killed may have documents of it to finish, each within its deadline.
    end = time.monotonic() + 60
    while ({*processes("worker"), *processes("supervisor")} - others) and time.monotonic() < end:
        time.sleep(0.2)
    left = {*processes("worker"), *processes("supervisor")} - others
    assert not left, "a process outlives its task"


def parent(process: int) -> int:
    return int(Path(f"/proc/{process}/stat").read_text().rsplit(")", 1)[1].split()[1])


def processes(kind: str) -> list[int]:
    """Processes of the program that was shipped, with this argument."""
    found = []
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                arguments = (entry / "cmdline").read_bytes().split(b"\0")
                executable = os.readlink(entry / "exe")
            except OSError:
                continue
            if arguments[1:2] == [kind.encode()] and executable.endswith("/skillgap"):
                found.append(int(entry.name))
    return found


def test_the_memory_of_a_worker_is_bounded(spark: SparkSession) -> None:
    paths = [str(path) for path in (ROOT / "fixtures/people").rglob("*") if path.is_file()]
    # A worker's whole address space; of a supervisor what it has in memory, as its threads reserve more than that.
    highest = {"worker VmPeak": 0, "supervisor VmHWM": 0}
    over = threading.Event()

    def watch() -> None:
        while not over.is_set():
            for what in highest:
                kind, field = what.split()
                for process in processes(kind):
                    try:
                        status = Path(f"/proc/{process}/status").read_text()
                    except OSError:
                        continue
                    size = [int(line.split()[1]) for line in status.splitlines() if line.startswith(field)]
                    highest[what] = max([highest[what], *size])
            time.sleep(0.02)

    watcher = threading.Thread(target=watch)
    watcher.start()
    try:
        collected(skillgap.spark.analyze(manifest(spark, paths, 4), as_of=AS_OF, memory=192))
    finally:
        over.set()
        watcher.join()
    assert all(0 < size <= 192 << 10 for size in highest.values()), f"kB: {highest}"


def test_the_date_has_to_be_said(spark: SparkSession) -> None:
    with pytest.raises(TypeError, match="as_of"):
        skillgap.spark.analyze(manifest(spark, ["a"], 1))  # type: ignore[call-arg]
