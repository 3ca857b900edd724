"""A Word document is read word for word, or named with what to do."""

import sys

import pytest

from digest.reading import read
from tests.support.parcels import opened
from tests.support.word_documents import paragraph, part, run, word_document

PLAIN = paragraph(run("The hall of Lindby opened on Monday, after four years of work."))
FORMULA = (
    '<m:oMath xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math">'
    "<m:r><m:t>a=b</m:t></m:r></m:oMath>"
)
BOMB = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>'


def text_of(raw: bytes, location: str = "report.docx") -> str:
    gathered = opened(raw, location)
    assert gathered.problems == ()
    [document] = gathered.documents
    return read(document).text


def refusal_of(raw: bytes) -> str:
    gathered = opened(raw, "report.docx")
    assert gathered.documents == ()
    [problem] = gathered.problems
    assert "\n" not in problem.what
    assert ";" in problem.what
    return problem.what


@pytest.mark.parametrize(
    ("runs", "expected"),
    [
        ((run("The hall "), run("of Lindby", "<w:b/>"), run(" opened.")), "The hall of Lindby opened."),
        ((run("It held 10"), run("6", '<w:vertAlign w:val="superscript"/>'), run(" m.")), "It held 10⁶ m."),
        ((run("CO"), run("2", '<w:vertAlign w:val="subscript"/>'), run(" fell.")), "CO₂ fell."),
        ((run("It cost "), run("80 ", "<w:strike/>"), run("90 crowns.")), "It cost 90 crowns."),
        ((run("It cost "), run("too much: ", "<w:vanish/>"), run("90 crowns.")), "It cost 90 crowns."),
        ((run("It cost "), run("only ", '<w:vanish w:val="0"/>'), run("90.")), "It cost only 90."),
        ((run("It "), f"<w:ins>{run('really ')}</w:ins>", run("opened.")), "It really opened."),
        ((run("It "), f"<w:del>{run('never ', kind='delText')}</w:del>", run("opened.")), "It opened."),
        ((run("It "), f"<w:moveFrom>{run('soon ')}</w:moveFrom>", run("opened.")), "It opened."),
        ((run("It "), f"<w:hyperlink>{run('soon ')}</w:hyperlink>", run("opened.")), "It soon opened."),
        ((run("On "), f'<w:fldSimple w:instr="DATE">{run("Monday")}</w:fldSimple>', run(".")), "On Monday."),
        ((run("It "), f'<w:bdo w:val="ltr">{run("soon ")}</w:bdo>', run("opened.")), "It soon opened."),
        ((run("a co"), "<w:r><w:noBreakHyphen/></w:r>", run("owned hall.")), "a co‑owned hall."),
    ],
)
def test_a_paragraph_has_the_words_that_its_reader_sees(runs: tuple[str, ...], expected: str) -> None:
    assert text_of(word_document(paragraph(*runs), PLAIN)).split("\n")[0] == expected


def test_the_mark_of_a_footnote_is_no_figure() -> None:
    notes = part("footnotes", f'<w:footnote w:id="2">{paragraph(run("By its keeper."))}</w:footnote>')
    noted = paragraph(run("It opened in 2019"), '<w:r><w:footnoteReference w:id="2"/></w:r>', run("."))
    lines = text_of(word_document(noted, PLAIN, footnotes=notes)).split("\n")
    assert lines[0] == "It opened in 2019."
    assert any("By its keeper." in line for line in lines)


def test_a_title_is_that_of_its_style() -> None:
    styles = part(
        "styles",
        '<w:style w:type="paragraph" w:styleId="Title"><w:name w:val="Title"/></w:style>',
    )
    title = paragraph('<w:pPr><w:pStyle w:val="Title"/></w:pPr>', run("The hall is open"))
    [document] = opened(word_document(title, PLAIN, styles=styles), "report.docx").documents
    article = read(document)
    assert article.title is not None
    assert article.title.of(article.text) == "The hall is open"


def test_it_is_known_by_what_is_in_it_whatever_its_name() -> None:
    assert text_of(word_document(PLAIN), "report") == text_of(word_document(PLAIN))
    [document] = opened(word_document(PLAIN), "all.zip").documents
    assert document.media_type == "text/html"


@pytest.mark.parametrize(
    ("raw", "what"),
    [
        pytest.param(word_document(PLAIN, paragraph(FORMULA)), "form that is not read (oMath)", id="formula"),
        pytest.param(word_document(PLAIN, before=BOMB), "declares entities", id="entities"),
        pytest.param(word_document("<w:tbl>"), "damaged part", id="open element"),
        pytest.param(word_document(PLAIN)[:-200], "is a damaged Word document, or none", id="cut off"),
        pytest.param(b"The hall opened.", "is a damaged Word document, or none", id="text"),
        pytest.param(word_document("<w:p/>" * 100_000), "100,0", id="many tags"),
        pytest.param(word_document(paragraph(run("a " * 9_000_000))), "bytes of text", id="long"),
        pytest.param(
            word_document("<w:tbl><w:tr><w:tc>" * 80 + "</w:tc></w:tr></w:tbl>" * 80),
            "taken apart",
            id="deep",
        ),
    ],
)
def test_what_cannot_be_read_word_for_word_is_named_in_one_line(raw: bytes, what: str) -> None:
    assert what in refusal_of(raw)


def test_without_the_extra_it_is_named_with_how_to_install_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "mammoth", None)
    assert "pip install 'digest-news[documents]', or save it as plain text" in refusal_of(
        word_document(PLAIN)
    )
