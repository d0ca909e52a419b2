"""`flask --app app speech`: one text a line in, one JSON a line out, to see how it would be read aloud.

    {"text": …, "lang": "zh", "spoken": …, "pinyin": ["yin2", "hang2"], "spans": […]}

`lang` is `zh` or `en`, as the letters say. `pinyin` has one syllable for each Chinese character of `spoken`, in
citation tones (5 for the neutral tone, `v` for ü): 一 and 不 change theirs on the way to the synthesiser. It is empty
for English. Each of `spans` is a stretch of the written text, `start` to `end`, and the stretch of the spoken form
that says it, `spoken_start` to `spoken_end`, in code points; ends are exclusive. Spans lie side by side, so that
together they are the whole text and the whole spoken form. What is said as it is written has the same length in both.
"""

import json
import sys

import click

from .language import language
from .pronunciation import pinyin
from .spoken import pieces


@click.command("speech")
def speech_command() -> None:
    """Say how each line of standard input is read aloud, one JSON a line, each line as soon as it is ready."""
    for line in sys.stdin:
        click.echo(json.dumps(as_json(line.rstrip("\r\n")), ensure_ascii=False))
        sys.stdout.flush()


def as_json(text: str) -> dict[str, object]:
    """How a text is read aloud, as plain data."""
    lang = language(text)
    said, spans = "", []
    for piece in pieces(text, lang):
        span = {"start": piece.start, "end": piece.end, "spoken_start": len(said)}
        said += piece.said
        spans.append({**span, "spoken_end": len(said)})
    sounds = [] if lang == "en" else pinyin(said)
    return {"text": text, "lang": lang[:2], "spoken": said, "pinyin": sounds, "spans": spans}
