"""The auditor beside other tools and beside the least that an engine pass can cost, on the same pages in one run."""

import ctypes
import json
import os
import resource
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from selenium import webdriver
from selenium.webdriver.chrome.service import Service

from accessibility_tests.driver import CHROMEDRIVER, CHROMIUM, Browser
from accessibility_tests.engine import AXE, Engine
from accessibility_tests.sweep.sweep import Plan, Sweep
from accessibility_tests.trial_site import page, trial_site

PAGES = 20
ROUNDS = 3
RIVALS = Path(__file__).parent / "rivals" / "node_modules" / ".bin"
FLAGS = ["--no-sandbox", "--headless=new", "--disable-gpu", "--disable-dev-shm-usage"]
LIGHTHOUSE = ("--only-categories=accessibility", "--output=json", "--quiet")
# Linux's prctl: who is left behind by its parent becomes a child of this process, so that its time is counted.
ADOPT_ORPHANS = 36
GONE_S = 10
TICK_S = 1 / os.sysconf("SC_CLK_TCK")
SLIM = """
const done = arguments[arguments.length - 1];
const rules = Object.fromEntries(axe.getRules().map(({ruleId}) => [ruleId, {enabled: true}]));
axe.run(document, {rules, resultTypes: ["violations", "incomplete"]}).then(({violations, incomplete}) =>
  done([violations, incomplete].map((list) => list.map(({id, nodes}) => [id, nodes.map(({target}) => target)]))));
"""


def body(number: int) -> str:
    """A page of 210 elements: headings, links, a table, a form, a picture without a name, things that open."""
    links = "".join(f'<li><a href="/{one}">Page {one} of the site</a></li>' for one in range(20))
    rows = "".join(f"<tr><th scope=row>Day {one}</th><td>{one * number}</td><td>paid</td></tr>" for one in range(29))
    fields = "".join(f"<p><label>Field {one} <input name=f{one}></label></p>" for one in range(8))
    parts = "".join(f"<details><summary>Part {one}</summary><p>Text {one}</p></details>" for one in range(4))
    return (
        f"<nav aria-label=Site><ul>{links}</ul></nav><table><caption>Days</caption><tbody>{rows}</tbody></table>"
        f'<form action="/0">{fields}<button>Send</button></form>{parts}'
        '<img src="data:image/gif;base64,R0lGODlhAQABAAAAACw=" width="60" height="60">'
    )


def audit() -> None:
    """The engine pass beside the floor and other tools, then the whole audit."""
    site = {f"/{number}": page(body(number), title=f"Page {number}") for number in range(PAGES)}
    with trial_site(site) as where:
        urls = [f"{where.origin}/{number}" for number in range(PAGES)]
        floor, ours = _engine_pass(urls)
        print(f"audit, engine pass: {PAGES} pages × {ROUNDS}, in turns")
        _line("floor (warm, CDP, slim)", *floor, floor[0])
        _line("ours", *ours, floor[0])
        print(f"audit, other tools: the same {PAGES} pages, once")
        for name, run in _rivals(urls).items():
            _line(name, *_timed(run, PAGES), floor[0])
        print("audit, everything in every state: the same pages")
        _whole(urls, floor[0])


