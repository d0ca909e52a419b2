"""A button that is pressed twice, as an unsteady hand does, acts once."""

from ..driver import Browser
from ..finding import Finding, Limits, Rule, findings

RULES = {
    "sent-twice": Rule(
        ("3.3.4",),
        "Shut the button while it is being sent, and let the server take each only once.",
        "look",
        effect="Who presses twice, because a hand trembles or nothing seems to happen, may pay or order twice.",
        question="Does the server take only the first of two that are alike?",
    ),
}
# What a person would not want done twice, and what costs nothing when it is.
GRAVE = (
    r"\b(pay|transfer|order|buy|purchase|book|reserve|confirm|send|submit|delete|remove|donate|apply|cancel|withdraw"
    r"|top up|place|publish|post|register)\b|付款|支付|转账|转帐|汇款|购买|下单|订购|预订|提交|确认|删除|发送"
    r"|捐|申请|取消|充值|轉賬|轉帳|匯款|購買|下單|訂購|預訂|確認|刪除|發送|申請|儲值"
)
LIGHT = r"\b(log ?in|sign ?in|search|find|filter|code)\b|登录|登入|搜索|搜尋|查询|查詢|验证码|驗證碼"


def check(browser: Browser, limits: Limits) -> list[Finding]:
    """Presses the first eight buttons of weight twice, 60 ms apart. What they would send is counted and kept back."""
    browser.run("hold.js")
    return findings(RULES, browser.run("twice.js", GRAVE, LIGHT))
