"""The credit card's pages: bill, repayment, months; in the bank's frame and in the compact one."""

import re
from datetime import timedelta

import pytest
from checked import Answer, CheckedClient
from flask import Flask

from app.settings import Settings
from app.store.clock import SetClock

BOTH = ["/credit-card", "/mini/credit-card"]
LANGS = ["zh_Hans", "zh_Hant", "en"]


@pytest.fixture
def li(visitor: CheckedClient) -> CheckedClient:
    """The couple with a credit card, logged in."""
    visitor.log_in("10003")
    return visitor


def link(page: Answer, pattern: str) -> str:
    found = re.search(rf'href="({pattern})"', page.html)
    assert found is not None, pattern
    return found.group(1)


def repay_path(client: CheckedClient, base: str = "/credit-card") -> str:
    return link(client.get(base), f'{base}/[^/"]+/repay')


def to_check(client: CheckedClient, base: str = "/credit-card", **fields: str) -> Answer:
    path = repay_path(client, base)
    key = client.get(path).field("key")
    return client.post(path, {"key": key, "how": "whole", "amount": "", **fields})


def confirmed(client: CheckedClient, check: Answer) -> Answer:
    return client.post(check.path, {"fingerprint": check.field("fingerprint")})


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("base", BOTH)
def test_every_page_in_every_language(li: CheckedClient, base: str, lang: str, clock: SetClock) -> None:
    li.get(f"{base}?lang={lang}")
    first = li.get(base)
    assert "3,104.10" in first.text
    for pattern in ('bills/[^/"]+', '[^/"]+/bills', '[^/"]+/movements', '[^/"]+/instalments', '[^/"]+/repay'):
        page = li.get(link(first, f"{base}/{pattern}"))
        assert page.status == 200
        assert "card." not in page.text
    done = confirmed(li, to_check(li, base, how="other", amount="一千"))
    assert "1,000.00" in done.text
    assert done.path.startswith(f"{base}/payments/")
    clock.move(timedelta(minutes=10))
    assert li.post(done.path, {}, form_of="/preferences").status == 409
    path = link(li.get(base), f'{base}/[^/"]+/instalments')
    check = li.post(path, {"months": "6", "key": "k"})
    made = li.post(
        path, {"months": "6", "key": "k", "principal": check.field("principal"), "do": "spread"}, form_of=path
    )
    assert made.path.startswith(f"{base}/instalments/")
    assert li.post(made.path, {}).status == 200


def test_the_bill_says_what_when_and_why(li: CheckedClient) -> None:
    first = li.get("/credit-card")
    assert "12 月 4 日" in first.text
    assert "310.41" in first.text
    why = li.get(link(first, '/credit-card/bills/[^"]+'))
    assert "洗衣机" in why.text
    assert "3,104.10" in why.text
    earlier = li.get(link(first, '/credit-card/[^/"]+/bills'))
    assert earlier.text.count("还清了") > 10
    assert "老花镜" in li.get(link(first, '/credit-card/[^/"]+/movements')).text
    assert "5189" in li.get("/lost-card").text


def test_paying_all_to_the_end(li: CheckedClient, clock: SetClock, app: Flask) -> None:
    check = to_check(li)
    assert check.heading == "请再看一遍"
    assert "三千一百零四元一角" in check.text
    done = confirmed(li, check)
    assert "撤回" in done.text
    assert "3,104.10" in done.text
    # It can be found again in three places.
    assert "信用卡" in li.get("/transfers").text
    assert "可以撤回" in li.get("/credit-card").text
    clock.move(timedelta(minutes=10))
    assert app.extensions["nuanyang"].bank.release_due() == 1
    assert "都还清了" in li.get("/credit-card").text
    assert li.get(done.path).heading == "已经还到卡上"
    movements = li.get(link(li.get("/credit-card"), '/credit-card/[^/"]+/movements'))
    assert link(movements, '/credit-card/payments/[^"]+') == done.path
    account = link(li.get("/accounts"), '/accounts/[^"]+')
    assert "还信用卡" in li.get(account).text
    assert li.get(link(li.get(account), '/transactions/[^"]+')).text.count("您用这个账户还了信用卡") == 1


def test_sent_twice_it_pays_once(li: CheckedClient) -> None:
    path = repay_path(li)
    fields = {"key": li.get(path).field("key"), "how": "minimum", "amount": ""}
    one, two = li.post(path, fields), li.post(path, fields)
    assert one.path == two.path
    fingerprint = {"fingerprint": one.field("fingerprint")}
    first = confirmed(li, one)
    token = {"csrf_token": li.get(path).field("csrf_token")}
    again = li._checked(li.client.post(one.path, data={**fingerprint, **token}, follow_redirects=True))
    assert again.path == first.path
    assert li.get("/transfers").text.count("310.41") == 2
    assert li.get(one.path).path == first.path


