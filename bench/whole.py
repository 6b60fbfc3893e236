#!/usr/bin/env python3
"""Times whole commands against `pdftotext FILE -` on the same files and prints a table.

python3 bench/whole.py PROGRAM FOLDER...    (needs pdftotext; mutool, PyMuPDF and pdfminer.six are timed
where they are installed; the commands are run by turns and the least of each is taken, so that other
work on the machine disturbs little)
"""

import importlib.util
import os
import shutil
import statistics
import sys
import time
from pathlib import Path

RUNS = 9
BASE = "pdftotext FILE -"


def commands(program):
    """The commands by the name that the table gives them; FILE stands for the file."""
    table = {
        "skillgap analyze FILE --format json": [program, "analyze", "FILE", "--format", "json"],
        "skillgap extract FILE": [program, "extract", "FILE"],
        "skillgap --version (start-up)": [program, "--version"],
        BASE: ["pdftotext", "FILE", "-"],
    }
    if shutil.which("mutool"):
        table["mutool draw -F txt FILE"] = ["mutool", "draw", "-q", "-F", "txt", "-o", "/dev/null", "FILE"]
    if importlib.util.find_spec("pymupdf"):
        code = "import pymupdf, sys; [page.get_text() for page in pymupdf.open(sys.argv[1])]"
        table["PyMuPDF, text of all pages"] = [sys.executable, "-c", code, "FILE"]
    if importlib.util.find_spec("pdfminer"):
        code = "import sys; from pdfminer.high_level import extract_text; extract_text(sys.argv[1])"
        table["pdfminer.six, text of all pages"] = [sys.executable, "-c", code, "FILE"]
    return table


def milliseconds(command, file):
    """From the start of the process to its end, without the half millisecond of Python's `subprocess`."""
    arguments = [file if part == "FILE" else part for part in command]
    silent = [(os.POSIX_SPAWN_OPEN, output, os.devnull, os.O_WRONLY, 0) for output in (1, 2)]
    start = time.perf_counter()
    process = os.posix_spawnp(arguments[0], arguments, os.environ, file_actions=silent)
    os.waitpid(process, 0)
    return (time.perf_counter() - start) * 1e3


def main():
    program, folders = sys.argv[1], sys.argv[2:]
    files = sorted(path for folder in folders for path in Path(folder).rglob("*.pdf"))
    table = commands(program)
    least = {name: [] for name in table}
    for file in files:
        runs = {name: [] for name in table}
        for _ in range(RUNS):
            for name, command in table.items():
                # The slow ones need no more than three runs to be told apart.
                if len(runs[name]) < 3 or runs[name][0] < 100:
                    runs[name].append(milliseconds(command, str(file)))
        for name, times in runs.items():
            least[name].append(min(times))
    print(f"{len(files)} files, least of {RUNS} runs; ratios to `{BASE}` on the same file\n")
    print("| command | ms, median | ratio, median | ratio, largest | its file |\n|---|---|---|---|---|")
    for name, times in least.items():
        ratios = [(own / other, file.name) for own, other, file in zip(times, least[BASE], files)]
        median = statistics.median(ratio for ratio, _ in ratios)
        worst, file = max(ratios)
        print(f"| `{name}` | {statistics.median(times):.1f} | {median:.2f} | {worst:.2f} | {file} |")


main()
