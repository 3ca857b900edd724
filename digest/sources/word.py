"""A Word document (.docx) → one document of HTML: its words as its reader sees them.

Takes the bytes, returns what mammoth makes of the parts that hold words; our own reader then takes it like
any fragment of a page, with raised figures, struck-out words and marks of footnotes. What was deleted while
changes were tracked is gone, what was hidden is not shown. A document with words in a form that would be lost
(a formula, say) is refused, since its sentences would be misquoted. It takes the extra ``documents``.

Nothing outside the document is looked at. Its parts are bounded, and none may declare entities.
"""

import io
import re
import zipfile
import zlib
from typing import TYPE_CHECKING, Final

from digest.errors import UnreadableDocumentError
from digest.model import Document
from digest.sources.gathered import Gathered, Parcel, SourceSettings, refused

if TYPE_CHECKING:
    from lxml.etree import _Element

MAIN_PART: Final = "word/document.xml"
"""The part that makes an archive a Word document."""
_WITH_WORDS: Final = re.compile(
    r"\[Content_Types\]\.xml|_rels/\.rels|word/(?:_rels/)?[A-Za-z0-9_-]{1,60}\.xml(?:\.rels)?", re.ASCII
)
"""Parts that are kept; pictures, fonts and macros hold no words."""
_MOST_XML: Final = 16 * 2**20
"""Bytes of all these parts, unpacked; a novel has 3 million."""
_MOST_TAGS: Final = 100_000
"""Tags of all these parts, over which mammoth takes some two seconds; a report of 50 pages has 20,000."""

_W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_OFF: Final = frozenset({"0", "false", "off"})
_UNWRAPPED: Final = (f"{_W}fldSimple", f"{_W}bdo", f"{_W}dir")
"""Elements around words that mammoth does not know."""

_STYLES: Final = """
p[style-name='Title'] => h1:fresh
p[style-name='Subtitle'] => p:fresh
p[style-name='Quote'] => blockquote:fresh
p[style-name='Intense Quote'] => blockquote:fresh
"""
"""What paragraphs are that mammoth would not tell from others."""
_LOST: Final = re.compile(r"(?P<what>.{1,80}) was ignored(?:: (?P<name>.{1,200}))?")
"""What mammoth says where it leaves something out."""

_REMEDY: Final = "save it as plain text"
_ANEW: Final = "save it anew, or as plain text"
_SPLIT: Final = "split it into its articles"


def open_word(parcel: Parcel, settings: SourceSettings) -> Gathered:
    """Return the text of a Word document."""
    try:
        markup = _markup(_parts(parcel, settings), parcel.location)
    except UnreadableDocumentError as error:
        return refused(parcel.location, f"{error.what}; {error.remedy}")
    document = Document(parcel.location, markup.encode("utf-8"), parcel.first_seen, "text/html", "utf-8")
    return Gathered((document,), ())


def _parts(parcel: Parcel, settings: SourceSettings) -> dict[str, bytes]:
    """Return the parts that hold words, or say how, by name.

    Raises:
        UnreadableDocumentError: the bytes are no Word document, or too large a one.
    """
    location = parcel.location
    try:
        with zipfile.ZipFile(io.BytesIO(parcel.raw)) as archive:
            members = {
                each.filename: each for each in archive.infolist() if _WITH_WORDS.fullmatch(each.filename)
            }
            if MAIN_PART not in members:
                raise _unread(location, "is no Word document", _ANEW)
            size = sum(member.file_size for member in members.values())
            if size > min(_MOST_XML, settings.max_bytes):
                raise _unread(location, f"is a Word document of {size:,} bytes of text", _SPLIT)
            parts = {name: archive.read(member) for name, member in members.items()}
    except (
        zipfile.BadZipFile,
        zlib.error,
        NotImplementedError,
        RuntimeError,
        ValueError,
        OSError,
        EOFError,
    ) as error:
        raise _unread(location, "is a damaged Word document, or none", _ANEW) from error
    tags = sum(raw.count(b"<") for raw in parts.values())
    if tags > _MOST_TAGS:
        raise _unread(location, f"is a Word document of {tags:,} tags", _SPLIT)
    return parts


def _markup(parts: dict[str, bytes], location: str) -> str:
    """Return the words of a document as HTML.

    Raises:
        UnreadableDocumentError: some would be lost, or the extra is not installed.
    """
    try:
        import mammoth
    except ImportError as error:
        remedy = f"pip install 'digest-news[documents]', or {_REMEDY}"
        raise _unread(location, "is a Word document, for which mammoth is needed", remedy) from error
    tidy = io.BytesIO()
    with zipfile.ZipFile(tidy, "w") as archive:
        for name, raw in parts.items():
            archive.writestr(name, _tidied(name, raw, location))
    try:
        found = mammoth.convert_to_html(
            tidy, style_map=_STYLES, include_embedded_style_map=False,
            convert_image=mammoth.images.img_element(lambda _image: {}),
        )  # fmt: skip
    except Exception as error:  # written for documents that mean well, it may raise anything on others
        raise _unread(location, "is a Word document that cannot be taken apart", _REMEDY) from error
    for message in found.messages:
        lost = _LOST.match(message.message)
        if lost and "image" not in lost["what"].lower():
            what = (lost["name"] or lost["what"]).rpartition("}")[2]
            raise _unread(
                location, f"is a Word document with words in a form that is not read ({what})", _REMEDY
            )
    return str(found.value)


def _tidied(name: str, raw: bytes, location: str) -> bytes:
    """Return a part without what is hidden, and without declarations that could blow it up."""
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True)
    try:
        root = etree.fromstring(raw, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise _unread(location, "is a Word document with a damaged part", _ANEW) from error
    if root.getroottree().docinfo.doctype:
        raise _unread(location, "is a Word document with a part that declares entities", _REMEDY)
    if name.endswith(".xml"):
        for run in [run for run in root.iter(f"{_W}r") if _is_hidden(run)]:
            run.getparent().remove(run)
        etree.strip_tags(root, *_UNWRAPPED)
    return bytes(etree.tostring(root, encoding="utf-8", xml_declaration=True))


def _is_hidden(run: "_Element") -> bool:
    mark = run.find(f"{_W}rPr/{_W}vanish")
    return mark is not None and mark.get(f"{_W}val", "true") not in _OFF


def _unread(location: str, what: str, remedy: str) -> UnreadableDocumentError:
    return UnreadableDocumentError(what, subject=location, remedy=remedy)
