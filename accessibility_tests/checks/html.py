"""Valid HTML, by the Nu checker: one run over many pages, for starting it costs seconds."""

import json
import os
import subprocess
import tempfile
from collections.abc import Mapping
from pathlib import Path

from ..finding import Finding, Rule

JAR = Path(os.environ.get("VNU_PATH") or "node_modules/vnu-jar/build/dist/vnu.jar")
RULE = Rule(
    ("1.3.1", "4.1.2"),
    "Mend the markup: browsers and screen readers guess differently at broken HTML.",
    severity="minor",
    effect="Browsers and screen readers guess differently at what the page means.",
    house="quiet",
)


def check_all(pages: Mapping[str, str]) -> list[Finding]:
    """Findings for all pages, given as name → HTML. RuntimeError when the checker could not run."""
    with tempfile.TemporaryDirectory() as folder:
        names = {f"{index:04d}.html": name for index, name in enumerate(pages)}
        for file, html in zip(names, pages.values(), strict=True):
            (Path(folder) / file).write_text(html, encoding="utf-8")
        command = ["java", "-Xss4m", "-jar", str(JAR), "--format", "json", "--exit-zero-always", folder]
        run = subprocess.run(command, capture_output=True, text=True, check=False, timeout=300)
    if run.returncode:
        raise RuntimeError(f"the Nu checker did not run: {run.stderr[:500]}")
    # The checker writes its findings to standard error, and nothing at all when it was given nothing.
    messages = json.loads(run.stderr)["messages"]
    return [
        Finding(
            "invalid-html",
            RULE.criteria,
            f"line {one.get('lastLine', 0)}",
            one["message"],
            RULE.fix,
            # What is against the standard is an error; a warning is advice.
            "fails" if one["type"] == "error" else "look",
            where=names[Path(one["url"]).name],
        )
        for one in messages
        if one["type"] == "error" or one.get("subType") == "warning"
    ]