def test_taken_back_it_is_owed_again_and_may_be_pressed_twice(li: CheckedClient) -> None:
    done = confirmed(li, to_check(li))
    for _ in range(2):
        token = {"csrf_token": li.get("/preferences").field("csrf_token")}
        back = li._checked(li.client.post(done.path, data=token, follow_redirects=True))
        assert back.heading == "已经撤回"
    assert "3,104.10" in li.get("/credit-card").text


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"how": ""}, "请选还多少"),
        ({"how": "whole", "amount": "88"}, "您另外写了数目"),
        ({"how": "other", "amount": ""}, "请填金额"),
        ({"how": "other", "amount": "abc"}, "看不懂"),
        ({"how": "other", "amount": "9999"}, "您只要还 3,104.10 元"),
        ({"how": "other", "amount": "0"}, "比 0 大"),
    ],
)
@pytest.mark.parametrize("base", BOTH)
def test_what_is_wrong_is_said_and_what_was_typed_stays(
    li: CheckedClient, base: str, fields: dict[str, str], said: str
) -> None:
    page = to_check(li, base, **fields)
    assert page.status == 422
    assert said in page.text
    assert page.field("amount") == fields.get("amount", "")
    if fields["how"]:
        assert page.field("how") == fields["how"]


def test_two_windows_do_not_pay_one_debt_twice(li: CheckedClient) -> None:
    one, two = to_check(li), to_check(li)
    assert one.path != two.path
    confirmed(li, one)
    late = li._checked(
        li.client.post(
            two.path,
            data={"csrf_token": two.field("csrf_token"), "fingerprint": two.field("fingerprint")},
            follow_redirects=True,
        )
    )
    assert late.status == 422
    assert "现在没有要还的钱" in late.text
    assert "可以撤回" in li.get(repay_path_of(two)).text


def repay_path_of(check: Answer) -> str:
    return check.path.split("/check/")[0] + "/repay"


def test_a_draft_for_somebody_else_is_not_confirmed_here(li: CheckedClient) -> None:
    """The guard is asked only where transfers are: this way around it is closed."""
    page = li.get("/transfer/new")
    to = li.post("/transfer/new", {"payee": page.value_of("老姐妹"), "key": page.field("key")})
    amount = li.post(to.path, {"amount": "5000", "note": ""})
    draft = amount.path.split("/")[2]
    card = repay_path(li).split("/")[2]
    assert li.get(f"/credit-card/{card}/check/{draft}").status == 404
    token = {"csrf_token": li.get("/preferences").field("csrf_token"), "fingerprint": amount.field("fingerprint")}
    assert li.client.post(f"/credit-card/{card}/check/{draft}", data=token).status_code == 404


def test_nobody_else_sees_or_changes_anything(li: CheckedClient, app: Flask) -> None:
    first = li.get("/credit-card")
    paid = confirmed(li, to_check(li, how="minimum"))
    path = link(first, '/credit-card/[^/"]+/instalments')
    check = li.post(path, {"months": "3", "key": "k"})
    made = li.post(path, {"months": "3", "key": "k", "principal": check.field("principal"), "do": "spread"})
    other = CheckedClient(app)
    other.post("/preferences/mode", {"mode": "care"}, form_of="/welcome")
    other.log_in("10001")
    assert "没有信用卡" in other.get("/credit-card").text
    paths = [
        link(first, p) for p in ('/credit-card/bills/[^"]+', '/credit-card/[^/"]+/bills', '/credit-card/[^/"]+/repay')
    ]
    for one in (*paths, path, paid.path, made.path, link(first, '/credit-card/[^/"]+/movements')):
        assert other.get(one).status == 404, one
    token = {"csrf_token": other.get("/preferences").field("csrf_token")}
    for one in (paid.path, made.path, paths[2], path):
        assert other.client.post(one, data={**token, "how": "whole", "months": "3"}).status_code == 404, one


def test_months_say_the_whole_cost_before_one_decides(li: CheckedClient) -> None:
    path = link(li.get("/credit-card"), '/credit-card/[^/"]+/instalments')
    offers = li.get(path)
    assert "一次还清，一分钱也不多付" in offers.text
    assert " checked" not in offers.html
    assert "一共多付 223.44 元" in offers.text
    none = li.post(path, {"key": "k"})
    assert (none.status, "请选分几个月" in none.text) == (422, True)
    check = li.post(path, {"months": "12", "key": "k"})
    assert "223.44" in check.text
    assert "13.03 元" in check.text
    assert check.text.count("277.29") == 11
    assert "277.35" in check.text
    fields = {"months": "12", "key": "k", "principal": check.field("principal"), "do": "spread"}
    made, again = li.post(path, fields), li.post(path, fields)
    assert made.path == again.path
    assert "记下了" in made.text
    assert "3,104.10 元 改成分月还了" in li.get("/credit-card").text
    assert "到 12 月 4 日为止都可以撤回" in made.text
    assert made.path in li.get("/credit-card").html
    back = li.post(made.path, {})
    assert "又回到这张账单上" in back.text
    assert "3,104.10" in li.get("/credit-card").text


