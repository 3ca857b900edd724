"""Statements → an edition with citations and a ledger; its verification and explanation."""

from digest.edition.codec import decode, decode_past, encode, schema
from digest.edition.companions import (
    Companionship,
    article_named,
    companionship,
    companionship_as_text,
)
from digest.edition.compose import PrintedEvent, Unprinted, compose, stories_of
from digest.edition.earlier import claims, dates_named
from digest.edition.explain import explain, explain_absence
from digest.edition.explanation import Carrier, Explanation, JudgedPair, Quoted, explanation_as_text
from digest.edition.ledger import LedgerError
from digest.edition.promises import Failure
from digest.edition.verify import ArchivedArticle, EarlierEdition, Verification, verify

__all__ = [
    "ArchivedArticle",
    "Carrier",
    "Companionship",
    "EarlierEdition",
    "Explanation",
    "Failure",
    "JudgedPair",
    "LedgerError",
    "PrintedEvent",
    "Quoted",
    "Unprinted",
    "Verification",
    "article_named",
    "claims",
    "companionship",
    "companionship_as_text",
    "compose",
    "dates_named",
    "decode",
    "decode_past",
    "encode",
    "explain",
    "explain_absence",
    "explanation_as_text",
    "schema",
    "stories_of",
    "verify",
]
