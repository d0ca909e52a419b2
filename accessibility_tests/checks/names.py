"""Links and names: whether what a thing is called tells what it is for, and is what can be seen on it."""

from ..driver import Browser
from ..finding import Finding, Limits, Rule, findings

RULES = {
    "label-not-in-name": Rule(
        ("2.5.3",),
        "Begin the name with the words that can be seen, or take the aria-label away.",
        effect="Who speaks to the computer says what stands there, and nothing happens.",
        question="Would a person who says what stands there reach it?",
    ),
    "link-vague": Rule(
        ("2.4.4", "2.4.9"),
        "Write where the link leads into the link.",
        effect="Who jumps from link to link cannot tell where this one leads.",
    ),
    "link-vague-alone": Rule(
        ("2.4.9",),
        "Write where the link leads into the link.",
        "look",
        severity="moderate",
        effect="In a list of all links nobody can tell where this one leads.",
        question="Could the words around it move into the link?",
    ),
    "link-new-window": Rule(
        ("3.2.5",),
        "Open it in the same window, or say in the link that a new window opens.",
        "look",
        severity="moderate",
        effect="The way back is gone, and one does not know why.",
        question="Does anything tell beforehand that a new window opens?",
    ),
    "link-file": Rule(
        (),
        "Write the kind of file and its size into the link.",
        "look",
        severity="minor",
        effect="A file begins to load where a page was expected.",
        question="Can a person tell that this is a file?",
        house="quiet",
    ),
    "links-adjacent": Rule(
        ("2.4.4",),
        "Put the picture and the words into one link, with an empty alternative for the picture.",
        "look",
        severity="minor",
        effect="Everything is heard twice, and takes twice as many presses to pass.",
        question="Are the two one thing to whoever sees them?",
    ),
    "icon-only": Rule(
        (),
        "Write the word beside the picture.",
        "look",
        severity="moderate",
        effect="Who does not know the sign does not dare to press it.",
        question="Would somebody who is new to this know the sign?",
        house="quiet",
    ),
    "picture-name-empty": Rule(
        ("1.1.1",),
        "Say in a few words what the picture shows or is for.",
        effect="A file name, or the word image, is read in place of what the picture says.",
    ),
    "picture-name-other": Rule(
        ("1.1.1",),
        "Say in a few words what the picture shows or is for.",
        "look",
        severity="moderate",
        effect="What is read in place of the picture may be something else than it shows.",
        question="Is this what the picture shows?",
    ),
    "picture-silent": Rule(
        ("1.1.1",),
        "Say in a few words what the picture shows; leave it out only when it adds nothing to the words.",
        "look",
        severity="moderate",
        effect="Who does not see the picture is not told that there is one.",
        question="Does the picture tell something that the words around it do not?",
    ),
    "links-same-name": Rule(
        ("2.4.4", "2.4.9"),
        "Give links to different places different names.",
        "look",
        effect="Two links sound alike, and one cannot know that they lead to different places.",
        question="Do both lead to the same thing?",
    ),
    "links-same-name-alone": Rule(
        ("2.4.9",),
        "Give links to different places different names.",
        "look",
        severity="moderate",
        effect="In a list of all links two are alike and lead to different places.",
        question="Do both lead to the same thing?",
        house="look",
    ),
    "frames-same-name": Rule(
        ("4.1.2",),
        "Give each frame a title of its own that says what is in it.",
        severity="moderate",
        effect="Two frames are called the same, and one has to enter both to tell them apart.",
        question="Do both hold the same thing?",
    ),
}
# Names that say nothing of where a link leads, in the languages that sites here are written in.
VAGUE = """
    here|click|click here|press here|tap here|this|this link|this page|link|more|read more|see more|learn more|more info
    more information|info|information|details|more details|go|continue|next page|continue reading|view|view more|see
    open|download|show more|find out more|find out|check it out|page|website|site|url|read|start|this one|that
    html|pdf|epub|plain text|word|excel|video|audio|text
    这里|此处|点击|点击这里|点击此处|点这里|更多|查看|查看更多|查看详情|详情|了解更多|阅读更多|链接|打开|下载|进入
    這裡|這裏|此處|點擊|點擊這裡|點擊此處|點這裡|查看詳情|詳情|瞭解更多|了解更多|閱讀更多|連結|打開|下載|進入|按此
    hier|mehr|weiterlesen|ici|cliquez ici|en savoir plus|aquí|haga clic aquí|más|leer más|qui|clicca qui
"""


def check(browser: Browser, limits: Limits) -> list[Finding]:
    """Every link, control, picture and frame. Where links of one name differ in address, both pages are fetched.

    The pages are asked for without cookies, from the page's own origin only, and at most twelve of them.
    """
    browser.listen()
    vague = [name.strip() for line in VAGUE.strip().splitlines() for name in line.split("|")]
    return findings(RULES, browser.run("names.js", vague))
