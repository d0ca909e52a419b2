"""What people choose: all of it in every pair without a fault, by keys, without scripts, without the panel."""

from collections.abc import Callable, Iterator
from urllib.parse import urlsplit

import pytest

from ..audit import ask_engine, audit, run_checks
from ..driver import Browser
from ..engine import Engine
from ..finding import Finding
from ..pairs import Row, cover
from ..person import Keyboard, press
from .chosen import FACTORS, choose
from .stage import Stage
from .test_states import judge, limits

PAGES: dict[str, Callable[[Stage], None]] = {
    "home": lambda stage: stage.go("/"),
    "check": lambda stage: stage.go(urlsplit(stage.draft().url).path),
    "help": lambda stage: stage.go("/help"),
    "transactions": lambda stage: stage.go("/transactions"),
    "tour": lambda stage: stage.go("/tour"),
}
ROWS = list(cover({**FACTORS, "page": tuple(PAGES), "lang": ("zh_Hans", "zh_Hant", "en")}))
LOOK = {"state": "", "theme": "light", "size": "20", "lang": "zh_Hans", "width": "1280"}
NARROW = 320
PANEL_READY = "return !document.querySelector('.ny-care-toolbar__numbers').hidden;"
SIZE = "return document.documentElement.dataset.size;"


@pytest.fixture
def bank(stage: Stage) -> Iterator[Stage]:
    """The bank, seen by a customer who is logged in."""
    stage.look(LOOK, logged_in=True)
    yield stage
    stage.browser.scripts(on=True)


def point(browser: Browser, x: int, y: int) -> None:
    """Moves a mouse there, so that what follows the pointer is on the page."""
    browser.cdp("Input.dispatchMouseEvent", type="mouseMoved", x=x, y=y)


# Every pair of choices


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row['page']}-{row['theme'] or 'system'}-{row['size']}")
def test_every_pair_of_choices_is_without_fault(
    row: Row, stage: Stage, engine: Engine, record_property: Callable[[str, object], None]
) -> None:
    browser = stage.browser
    choose(stage, row, row["lang"])
    browser.resize(NARROW)
    PAGES[row["page"]](stage)
    chosen = browser.js("return {...document.documentElement.dataset};")
    assert chosen["size"] == row["size"]
    assert chosen.get("lineLength", "normal") == row["line-length"]
    assert bool(browser.js("return document.querySelector('.ny-crosshair');")) == (row["crosshair"] == "on")
    point(browser, 150, 300)
    # An ordinary window for the engine, the narrowest one for what could be cut.
    found = [*run_checks(browser, limits(row["size"]), ["reflow"])]
    browser.resize(375)
    found += ask_engine(engine, browser) + run_checks(browser, limits(row["size"]), ["targets", "structure"])
    judge(found, record_property)


# Without the panel


@pytest.mark.parametrize("page", ["home", "check", "help"])
def test_pages_pass_without_the_panel(
    page: str, stage: Stage, engine: Engine, record_property: Callable[[str, object], None]
) -> None:
    """The panel repairs nothing: taken out, all that it could have changed is at its first value, and good."""
    row = {**LOOK, "state": page, "width": "375"}
    stage.look(row, logged_in=True)
    PAGES[page](stage)
    browser = stage.browser
    assert browser.js("""
    const parts = document.querySelectorAll(".ny-care-toolbar, .ny-key-commands, .ny-crosshair, .ny-caption-bar");
    for (const one of parts) one.remove();
    return document.querySelector(".ny-care-toolbar") === null && parts.length >= 2;
    """)
    found: list[Finding] = audit(engine, browser, limits("20"))
    judge(found, record_property)


# The panel


def test_a_choice_in_the_panel_leaves_what_was_typed(bank: Stage) -> None:
    browser, keys = bank.browser, Keyboard(bank.browser)
    bank.go("/help")
    browser.js("document.querySelector('[name=topic]').value = '卡丢了';")
    keys.tab_to(text="字体和声音")
    browser.key("Enter")
    browser.wait(PANEL_READY)
    for value, size in (("size=30", "30"), ("undo", "20"), ("size=24", "24"), ("reset", "20")):
        keys.tab_to(back=value == "size=24", value=value)
        browser.key("Enter")
        browser.wait(f"return document.documentElement.dataset.size === '{size}';")
        assert browser.js("return document.querySelector('[name=topic]').value;") == "卡丢了"
        assert browser.js("return document.querySelector('.ny-care-toolbar__status').textContent;")
    current = "return [...document.querySelectorAll('.ny-care-toolbar [aria-current]')].map((one) => one.value);"
    assert browser.js(current) == ["size=20", "theme=", "spacing=normal", "captions=normal"]
    bank.go("/help")
    assert browser.js(SIZE) == "20"


