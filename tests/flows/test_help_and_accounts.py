"""A person one step away, and what came and went."""

import re

from checked import CheckedClient


def test_help_is_in_the_same_place_on_every_page(customer: CheckedClient) -> None:
    for path in ("/", "/accounts", "/transfers", "/transfer/new", "/preferences", "/help", "/nothing"):
        html = customer.get(path).html
        order = [html.index(part) for part in ("</header>", 'href="/help"', 'data-module="read-aloud"', "<main")]
        assert order == sorted(order), path


def test_call_back_before_log_in(visitor: CheckedClient) -> None:
    page = visitor.get("/help")
    assert 'href="tel:4000000000"' in page.html
    fields = {"phone": "138 0000 1234", "when": "soon", "topic": "存折找不到", "key": page.field("key", "help")}
    answer = visitor.post("/help", fields)
    assert answer.heading == "记下了，我们会打给您"
    assert "尾号 1234" in answer.text
    assert "138 0000" not in answer.html
    reference = re.search(r"回单号 ?([\d ]+\d)", answer.text)
    assert reference
    assert reference[1] in visitor.post("/help", fields).text, "sent twice it is one call"


def test_what_is_missing_is_said_and_the_rest_is_kept(visitor: CheckedClient) -> None:
    answer = visitor.post("/help", {"phone": "", "when": "", "topic": "存折", "key": "k"})
    assert answer.status == 422
    assert "请填您的电话" in answer.text
    assert "请选什么时候" in answer.text
    assert answer.field("topic") == "存折"
    wrong = visitor.post("/help", {"phone": "12", "when": "soon", "topic": "", "key": "k"})
    assert "电话号码不对" in wrong.text
    assert wrong.field("when") == "soon"


def test_entries_ten_at_a_time(customer: CheckedClient) -> None:
    accounts = customer.get("/accounts")
    link = re.search(r'href="(/accounts/[^"]+)"', accounts.html)
    assert link
    seen, path = [], link[1]
    for _ in range(20):
        page = customer.get(path)
        seen += re.findall(r'<li class="ny-transaction-list__item".*?</li>', page.html, flags=re.S)
        earlier = re.search(r'href="([^"]+before=[^"]+)"', page.html)
        if not earlier:
            break
        path = earlier[1]
    assert len(seen) > 10
    assert len(set(seen)) == len(seen)
    assert "支出" in page.text or "收入" in page.text
