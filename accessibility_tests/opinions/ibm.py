"""IBM Equal Access (accessibility-checker-engine, Apache-2.0)."""

from typing import Any

from ..finding import Finding, Severity
from .opinion import Opinion

# Where the engine names a place in a frame or a shadow tree, its own path stands in for the selector.
RUN = """
const checker = new ace.Checker();
const standard = checker.rulesets.find((one) => one.id === "WCAG_2_2");
const criteria = {};
for (const point of standard.checkpoints) {
  for (const rule of point.rules ?? []) (criteria[rule.id] ??= []).push(point.num);
}
const report = await checker.check(document, ["WCAG_2_2", "IBM_Accessibility"]);
const find = (place) => {
  try { return document.evaluate(place, document, null, XPathResult.FIRST_ORDERED_NODE_TYPE, null).singleNodeValue; }
  catch { return null; }
};
return report.results.filter((one) => one.value[1] === "FAIL" || one.value[1] === "POTENTIAL").map((one) => {
  const element = find(one.path.dom);
  return {rule: one.ruleId, level: one.value[0], certain: one.value[1] === "FAIL", message: one.message,
    criteria: criteria[one.ruleId] ?? [], selector: element instanceof Element ? path(element) : one.path.dom};
});
"""
SEVERITIES: dict[str, Severity] = {"VIOLATION": "serious", "RECOMMENDATION": "moderate", "INFORMATION": "minor"}
HELP = "See the rule {} of IBM Equal Access."


def read(answer: list[dict[str, Any]]) -> list[Finding]:
    """A violation is certain; a recommendation, and what is only possible, is for a person to look at."""
    return [
        Finding(
            one["rule"], tuple(one["criteria"]), one["selector"], one["message"], HELP.format(one["rule"]),
            "fails" if one["certain"] and one["level"] == "VIOLATION" else "look",
            severity=SEVERITIES.get(one["level"], "moderate"),
            question="" if one["certain"] else one["message"],
        )
        for one in answer
    ]  # fmt: skip


OPINION = Opinion("ibm", "accessibility-checker-engine/ace.js", RUN, read)