def test_two_choices_at_once_are_both_kept(bank: Stage) -> None:
    browser = bank.browser
    bank.go("/help")
    browser.js("document.querySelector('.ny-care-toolbar summary').click();")
    browser.wait(PANEL_READY)
    browser.js("for (const one of ['size=24', 'theme=cream']) document.querySelector(`[value='${one}']`).click();")
    browser.wait("return document.documentElement.dataset.theme === 'cream';")
    bank.go("/help")
    assert browser.js("const {size, theme} = document.documentElement.dataset; return [size, theme];") == [
        "24",
        "cream",
    ]


def test_a_choice_is_seen_before_it_is_kept(bank: Stage) -> None:
    browser, keys = bank.browser, Keyboard(bank.browser)
    bank.go("/preferences")
    keys.tab_to(name="size")
    browser.key("ArrowDown")
    assert browser.js(SIZE) == "24"
    keys.tab_to(name="theme")
    browser.key("ArrowDown")
    assert browser.js("return document.documentElement.dataset.theme;") == "dark"
    bank.go("/preferences")
    assert browser.js(SIZE) == "20", "nothing was kept"
    browser.js("document.querySelector('#seeing').open = true; document.querySelector('[value=greyscale]').click();")
    assert browser.js("return getComputedStyle(document.documentElement).filter;") == "grayscale(1)"


def test_everything_is_chosen_with_the_keyboard_alone(bank: Stage) -> None:
    browser, keys = bank.browser, Keyboard(bank.browser)
    bank.go("/preferences")
    keys.tab_to(text="鼠标")
    browser.key("Enter")
    keys.tab_to(name="pointer")
    browser.key("ArrowDown")
    keys.tab_to(name="also-pointing")
    browser.key("Space")
    keys.press(text="就用这样")
    chosen = "const {pointer, crosshair} = document.documentElement.dataset; return [pointer, crosshair];"
    assert browser.js(chosen) == ["large", "on"]
    cursor = browser.js("return getComputedStyle(document.querySelector('h1')).cursor;")
    assert "arrow-48.svg" in cursor
    assert cursor.endswith("auto")
    # The part that was changed stands open and says so.
    assert browser.js("return document.querySelector('#pointing').open;")
    keys.press(value="undo")
    assert browser.js("return document.documentElement.dataset.pointer ?? '';") == ""


def test_everything_is_chosen_with_scripts_off(stage: Stage) -> None:
    stage.browser.scripts(on=False)
    try:
        stage.look({**LOOK, "width": "375"}, logged_in=False)
        find = stage.browser.driver.find_element
        html = "html"
        stage.go("/help")
        find("css selector", ".ny-care-toolbar summary").click()
        press(stage.browser, "[value='size=30']")
        assert find("css selector", html).get_attribute("data-size") == "30"
        # It stands open again, for the next try.
        press(stage.browser, "[value='undo']")
        assert find("css selector", html).get_attribute("data-size") == "20"
        stage.go("/preferences")
        find("css selector", "#captions summary").click()
        find("css selector", "label[for=captions-2]").click()
        press(stage.browser, "#captions [type=submit]")
        assert find("css selector", html).get_attribute("data-captions") == "large"
        stage.go("/preferences/keys")
        press(stage.browser, "[value=usual]")
        assert find("id", "key-read").get_property("value") == "F4"
        stage.go("/preferences/take?theme=dark")
        press(stage.browser, "form[action='/preferences/take'] [type=submit]")
        assert find("css selector", html).get_attribute("data-theme") == "dark"
        press(stage.browser, "main [value=reset]")
        assert find("css selector", html).get_attribute("data-theme") is None
    finally:
        stage.browser.scripts(on=True)


# What choices do


