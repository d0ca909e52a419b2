"""The classroom, its questions and its certificate, the exhibition hall, and the page for questions."""

from ..stage import Stage
from .reach import State, at, sent

LESSON = "/learn/lessons/fake-loan"


def _learned(path: str) -> State:
    """What one sees once a lesson was learned to the end."""

    def reach(stage: Stage) -> None:
        sent(f"{LESSON}/check/3?answer=no", f"{LESSON}/done")(stage)
        stage.go(path)

    return State("certificate", reach, logged_in=False)


STATES = (
    State("learn-topic", at("/learn/topics/scams"), logged_in=False),
    State("learn-audience", at("/learn/for/living-alone"), logged_in=False),
    State("class", at(f"{LESSON}/2"), logged_in=False),
    State("class-question", at(f"{LESSON}/check/1"), logged_in=False),
    State("class-answer", at(f"{LESSON}/check/3?answer=unsure"), logged_in=False),
    State("class-done", sent(f"{LESSON}/check/3?answer=no", f"{LESSON}/done"), logged_in=False),
    _learned("/learn/certificate"),
    State("certificate-empty", at("/learn/certificate"), logged_in=False),
    State("ask", at("/ask"), logged_in=False),
    State("ask-found", at("/ask?q=保证金"), logged_in=False),
    State("ask-none", at("/ask?q=红烧肉"), logged_in=False),
    State("hall", at("/learn/hall"), logged_in=False),
    State("hall-room", at("/learn/hall/health-goods"), logged_in=False),
)
