"""Runs a worker, one process with one engine: `serve.py WORKER ARGUMENT…`. Requests on standard input, answers out.

Run as a file, not as a module of the app, and the worker is loaded as a file too: both start in a blink, hold no secret
and import nothing of the site. A worker has

- `Engine`, made with the arguments. Its `hello` is what it says of itself; `answer(request)` is a body and, for a
  sound, the words in it: `[[0, 0], [4, 180]]` is for each its place in the text and the ms at which it begins.
- `Missing`, the exception that says that this machine cannot do it at all.
- `FAILURES`, the exceptions after which it can go on. Any other ends the process.

A request is a line of JSON. An answer is five bytes, status and length (big-endian), and then the body: for DONE what
was made, a sound with its words in a chunk WORDS behind the samples; for all others a message in JSON.
"""

import json
import os
import struct
import sys
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from typing import Any, BinaryIO

READY, DONE, FAILED, MISSING = range(4)
HEADER = struct.Struct("!BI")
WORDS = b"wrds"


def with_words(wav: bytes, words: Any) -> bytes:
    """A WAV file with its words in a chunk of their own; players pass over the chunk."""
    body = json.dumps(words).encode()
    # Chunks of a WAV file have an even length.
    body += b" " * (len(body) % 2)
    return wav + WORDS + struct.pack("<I", len(body)) + body


def main(file: str, *arguments: str) -> int:
    """Serves requests until standard input ends; the exit status is 1 when there is no engine."""
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    # What a library prints must not land among the answers.
    with Path(os.devnull).open("wb") as nowhere:
        os.dup2(nowhere.fileno(), sys.stdout.fileno())
    worker = _loaded(file)
    try:
        engine = worker.Engine(*arguments)
    except worker.Missing as error:
        _tell(answers, MISSING, {"error": str(error)})
        return 1
    _tell(answers, READY, engine.hello)
    for line in sys.stdin.buffer:
        request = json.loads(line)
        try:
            body, words = engine.answer(request)
        except worker.Missing as error:
            _tell(answers, MISSING, {"error": str(error)})
        except worker.FAILURES as error:
            _tell(answers, FAILED, {"error": str(error)})
        else:
            _send(answers, DONE, body if words is None else with_words(body, words))
    return 0


def _loaded(file: str) -> Any:
    spec = spec_from_file_location("worker", file)
    if spec is None or spec.loader is None:
        raise ImportError(f"{file} is no Python file")
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def _tell(answers: BinaryIO, status: int, message: dict[str, Any]) -> None:
    _send(answers, status, json.dumps(message).encode())


def _send(answers: BinaryIO, status: int, body: bytes) -> None:
    answers.write(HEADER.pack(status, len(body)) + body)
    answers.flush()


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
