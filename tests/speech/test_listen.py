"""Read-aloud over HTTP: the real app, its real pages and a real voice."""

import html
import io
import re
import wave
from datetime import UTC, datetime
from pathlib import Path
from typing import get_args

import pytest
from flask import Flask
from flask.testing import FlaskClient
from hearing import loudness, words

from app import create_app
from app.doors.render import render
from app.flows.listen.listening import SENTENCES
from app.settings import Settings
from app.speech import natural
from app.speech.engine import audio
from app.speech.natural import TIMEOUT
from app.speech.pronunciation import HANZI, simplified
from app.speech.reader import PAUSES
from app.speech.script import script
from app.store.clock import SystemClock
from app.view import (
    Ask,
    AudioClip,
    Balance,
    Block,
    Button,
    Captions,
    Checks,
    Choice,
    Column,
    Confirmation,
    DateInput,
    Details,
    Drawing,
    Entries,
    Entry,
    Fact,
    Facts,
    Film,
    Fold,
    Form,
    Heading,
    Hold,
    Input,
    Inset,
    Items,
    LeafletLink,
    Leaflets,
    Link,
    Links,
    MoneyInput,
    Notice,
    Option,
    Otp,
    Page,
    Pagination,
    Password,
    Pause,
    QrCode,
    Select,
    Table,
    Task,
    Tasks,
    Text,
    Warn,
    date_and_time,
    money,
    plain,
    step,
)

PAGE = "/welcome?lang=zh_Hans"


@pytest.fixture
def site(tmp_path: Path) -> Flask:
    return create_app(
        Settings(
            database_url=f"sqlite:///{tmp_path / 'test.db'}",
            secret_key="a-secret-key-of-this-test-0123456789",
            instance=tmp_path,
            clock=SystemClock(),
        )
    )


@pytest.fixture
def visitor(site: Flask) -> FlaskClient:
    return site.test_client()


def reading(visitor: FlaskClient, page: str = PAGE) -> tuple[str, str]:
    """A page as drawn and the address of its reading."""
    answer = visitor.get(page)
    assert answer.status_code == 200
    (script,) = re.findall(r'data-script-url="([^"]+)/script\.json"', answer.text)
    return answer.text, script


def text_of(page: str) -> str:
    """The words of a Chinese page; sentences stand in elements of their own."""
    return re.sub(r"\s", "", html.unescape(re.sub(r"<[^>]+>", "", page)))


@pytest.mark.parametrize("lang", ["zh_Hans", "zh_Hant", "en"])
def test_every_sentence_belongs_to_what_is_drawn(visitor: FlaskClient, lang: str) -> None:
    drawn, address = reading(visitor, f"/welcome?lang={lang}")
    said = visitor.get(f"{address}/script.json").json["said"]
    anchors = re.findall(r'data-say="([^"]+)"', drawn)
    assert anchors[0] == "title"
    assert [one["anchor"] for one in said] == anchors
    text = html.unescape(re.sub(r"<[^>]+>", "", drawn))
    role = words("en" if lang == "en" else "zh_Hans")("speech.pause")
    for one in said:
        assert one["shown"].split(role)[0] in text