def _engine_pass(urls: list[str]) -> tuple[tuple[float, float], tuple[float, float]]:
    """Median wall and mean CPU of a page, in milliseconds: of the floor and of ours, each page in turns."""
    wall: dict[str, list[float]] = {"floor": [], "ours": []}
    cpu = {"floor": 0.0, "ours": 0.0}
    with _bare_driver() as driver:
        browser = Browser()
        engine = Engine(browser)

        def bare(url: str) -> None:
            driver.get(url)
            driver.execute_async_script(SLIM)

        def warm(url: str) -> None:
            browser.open(url)
            engine.audit()

        works = {"floor": bare, "ours": warm}
        for work in works.values():
            work(urls[0])
        for _ in range(ROUNDS):
            for url in urls:
                for name, work in works.items():
                    before, began = _tree_cpu(), time.perf_counter()
                    work(url)
                    wall[name].append((time.perf_counter() - began) * 1000)
                    cpu[name] += (_tree_cpu() - before) * 1000
        browser.close()
    count = len(urls) * ROUNDS
    floor, ours = ((sorted(wall[name])[count // 2], cpu[name] / count) for name in ("floor", "ours"))
    return floor, ours


def _whole(urls: list[str], floor: float) -> None:
    browser = Browser()
    sweep = Sweep(browser, Plan())
    sweep.page(urls[0])
    took, before = [], _tree_cpu()
    for url in urls:
        began = time.perf_counter()
        sweep.page(url)
        took.append((time.perf_counter() - began) * 1000)
    cpu = (_tree_cpu() - before) * 1000 / len(urls)
    count = browser.js("return document.querySelectorAll('*').length;")
    browser.close()
    _line(f"ours, {count} elements", sorted(took)[len(took) // 2], cpu, floor)
    print(f"  slowest page {max(took) / 1000:.1f} s")


@contextmanager
def _bare_driver() -> Iterator[webdriver.Chrome]:
    """Selenium and the engine with nothing around them."""
    options = webdriver.ChromeOptions()
    for flag in FLAGS:
        options.add_argument(flag)
    options.binary_location = _first(CHROMIUM)
    driver = webdriver.Chrome(options=options, service=Service(_first(CHROMEDRIVER)))
    driver.execute_cdp_cmd("Page.addScriptToEvaluateOnNewDocument", {"source": AXE.read_text(encoding="utf-8")})
    try:
        yield driver
    finally:
        driver.quit()


def _rivals(urls: list[str]) -> dict[str, Callable[[], None]]:
    chromium, flags = _first(CHROMIUM), " ".join(FLAGS)
    folder = Path(tempfile.mkdtemp(prefix="bench-"))
    chrome = {"executablePath": chromium, "args": FLAGS}
    config = folder / "pa11yci.json"
    defaults = {"runners": ["axe"], "chromeLaunchConfig": chrome, "concurrency": 1}
    config.write_text(json.dumps({"defaults": defaults, "urls": urls}), encoding="utf-8")

    def run(name: str, *arguments: str) -> None:
        # They end with another code than 0 because the pages have faults; that they ran shows in what they say.
        done = subprocess.run(
            [RIVALS / name, *arguments], env=os.environ | {"CHROME_PATH": chromium}, cwd=folder,
            capture_output=True, text=True, check=False,
        )  # fmt: skip
        if "image-alt" not in done.stdout + done.stderr:
            raise RuntimeError(f"{name} did not run: {done.stdout[-500:]}{done.stderr[-500:]}")

    def lighthouse() -> None:
        for url in urls:
            run("lighthouse", url, *LIGHTHOUSE, f"--chrome-flags={flags}")

    axe = [f"--chrome-path={chromium}", f"--chromedriver-path={_first(CHROMEDRIVER)}"]
    axe += [f"--chrome-options={','.join(flag.lstrip('-') for flag in FLAGS)}"]
    return {
        "@axe-core/cli": lambda: run("axe", *urls, *axe),
        "pa11y-ci": lambda: run("pa11y-ci", "--config", str(config)),
        "Lighthouse": lighthouse,
    }


def _timed(run: Callable[[], None], count: int) -> tuple[float, float]:
    """Wall and CPU of one page in milliseconds, for something that does them all in processes of its own."""
    ctypes.CDLL(None).prctl(ADOPT_ORPHANS, 1, 0, 0, 0)
    before, began = _children_cpu(), time.perf_counter()
    run()
    took = time.perf_counter() - began
    _bury()
    return took * 1000 / count, (_children_cpu() - before) * 1000 / count


def _bury() -> None:
    """Waits for what a tool has left behind to end: only then its time is known."""
    end = time.monotonic() + GONE_S
    while time.monotonic() < end:
        try:
            os.waitpid(-1, os.WNOHANG)
        except ChildProcessError:
            return
        time.sleep(0.02)


def _line(name: str, wall: float, cpu: float, floor: float) -> None:
    print(f"  {name:26} wall {wall:8.0f} ms   CPU {cpu:8.0f} ms   it/floor {wall / floor:7.2f}", flush=True)


def _children_cpu() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _tree_cpu() -> float:
    """Seconds of processor time of this process and of all that it has started and that still runs."""
    parents, ticks = {}, {}
    for one in Path("/proc").iterdir():
        if one.name.isdigit():
            try:
                fields = (one / "stat").read_text(encoding="utf-8", errors="replace").rpartition(")")[2].split()
            except OSError:
                continue
            parents[int(one.name)] = int(fields[1])
            ticks[int(one.name)] = int(fields[11]) + int(fields[12])
    wanted, grown = {os.getpid()}, True
    while grown:
        more = {pid for pid, parent in parents.items() if parent in wanted} - wanted
        wanted |= more
        grown = bool(more)
    return sum(ticks.get(pid, 0) for pid in wanted) * TICK_S


def _first(places: tuple[str, ...]) -> str:
    return next(one for one in places if Path(one).exists())
