"""As much of JSON Schema as ours uses; an unknown word fails."""

from __future__ import annotations

from datetime import date

TYPES = {"string": str, "integer": int, "null": type(None), "array": list, "object": dict, "boolean": bool}
KNOWN = {
    "$schema", "title", "description", "type", "format", "enum", "items", "properties", "required", "minimum",
    "maximum", "additionalProperties",
}  # fmt: skip


def check(value, schema, place="$"):
    assert set(schema) <= KNOWN, (place, set(schema) - KNOWN)
    if "enum" in schema:
        assert value in schema["enum"], place
    if "type" in schema:
        kinds = [schema["type"]] if isinstance(schema["type"], str) else schema["type"]
        assert type(value) in [TYPES[kind] for kind in kinds], (place, value)
    if schema.get("format") == "date" and value is not None:
        date.fromisoformat(value)
    if "minimum" in schema:
        assert schema["minimum"] <= value <= schema["maximum"], place
    for number, each in enumerate(value if isinstance(value, list) else ()):
        check(each, schema["items"], f"{place}[{number}]")
    if isinstance(value, dict):
        assert set(schema["required"]) <= set(value), place
        assert set(value) <= set(schema["properties"]), place
        for name, each in value.items():
            check(each, schema["properties"][name], f"{place}.{name}")
