"""JSON lines of articles become documents, and each line that is none is named."""

import pytest

from digest.model import Claims
from tests.support.parcels import RECORDS, opened, without_detail


def test_every_line_is_a_document_with_what_it_says_about_itself() -> None:
    mill, again, late = opened(RECORDS, "a.jsonl").documents
    assert (mill.location, mill.raw, mill.media_type) == ("a.jsonl#a-1", b"The mill closed.", "text/plain")
    assert mill.claims == Claims(title="Mill", published="2025-02-13")
    assert (again.raw, again.media_type) == (b"<p>The mill reopened.</p>", "text/html")
    assert again.claims == Claims(url="https://lindby.example/mill", outlet="Courier")
    assert late.claims == Claims()


def test_every_line_that_is_no_article_is_named_and_so_is_what_is_wrong_in_one() -> None:
    problems = opened(RECORDS, "a.jsonl").problems
    assert [(p.source, without_detail(p.what).split(";")[0]) for p in problems] == [
        ("a.jsonl:4", "has neither text nor html"),
        ("a.jsonl:5", "is not an article (…)"),
        ("a.jsonl:6", "says published yesterday, which is not a date"),
        ("a.jsonl:6", "has a url that is not a web address"),
    ]


def test_a_mistyped_field_of_a_line_costs_no_more_than_itself() -> None:
    gathered = opened(b'{"text": "Rain.", "title": ["a"], "url": 7, "author": "Ada Roe"}', "a.jsonl")
    assert [document.claims for document in gathered.documents] == [Claims(author="Ada Roe")]
    assert [problem.what for problem in gathered.problems] == [
        "has title and url in no form that is read; write words"
    ]


def test_a_title_beside_html_is_what_a_browser_shows_of_it() -> None:
    lines = [b'{"html": "<p>Rain.</p>", "title": "<b>a</b> &amp; b"}', b'{"text": "R.", "title": "<b>a</b>"}']
    titles = [document.claims.title for document in opened(b"\n".join(lines), "a.jsonl").documents]
    assert titles == ["a & b", "<b>a</b>"]


def test_what_digest_read_writes_can_be_read_again() -> None:
    [document] = opened(
        b'{"id":"ab","source":{"name":"Courier","domain":null},"text":"Rain."}', "a.jsonl"
    ).documents
    assert document.claims.outlet == "Courier"


def test_an_id_that_is_no_name_is_hashed() -> None:
    [document] = opened(b'{"id": "../../\\n etc", "text": "Rain."}', "a.jsonl").documents
    assert "etc" not in document.location
    assert document.location.startswith("a.jsonl#")


def test_many_bad_lines_are_told_in_a_few_problems_and_end_the_reading() -> None:
    few = opened(b"{}\n" * 30, "a.jsonl").problems
    assert len(few) == 21
    assert "10 more such problems" in few[-1].what
    endless = opened(b"{}\n" * 5_000 + b'{"text": "Rain."}', "a.jsonl")
    assert endless.documents == ()
    assert endless.problems[0].source == "a.jsonl:1002"
    assert "the rest is not read" in endless.problems[0].what


def test_an_empty_file_is_named() -> None:
    assert "is empty" in opened(b"\n \n", "a.jsonl").problems[0].what


@pytest.mark.parametrize(
    ("said", "author", "published"),
    [
        ('"author": ["Ada Roe", "Bo Ek"]', "Ada Roe, Bo Ek", None),
        ('"author": [{"name": "Ada Roe"}, {"url": "/bo"}]', "Ada Roe", None),
        ('"author": {"name": "Ada Roe"}', "Ada Roe", None),
        ('"author": []', None, None),
        ('"published": 1739426400', None, "2025-02-13T06:00:00+00:00"),
        ('"published": 1739426400.5', None, "2025-02-13T06:00:00+00:00"),
        ('"published": 1739426400000', None, "2025-02-13T06:00:00+00:00"),
        ('"published": 20250213', None, "2025-02-13"),
        ('"published": 7', None, None),
    ],
)
def test_lists_of_authors_and_times_in_numbers_are_read(
    said: str, author: str | None, published: str | None
) -> None:
    [document] = opened(f'{{"text": "It rains.", {said}}}'.encode(), "a.jsonl").documents
    assert (document.claims.author, document.claims.published) == (author, published)
