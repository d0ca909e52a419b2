"""A journey is walked in words, audited at each step, and its secrets are nowhere to be read."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from PIL import Image

from .__main__ import main
from .driver import Browser
from .journey.words import JourneyError, read
from .report.json_report import SCHEMA
from .sweep.secrets import MARK, Secrets
from .trial_site import TrialSite, page, trial_site

SECRET = "canary&7 银行/zebra-quokka-0123456789-abcdefghijklmnop"
NO_NAME = '<img src="data:image/gif;base64,R0lGODlhAQABAAAAACw=" width="60" height="60" id="{}">'
LOG_IN = page(
    """<form action="/home"><p><label>客户号 <input name="number" autocomplete="username"></label></p>
<p><label>密码 <input type="password" name="word" autocomplete="current-password"></label></p>
<p><label><input type="checkbox" name="stay"> 记住我</label></p>
<p><label>Language <select name="lang"><option value="zh">中文</option>
<option value="en">English</option></select></label></p>
<p><button>下一步</button></p></form>""",
    title="Log in",
)
# It shows what it was told: in its text, an attribute, its title, and in a field without a label (a finding).
HOME = page(
    f"""{NO_NAME.format("home")}<p id="said"></p><p><input id="told"></p><p id="more"></p>
<p><a href="/end" id="on">Go on</a> <button type="button" id="later">Later</button></p>
<script>
const word = new URLSearchParams(location.search).get("word");
said.textContent = `You said ${{word}}`;
told.value = word; document.title = `Home ${{word}}`; on.title = word;
later.onclick = () => setTimeout(() => {{ more.textContent = "It has come"; }}, 300);
</script>""",
    title="Home",
)


@pytest.fixture(scope="module")
def site() -> Iterator[TrialSite]:
    with trial_site({"/log-in": LOG_IN, "/home": HOME, "/end": page(NO_NAME.format("end"), title="End")}) as one:
        yield one


def journey(folder: Path, site: TrialSite, *steps: str) -> Path:
    file = folder / "journey.yaml"
    lines = "".join(f"  - {json.dumps(step, ensure_ascii=False)}\n" for step in steps)
    file.write_text(f"name: A way\nsite: {site.origin}/\nsteps:\n{lines}", encoding="utf-8")
    return file


def test_every_step_is_audited_and_no_secret_is_written_down(
    site: TrialSite, tmp_path: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BANK_PASSWORD", SECRET)
    site.asked.clear()
    file = journey(
        tmp_path, site, "open /log-in", 'fill "客户号" with 10001', 'fill "密码" with $BANK_PASSWORD',
        'choose "记住我"', 'choose "English"', 'press "下一步"', 'press "Later"', 'wait for "It has come"',
        "press 「Go on」", "key Escape",
    )  # fmt: skip

    code = main(["--journey", str(file), "--out", str(tmp_path / "out"), "--format", "json"])

    printed = capfd.readouterr()
    answer = json.loads(printed.out)
    jsonschema.validate(answer, json.loads(SCHEMA.read_text(encoding="utf-8")))
    assert code == 1
    assert any("stay=on" in one and "lang=en" in one and "number=10001" in one for one in site.asked)
    images = {one["selector"]: one for one in answer["findings"] if one["rule"] == "image-alt"}
    assert len(images) == sum(one["rule"] == "image-alt" for one in answer["findings"]) == 2
    assert images["#home"]["page"] == 'A way, step 6: press "下一步"'
    assert images["#home"]["states"] == ["as loaded", "step 8"]
    assert images["#end"]["page"] == "A way, step 9: press 「Go on」"
    assert [one["states"][0]["audited"] for one in answer["pages"]] == [
        True, False, False, False, False, True, False, True, True, False,
    ]  # fmt: skip
    assert MARK in answer["pages"][5]["title"]
    written = [path for path in (tmp_path / "out").rglob("*") if path.is_file()]
    for text in [printed.out, printed.err, *(path.read_bytes().decode(errors="replace") for path in written)]:
        for part in (SECRET, "canary", "zebra", "quokka"):
            assert part not in text
    assert file.read_text(encoding="utf-8").count("BANK_PASSWORD") == 1


def test_a_picture_covers_what_is_secret(site: TrialSite, browser: Browser) -> None:
    hidden = Secrets()
    hidden.add("swordfish")
    browser.open(f"{site.origin}/home?word=swordfish")
    boxes = hidden.boxes(browser)
    for name in ("#said", "#told"):
        left, top, right, bottom = browser.js(
            "const box = document.querySelector(arguments[0]).getBoundingClientRect();"
            "return [box.left, box.top, box.right, box.bottom]", name,
        )  # fmt: skip
        assert any(box[0] <= left and box[1] <= top and box[2] >= right and box[3] >= bottom for box in boxes)


def test_the_picture_of_a_finding_shows_no_secret(
    site: TrialSite, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("WORD", "swordfish")
    file = journey(tmp_path, site, "open /log-in", 'fill "密码" with $WORD', 'press "下一步"')
    main(["--journey", str(file), "--out", str(tmp_path / "out"), "--format", "json", "--states", ""])
    findings = json.loads(capsys.readouterr().out)["findings"]

    (told,) = {one["picture"] for one in findings if one["selector"] == "#told" and one["rule"] == "label"}
    picture = Image.open(tmp_path / "out" / "pictures" / told).convert("RGB")
    middle = picture.getpixel((picture.width // 2, picture.height // 2))
    assert max(middle) < 30  # type: ignore[arg-type,type-var]


def test_a_step_that_cannot_be_done_ends_the_journey_with_2_and_says_what_there_is(
    site: TrialSite, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = journey(tmp_path, site, "open /log-in", 'press "Nowhere"', 'press "下一步"')

    code = main(["--journey", str(file), "--format", "json", "--states", ""])

    answer: dict[str, Any] = json.loads(capsys.readouterr().out)
    assert code == 2
    assert [bool(one["error"]) for one in answer["pages"]] == [False, True]
    assert "nothing is called “Nowhere”" in answer["pages"][1]["error"]
    assert "下一步" in answer["pages"][1]["error"]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("steps: []", "needs a list"), ("- open x", "needs a list"), ("steps: ['jump']", "not understood: jump"),
        ("steps: ['press \"x\"']", "must open"), ("steps: [open x, fill]", "not understood"), ("steps: [", "no YAML"),
        ("steps: [open x, 'fill \"a\" with $NOT_SET_HERE']", "not in the environment: NOT_SET_HERE"),
        ("steps: [open x, key Any]", "no key is called Any"), ("steps: [open x]\npath: y", "knows no path"),
        ("steps: [open x, {press: y}]", "line of words"),
    ],
)  # fmt: skip
def test_a_journey_that_cannot_be_read_says_why(text: str, reason: str) -> None:
    with pytest.raises(JourneyError, match=reason):
        read(text, "j.yaml")


def test_a_journey_that_cannot_be_read_ends_with_2(tmp_path: Path) -> None:
    assert main(["--journey", str(tmp_path / "none.yaml")]) == 2


def test_a_secret_is_hidden_in_every_way_of_writing_it() -> None:
    one = Secrets()
    one.add("a&b c/日本-1234567890")
    for text in (
        "see a&b c/日本-1234567890!", "?w=a%26b%20c%2F%E6%97%A5%E6%9C%AC-1234567890", "?w=a%26b+c%2F%E6%97%A5",
        "a&amp;b c/日本-1234567890", "cut: a&b c/日",
    ):  # fmt: skip
        hidden = one.hide({"text": [text]})["text"][0]
        assert MARK in hidden
        assert not any(part in hidden for part in ("a&b", "a%26b", "a&amp;b", "12345", "日"))