def test_every_kind_of_block_is_said_in_the_order_in_which_it_is_drawn(site: Flask) -> None:
    when = date_and_time(datetime(2026, 11, 23, 2, 42, tzinfo=UTC), "zh_Hans")
    link, some = Link(plain("首页"), "/"), (plain("一。二。"), plain("三"))
    entry = Entry(plain("李阿姨"), money(1, "zh_Hans"), when, some, link)
    fields = (
        Input("a", plain("一"), "1", plain("二"), plain("三")),
        MoneyInput("d", plain("一"), "1", plain("二"), plain("三"), plain("四")),
        DateInput("e", plain("一"), "2026", "11", "23", plain("二"), plain("三"), ("day",)),
        Otp("f", plain("一"), plain("二"), plain("三")),
        Select("g", plain("一"), (Option("x", plain("甲")),), "x"),
        Checks("h", plain("一"), (Option("x", plain("甲")),), ("x",), none_of_these=Option("n", plain("都没有"))),
        Password("b", plain("一"), error=plain("三")),
        Choice("c", plain("一"), (Option("x", plain("甲")), Option("y", plain("乙"), plain("丙"))), "y"),
    )
    blocks = (
        Text(plain("一。二。")),
        Heading(plain("三")),
        Items(some),
        Balance(plain("余额"), money(1, "zh_Hans"), some, link),
        Facts((Fact(plain("一"), plain("二"), some, link), Fact(plain("三"), plain("四")))),
        Entries(plain("一"), (entry, entry), plain("空")),
        Entries(plain("一"), (), plain("空")),
        Tasks((Task(plain("一"), plain("二"), "/", "transfer"), Task(plain("三"), plain("四"), "/", "account"))),
        Ask("/", plain("一"), plain("二"), examples=(link, link)),
        Warn(plain("一。二。")),
        Notice(plain("一"), some),
        Hold(plain("一"), when, some),
        Inset(plain("一。二。")),
        Confirmation(plain("一"), some, Fact(plain("回单号"), plain("三"))),
        Confirmation(plain("一")),
        Details(plain("一"), some),
        Table(
            plain("一"),
            (Column(plain("二")), Column(plain("三"), True)),
            ((plain("甲"), money(1, "zh_Hans")),),
            plain("空"),
        ),
        Table(plain("一"), (Column(plain("二")),), (), plain("空")),
        Pagination(link, link),
        Pagination(later=link),
        Pause("/", Option("s", plain("停")), Option("r", plain("转")), some, some, some, Drawing("ask", plain("画"))),
        Pause("/", Option("s", plain("停")), Option("r", plain("转")), truths=some),
        Form("/", (Button(plain("一")), Button(plain("二"))), fields, (), (link, link)),
        Links((link, link)),
        Links((link, link), "button"),
        Leaflets((LeafletLink(plain("一"), "/a.pdf", 1, 20), LeafletLink(plain("二"), "/b.pdf", 2, 84))),
        AudioClip("/x.wav", plain("声音")),
        Film("/x.webm", plain("短片"), (plain("话"),), (Captions("/x.vtt", "zh-Hans", plain("字幕")),)),
        Drawing("romance", plain("画")),
        QrCode("/x.svg", plain("画")),
        Fold("x", plain("一"), plain("二"), (Text(plain("三")), Links((link,)))),
    )
    assert {type(block) for block in blocks} == set(get_args(Block))
    page = Page("test", "zh_Hans", plain("标题"), blocks, plain("转账"), step(1, 4, "zh_Hans"), link)
    with site.test_request_context(PAGE):
        drawn = re.findall(r'data-say="([^"]+)"', render(page).get_data(as_text=True))
    said = [one.anchor for one in script(page, words("zh_Hans"))]
    assert drawn == list(dict.fromkeys(said))


def test_a_sentence_is_heard_and_kept_nowhere(visitor: FlaskClient) -> None:
    _, address = reading(visitor)
    (first, *_) = visitor.get(f"{address}/script.json").json["said"]
    answer = visitor.get(first["audio"])
    assert answer.mimetype == "audio/wav"
    assert answer.headers["Cache-Control"] == "no-store, private"
    assert loudness(audio(answer.data)) > 1_000


def test_the_whole_page_is_one_sound_that_a_player_can_ask_for_in_parts(visitor: FlaskClient) -> None:
    _, address = reading(visitor)
    said = visitor.get(f"{address}/script.json").json["said"]
    parts = [audio(visitor.get(one["audio"]).data).duration for one in said]
    whole = visitor.get(f"{address}/all.wav")
    assert audio(whole.data).duration > sum(parts)
    part = visitor.get(f"{address}/all.wav", headers={"Range": "bytes=100-199"})
    assert part.status_code == 206
    assert part.data == whole.data[100:200]


def test_without_script_the_reading_is_a_page_with_player_and_words(visitor: FlaskClient) -> None:
    drawn, address = reading(visitor)
    assert f'href="{address}"' in drawn
    page = visitor.get(address).text
    assert re.findall(r"<audio[^>]*>", page) == [
        f'<audio class="ny-audio-clip__player" controls preload="none" src="{address}/all.wav" aria-label="整页的朗读">'
    ]
    for one in visitor.get(f"{address}/script.json").json["said"]:
        assert one["shown"] in text_of(page)
    assert f'href="{PAGE}"' in page


