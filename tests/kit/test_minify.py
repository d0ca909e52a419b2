"""Minified files mean what they meant, and their source maps lead back: asked of a real decoder (Node's own)."""

import json
import subprocess
from pathlib import Path

import pytest

from app.kit import minify, source_map
from app.kit.bundle import bundle
from app.kit.places import HOUSE

SCRIPTS = sorted((HOUSE.static).rglob("*.js"))
STYLES = sorted((HOUSE.static).rglob("*.css"))

DECODE = """
import { readFileSync } from 'node:fs'
import { SourceMap } from 'node:module'
const map = new SourceMap(JSON.parse(readFileSync(process.argv[2], 'utf8')))
const asked = JSON.parse(readFileSync(process.argv[3], 'utf8'))
console.log(JSON.stringify(asked.map(([line, column]) => map.findEntry(line, column))))
"""


def node(text: str, *arguments: str, folder: Path) -> str:
    (folder / "ask.mjs").write_text(text, encoding="utf-8")
    run = subprocess.run(["node", "ask.mjs", *arguments], cwd=folder, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stderr
    return run.stdout


def decoded(made: str, places: list[list[int]], folder: Path) -> list[dict[str, object]]:
    (folder / "map.json").write_text(made, encoding="utf-8")
    (folder / "asked.json").write_text(json.dumps(places), encoding="utf-8")
    answer: list[dict[str, object]] = json.loads(node(DECODE, "map.json", "asked.json", folder=folder))
    return answer


@pytest.mark.parametrize(
    ("written", "small"),
    [
        ("a  {\n  color : red ;\n}\n", "a{color :red}"),
        ("/* why */ .a > .b:not(.c, .d) :focus { margin: 0 auto; }", ".a > .b:not(.c,.d) :focus{margin:0 auto}"),
        ('a::before { content: "a  ;}  b"; }', 'a::before{content:"a  ;}  b"}'),
        ("@media (min-width: 40em) and (prefers-contrast: more) { a { b: c } }",
         "@media (min-width:40em) and (prefers-contrast:more){a{b:c}}"),
        ("a { width: calc(1px + (2em - 3px)); font: 1rem/1.6 x }", "a{width:calc(1px + (2em - 3px));font:1rem/1.6 x}"),
    ],
)  # fmt: skip
def test_a_style_keeps_what_it_says(written: str, small: str) -> None:
    assert minify.plain(minify.css(written)) == small


@pytest.mark.parametrize(
    ("written", "small"),
    [
        ("const a = 1 // one\nconst b = 2\n", "const a=1\nconst b=2"),
        ("a = b\n++c", "a=b\n++c"),
        ("a = b + +c - -d", "a=b + +c - -d"),
        ("return /* two\nlines */ x", "return\nx"),
        ("const u = 'http://a.b//c' /* x */", "const u='http://a.b//c'"),
        ("x = `a  ${ f(`b  ${c}`) }  // d`", "x=`a  ${ f(`b  ${c}`) }  // d`"),
        ("y = s.replace(/[/ ]  \\/ x/g, '')", "y=s.replace(/[/ ]  \\/ x/g,'')"),
        ("z = a / b / c", "z=a / b / c"),
        ("return /a b/.test(x)", "return /a b/.test(x)"),
        ("if (a) {\n  b()\n}\nc()", "if(a){b()}\nc()"),
        ("a\n[b].c()", "a\n[b].c()"),
        ("a ?. b ?? c", "a?.b??c"),
        ("class A {\n  #b = 1\n  static c = 2\n}", "class A{#b=1\nstatic c=2}"),
    ],
)
def test_a_script_keeps_what_it_says(written: str, small: str) -> None:
    assert minify.plain(minify.js(written)) == small


@pytest.mark.parametrize("written", ["if (a) /b/.test(c)", "`never ends", "x = 'never ends"])
def test_what_cannot_be_read_for_certain_is_refused(written: str) -> None:
    with pytest.raises(ValueError, match=r"regular expression|does not end|cannot read"):
        minify.js(written)


def test_every_script_of_the_kit_still_parses(tmp_path: Path) -> None:
    """By Node's own parser, all in one start of it."""
    texts = {path.name: minify.plain(minify.js(path.read_text(encoding="utf-8"))) for path in SCRIPTS}
    for name, text in texts.items():
        (tmp_path / name).with_suffix(".mjs").write_text(text, encoding="utf-8")
    ask = """
    import { readFileSync, readdirSync } from 'node:fs'
    import vm from 'node:vm'
    for (const name of readdirSync('.')) if (name.endsWith('.mjs')) new vm.SourceTextModule(readFileSync(name, 'utf8'))
    console.log('read')
    """
    (tmp_path / "ask.js").write_text(ask, encoding="utf-8")
    run = subprocess.run(
        ["node", "--experimental-vm-modules", "--no-warnings", "--input-type=module", "-e", ask],
        cwd=tmp_path, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert (run.stdout.strip(), run.stderr) == ("read", "")


@pytest.mark.parametrize("path", [*SCRIPTS, *STYLES], ids=lambda path: path.name)
def test_minifying_twice_changes_nothing_more(path: Path) -> None:
    small = minify.js if path.suffix == ".js" else minify.css
    once = minify.plain(small(path.read_text(encoding="utf-8")))
    assert minify.plain(small(once)) == once


def test_a_source_map_leads_back(tmp_path: Path) -> None:
    """Each word of the output is asked for its place; there the source must have the same word."""
    sources = [("one.js", "/* 🙂 */ const 一 = '🙂', b = 2\n"), ("two.js", "\n\n  call(b) // later\n")]
    pieces = [*minify.js(sources[0][1].replace("一", "a"), 0), source_map.Piece("\n"), *minify.js(sources[1][1], 1)]
    text, made = source_map.build(pieces, sources, "out.js")
    assert text == "const a='🙂',b=2\ncall(b)"
    wanted = [("b", 0, [0, 13]), ("call", 1, [1, 0]), ("b", 1, [1, 5])]
    found = decoded(made, [place for _, _, place in wanted], tmp_path)
    for (word, source, _), entry in zip(wanted, found, strict=True):
        name, whole = sources[source]
        line = whole.split("\n")[int(str(entry["originalLine"]))].encode("utf-16-le")
        start = int(str(entry["originalColumn"])) * 2
        assert entry["originalSource"] == name
        assert line[start : start + 2 * len(word)].decode("utf-16-le") == word


def test_a_source_map_that_is_wrong_is_seen(tmp_path: Path) -> None:
    text, made = source_map.build(minify.js("\n  call(b)"), [("one.js", "\n  call(b)")], "out.js")
    assert text == "call(b)"
    entry = decoded(made, [[0, 5]], tmp_path)[0]
    assert (entry["originalLine"], entry["originalColumn"]) == (1, 7)
    shifted = source_map.build([source_map.Piece("x"), *minify.js("\n  call(b)")], [("one.js", "")], "out.js")[1]
    assert decoded(shifted, [[0, 5]], tmp_path)[0] != entry


START = """const classes = {
  one: () => import('./components/one/one.js'),
}
classes.one().then(({ One }) => new One())
"""
ONE = """import { Two } from '../two/two.js'
const SAME = 1
export class One {
  constructor() { console.log(new Two().same + SAME) }
}
"""
TWO = """const SAME = 41
export class Two {
  same = SAME
}
"""


def test_a_bundle_runs_as_its_modules_do(tmp_path: Path) -> None:
    pieces, names = bundle(START, {"one": ONE, "two": TWO})
    assert names == ["two", "one", "kit"]
    assert node(minify.plain(pieces), folder=tmp_path).strip() == "42"


def test_what_a_module_loads_when_it_is_needed_lies_in_the_bundle_too(tmp_path: Path) -> None:
    later = ONE.replace("import { Two } from '../two/two.js'\n", "").replace(
        "console.log(new Two().same + SAME)",
        "import('../two/two.js').then(({ Two }) => console.log(new Two().same + SAME))",
    )
    assert node(minify.plain(bundle(START, {"one": later, "two": TWO})[0]), folder=tmp_path).strip() == "42"
    with pytest.raises(ValueError, match=r"one: .* is an import of no known form"):
        bundle(START, {"one": later.replace("../two", "../far"), "two": TWO})
    with pytest.raises(ValueError, match=r"kit\.js: only components"):
        bundle("import { One } from './components/one/one.js'\n" + START, {"one": later, "two": TWO})


@pytest.mark.parametrize(
    ("start", "one", "message"),
    [
        (START, ONE.replace("../two/two.js", "../../far/away.js"), "import of no known form"),
        (START, ONE.replace("{ Two }", "* as two"), "import of no known form"),
        (START, ONE.replace("class One", "default class One"), "export default is of no known form"),
        (START.replace("one/one", "three/three"), ONE, "import of no known form"),
        (START, ONE.replace("class One", "class Two"), "two scripts export Two"),
    ],
)
def test_a_bundle_refuses_what_it_does_not_know(start: str, one: str, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        bundle(start, {"one": one, "two": TWO})


def test_scripts_in_a_circle_are_refused() -> None:
    with pytest.raises(ValueError, match="import each other"):
        bundle(START, {"one": ONE, "two": "import { One } from '../one/one.js'\n" + TWO})