def test_text_only_puts_words_in_the_place_of_pictures_and_keeps_every_control(bank: Stage) -> None:
    browser = bank.browser
    controls = (
        "return [...document.querySelectorAll('main a, main button, main input')].map((one) => one.textContent.trim());"
    )
    pictures = "return [...document.querySelectorAll('svg, img')].filter((one) => one.checkVisibility()).length;"
    for path in ("/tour", "/", "/preferences/device"):
        bank.look(LOOK, logged_in=True)
        bank.go(path)
        before = browser.js(controls)
        assert browser.js(pictures) > 0
        choose(bank, {"text-only": "on"})
        bank.go(path)
        assert browser.js(controls) == before
        assert browser.js(pictures) == 0
        seen = browser.js("return document.querySelector('main').innerText;")
        assert "两个人在说话" in seen or path != "/tour"
        assert "/preferences/take" in seen or path != "/preferences/device"


def test_nothing_moves_for_who_wants_calm(bank: Stage) -> None:
    choose(bank, {"calm": "on"})
    bank.go("/")
    made = """
    const one = document.createElement("p");
    one.style.transition = "all 9s";
    one.style.animation = "spin 9s infinite";
    document.querySelector("main").append(one);
    const style = getComputedStyle(one);
    return [style.animationName, style.transitionDuration];
    """
    assert bank.browser.js(made) == ["none", "0s"]


@pytest.mark.parametrize(("pointer", "px"), [("large", 48), ("larger", 80), ("largest", 128)])
def test_a_pointer_is_our_own_and_falls_back(bank: Stage, pointer: str, px: int) -> None:
    choose(bank, {"pointer": pointer})
    bank.go("/help")
    for selector in ("body", "main a", "input", "button"):
        cursor = bank.browser.js("return getComputedStyle(document.querySelector(arguments[0])).cursor;", selector)
        assert f"arrow-{px}.svg" in cursor, selector
        assert cursor.endswith("auto")
    address = cursor.split('"')[1]
    size = """
    const [address, done] = arguments;
    const picture = new Image();
    picture.onload = () => done([picture.naturalWidth, picture.naturalHeight]);
    picture.onerror = () => done("missing");
    picture.src = address;
    """
    assert bank.browser.driver.execute_async_script(size, address) == [px, px]


def test_short_lines_are_short(bank: Stage) -> None:
    wide = "return document.querySelector('main').getBoundingClientRect().width;"
    bank.go("/help")
    before = bank.browser.js(wide)
    choose(bank, {"line-length": "short"})
    bank.go("/help")
    assert bank.browser.js(wide) < before * 0.75


def test_the_six_parts_are_reached_by_key(bank: Stage) -> None:
    choose(bank, {"regions": "on"})
    browser, keys = bank.browser, Keyboard(bank.browser)
    bank.go("/")
    places = browser.js("return [...document.querySelectorAll('.ny-region-links a')].map((one) => one.hash);")
    assert len(places) == 6
    for place in places:
        bank.go("/")
        keys.tab_to(href=place)
        browser.key("Enter")
        assert f"#{browser.js('return document.activeElement.id;')}" == place


# Keys


def test_a_key_is_tried_by_pressing_it(bank: Stage) -> None:
    browser, keys = bank.browser, Keyboard(bank.browser)
    said = "return document.querySelector('#key-read').parentElement.querySelector('[role=status]').textContent;"
    bank.go("/preferences/keys")
    keys.tab_to(name="key-read")
    keys.tab_to(text="按一个键试试")
    browser.key("F5")
    browser.wait(f"return (() => {{ {said} }})().includes('浏览器自己要用');")
    browser.key("F9")
    browser.wait(f"return (() => {{ {said} }})().includes('可以用');")
    keys.press(text="记住这些键")
    browser.key("F9")
    browser.wait("return document.querySelector('.ny-is-read') !== null;")
    browser.key("F9")
    browser.wait("return document.querySelector('.ny-is-read') === null;")


def test_the_tour_is_walked_and_left_with_keys_alone(stage: Stage) -> None:
    stage.look(LOOK, logged_in=False)
    keys = Keyboard(stage.browser)
    stage.go("/help")
    keys.press(href="/tour")
    keys.press(href="/tour/2")
    keys.press(href="/tour/3")
    keys.press(href="/tour/2")
    keys.press(text="不看了")
    assert urlsplit(stage.browser.driver.current_url).path in {"/welcome", "/login"}
