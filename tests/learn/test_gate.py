"""The review gate: our whole library passes it, and each of its rules tells a lesson that breaks it, with its place."""

from datetime import date

import pytest
from click.testing import CliRunner

from app.learn import commands
from app.learn.commands import learn_commands
from app.learn.gate import review, review_library
from app.learn.gate.plain import grade, length
from app.learn.gate.terms import terms
from app.learn.library import files, lessons
from app.view import LANGS
from tests.learn.canaries import SLUG, TODAY, harm, lesson_file, library, sign

ZH_LONG = "有人说不用担保也不看收入马上就能借钱给您，可是放款以前您要先把保证金交给他。"
EN_LONG = (
    "Someone offers you a loan without any questions at all, but before it comes to you, you must pay him a deposit "
    "that he promises to give back."
)
WARNING = "**借钱先要您交钱的，就是骗子。**"
# Rule, language, what is changed, into what, and what the message says to write instead.
CANARIES = [
    ("jargon", "zh_Hans", "不交任何钱", "不缴纳任何钱", "instead of “缴纳” write “交”"),
    ("jargon", "zh_Hant", "不交任何錢", "不繳納任何錢", "instead of “繳納” write “交”"),
    ("jargon", "en", "Pay nothing at all", "Remit nothing at all", "instead of “Remit” write “send”"),
    ("sentence", "zh_Hans", "有人说，不用担保就能借钱给您。", ZH_LONG, "马上就能借钱给您。” and “可是"),
    ("sentence", "en", "Someone offers you a loan without any questions.", EN_LONG, "and “"),
    ("risk", "zh_Hans", WARNING, "借钱先要您交钱的，就是骗子。", "**like this**, with “骗子”"),
    ("risk", "zh_Hans", WARNING, "**借钱先要您交钱。**", "no line warns of the risk"),
    ("risk", "en", "**Who wants money before he lends you any is a cheat.**", "Take care.", "“cheat” or “send"),
    ("telephone", "zh_Hans", "parts: [call-scams]", "parts: [call-us]", "write {antifraud}"),
    ("number", "zh_Hans", "不交任何钱", "先打 96110 问", "write {antifraud} instead of “96110”"),
    ("place", "zh_Hans", "不交任何钱", "先打 {fone} 问", "nothing fills {fone}: write one of {phone}"),
    ("link", "en", "Pay nothing at all", "Look at www.bank.example", "“www.bank.example” cannot be pressed"),
    ("drawing", "zh_Hans", "fake-loan.svg", "no-such-thing.svg", "there is no no-such-thing.svg"),
    ("drawing", "zh_Hans", "alt: 一张借款单，一枚铜钱先往外走。", "alt: 借款", "say in a sentence"),
    ("drawing", "en", 'A loan paper, and a coin that goes out first.', "The loan that costs first", "say"),
    ("unreadable", "en", "edition: 2026", "edition: about 2026", "`edition` must be a date"),
    ("unreadable", "en", "sources:", "source:", "no `sources`"),
    ("unreadable", "en", "parts: [call-scams]", "parts: [call-aunt]", "no part call-aunt"),
]  # fmt: skip


@pytest.fixture
def folder(tmp_path):
    return library(tmp_path)


@pytest.mark.parametrize("lang", LANGS)
def test_our_library_passes(lang):
    assert review_library(TODAY, (lang,)) == []
    assert len(files(lang)) == len(lessons(lang)) >= 28


def test_the_plain_library_of_the_canaries_passes(folder):
    assert review_library(TODAY, locales=folder) == []


@pytest.mark.parametrize(("rule", "lang", "old", "new", "message"), CANARIES)
def test_each_rule_tells_its_canary(folder, rule, lang, old, new, message):
    file = lesson_file(folder, lang)
    line = harm(file, old, new)
    if rule != "unreadable":
        sign(file, lang)
    found = review(file, lang, TODAY)
    assert {one.rule for one in found} == {rule}
    assert message in found[0].message
    if rule in {"jargon", "sentence", "number", "place", "link"}:
        assert found[0].line == line
        written = file.read_text(encoding="utf-8").splitlines()[line - 1]
        quoted = {"jargon": ("缴纳", "繳納", "Remit"), "number": ("96110",), "place": ("{fone}",), "link": ("www",)}
        starts = [written.index(word) + 1 for word in quoted.get(rule, (new[:6],)) if word in written]
        assert [found[0].column] == starts


def test_a_lesson_of_hard_words_is_refused(folder):
    file = lesson_file(folder, "en")
    hard = "Organisations occasionally misrepresent administrative responsibilities."
    line = harm(file, "Someone offers you a loan without any questions.", hard)
    for _ in range(12):
        harm(file, "\n## What he says", f"\n{hard}\n\n## What he says")
    sign(file, "en")
    (found,) = review(file, "en", TODAY)
    assert (found.rule, found.line) == ("grade", line)
    assert "instead of “responsibilities”" in found.message


