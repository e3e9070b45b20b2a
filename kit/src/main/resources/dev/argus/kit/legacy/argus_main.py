"""Starts a plugin that was written for another platform: argus_main.py FORM MODULE [CLASS].

The input is JSON on standard input, the output is JSON in the file ARGUS_OUTPUT; what the plugin prints is its log.
"""

import asyncio
import importlib
import inspect
import json
import os
import sys


def found(module, name):
    if name:
        return getattr(module, name)()
    classes = [
        value
        for value in vars(module).values()
        if inspect.isclass(value) and value.__module__ == module.__name__ and hasattr(value, "execute")
    ]
    if len(classes) != 1:
        sys.exit(
            f"{module.__name__} has {len(classes)} classes with execute(): name one as the third argument in plugin.json"
        )
    return classes[0]()


def finished(result):
    async def wait():
        return await result

    return asyncio.run(wait()) if inspect.isawaitable(result) else result


def answer(form, plugin, action, given, config):
    context = {"execution_id": os.environ["ARGUS_EXECUTION_ID"], "action": action, "config": config}
    if form == "payload":
        return finished(plugin.run(given, context))
    if form == "inputs":
        return finished(plugin.run(given, config, context))
    if hasattr(plugin, "initialize") and not finished(plugin.initialize(config)):
        sys.exit("initialize() did not return true")
    try:
        return finished(plugin.execute(action, given))
    finally:
        if hasattr(plugin, "shutdown"):
            finished(plugin.shutdown())


def main():
    form, module, *name = sys.argv[1:]
    plugin = found(importlib.import_module(module), name[0] if name else "")
    config = json.loads(os.environ.get("ARGUS_CONFIG") or "{}")
    result = answer(form, plugin, os.environ["ARGUS_ACTION"], json.load(sys.stdin), config)
    with open(os.environ["ARGUS_OUTPUT"], "w", encoding="utf-8") as output:
        json.dump(result, output)


if __name__ == "__main__":
    main()
