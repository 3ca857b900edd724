"""Word documents, as bytes."""

import io
import zipfile
from typing import Final

_W: Final = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_PACKAGE: Final = "http://schemas.openxmlformats.org/package/2006"
_OFFICE: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_TYPES: Final = (
    f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" ContentType='
    '"application/vnd.openxmlformats-package.relationships+xml"/></Types>'
)


def run(text: str, properties: str = "", kind: str = "t") -> str:
    """Return a piece of text with properties of its own."""
    return f'<w:r><w:rPr>{properties}</w:rPr><w:{kind} xml:space="preserve">{text}</w:{kind}></w:r>'


def paragraph(*runs: str) -> str:
    """Return a paragraph of such pieces."""
    return f"<w:p>{''.join(runs)}</w:p>"


def related(*targets: tuple[str, str]) -> str:
    """Return the relationships to (kind, target)."""
    links = (
        f'<Relationship Id="r{number}" Type="{_OFFICE}/{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(targets)
    )
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{"".join(links)}</Relationships>'


def part(name: str, content: str, before: str = "") -> str:
    """Return a part with the element ``name`` around ``content``."""
    return f'{before}<w:{name} xmlns:w="{_W}">{content}</w:{name}>'


def word_document(*paragraphs: str, before: str = "", **parts: str) -> bytes:
    """Return a document of ``paragraphs``; ``parts`` of the folder ``word`` are added."""
    members = {
        "[Content_Types].xml": _TYPES,
        "_rels/.rels": related(("officeDocument", "word/document.xml")),
        "word/document.xml": part("document", f"<w:body>{''.join(paragraphs)}</w:body>", before),
        "word/_rels/document.xml.rels": related(*((name, f"{name}.xml") for name in sorted(parts))),
        **{f"word/{name}.xml": content for name, content in sorted(parts.items())},
    }
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as archive:
        for name, content in members.items():
            archive.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)  # of no day
    return written.getvalue()
