import json
import subprocess
import tempfile
import unittest
from pathlib import Path

from execution import command, execute

PLUGIN = Path(__file__).resolve().parent.parent
EXAMPLES = PLUGIN / "examples"
ACTIONS = ("transform", "filter", "aggregate", "normalize")
MULTIPLY = b'{"data":[1,2,3,4,5],"operation":"multiply","factor":2}'


class Main(unittest.TestCase):
    def assert_refused(self, done, message):
        self.assertEqual((done.exit_code, done.output, done.stdout), (2, b"", ""))
        self.assertRegex(done.stderr, rf"\Adata-processor: .*{message}.*\n\Z")

    def test_writes_the_result_alone_to_the_output_and_one_line_to_stdout(self):
        done = execute(PLUGIN, "transform", MULTIPLY)
        self.assertEqual(done, (0, b"[2,4,6,8,10]", "transform multiply: 5 values in, 5 out\n", ""))

    def test_a_single_value_is_counted_in_the_singular(self):
        self.assertEqual(
            execute(PLUGIN, "aggregate", b'{"data":[7],"operation":"sum"}').stdout, "aggregate sum: 1 value in, 1 out\n"
        )

    def test_an_action_without_an_operation_is_named_alone(self):
        self.assertEqual(execute(PLUGIN, "normalize", b'{"data":[1,2]}').stdout, "normalize: 2 values in, 2 out\n")

    def test_each_example_gives_its_output(self):
        for action in ACTIONS:
            with self.subTest(action=action):
                done = execute(PLUGIN, action, (EXAMPLES / f"{action}.input.json").read_bytes())
                self.assertEqual(done.output + b"\n", (EXAMPLES / f"{action}.output.json").read_bytes())

    def test_text_of_any_script_survives(self):
        content = '{"data":[{"stadt":"Zürich 東京 😀","n":1}],"field":"n","operation":"equal","value":1}'
        self.assertEqual(
            execute(PLUGIN, "filter", content.encode()).output.decode(), '[{"stadt":"Zürich 東京 😀","n":1}]'
        )

    def test_an_unknown_action_lists_the_known_ones(self):
        self.assert_refused(
            execute(PLUGIN, "explode", MULTIPLY), "'explode', use one of: transform, filter, aggregate, normalize"
        )

    def test_a_missing_environment_is_named(self):
        for name in ("ARGUS_ACTION", "ARGUS_OUTPUT"):
            with self.subTest(name=name):
                self.assert_refused(execute(PLUGIN, "transform", MULTIPLY, **{name: None}), f"{name} is not set")

    def test_an_output_that_cannot_be_opened_is_reported(self):
        self.assert_refused(
            execute(PLUGIN, "transform", MULTIPLY, ARGUS_OUTPUT="/no/such/folder/out"), "cannot write to ARGUS_OUTPUT"
        )

    def test_an_input_that_is_not_json_is_refused(self):
        self.assert_refused(execute(PLUGIN, "transform", b"[1,"), "the input is not JSON")

    def test_a_request_without_an_answer_is_refused(self):
        self.assert_refused(execute(PLUGIN, "normalize", b'{"data":[3,3,3]}'), "all 3 values are equal")

    def test_a_name_with_line_breaks_cannot_forge_a_line(self):
        done = execute(
            PLUGIN, "aggregate", json.dumps({"data": [{}], "field": "n\nforged", "operation": "sum"}).encode()
        )
        self.assert_refused(done, r"field 'n\\nforged', must be a number")

    def test_a_row_that_cannot_be_written_leaves_no_output(self):
        content = b'{"data":[{"n":1,"t":"\\ud800"}],"field":"n","operation":"equal","value":1}'
        self.assert_refused(execute(PLUGIN, "filter", content), "the result cannot be written as JSON")

    def test_nothing_slow_is_imported(self):
        program, *arguments = command(PLUGIN)
        listing = subprocess.run(
            [program, "-X", "importtime", *arguments], cwd=PLUGIN, env={}, input=b"", capture_output=True
        )
        imported = {line.rpartition("|")[2].strip() for line in listing.stderr.decode().splitlines()}
        self.assertIn("operations", imported)
        self.assertFalse(imported & {"site", "json", "re", "os", "enum", "typing"})


class Bundle(unittest.TestCase):
    def test_holds_what_a_run_needs_and_nothing_else(self):
        with tempfile.TemporaryDirectory() as folder:
            subprocess.run([PLUGIN / "build", folder], check=True)
            self.assertEqual(
                sorted(path.name for path in Path(folder).iterdir()),
                ["README.md", "jsontext.py", "main.py", "operations.py", "plugin.yaml"],
            )
            self.assertEqual(execute(folder, "transform", MULTIPLY).output, b"[2,4,6,8,10]")
            self.assertFalse(Path(folder, "__pycache__").exists())
