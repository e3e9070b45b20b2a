"""Runs a plugin the way the platform's runner does: its entrypoint, input on stdin, a pipe as fd 3, a bare environment."""

import os
import subprocess
import sys
import threading
from pathlib import Path
from typing import NamedTuple

from manifest import entrypoint


class Execution(NamedTuple):
    exit_code: int
    output: bytes
    stdout: str
    stderr: str


def execute(folder, action, content, **changes):
    """Environment variables can be changed by keyword; None leaves one out."""
    reading, writing = os.pipe()
    received = []
    reader = threading.Thread(target=lambda: received.append(drain(reading)))
    reader.start()
    environment = {"PATH": "/usr/local/bin:/usr/bin:/bin", "HOME": str(folder), "LANG": "C.UTF-8"}
    environment |= {
        "ARGUS_EXECUTION_ID": "00000000-0000-4000-8000-000000000000",
        "ARGUS_ACTION": action,
        "ARGUS_CONFIG": "{}",
    }
    environment |= {"ARGUS_OUTPUT": f"/dev/fd/{writing}"} | changes
    try:
        done = subprocess.run(
            command(folder),
            input=content,
            capture_output=True,
            cwd=folder,
            env={name: value for name, value in environment.items() if value is not None},
            pass_fds=[writing],
            timeout=60,
        )
    finally:
        os.close(writing)
        reader.join()
    return Execution(done.returncode, received[0], done.stdout.decode(), done.stderr.decode())


def command(folder):
    program, *arguments = entrypoint(folder)
    if program == "python3":
        return [sys.executable, *arguments]
    return [str(Path(folder, program)), *arguments]


def drain(descriptor):
    with os.fdopen(descriptor, "rb") as pipe:
        return pipe.read()
