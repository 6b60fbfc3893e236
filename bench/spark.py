#!/usr/bin/env python3
"""What Spark adds to a record, by size of the partitions: the wall time of a run against that of `batch`.

    python3 bench/spark.py FOLDER [COPIES]

FOLDER is made with `cargo run --release --example generate_layouts -- write FOLDER`, or holds any resumes. Needs the
wheel, pyspark and Java. Both runs have two workers; Spark's own start is not counted.
"""

import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from pyspark.sql import SparkSession

import skillgap
import skillgap.spark

AS_OF = "2026-11"


def batch_seconds(folder: str) -> float:
    with tempfile.TemporaryDirectory() as out:
        start = time.monotonic()
        command = [skillgap.program(), "batch", folder, "--out", out + "/out", "--as-of", AS_OF, "--threads", "2"]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        return time.monotonic() - start


def main() -> None:
    folder = sys.argv[1]
    copies = int(sys.argv[2]) if len(sys.argv) > 2 else 1
    paths = [str(path.absolute()) for path in sorted(Path(folder).rglob("*")) if path.is_file()] * copies
    base = min(batch_seconds(folder) for _ in range(2)) * copies
    print(f"{len(paths)} files; batch: {base:.1f} s, {base / len(paths) * 1000:.2f} ms a record")
    os.environ["PYSPARK_PYTHON"] = sys.executable
    spark = SparkSession.builder.master("local-cluster[2,1,1024]").config("spark.ui.enabled", "false").getOrCreate()
    spark.sparkContext.setLogLevel("ERROR")
    df = spark.createDataFrame([(path,) for path in paths], "path string")
    skillgap.spark.analyze(df.limit(4).repartition(2), as_of=AS_OF).collect()  # the executors' Python is started
    for partitions in [2, 4, 8, 16, 32, 64]:
        with tempfile.TemporaryDirectory() as out:
            shutil.rmtree(out)
            start = time.monotonic()
            skillgap.spark.analyze(df.repartition(partitions), as_of=AS_OF).write.parquet(out)
            took = time.monotonic() - start
        more = (took - base) / len(paths) * 1000
        print(f"{partitions:3} partitions of {len(paths) // partitions:5}: {took:6.1f} s, {more:+.2f} ms a record")
    spark.stop()


if __name__ == "__main__":
    main()
