#!/usr/bin/env python3
"""What Spark adds to a record, by size of the partitions: time on the clock and of processors against that of `batch`.

    python3 bench/spark.py FOLDER [COPIES]

FOLDER is made with `cargo run --release --example generate_layouts -- write FOLDER`, or holds any resumes. Needs the
wheel, pyspark and Java. Both runs have two workers; Spark's own start is not counted, and one run goes before those
that are measured. Processor time is that of all processes together; it says more where others use the machine too.
"""

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from pyspark.sql import DataFrame, SparkSession

import skillgap
import skillgap.spark

AS_OF = "2026-11"


def processor_seconds() -> float:
    """What this process, all that live below it, and all that ended there have used."""
    used, above = {}, {}
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                fields = (entry / "stat").read_text().rsplit(")", 1)[1].split()
            except OSError:
                continue
            above[int(entry.name)] = int(fields[1])
            used[int(entry.name)] = sum(int(ticks) for ticks in fields[11:15])
    own = {os.getpid()}
    while more := {process for process, parent in above.items() if parent in own} - own:
        own |= more
    return sum(used[process] for process in own) / os.sysconf("SC_CLK_TCK")


def timed(run: Callable[[], object]) -> tuple[float, float]:
    start, used = time.monotonic(), processor_seconds()
    run()
    return time.monotonic() - start, processor_seconds() - used


def batch(folder: str) -> None:
    with tempfile.TemporaryDirectory() as out:
        command = [skillgap.program(), "batch", folder, "--out", out + "/out", "--as-of", AS_OF, "--threads", "2"]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def written(df: DataFrame, partitions: int) -> None:
    with tempfile.TemporaryDirectory() as out:
        skillgap.spark.analyze(df.repartition(partitions), as_of=AS_OF).write.parquet(out + "/out")


def main() -> None:
    folder = sys.argv[1]
    copies = int(sys.argv[2]) if len(sys.argv) > 2 else 1
    paths = [str(path.absolute()) for path in sorted(Path(folder).rglob("*")) if path.is_file()] * copies
    runs = [timed(lambda: batch(folder)) for _ in range(2)]
    base, base_used = (min(run[at] for run in runs) * copies for at in (0, 1))
    count = len(paths)
    print(f"{count} files; batch: {base:.1f} s, {base / count * 1000:.2f} ms a record, {base_used / count * 1000:.2f} of processors")
    os.environ["PYSPARK_PYTHON"] = sys.executable
    spark = SparkSession.builder.master("local-cluster[2,1,1024]").config("spark.ui.enabled", "false").getOrCreate()
    spark.sparkContext.setLogLevel("ERROR")
    df = spark.createDataFrame([(path,) for path in paths], "path string")
    written(df, 4)
    for partitions in [2, 4, 16, 64, 256]:
        took, used = timed(lambda: written(df, partitions))
        more, more_used = (took - base) / count * 1000, (used - base_used) / count * 1000
        print(
            f"{partitions:3} partitions of {count // partitions:5}: {took:6.1f} s, {more:+.2f} ms a record, "
            f"{more_used:+.2f} of processors"
        )
    spark.stop()


if __name__ == "__main__":
    main()
