#!/usr/bin/env python3
"""Time and memory as documents, dictionary and folder grow, as tables.

python3 bench/growth.py PROGRAM GENERATOR    (GENERATOR is the built example generate_resumes)
"""

import os
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

LINES = [
    "Senior Backend Engineer, Example Ltd, Jan 2019 - Dec 2022",
    "Designed the order service in Go on PostgreSQL and Kafka for 3 million users.",
    "Led a team of 5 engineers and cut latency by 40 % with Redis and gRPC.",
    "Moved 12 services to Kubernetes with Terraform; on call every sixth week.",
]


def pdf(pages):
    """A PDF with forty lines of work on every page."""
    text = "BT /F 10 Tf 50 800 Td 14 TL " + " ".join(f"({line}) Tj T*" for line in LINES * 10) + " ET"
    objects = [
        "<</Type/Catalog/Pages 2 0 R>>",
        f"<</Type/Pages/Count {pages}/Kids[" + " ".join(f"{5 + n} 0 R" for n in range(pages)) + "]>>",
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>",
        f"<</Length {len(text)}>>stream\n{text}\nendstream",
    ]
    page = "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F 3 0 R>>>>/Contents 4 0 R>>"
    out, places = "%PDF-1.4\n", []
    for number, body in enumerate(objects + [page] * pages, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n{body}\nendobj\n"
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    start = len(out)
    out += f"xref\n0 {len(places) + 1}\n0000000000 65535 f \n{table}"
    return out + f"trailer<</Size {len(places) + 1}/Root 1 0 R>>\nstartxref\n{start}\n%%EOF\n"


def dictionary(skills):
    """A dictionary file with so many skills beside the project's own."""
    entry = '[[skill]]\nid = "own-{0}"\nname = "Ownskill{0} Platform"\naliases = ["ownskill{0}"]\nsource = "https://example.com"\n'
    return 'category = "database"\nreviewed = "2026-11-24"\n' + "".join(entry.format(n) for n in range(skills))


def resident(pid):
    """Memory in kB of a process and all below it."""
    try:
        status = Path(f"/proc/{pid}/status").read_text()
        own = next((int(line.split()[1]) for line in status.splitlines() if line.startswith("VmRSS")), 0)
        tasks = os.listdir(f"/proc/{pid}/task")
        children = [c for task in tasks for c in Path(f"/proc/{pid}/task/{task}/children").read_text().split()]
    except OSError:
        return 0
    return own + sum(resident(child) for child in children)


def measured(command):
    """Seconds, and most memory in MB of the whole tree, of the least of three runs."""
    results = []
    for _ in range(3):
        start = time.perf_counter()
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        most = 0

        def watch():
            nonlocal most
            while process.returncode is None:
                most = max(most, resident(process.pid))
                time.sleep(0.005)

        watcher = threading.Thread(target=watch)
        watcher.start()
        _, _, usage = os.wait4(process.pid, 0)
        process.returncode = 0
        watcher.join()
        # The kernel's own figure for one process, which sampling can miss.
        results.append((time.perf_counter() - start, max(most, usage.ru_maxrss) / 1024))
    return min(time for time, _ in results), min(memory for _, memory in results)


def row(name, command, count):
    seconds, memory = measured(command)
    print(f"| {name} | {seconds * 1e3:.1f} | {seconds * 1e6 / count:.0f} | {memory:.1f} |", flush=True)


def head(what, unit):
    print(f"\n| {what} | ms | µs a {unit} | most memory, MB |\n|---|---|---|---|")


def main():
    program, generator = map(os.path.abspath, sys.argv[1:3])
    with tempfile.TemporaryDirectory() as folder:
        folder = Path(folder)
        head("pages of a PDF, `analyze`", "page")
        for pages in [1, 2, 5, 10, 20, 50, 200, 1000]:
            (folder / "pages.pdf").write_text(pdf(pages))
            row(pages, [program, "analyze", folder / "pages.pdf", "--format", "json"], pages)
        head("further skills in the dictionary, `skills`", "skill")
        (folder / "own/skills").mkdir(parents=True)
        (folder / "resume.txt").write_text("\n".join(["Experience", *LINES]))
        for skills in [1_000, 5_000, 10_000, 20_000, 50_000]:
            (folder / "own/skills/own.toml").write_text(dictionary(skills))
            row(skills, [program, "skills", folder / "resume.txt", "--dictionary", folder / "own"], skills)
        head("files of a folder, `batch`, two workers", "file")
        for files in [100, 300, 1_000, 3_000, 10_000]:
            resumes = folder / f"resumes-{files}"
            subprocess.run([generator, resumes, str(files)], check=True, stdout=subprocess.DEVNULL)
            out = folder / f"out-{files}"
            command = f"rm -rf {out}; exec {program} batch {resumes} --out {out} --as-of 2026-06 --threads 2"
            row(files, ["sh", "-c", command], files)


main()
