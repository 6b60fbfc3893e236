#!/usr/bin/env python3
"""Writes src/skillgap/_types.py from schema/record.json; with --check says whether it is fresh."""

from __future__ import annotations

import json
import keyword
import sys
import textwrap
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
SCHEMA = HERE.parent / "schema" / "record.json"
TYPES = HERE / "src" / "skillgap" / "_types.py"
HEAD = '''"""Types of the JSON contract, made by generate_types.py from schema/record.json; not to be edited."""

from __future__ import annotations

from typing import Any, Literal, TypedDict, Union

'''
PLAIN = {"string": "str", "integer": "int", "number": "float", "boolean": "bool", "null": "None"}


def annotation(schema: Any) -> str:
    """The type of a value."""
    if schema is True or schema == {}:
        return "Any"
    if "$ref" in schema:
        return str(schema["$ref"].rsplit("/", 1)[1])
    if "const" in schema:
        return f"Literal[{json.dumps(schema['const'])}]"
    if "enum" in schema:
        return f"Literal[{', '.join(json.dumps(value) for value in schema['enum'])}]"
    several = schema.get("anyOf") or schema.get("oneOf")
    if several:
        return union([annotation(one) for one in several])
    kind = schema["type"]
    if isinstance(kind, list):
        return union([annotation({**schema, "type": one}) for one in kind])
    if kind == "array":
        return f"list[{annotation(schema.get('items', True))}]"
    if kind == "object":
        return f"dict[str, {annotation(schema.get('additionalProperties', True))}]"
    return PLAIN[kind]


def union(types: list[str]) -> str:
    literals = [one[len("Literal[") : -1] for one in types if one.startswith("Literal[")]
    others = [one for one in types if not one.startswith("Literal[")]
    if literals:
        others.append(f"Literal[{', '.join(literals)}]")
    return others[0] if len(others) == 1 else f"Union[{', '.join(others)}]"


def note(text: str, indent: str) -> str:
    return "".join(f"{indent}#: {line}\n" for line in textwrap.wrap(text, 100))


def definition(name: str, schema: dict[str, Any]) -> str:
    """A class, or another name of a type."""
    about = schema.get("description", "").replace("\n", " ")
    if "properties" not in schema:
        return f"{note(about, '')}{name} = {annotation(schema)}\n"
    needed = set(schema.get("required", []))
    parts = [(True, needed), (False, set(schema["properties"]) - needed)]
    text, base = "", "TypedDict"
    for required, names in parts:
        if not names and not (required and not parts[1][1]):
            continue
        last = not required or not parts[1][1]
        own = name if last else f"_{name}"
        total = "" if required else ", total=False"
        text += f"class {own}({base}{total}):\n"
        text += f'    """{about}"""\n\n' if last else ""
        for field, value in schema["properties"].items():
            if field in names:
                if keyword.iskeyword(field):
                    raise SystemExit(f"{name}.{field} is a keyword")
                text += note(value.get("description", "").replace("\n", " "), "    ")
                text += f"    {field}: {annotation(value)}\n"
        text += "\n\n"
        base = own
    return text


def main() -> None:
    schema = json.loads(SCHEMA.read_text("utf-8"))
    all_types = {**schema["$defs"], "Record": schema}
    aliases = [definition(name, one) for name, one in all_types.items() if "properties" not in one]
    classes = [definition(name, one) for name, one in all_types.items() if "properties" in one]
    text = HEAD + "\n".join(aliases) + "\n\n" + "".join(classes).rstrip("\n") + "\n"
    if "--check" in sys.argv:
        if TYPES.read_text("utf-8") != text:
            raise SystemExit(f"{TYPES.name} is not what {SCHEMA.name} gives; run python/generate_types.py")
        return
    TYPES.write_text(text, "utf-8")


if __name__ == "__main__":
    main()
