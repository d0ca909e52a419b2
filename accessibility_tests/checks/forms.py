"""Forms: what each field is called, what belongs together, and what is said when something is wrong."""

from ..driver import Browser
from ..finding import Finding, Limits, Rule, findings

RULES = {
    "placeholder-as-label": Rule(
        ("3.3.2",),
        "Put a label beside the field, and leave the placeholder for an example.",
        effect="As soon as one types, nothing says any more what the field is for.",
    ),
    "label-vague": Rule(
        ("2.4.6",),
        "Say in the label what to put in.",
        effect="One does not know what to put in.",
        question="Does the label say what the field is for?",
    ),
    "label-twice": Rule(
        ("2.4.6",),
        "Give the fields different labels, or put each group into a fieldset with a legend.",
        effect="Two fields sound alike, and one cannot tell which is which.",
        question="Can the two be told apart without seeing where they stand?",
    ),
    "choices-without-question": Rule(
        ("1.3.1", "3.3.2"),
        "Put the choices into a fieldset and the question into its legend.",
        effect="Who listens hears the answers and not the question.",
        question="Do the choices make sense without their question?",
        house="look",
    ),
    "autocomplete-missing": Rule(
        ("1.3.5",),
        "Say in autocomplete which of the person's own data is asked for.",
        "look",
        severity="moderate",
        effect="One has to type what the browser knows.",
        question="Does the field ask for data about the person who fills it in?",
    ),
    "required-unsaid": Rule(
        ("3.3.2",),
        "Say beside each field, or above the form, which must be filled in.",
        "look",
        severity="moderate",
        effect="One learns that a field was needed only after sending the form.",
        question="Does anything beforehand say which fields are needed?",
    ),
    "error-vague": Rule(
        ("3.3.1",),
        "Name the field in the message, and tie the two with aria-describedby.",
        effect="Something is wrong, and one does not know where.",
        question="Does the message say which field it is about?",
    ),
    "error-unexplained": Rule(
        ("3.3.1", "3.3.3"),
        "Say what would be right, with an example.",
        effect="Something is wrong, and one does not know what would be right.",
        question="Does a person know from this what to change?",
    ),
    "error-unseen": Rule(
        ("3.3.1",),
        "Show the message in words beside the field.",
        effect="Nothing that can be seen says what is wrong.",
    ),
    "error-unheard": Rule(
        ("3.3.1", "1.3.1"),
        "Take aria-hidden away, and tie the message to its field.",
        effect="Who listens is never told what is wrong.",
    ),
    "captcha": Rule(
        ("1.1.1", "3.3.8"),
        "Use a way that asks nothing of the person, or offer another one.",
        "look",
        severity="critical",
        effect="Who cannot see or solve it is shut out.",
        question="Is there another way that needs no seeing, no hearing and no puzzle?",
    ),
    "paste-blocked": Rule(
        ("3.3.8",),
        "Let everything be pasted and filled in by a password manager.",
        effect="One has to remember and copy letter by letter.",
    ),
}
# Labels that do not say what to put in.
VAGUE = """
    field|input|text|value|label|enter|enter text|type here|here|data|information|select|choose|option|box|text box|item
    answer|form field|textfield|input field|go|menu|info|输入|填写|内容|请输入
    选择|请选择|文本|字段|輸入|填寫|內容|請輸入|選擇
"""


def check(browser: Browser, limits: Limits) -> list[Finding]:
    """Every field as it stands. Pasting is tried with an event that puts nothing in."""
    browser.listen()
    vague = [name.strip() for line in VAGUE.strip().splitlines() for name in line.split("|")]
    return findings(RULES, browser.run("forms.js", vague))