def test_nobody_else_hears_it(site: Flask, visitor: FlaskClient) -> None:
    _, address = reading(visitor)
    stranger = site.test_client()
    reading(stranger)
    for path in ("", "/script.json", "/0.wav", "/0.json", "/all.wav"):
        assert visitor.get(address + path).status_code == 200
        refused = stranger.get(address + path)
        assert refused.status_code == 404
        assert words("zh_Hans")("listen.expired.title") in refused.text


def test_no_words_of_ones_own_can_be_spoken(visitor: FlaskClient) -> None:
    _, address = reading(visitor)
    before = visitor.get(f"{address}/0.wav").data
    assert visitor.get(f"{address}/0.wav?text=你好&spoken=你好").data == before
    assert visitor.post(f"{address}/0.wav", data={"text": "你好"}).status_code in (400, 405)
    assert visitor.get(f"{address}/999.wav").status_code == 404


def test_a_change_of_language_leads_back_to_the_page(visitor: FlaskClient) -> None:
    _, address = reading(visitor)
    answer = visitor.get(f"{address}?lang=en")
    assert answer.status_code == 404
    assert words("en")("listen.expired.title") in answer.text


def test_who_asks_for_too_much_is_told_when_to_come_again(site: Flask, visitor: FlaskClient) -> None:
    _, address = reading(visitor)
    answers = [visitor.get(f"{address}/0.wav") for _ in range(SENTENCES.amount + 1)]
    assert [answer.status_code for answer in answers] == [200] * SENTENCES.amount + [429]
    assert answers[-1].text == words("zh_Hans")("read-aloud.busy")
    assert answers[-1].headers["Retry-After"] == "60"
    other = site.test_client()
    _, theirs = reading(other)
    assert other.get(f"{theirs}/0.wav").status_code == 200


@pytest.mark.usefixtures("no_engine")
def test_without_an_engine_the_page_says_so(visitor: FlaskClient) -> None:
    _, address = reading(visitor)
    page = visitor.get(address)
    assert page.status_code == 200
    assert words("zh_Hans")("read-aloud.no-voice") in text_of(page.text.split("<main")[1])
    assert "<audio" not in page.text
    # The browser is given the words, should it have a voice of its own.
    assert all(one["spoken"] and "audio" not in one for one in visitor.get(f"{address}/script.json").json["said"])
    for path in ("/0.wav", "/0.json", "/all.wav"):
        refused = visitor.get(address + path)
        assert refused.status_code == 501
        assert refused.text == words("zh_Hans")("read-aloud.no-voice")


def test_each_word_has_its_place_on_the_page_and_its_time(visitor: FlaskClient) -> None:
    _, address = reading(visitor)
    (first, *_) = visitor.get(f"{address}/script.json").json["said"]
    times = visitor.get(first["words"])
    assert times.headers["Cache-Control"] == "no-store, private"
    words = [first["shown"][start:end] for start, end, _ in times.json]
    assert "".join(words) == re.sub(r"[，。？！]", "", first["shown"])
    assert [ms for *_, ms in times.json] == sorted({ms for *_, ms in times.json})


def choose(visitor: FlaskClient, **choices: str) -> None:
    """The choices of a person, saved as the page of choices does it."""
    page = visitor.get("/preferences").text
    (token,) = set(re.findall(r'name="csrf_token" value="([^"]+)"', page))
    for name, value in choices.items():
        answer = visitor.post("/preferences", data={"csrf_token": token, "group": "reading", **_choice(name, value)})
        assert answer.status_code == 302, answer.text


def _choice(name: str, value: str) -> dict[str, str]:
    return {"checks": name, "also-reading": name} if value == "on" else {"checks": "", name: value}


def test_speed_and_pauses_are_those_that_were_chosen(visitor: FlaskClient) -> None:
    _, address = reading(visitor)
    usual = audio(visitor.get(f"{address}/all.wav").data).duration
    sentence = visitor.get(f"{address}/0.wav").data
    choose(visitor, pauses="long")
    script = visitor.get(f"{address}/script.json").json
    assert script["pause"] == PAUSES["long"]
    longer = audio(visitor.get(f"{address}/all.wav").data).duration
    between = (len(script["said"]) - 1) * (PAUSES["long"] - PAUSES["normal"])
    assert abs(longer - usual - between) <= 2
    choose(visitor, pauses="normal", speed="6")
    slow = audio(visitor.get(f"{address}/all.wav").data).duration
    assert 1.4 < slow / usual < 1.8
    # A single sentence is slowed by the player, so that a change counts at once.
    assert visitor.get(f"{address}/0.wav").data == sentence


