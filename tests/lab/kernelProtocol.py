"""Jupyter's own tests for kernels (jupyter_kernel_test), on ours; prints their results as JSON.

python kernelProtocol.py KERNEL
"""

import json
import sys
import unittest

import jupyter_kernel_test as suite
from jupyter_kernel_test.msgspec_v5 import validate_message

KERNEL = sys.argv[1]
TIMEOUT = 15


def shows(mime, text):
    """A cell whose display is of one type."""
    data = json.dumps({mime: text})
    return {"code": f"await Deno.jupyter.display({data}, {{ raw: true }})", "mime": mime}


def gives(code, result, mime="text/plain"):
    """A cell and its result."""
    return {"code": code, "result": result, "mime": mime}


def number(value):
    """A number as Deno prints it, coloured."""
    return f"\033[33m{value}\033[39m"


class Ours(suite.KernelTests):
    """What the suite asks of any kernel, in TypeScript."""

    kernel_name = KERNEL
    language_name = "typescript"
    file_extension = ".ts"
    code_hello_world = 'console.log("hello, world")'
    code_stderr = 'console.error("something is wrong")'
    code_generate_error = 'throw new RangeError("out of range")'
    code_clear_output = 'await Deno.jupyter.broadcast("clear_output", { wait: false })'
    completion_samples = [
        {"text": "Math.ma", "matches": {"max"}},
        {"text": "const größe = Math.ma", "matches": {"max"}},
        {"text": "(nothing here", "matches": set()},
    ]
    complete_code_samples = [
        "1 + 1",
        "const a: number[] = [1, 2];",
        "await fetch('http://127.0.0.1')",
        "function f(x: number) {\n  return x;\n}",
        "// a comment",
    ]
    incomplete_code_samples = [
        "if (true) {",
        "const a = [1,",
        "`a template",
        "/* a comment",
        "f(",
        "1 +",
    ]
    invalid_code_samples = ["const = 3", "1 +* 2", "}", "a b"]
    code_execute_result = [
        gives("6 * 7", number(42)),
        gives("await Promise.resolve([1, 2])", f"[ {number(1)}, {number(2)} ]"),
        gives("({ a: 1 })", f"{{ a: {number(1)} }}"),
        gives("Deno.jupyter.html`<b>bold</b>`", "<b>bold</b>", "text/html"),
        gives("Deno.jupyter.md`# Title`", "# Title", "text/markdown"),
        gives("Deno.jupyter.svg`<svg/>`", "<svg/>", "image/svg+xml"),
    ]
    code_display_data = [
        shows("text/plain", "plain"),
        shows("text/html", "<b>bold</b>"),
        shows("text/markdown", "# Title"),
        shows("image/svg+xml", "<svg xmlns='http://www.w3.org/2000/svg'/>"),
        shows("image/png", "iVBORw0KGgo="),
        shows("application/json", {"a": [1, None]}),
    ]
    supported_history_operations = ("tail", "range", "search")
    code_history_pattern = "6 ? 7"

    # What the suite describes and does not try.

    def get_non_kernel_info_reply(self, timeout=TIMEOUT):
        """The suite would wait for some replies without end."""
        return super().get_non_kernel_info_reply(timeout)

    def reply_to(self, msg_id, msg_type):
        reply = self.get_non_kernel_info_reply(timeout=TIMEOUT)
        validate_message(reply, msg_type, msg_id)
        return reply["content"]

    def test_stdin(self):
        self.flush_channels()
        msg_id = self.kc.execute('prompt("Which coin?")', allow_stdin=True)
        question = self.kc.get_stdin_msg(timeout=TIMEOUT)
        self.assertEqual(question["msg_type"], "input_request")
        self.assertEqual(question["parent_header"]["msg_id"], msg_id)
        # The suite's own schema wants a number for `password`, the protocol a boolean.
        content = {"prompt": "Which coin?", "password": False}
        self.assertEqual(question["content"], content)
        self.kc.input("BTC")
        self.assertEqual(self.reply_to(msg_id, "execute_reply")["status"], "ok")
        results = [m for m in self.published(msg_id) if m["msg_type"] == "execute_result"]
        self.assertIn("BTC", results[0]["content"]["data"]["text/plain"])

    def test_no_stdin(self):
        self.flush_channels()
        msg_id = self.kc.execute('prompt("Which coin?")', allow_stdin=False)
        self.reply_to(msg_id, "execute_reply")
        asked = [m for m in self.published(msg_id) if m["msg_type"] == "input_request"]
        self.assertEqual(asked, [])

    def test_comm_info(self):
        self.flush_channels()
        content = self.reply_to(self.kc.comm_info(), "comm_info_reply")
        self.assertEqual(content, {"status": "ok", "comms": {}})

    def test_inspect_finds_nothing(self):
        self.flush_channels()
        content = self.reply_to(self.kc.inspect("Math.max"), "inspect_reply")
        self.assertFalse(content["found"])

    def test_silent(self):
        before, _ = self.execute_helper("1")
        _, outputs = self.execute_helper("2", silent=True, store_history=False)
        after, _ = self.execute_helper("3")
        self.assertEqual(outputs, [])
        counts = [reply["content"]["execution_count"] for reply in (before, after)]
        self.assertEqual(counts[1], counts[0] + 1)

    def test_stop_on_error(self):
        self.flush_channels()
        # It fails once it is answered: by then the requests behind it have arrived.
        codes = ['if (prompt("Fail?")) throw new Error("failed")', "1", "2"]
        ids = [self.kc.execute(code, allow_stdin=True) for code in codes]
        self.kc.get_stdin_msg(timeout=TIMEOUT)
        self.kc.input("yes")
        replies = [self.get_non_kernel_info_reply(timeout=TIMEOUT) for _ in ids]
        statuses = [reply["content"]["status"] for reply in replies]
        self.assertEqual([reply["parent_header"]["msg_id"] for reply in replies], ids)
        self.assertEqual(statuses, ["error", "aborted", "aborted"])

    def test_interrupt(self):
        self.flush_channels()
        self.execute_helper("let kept = 1")
        msg_id = self.kc.execute("await new Promise(() => {})")
        while self.kc.get_iopub_msg(timeout=TIMEOUT)["msg_type"] != "execute_input":
            pass
        self.km.interrupt_kernel()
        self.assertEqual(self.reply_to(msg_id, "execute_reply")["status"], "error")
        self.published(msg_id)
        _, outputs = self.execute_helper("kept")
        self.assertEqual(outputs[0]["content"]["data"]["text/plain"], number(1))

    def published(self, msg_id):
        """What is published of a request, until it is done."""
        messages = []
        while True:
            message = self.kc.get_iopub_msg(timeout=TIMEOUT)
            if message["parent_header"].get("msg_id") != msg_id:
                continue
            validate_message(message)
            messages.append(message)
            if message["content"].get("execution_state") == "idle":
                return messages


class OursWelcomes(suite.IopubWelcomeTests):
    kernel_name = KERNEL


class Result(unittest.TextTestResult):
    """Keeps which tests passed; a test of several parts passed when all of them did."""

    def __init__(self, *args):
        super().__init__(*args)
        self.ran = []

    def startTest(self, test):
        super().startTest(test)
        self.ran.append(test.id())


def name(test):
    return test.id().removeprefix("__main__.")


runner = unittest.TextTestRunner(stream=sys.stderr, resultclass=Result)
result = runner.run(unittest.defaultTestLoader.loadTestsFromModule(sys.modules["__main__"]))
bad = {name(test): text for test, text in result.failures + result.errors}
skipped = {name(test): reason for test, reason in result.skipped}
names = [each.removeprefix("__main__.") for each in result.ran]
# A part of a test is named after the test.
passed = [n for n in names if not any(each.startswith(n) for each in [*bad, *skipped])]
json.dump({"passed": sorted(passed), "skipped": skipped, "failed": bad}, sys.stdout)
