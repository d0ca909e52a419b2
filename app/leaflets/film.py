"""A lesson as a film: one slide for each paragraph or item, spoken. WebM with chapters; captions lie beside it.

The pictures are made like paper, by the same printer from the same words. While a slide stands nothing moves, so a film
holds each slide once, as a picture of its own that one can jump to.
"""

import tempfile
from io import BytesIO
from pathlib import Path
from typing import Any

import pypdfium2
from PIL import Image

from ..learn import Lesson
from ..view import tag
from .foreign import marked
from .labels import Labels
from .narration import Narration
from .pdf import print_pdf
from .reading import Part
from .sheet import STATIC, TEMPLATES, Sheet
from .sound import About, opus, run
from .webm import Picture, web_m

WIDE, HIGH = 1280, 720
# The quality of a picture: lower is better; text stays sharp up to about 20.
_QUALITY = 12
# A player that was set down in the middle of a long slide needs a picture before long (ms).
_AGAIN = 8_000
_IVF_HEADER, _IVF_FRAME = 32, 12


def film(lesson: Lesson, labels: Labels, parts: tuple[Part, ...], narration: Narration, about: About) -> bytes:
    """The film. Raises SheetError or SoundError."""
    slides = _slides(lesson, labels, parts)
    frames = _encoded(slides)
    pictures: list[Picture] = []
    for frame, (start, end) in zip(frames, _times(parts, narration), strict=True):
        pictures += [Picture(time, frame) for time in range(start, max(end, start + 1), _AGAIN)]
    return web_m(pictures, (WIDE, HIGH), opus(narration, about), narration, about)


def poster(lesson: Lesson, labels: Labels, parts: tuple[Part, ...]) -> bytes:
    """The first slide as PNG: what stands before the film plays."""
    buffer = BytesIO()
    _slides(lesson, labels, parts[:1])[0].convert("P", palette=Image.Palette.ADAPTIVE).save(buffer, "png")
    return buffer.getvalue()


def film_sheet(lesson: Lesson, labels: Labels, parts: tuple[Part, ...]) -> Sheet:
    """All slides as the pages of one sheet."""
    headings: list[Part] = []
    for part in parts:
        headings.append(part if part.kind in {"title", "heading"} else headings[-1])
    html = TEMPLATES.get_template("film.html").render(
        lesson=lesson,
        labels=labels,
        slides=list(zip(parts, headings, strict=True)),
        tag=tag(labels.lang),
        say=lambda text: marked(text, labels.lang),
    )
    files = {name: (STATIC / name).read_bytes() for name in ("film.css",)}
    return Sheet(html, {**files, "drawing.svg": (STATIC / lesson.drawing.file).read_bytes()})


def _slides(lesson: Lesson, labels: Labels, parts: tuple[Part, ...]) -> list[Image.Image]:
    printed = print_pdf(film_sheet(lesson, labels, parts))
    document = pypdfium2.PdfDocument(printed.body)
    try:
        return [_picture(page) for page in document]
    finally:
        document.close()


def _picture(page: Any) -> Image.Image:
    image: Image.Image = page.render(scale=WIDE / page.get_width()).to_pil().convert("RGB")
    return image.resize((WIDE, HIGH)) if image.size != (WIDE, HIGH) else image


def _times(parts: tuple[Part, ...], narration: Narration) -> list[tuple[int, int]]:
    """From when to when each slide stands: until the first word of the next."""
    starts = {one.said.key: one.start for one in narration.sentences}
    firsts = [0, *(starts[part.sentences[0].key] for part in parts[1:])]
    return list(zip(firsts, [*firsts[1:], narration.duration], strict=True))


def _encoded(slides: list[Image.Image]) -> list[bytes]:
    """Each picture as a VP8 key frame. Raises SoundError."""
    with tempfile.TemporaryDirectory() as folder:
        made = Path(folder) / "film.ivf"
        command = ["vpxenc", "--codec=vp8", "--ivf", "--kf-max-dist=0", "--good", "--cpu-used=4", "--passes=1"]
        command += ["--end-usage=q", f"--cq-level={_QUALITY}", "--min-q=4", f"--max-q={_QUALITY}", "--quiet"]
        run([*command, "-o", str(made), "-"], _y4m(slides))
        data = made.read_bytes()
    frames = []
    place = _IVF_HEADER
    while place < len(data):
        size = int.from_bytes(data[place : place + 4], "little")
        frames.append(data[place + _IVF_FRAME : place + _IVF_FRAME + size])
        place += _IVF_FRAME + size
    return frames


def _y4m(slides: list[Image.Image]) -> bytes:
    """Pictures as the plainest film there is, one a second."""
    parts = [f"YUV4MPEG2 W{WIDE} H{HIGH} F1:1 Ip A1:1 C420jpeg\n".encode()]
    for slide in slides:
        light, blue, red = slide.convert("YCbCr").split()
        half = (WIDE // 2, HIGH // 2)
        # What the encoder takes is the narrow range: 16 for black, 235 for white.
        light = light.point([16 + round(value * 219 / 255) for value in range(256)])
        colours = [
            one.resize(half, Image.Resampling.BOX).point([16 + round(value * 224 / 255) for value in range(256)])
            for one in (blue, red)
        ]
        parts += [b"FRAME\n", light.tobytes(), *(one.tobytes() for one in colours)]
    return b"".join(parts)
