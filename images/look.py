"""Looks at an OCI layout as data: look.py LAYOUT SBOM-TO-WRITE LIMIT-MB VERSION; ends with 1 and says what is wrong."""

import json
import os
import sys
import tarfile

layout, sbom_file, limit, version = sys.argv[1:]
faults = []


def blob(digest):
    return os.path.join(layout, "blobs", *digest.split(":"))


def load(file):
    with open(file) as opened:
        return json.load(opened)


def expect(what, found):
    if not found:
        faults.append(what)


manifest = load(blob(load(os.path.join(layout, "index.json"))["manifests"][0]["digest"]))
config = load(blob(manifest["config"]["digest"]))["config"]
labels = config["Labels"]
expect("the user must be 65532:65532", config["User"] == "65532:65532")
java = config["Entrypoint"][0] == "/opt/java/bin/java"
expect(
    "the entrypoint must be java, or a shell for PostgreSQL",
    java or config["Entrypoint"] == ["/bin/sh"] and "PostgreSQL" in labels["org.opencontainers.image.title"],
)
expect("a label says the version of the project", labels.get("org.opencontainers.image.version") == version)
for name in ("title", "description", "licenses", "vendor"):
    expect(f"the label {name} is missing", labels.get(f"org.opencontainers.image.{name}"))

files = {}
for layer in manifest["layers"]:
    with tarfile.open(blob(layer["digest"])) as archive:
        for entry in archive:
            expect(f"{entry.name} belongs to {entry.uid}:{entry.gid}", entry.uid == entry.gid == 0)
            expect(f"{entry.name} has a time", entry.mtime == 0)
            expect(
                f"{entry.name} has mode {entry.mode:o}",
                entry.mode in (0o755, 0o644, 0o777 if entry.issym() else 0o755) or entry.name == "tmp",
            )
            expect(f"{entry.name} is a {entry.type!r}", entry.isdir() or entry.isfile() or entry.issym())
            expect(f"{entry.name} is there twice", entry.isdir() or entry.name not in files)
            content = archive.extractfile(entry).read() if entry.name == "usr/share/sbom/argus.cdx.json" else None
            files[entry.name] = content
expect("there is a shell", not java or not {"bin/sh", "usr/bin/sh", "bin/bash"} & files.keys())
expect("the archive of classes is a layer of its own", not java or "opt/argus/argus.jsa" in files)

sbom = files.get("usr/share/sbom/argus.cdx.json")
expect(
    "the list of parts is where its label says",
    labels.get("dev.argus.sbom") == "/usr/share/sbom/argus.cdx.json" and sbom,
)
if sbom:
    with open(sbom_file, "wb") as out:
        out.write(sbom)
    document = json.loads(sbom)
    names = {(part["name"], part["version"]) for part in document["components"] if "version" in part}
    jars = [
        name.rpartition("/")[2].removesuffix(".jar")
        for name in files
        if name.startswith("opt/argus/lib/") and name.endswith(".jar")
    ]
    known = {f"{name}-{found}" for name, found in names}
    known |= {
        part["purl"].rpartition("/")[2].partition("?")[0].replace("@", "-")
        for part in document["components"]
        if "purl" in part
    }
    for jar in jars:
        expect(f"{jar} is not in the list of parts", any(jar == one or jar.startswith(one + "-") for one in known))
    packages = [
        name.rpartition("/")[2]
        for name in files
        if name.startswith("var/lib/dpkg/status.d/") and not name.endswith("/")
    ]
    for package in packages + ["openjdk" if java else "postgresql"]:
        expect(f"{package} is not in the list of parts", any(package == name for name, _ in names))
    for package in packages:
        expect(
            f"{package} has no copyright file",
            f"usr/share/doc/{package}/copyright" in files
            or any(name.startswith(f"usr/share/doc/{package}") for name in files),
        )
    expect("no library or package found", (len(jars) > 10 or not java) and len(packages) >= 4)

size = sum(layer["size"] for layer in manifest["layers"]) / 1e6
for number, layer in enumerate(manifest["layers"], 1):
    print(f"layer {number}: {layer['size'] / 1e6:.1f} MB")
print(f"{size:.1f} MB")
expect(f"{size:.1f} MB are more than {limit}", size <= float(limit))
print("\n".join(faults[:40]))
sys.exit(1 if faults else 0)
