"""The client that checks every page can itself find something."""

import pytest
from checked import page_problems

GOOD = (
    '<!DOCTYPE html><html lang="en"><head><title>Home – Bank</title></head>'
    "<body><main><h1>Home</h1>{}</main></body></html>"
)


def test_a_good_page_has_no_problem() -> None:
    assert page_problems(GOOD.format("")) == []


@pytest.mark.parametrize(
    ("extra", "problem"),
    [
        ("<p></div>", "HTML"),
        ("<h1>Twice</h1>", "2 h1"),
        ('<p id="a"></p><p id="a"></p>', "twice"),
        ('<p style="color:red"></p>', "inline style"),
        ("<script>1</script>", "inline script"),
        ('<label for="gone">x</label>', "leads nowhere"),
        ('<div id="errors"><a href="#gone">x</a></div>', "reaches no control"),
        ("<p>transfer.check.title</p>", "raw key"),
        ("<p>6222021234567890</p>", "long number"),
        ("<p>¥500</p>", "currency sign"),
        ('<a href="/a">More</a><a href="/b">More</a>', "different places"),
    ],
)
def test_each_problem_is_found(extra: str, problem: str) -> None:
    assert any(problem in one for one in page_problems(GOOD.format(extra)))


def test_title_and_language_are_checked() -> None:
    assert page_problems(GOOD.format("").replace("Home – Bank", "Bank"))
    assert page_problems(GOOD.format("").replace('lang="en"', ""))
