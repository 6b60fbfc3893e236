#!/usr/bin/env python3
"""A short conversation with `skillgap mcp`, as docs/GUIDE.md shows it: real calls by the protocol's own client.

    python3 examples/mcp_transcript.py PROGRAM [--write]

Prints it; with --write it takes the place of the one in docs/GUIDE.md. `pip install mcp` first. A test compares the two.
"""

from __future__ import annotations

import asyncio
import json
import sys
import textwrap
from pathlib import Path
from typing import Any

from mcp import ClientSession, StdioServerParameters
from mcp.client.stdio import stdio_client

ROOT = Path(__file__).resolve().parents[1]
GUIDE = ROOT / "docs/GUIDE.md"
BEGIN, END = "<!-- examples/mcp_transcript.py writes this -->\n", "<!-- to here -->\n"
RESUME = "people/mid-java/xelatex.pdf"
CALLS: list[tuple[str, dict[str, Any], list[str]]] = [
    ("analyze", {"path": RESUME}, ["level", "steps"]),
    ("explain", {"path": RESUME, "id": "requirement/observability"}, []),
    ("what_if", {"path": RESUME, "changes": ["kafka", "mentoring"]}, []),
    ("analyze", {"path": "../secret.pdf"}, []),
]
#: Most characters of a value, entries of a list and keys of an object that are shown.
MOST = (90, 2, 8)


def short(value: Any) -> Any:
    """A value with "…" for what has no room here."""
    characters, entries, keys = MOST
    if isinstance(value, dict):
        kept = {key: short(one) for key, one in list(value.items())[:keys]}
        return kept if len(value) <= keys else {**kept, "…": len(value) - keys}
    if isinstance(value, list):
        return [short(one) for one in value[:entries]] + (["…"] if len(value) > entries else [])
    if isinstance(value, str) and len(value) > characters:
        return value[: characters - 1] + "…"
    return value


def shown(arguments: dict[str, Any], result: Any, keys: list[str]) -> str:
    if result.is_error:
        return textwrap.fill(result.content[0].text.replace(str(ROOT / "fixtures"), "fixtures"), 116)
    content = result.structured_content
    content = {key: content[key] for key in keys} if keys else content
    return json.dumps(short(content), ensure_ascii=False, indent=1)


async def transcript(program: str) -> str:
    server = StdioServerParameters(command=program, args=["mcp", str(ROOT / "fixtures"), "--as-of", "2026-11"])
    async with stdio_client(server) as (read, write), ClientSession(read, write) as session:
        await session.initialize()
        tools = [tool.name for tool in (await session.list_tools()).tools]
        parts = ["> tools/list\n" + ", ".join(tools)]
        for name, arguments, keys in CALLS:
            result = await session.call_tool(name, arguments)
            asked = f"> tools/call {name} {json.dumps(arguments)}"
            parts.append(f"{asked}\n{shown(arguments, result, keys)}")
    return "```text\n" + "\n\n".join(parts) + "\n```\n"


def main() -> None:
    text = asyncio.run(transcript(sys.argv[1]))
    if "--write" not in sys.argv[2:]:
        print(text, end="")
        return
    before, rest = GUIDE.read_text("utf-8").split(BEGIN)
    GUIDE.write_text(before + BEGIN + text + END + rest.split(END)[1], "utf-8")


if __name__ == "__main__":
    main()