def test_a_sample_is_heard_at_the_speed_that_was_chosen(visitor: FlaskClient) -> None:
    page = visitor.get("/preferences?lang=zh_Hans").text
    (address,) = re.findall(r'<audio[^>]* src="([^"]+)"', page)
    usual = audio(visitor.get(address).data)
    assert loudness(usual) > 1_000
    choose(visitor, speed="15")
    assert 1.3 < usual.duration / audio(visitor.get(address).data).duration < 1.7


def test_captions_are_written_as_was_chosen(visitor: FlaskClient) -> None:
    _, address = reading(visitor)
    said = visitor.get(f"{address}/script.json").json["said"]
    assert all(one["caption"] == one["shown"] and "ruby" not in one for one in said)
    choose(visitor, **{"captions-script": "hant", "pinyin": "on"})
    for before, one in zip(said, visitor.get(f"{address}/script.json").json["said"], strict=True):
        assert one["shown"] == before["shown"]
        assert len(one["caption"]) == len(one["shown"])
        assert simplified(one["caption"]) == one["shown"]
        assert "".join(text for text, _ in one["ruby"]) == one["caption"]
        for text, pinyin in one["ruby"]:
            assert bool(re.fullmatch(HANZI, text)) == bool(pinyin)
    assert any(one["caption"] != one["shown"] for one in visitor.get(f"{address}/script.json").json["said"])


def test_the_browsers_own_voice_gets_words_and_no_sound(visitor: FlaskClient) -> None:
    _, address = reading(visitor)
    choose(visitor, voice="browser")
    for one in visitor.get(f"{address}/script.json").json["said"]:
        assert one["spoken"]
        assert not {"audio", "words"} & set(one)


def test_only_the_banks_own_sentences_come_to_rest_on_disk(visitor: FlaskClient, tmp_path: Path) -> None:
    _, address = reading(visitor)
    said = visitor.get(f"{address}/script.json").json["said"]
    visitor.get(f"{address}/all.wav")
    assert len(list((tmp_path / "speech").iterdir())) == len({one["shown"] for one in said})


def test_the_natural_voice_speaks_sentence_and_sample_and_its_own_words_are_marked(
    site: Flask, visitor: FlaskClient
) -> None:
    _, address = reading(visitor)
    plain = audio(visitor.get(f"{address}/0.wav").data)
    plain_words = visitor.get(f"{address}/0.json").json
    choose(visitor, voice="natural")
    # However slow the machine that tests is: what was made once is there at once.
    sample = visitor.get("/listen/sample.wav").data
    (first, *_) = visitor.get(f"{address}/script.json").json["said"]
    kept = site.extensions["listen"].shelf.find(address.rpartition("/")[2], session_of(site, address))
    site.extensions["listen"].reader.say(kept.utterances[0], kept.lang, kept.session, natural=TIMEOUT)
    sound = audio(visitor.get(f"{first['audio']}?reading=1&ahead=0").data)
    words = visitor.get(f"{first['words']}?reading=1&ahead=0").json
    assert {hertz(sample), hertz(sound.wav)} == {24_000}
    assert hertz(plain.wav) == 22_050
    assert [one[:2] for one in words] == [one[:2] for one in plain_words]
    assert words != plain_words
    assert words[-1][2] < sound.duration
    # The whole page is there at once.
    assert hertz(visitor.get(f"{address}/all.wav").data) == 22_050


def hertz(wav: bytes) -> int:
    with wave.open(io.BytesIO(wav)) as file:
        return file.getframerate()


def session_of(site: Flask, address: str) -> str:
    """Whose page it is that can be heard there."""
    return str(site.extensions["listen"].shelf._kept[address.rpartition("/")[2]].session)


def test_the_natural_voice_is_chosen_only_where_it_is(
    visitor: FlaskClient, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    label = words("zh_Hans")("settings.voice-natural")
    assert label in visitor.get("/preferences?lang=zh_Hans").text
    monkeypatch.setattr(natural, "FOLDER", tmp_path)
    assert label not in visitor.get("/preferences?lang=zh_Hans").text
