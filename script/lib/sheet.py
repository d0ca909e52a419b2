"""Lays every example of every component out on sheets, one set a theme, for a person to look at."""

import sys
from collections.abc import Iterator
from pathlib import Path

from pictures import COLOURS, GAP, GROUND, PHONE, THEMES, Camera
from PIL import Image, ImageChops, ImageDraw

ROOT = Path(__file__).resolve().parents[2]
from accessibility_tests.driver import Browser  # noqa: E402 - pictures has put the root on the path
from accessibility_tests.kit.server import Server  # noqa: E402
from app.kit.library import Library  # noqa: E402

COLUMNS, HEIGHT = 5, 2400
CAPTION = 20
Tile = tuple[str, Image.Image]


def sheets(tiles: list[Tile]) -> Iterator[Image.Image]:
    """Pictures with their names, filled in column by column; a new sheet when all columns are full."""
    while tiles:
        sheet = Image.new("RGB", (COLUMNS * (PHONE + GAP) + GAP, HEIGHT), GROUND)
        pen = ImageDraw.Draw(sheet)
        for column in range(COLUMNS):
            x, y = GAP + column * (PHONE + GAP), GAP
            while tiles and (y == GAP or y + CAPTION + tiles[0][1].height + GAP <= HEIGHT):
                name, picture = tiles.pop(0)
                pen.text((x, y), name, fill="white")
                sheet.paste(picture, (x, y + CAPTION))
                y += CAPTION + picture.height + GAP
        yield sheet


def trimmed(picture: Image.Image) -> Image.Image:
    """Without the empty ground below the last thing drawn."""
    ground = Image.new("RGB", picture.size, picture.getpixel((0, picture.height - 1)))
    drawn = ImageChops.difference(picture.convert("RGB"), ground).getbbox()
    return picture.crop((0, 0, picture.width, min(picture.height, drawn[3] + GAP))) if drawn else picture


def main() -> None:
    """Writes DIR/<theme>-<number>.png."""
    where = Path(sys.argv[1])
    where.mkdir(parents=True, exist_ok=True)
    examples = [(one.name, example.name) for one in Library().components.values() for example in one.spec.examples]
    server, browser = Server(), Browser()
    try:
        camera = Camera(browser, server)
        for theme in THEMES:
            tiles = [
                (f"{name} / {example}", trimmed(camera.take(f"/guide/{name}/{example}", PHONE, theme, "20")))
                for name, example in examples
            ]
            for number, sheet in enumerate(sheets(tiles), start=1):
                file = where / f"{theme}-{number}.png"
                sheet.quantize(COLOURS).save(file)
                print(f"{file}  {len(examples)} examples", flush=True)
    finally:
        browser.close()
        server.close()


if __name__ == "__main__":
    main()
