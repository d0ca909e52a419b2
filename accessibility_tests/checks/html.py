"""Valid HTML, by the Nu checker: one of them for many pages, for starting it costs seconds."""

import json
import os
import subprocess
import tempfile
import time
import urllib.request
from pathlib import Path
from typing import Any

from selenium.webdriver.common.utils import free_port

from ..finding import Finding, Rule

JAR = Path(os.environ.get("VNU_PATH") or "node_modules/vnu-jar/build/dist/vnu.jar")
RULE = Rule(
    ("1.3.1", "4.1.2"),
    "Mend the markup: browsers and screen readers guess differently at broken HTML.",
    severity="minor",
    effect="Browsers and screen readers guess differently at what the page means.",
    house="quiet",
)
# Long, for a machine that does ten other things.
START_S, ANSWER_S = 120, 60


class Checker:
    """The Nu checker as a server of this machine's own. Raises RuntimeError when it does not start."""

    def __init__(self) -> None:
        port = free_port()
        self._address = f"http://127.0.0.1:{port}/?out=json"
        self._log = tempfile.TemporaryFile()  # noqa: SIM115 - kept open as long as the server runs
        options = ("-Xss4m", "-Xmx256m", "-Dnu.validator.servlet.bind-address=127.0.0.1")
        self._process = subprocess.Popen(
            ["java", *options, "-cp", str(JAR), "nu.validator.servlet.Main", str(port)],
            stdout=self._log,
            stderr=subprocess.STDOUT,
        )
        self._wait()

    def close(self) -> None:
        """Ends the server."""
        self._process.kill()
        self._process.wait()
        self._log.close()

    def check(self, html: str, where: str = "") -> list[Finding]:
        """Findings for one page. OSError when the checker does not answer."""
        return [
            Finding(
                "invalid-html",
                RULE.criteria,
                f"line {one.get('lastLine', 0)}",
                one["message"],
                RULE.fix,
                # What is against the standard is an error; a warning is advice.
                "fails" if one["type"] == "error" else "look",
                where=where,
            )
            for one in self._messages(html)
            if one["type"] == "error" or one.get("subType") == "warning"
        ]

    def _messages(self, html: str) -> list[dict[str, Any]]:
        page = urllib.request.Request(self._address, html.encode(), {"Content-Type": "text/html; charset=utf-8"})
        with urllib.request.urlopen(page, timeout=ANSWER_S) as answer:
            messages: list[dict[str, Any]] = json.load(answer)["messages"]
        # Said when the checker itself has failed: nothing is known of the page then.
        failed = [one["message"] for one in messages if one["type"] == "non-document-error"]
        if failed:
            raise OSError(f"the Nu checker could not read the page: {failed}")
        return messages

    def _wait(self) -> None:
        end = time.monotonic() + START_S
        while time.monotonic() < end and self._process.poll() is None:
            try:
                self.check("<!DOCTYPE html><html lang=en><title>ready</title>")
            except OSError:
                time.sleep(0.1)
            else:
                return
        self._log.seek(0)
        said = self._log.read().decode(errors="replace")[-500:]
        self.close()
        raise RuntimeError(f"the Nu checker did not start: {said}")
