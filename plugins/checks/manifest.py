"""Reads from a plugin.yaml what the tests need, without a YAML library: entrypoint and action schemas, written as JSON."""

import json
import re
from pathlib import Path

DECODER = json.JSONDecoder()


def actions(plugin):
    """{action: {"input": schema, "output": schema}} in the manifest's order."""
    text = Path(plugin, "plugin.yaml").read_text(encoding="utf-8")
    parts = re.split(r"^  - name: ([a-z-]+)$", text, flags=re.MULTILINE)[1:]
    return {
        name: {side: schema(part, side) for side in ("input", "output")} for name, part in zip(parts[::2], parts[1::2])
    }


def schema(part, side):
    start = re.search(rf"^    {side}: ", part, flags=re.MULTILINE).end()
    return DECODER.raw_decode(part, start)[0]


def entrypoint(plugin):
    text = Path(plugin, "plugin.yaml").read_text(encoding="utf-8")
    return re.search(r"^runtime: \{.*entrypoint: \[(.*)\]\}$", text, flags=re.MULTILINE).group(1).split(", ")
