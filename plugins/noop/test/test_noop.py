import json
import shutil
import subprocess
import tempfile
import unittest
from pathlib import Path

import manifest
from execution import execute
from schema import valid

PLUGIN = Path(__file__).resolve().parent.parent


@unittest.skipUnless(shutil.which("go"), "go is not on the PATH")
class Noop(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        folder = tempfile.TemporaryDirectory()
        cls.addClassCleanup(folder.cleanup)
        cls.bundle = Path(folder.name, "first")
        subprocess.run([PLUGIN / "build", cls.bundle], check=True)

    def test_answers_with_an_empty_object_that_its_schema_allows(self):
        done = execute(self.bundle, "run", b"{}")
        self.assertEqual(done, (0, b"{}", "noop: done\n", ""))
        self.assertTrue(valid(manifest.actions(PLUGIN)["run"]["output"], json.loads(done.output)))

    def test_says_what_is_missing(self):
        done = execute(self.bundle, "run", b"{}", ARGUS_OUTPUT=None)
        self.assertEqual((done.exit_code, done.stdout), (2, ""))
        self.assertIn("ARGUS_OUTPUT is not set", done.stderr)

    def test_says_that_the_output_cannot_be_opened(self):
        done = execute(self.bundle, "run", b"{}", ARGUS_OUTPUT="/no/such/folder/out")
        self.assertEqual((done.exit_code, done.stdout), (2, ""))
        self.assertIn("cannot open ARGUS_OUTPUT", done.stderr)

    def test_the_bundle_holds_the_manifest_and_a_static_program(self):
        self.assertEqual(sorted(path.name for path in self.bundle.iterdir()), ["noop", "plugin.yaml"])
        # PT_INTERP names the dynamic loader; a static program has none.
        self.assertNotIn(b"/ld-linux", (self.bundle / "noop").read_bytes())

    def test_the_same_source_gives_the_same_bytes_anywhere(self):
        with tempfile.TemporaryDirectory() as elsewhere:
            copy = Path(elsewhere, "copy")
            shutil.copytree(PLUGIN, copy, ignore=shutil.ignore_patterns("target"))
            subprocess.run([copy / "build"], check=True)
            self.assertEqual((copy / "target/bundle/noop").read_bytes(), (self.bundle / "noop").read_bytes())