def test_months_are_shown_again_when_the_sum_has_changed(li: CheckedClient) -> None:
    path = link(li.get("/credit-card"), '/credit-card/[^/"]+/instalments')
    check = li.post(path, {"months": "3", "key": "k"})
    confirmed(li, to_check(li, how="minimum"))
    fields = {"months": "3", "key": "k", "principal": check.field("principal"), "do": "spread"}
    page = li.post(path, fields)
    assert "内容有变" in page.text
    assert page.field("principal") == str(310410 - 31041)


def test_too_late_to_take_months_back_is_said_plainly(li: CheckedClient, clock: SetClock) -> None:
    path = link(li.get("/credit-card"), '/credit-card/[^/"]+/instalments')
    check = li.post(path, {"months": "3", "key": "k"})
    made = li.post(path, {"months": "3", "key": "k", "principal": check.field("principal"), "do": "spread"})
    token = li.get(made.path).field("csrf_token")
    clock.move(timedelta(days=12))
    li.log_in("10003")
    token = li.get("/preferences").field("csrf_token")
    page = li._checked(li.client.post(made.path, data={"csrf_token": token}))
    assert page.status == 409
    assert "来不及" in page.text
    assert "打客服电话" in li.get(made.path).text


def test_while_frozen_nothing_is_paid(li: CheckedClient) -> None:
    li.post("/safety/freeze", {}, form_of="/safety")
    page = to_check(li)
    assert page.status == 409
    assert "3,104.10" in li.get("/credit-card").text


def test_what_was_typed_outlives_the_time_out(li: CheckedClient, clock: SetClock) -> None:
    path = repay_path(li)
    page = li.get(path)
    clock.move(timedelta(minutes=16))
    data = {"csrf_token": page.field("csrf_token"), "how": "other", "amount": "123", "key": page.field("key")}
    assert "登录" in li._checked(li.client.post(path, data=data, follow_redirects=True)).heading
    li.log_in("10003")
    again = li.get(path)
    assert (again.field("how"), again.field("amount")) == ("other", "123")


@pytest.mark.parametrize("said", ["信用卡", "还信用卡", "還信用卡", "信用卡还款"])
def test_found_by_name(li: CheckedClient, said: str) -> None:
    assert li.get(f"/find?q={said}").path == "/credit-card"
    assert "/credit-card" in li.get("/services").html


def test_the_compact_page_has_no_clutter_and_stays_within_itself(li: CheckedClient) -> None:
    full, mini = li.get("/credit-card"), li.get("/mini/credit-card")
    assert "ny-bank-header" in full.html
    assert "ny-bank-header" not in mini.html
    assert "ny-help-panel" in mini.html
    assert 'href="tel:' in mini.html
    main = mini.html[mini.html.index("<main") : mini.html.index("</main>")]
    hrefs = re.findall(r'(?:href|action)="(/[^"]+)"', main)
    assert hrefs
    assert all(one.startswith("/mini/credit-card") for one in hrefs)
    assert 'data-size="' in mini.html


def test_framing_is_for_nobody_unless_configured(li: CheckedClient, app: Flask) -> None:
    for path in BOTH:
        headers = li.get(path).response.headers
        assert "frame-ancestors 'none'" in headers["Content-Security-Policy"]
        assert headers["X-Frame-Options"] == "DENY"


def test_configured_sites_may_frame_the_compact_page_only(
    app: Flask, li: CheckedClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = app.extensions["nuanyang"]
    sites = "'self' https://app.bank.example:8443"
    object.__setattr__(found.settings, "frame_ancestors", sites)
    mini, full = (li.get(path).response.headers for path in reversed(BOTH))
    assert f"frame-ancestors {sites};" in mini["Content-Security-Policy"]
    assert "X-Frame-Options" not in mini
    assert "frame-ancestors 'none'" in full["Content-Security-Policy"]
    assert full["X-Frame-Options"] == "DENY"
    monkeypatch.setenv("FRAME_ANCESTORS", f" {sites} ")
    assert Settings.from_environment().frame_ancestors == sites
    for wrong in ("*", "https://*.example", "http://app.example", "'none'; script-src *", "https://a.example;"):
        monkeypatch.setenv("FRAME_ANCESTORS", wrong)
        with pytest.raises(ValueError, match="FRAME_ANCESTORS"):
            Settings.from_environment()
