"""Lets a second program of the image do the work, which needs the capability code.execute."""

import os
import subprocess
import sys

said = subprocess.run(
    [sys.executable, "-I", "-S", "-c", "print(6 * 7)"], check=True, capture_output=True, text=True
).stdout
with open(os.environ["ARGUS_OUTPUT"], "w", encoding="ascii") as output:
    output.write(said)
print("another program said", said.strip())