@pytest.mark.parametrize(
    ("lang", "old", "new", "message"),
    [
        ("en", "minutes: 2", "minutes: 9", "`minutes` is 9, not 2: another fact than in zh_Hans"),
        ("en", "  - China’s Ministry of Public Security, ten frauds of 2024\n", "", "another number"),
        ("en", "file: fake-loan.svg", "file: fake-police.svg", "another drawing"),
        ("en", "answer: no", "answer: yes", "other answers"),
        ("zh_Hant", "- 「不看收入，馬上放款」。\n", "", "section 2 has a list of 2, not a list of 3"),
        ("zh_Hant", "parts: [call-scams]", "parts: [call-scams, call-us]", "6 sections, not 5"),
        ("en", "parts: [call-scams]", "parts: [call-scams]", ""),
    ],
)  # fmt: skip
def test_languages_that_differ_are_told(folder, lang, old, new, message):
    file = lesson_file(folder, lang)
    harm(file, old, new)
    sign(file, lang)
    found = [str(one) for one in review_library(TODAY, locales=folder)]
    assert [message in one for one in found] == ([True] if message else [])


def test_a_language_without_the_lesson_is_told(folder):
    lesson_file(folder, "en").unlink()
    assert [one.message for one in review_library(TODAY, locales=folder)] == [
        f"there is no {SLUG} in en: write it, too"
    ]


def test_a_shared_part_is_read_too(folder):
    part = folder / "en" / "lessons" / "parts" / "never-ask.md"
    line = harm(part, "We never ask for your password", "We never request your password")
    (found,) = [one for one in review_library(TODAY, ("en",), folder) if one.rule == "jargon"]
    assert (found.path, found.line, found.column) == (part, line, len("- We never ") + 1)


def test_unsigned_changed_early_and_stale_lessons_are_told(folder):
    file = lesson_file(folder, "en")
    signed = file.read_text(encoding="utf-8")

    def rules(day=TODAY):
        return [one.rule for one in review(file, "en", day)]

    assert rules(date(2027, 11, 26)) == []
    assert rules(date(2027, 11, 27)) == ["stale"]
    assert rules(date(2026, 11, 25)) == ["signed"]
    harm(file, "Pay nothing at all", "Pay nothing")
    assert rules() == ["unsigned"]
    file.write_text("\n".join(line for line in signed.split("\n") if not line.startswith("signed:")), encoding="utf-8")
    assert rules() == ["unsigned"]
    sign(file, "en", date(2026, 11, 1))
    assert rules() == ["signed"]


def test_the_command_says_where_and_fails(folder):
    run = CliRunner().invoke
    good = run(learn_commands, ["review", "--locales", str(folder)])
    assert (good.exit_code, good.stdout) == (0, "")
    line = harm(lesson_file(folder, "en"), "Pay nothing at all", "Remit nothing at all")
    bad = run(learn_commands, ["review", "--locales", str(folder), SLUG])
    assert bad.exit_code == 1
    assert f"{SLUG}.md:{line}:6: jargon: instead of “Remit” write “send”" in bad.stdout
    assert run(learn_commands, ["review", "--locales", str(folder), "no-such-lesson"]).exit_code == 1


def test_nobody_signs_what_the_gate_refuses(folder):
    sign_it = ["sign", SLUG, "--by", "A clerk", "--role", "consumer protection", "--locales", str(folder)]
    file = lesson_file(folder, "en")
    harm(file, "Pay nothing at all", "Remit nothing at all")
    refused = CliRunner().invoke(learn_commands, sign_it)
    assert refused.exit_code == 1
    assert "Remit" in refused.stdout
    assert "A clerk" not in file.read_text(encoding="utf-8")
    harm(file, "Remit nothing at all", "Pay nothing")
    done = CliRunner().invoke(learn_commands, sign_it)
    assert done.exit_code == 0
    # Only what had changed: the others are still vouched for by whom they were.
    assert done.stdout.count("signed ") == 1
    assert 'by: "A clerk"' in file.read_text(encoding="utf-8")
    assert review_library(commands.today(), locales=folder) == []


def test_what_is_not_signed_is_not_published(folder, monkeypatch):
    monkeypatch.setattr("app.learn.library.LOCALES", folder)
    monkeypatch.setattr("app.learn.library.files", lambda lang: (lesson_file(folder, lang),))
    published = lessons.__wrapped__
    assert list(published("en")) == [SLUG]
    harm(lesson_file(folder, "en"), "Pay nothing at all", "Pay nothing")
    assert list(published("en")) == []


def test_measures_of_plain_language():
    assert length("打 {phone} 问。", "zh_Hans") == 4
    assert length("Call {phone} and ask.", "en") == 4
    easy, hard = (
        grade(["The cat sat.", "It is hot."], "en"),
        grade(["Organisational responsibility deteriorates."], "en"),
    )
    assert easy < 1
    assert hard > 20
    assert (
        grade(["我去买菜。"], "zh_Hans")
        < terms("zh_Hans").grade
        < grade(["金融消费者权益保护监督管理委员会。"], "zh_Hans")
    )
    # The list of words is in simplified characters: both scripts are measured alike.
    assert grade(["銀行從來不問您的密碼。"], "zh_Hant") == grade(["银行从来不问您的密码。"], "zh_Hans")
