#!/usr/bin/env python3
"""Writes a JSON schema for each kind that the given manifests use, from an API server's OpenAPI v2, as kubeconform wants them.

Usage: schemas.py OPENAPI.json FOLDER < MANIFESTS   The schemas are strict: an unknown field is an error."""

import json
import re
import sys
from pathlib import Path


def strict(schema):
    if isinstance(schema, dict):
        out = {
            key: fields(value) if key == "properties" else strict(value)
            for key, value in schema.items()
            if not key.startswith("x-kubernetes")
        }
        if isinstance(out.get("properties"), dict) and "additionalProperties" not in out:
            out["additionalProperties"] = False
        if out.get("format") == "int-or-string":
            out = {"type": ["string", "integer"]}
        return out
    return [strict(one) for one in schema] if isinstance(schema, list) else schema


def fields(schemas):  # by their names, which in the schema of a definition are x-kubernetes-… themselves
    return {name: strict(schema) for name, schema in schemas.items()}


def used(definitions, name, found):
    if name not in found:
        found.add(name)
        for reference in re.findall(r'"#/definitions/([^"]+)"', json.dumps(definitions[name])):
            used(definitions, reference, found)
    return found


def main(openapi, folder):
    definitions = json.loads(Path(openapi).read_text())["definitions"]
    # Quantities are strings to OpenAPI, and numbers to people.
    definitions["io.k8s.apimachinery.pkg.api.resource.Quantity"] = {"type": ["string", "number"]}
    text = sys.stdin.read()
    for document in text.split("\n---"):
        kind = re.search(r"^kind: (\w+)$", document, re.M)
        version = re.search(r"^apiVersion: (\S+)$", document, re.M)
        if kind and version:
            write(definitions, kind.group(1), version.group(1), Path(folder))


def write(definitions, kind, api_version, folder):
    group, _, version = api_version.rpartition("/")
    for name, definition in definitions.items():
        if {"group": group, "kind": kind, "version": version} in definition.get("x-kubernetes-group-version-kind", []):
            needed = used(definitions, name, set())
            schema = {**strict(definition), "definitions": {one: strict(definitions[one]) for one in needed}}
            # kubeconform's own names: {{.ResourceKind}}{{.KindSuffix}}
            file = folder / ("-".join(filter(None, [kind, group.split(".")[0], version])) + ".json").lower()
            file.write_text(json.dumps(schema))
            return


if __name__ == "__main__":
    main(*sys.argv[1:])
