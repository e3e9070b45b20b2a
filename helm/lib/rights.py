#!/usr/bin/env python3
"""Prints the rights that rendered manifests (a JSON list of objects) give, as rbac-allowed.txt writes them, and refuses what must never be given.

Usage: rights.py RELEASE-NAMESPACE < LIST.json"""

import json
import sys

# What one asks about others' rights has no name.
NAMELESS = {"subjectaccessreviews"}
NEVER = {"bind", "escalate", "impersonate", "*"}


def rights(role, where):
    for rule in role.get("rules", []):
        if rule.get("nonResourceURLs"):
            sys.exit(f"{role['metadata']['name']}: no path of the API server is needed")
        for group in rule["apiGroups"]:
            for resource in rule["resources"]:
                for verb in rule["verbs"]:
                    if (
                        verb in NEVER
                        or "*" in group + resource
                        or resource in ("pods/exec", "pods/attach", "nodes/proxy", "serviceaccounts/token")
                    ):
                        sys.exit(f"{role['metadata']['name']}: {verb} {resource} is never given")
                    if where == "own" and not rule.get("resourceNames"):
                        sys.exit(
                            f"{role['metadata']['name']}: {verb} {resource} in the control plane's own namespace needs names"
                        )
                    if where == "cluster" and not rule.get("resourceNames") and resource not in NAMELESS:
                        sys.exit(f"{role['metadata']['name']}: {verb} {resource} in the whole cluster needs names")
                    yield f"{where} {group + '/' if group else ''}{resource} {verb}"


def main(release):
    found = set()
    for item in json.load(sys.stdin)["items"]:
        if item["kind"] == "Role":
            found |= set(rights(item, "own" if item["metadata"]["namespace"] == release else "tenant"))
        elif item["kind"] == "ClusterRole":
            found |= set(rights(item, "cluster"))
    print("\n".join(sorted(found)))


if __name__ == "__main__":
    main(*sys.argv[1:])
