"""Takes the documentation's pictures: standard and care mode, every theme, phone and desktop."""

import sys
from pathlib import Path

from PIL import Image

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))
from accessibility_tests.driver import Browser  # noqa: E402
from accessibility_tests.kit.customer import Customer  # noqa: E402 - the root must be on the path first
from accessibility_tests.kit.server import Server  # noqa: E402

PICTURES = ROOT / "static" / "pictures"
PHONE, DESKTOP = 375, 1280
THEMES = ("light", "dark", "yellow-black", "black-yellow", "cream")
GAP = 24
GROUND = (122, 122, 122)
COLOURS = 64


class Camera:
    """One customer of one bank, seen through one browser."""

    def __init__(self, browser: Browser, server: Server) -> None:
        self.browser, self.server = browser, server
        self.customer = Customer(server.origin)
        self.visit = self.customer.log_in()

    def take(self, path: str, width: int, theme: str, size: str, lang: str = "zh_Hans") -> Image.Image:
        """A picture of a whole page."""
        choice = Customer(self.server.origin).look(theme, size, lang)
        self.browser.cookies(**{name: (value, self.server.origin) for name, value in (self.visit | choice).items()})
        self.browser.resize(width)
        self.browser.open(self.server.origin + path)
        height = self.browser.js("return document.documentElement.scrollHeight")
        self.browser.resize(width, height)
        return self.browser.picture(0, 0, width, height)


def beside(pictures: list[Image.Image]) -> Image.Image:
    """Several pictures in a row, on grey."""
    width = sum(one.width for one in pictures) + GAP * (len(pictures) + 1)
    sheet = Image.new("RGB", (width, max(one.height for one in pictures) + 2 * GAP), GROUND)
    x = GAP
    for one in pictures:
        sheet.paste(one, (x, GAP))
        x += one.width + GAP
    return sheet


def save(name: str, picture: Image.Image) -> None:
    """Writes a small PNG: pages have few colours."""
    file = PICTURES / f"{name}.png"
    picture.quantize(COLOURS).save(file, optimize=True)
    print(f"{file.relative_to(ROOT)}  {picture.width} × {picture.height} px, {file.stat().st_size // 1024} KB")


def main() -> None:
    """All pictures."""
    PICTURES.mkdir(exist_ok=True)
    server, browser = Server(), Browser()
    try:
        camera = Camera(browser, server)
        check = camera.customer.draft("500").url.removeprefix(server.origin)
        save("modes", beside([camera.take("/", PHONE, "light", size) for size in ("18", "20", "30")]))
        save("themes", beside([camera.take(check, PHONE, theme, "24") for theme in THEMES]))
        save("home-desktop", camera.take("/", DESKTOP, "light", "24"))
        held = camera.customer.pay("500")
        pages = ("/transfer/new", held, "/transfers", "/help")
        save("transfer", beside([camera.take(path, PHONE, "light", "20") for path in pages]))
    finally:
        browser.close()
        server.close()


if __name__ == "__main__":
    main()
