#!/usr/bin/env python3
"""Texts a second of flashtext with the names of the dictionary, on the texts that `--example text_speed` is given.

python3 bench/flashtext_speed.py PROGRAM FILE...    (needs flashtext)
"""

import subprocess
import sys
import time
from pathlib import Path

from flashtext import KeywordProcessor

program, files = sys.argv[1], sys.argv[2:]
rows = subprocess.run([program, "dictionary", "list"], capture_output=True, text=True, check=True).stdout
names = [line.split("\t")[1] for line in rows.splitlines()]
processor = KeywordProcessor()
processor.add_keywords_from_list(names)
texts = [Path(file).read_text(errors="replace") for file in files]


def seconds():
    start = time.perf_counter()
    for text in texts:
        processor.extract_keywords(text)
    return time.perf_counter() - start


least = min(seconds() for _ in range(5))
print(f"flashtext, {len(names)} names without aliases or senses: {len(texts) / least:.0f} texts a second")
