"""Statements → an edition with citations and a ledger; its verification and explanation."""

from digest.edition.codec import decode, encode, schema
from digest.edition.compose import PrintedEvent, Unprinted, compose
from digest.edition.earlier import claims, dates_named
from digest.edition.explain import explain, explain_absence
from digest.edition.explanation import Carrier, Explanation, JudgedPair, Quoted, explanation_as_text
from digest.edition.ledger import LedgerError
from digest.edition.promises import Failure
from digest.edition.verify import ArchivedArticle, EarlierEdition, Verification, verify

__all__ = [
    "ArchivedArticle",
    "Carrier",
    "EarlierEdition",
    "Explanation",
    "Failure",
    "JudgedPair",
    "LedgerError",
    "PrintedEvent",
    "Quoted",
    "Unprinted",
    "Verification",
    "claims",
    "compose",
    "dates_named",
    "decode",
    "encode",
    "explain",
    "explain_absence",
    "explanation_as_text",
    "schema",
    "verify",
]
