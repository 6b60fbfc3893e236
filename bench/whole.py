#!/usr/bin/env python3
"""Times whole commands against pdftotext on the same files and prints a table.

python3 bench/whole.py PROGRAM FOLDER...    (needs pdftotext; each command is run nine times by turns,
the least of each is taken, so that other work on the machine disturbs little)
"""

import statistics
import subprocess
import sys
import time
from pathlib import Path

RUNS = 9


def seconds(command):
    start = time.perf_counter()
    subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return time.perf_counter() - start


def main():
    program, folders = sys.argv[1], sys.argv[2:]
    files = sorted(path for folder in folders for path in Path(folder).rglob("*.pdf"))
    ours = {
        "analyze --format json": lambda file: [program, "analyze", file, "--format", "json"],
        "extract": lambda file: [program, "extract", file],
        "--version (start-up)": lambda file: [program, "--version"],
    }
    print(f"{len(files)} files, least of {RUNS} runs, against `pdftotext FILE -`\n")
    print("| command | ms, median | ratio, median | ratio, largest | its file |\n|---|---|---|---|---|")
    least = {name: [] for name in [*ours, "pdftotext"]}
    for file in files:
        runs = {name: [] for name in least}
        for _ in range(RUNS):
            for name, command in ours.items():
                runs[name].append(seconds(command(str(file))))
            runs["pdftotext"].append(seconds(["pdftotext", str(file), "-"]))
        for name, times in runs.items():
            least[name].append(min(times) * 1e3)
    for name, times in least.items():
        ratios = [(own / other, file.name) for own, other, file in zip(times, least["pdftotext"], files)]
        median = statistics.median(ratio for ratio, _ in ratios)
        worst, file = max(ratios)
        print(f"| `{name}` | {statistics.median(times):.1f} | {median:.2f} | {worst:.2f} | {file} |")


main()
