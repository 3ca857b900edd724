"""A mail that a machine answered, returned, or asks to confirm → what it is: no news.

Takes the headers alone (RFC 3834, 3464): what mail servers and absent readers send in reply, and what lists
send to whoever joins them. Mail that a machine sends to many, a newsletter for example, is news.
"""

import re
from email.message import Message
from typing import Final

from digest.sources.mails.headers import words_of

_REPORT: Final = "multipart/report"
_ANSWERED: Final = re.compile(r"\s*auto-replied\b", re.IGNORECASE)
_ANSWERING: Final = ("X-Autoreply", "X-Autorespond", "X-Auto-Response-From", "X-Failed-Recipients")
_ABSENT: Final = re.compile(
    r"""\s*(?:
      (?:automatic\ (?:reply|response)|auto-?\s?(?:reply|response)|autosvar|automat(?:iskt|isk)\ svar)\s?:
    | out\ of\ (?:the\ )?office(?:\ (?:auto-?reply|reply|response))?\s?:
    | (?:automatische\ (?:antwort|abwesenheits\w+)|abwesenheits(?:notiz|meldung)|automatisch\ antwoord)\s?:
    | (?:réponse\ automatique|respuesta\ automática|resposta\ automática|risposta\ automatica)\s?:
    | (?:automatyczna\ odpowiedź|automatická\ odpověď|автоматический\ ответ)\s?:
    | (?:自动回复|自動回覆|自動応答)\s?[:：]
    )""",
    re.IGNORECASE | re.VERBOSE,
)
"""How subjects of answers of absent readers begin."""
_TO_CONFIRM: Final = re.compile(
    r"""(?:.{1,60}[:|–-]\s)?\s*(?:action\ required:\s)?(?:please\ )?(?:
      (?:confirm|verify)\ (?:your\ |the\ )?(?:newsletter\ )?
        (?:subscription|e-?mail(?:\ address)?|sign-?up|registration)
    | confirm\ [0-9a-f]{32,40}
    | (?:bitte\ )?bestätigen\ sie\ (?:bitte\ )?ihre?n?\ .{0,20}(?:anmeldung|e-?mail\S*|abo\S*|registrierung)
    | bestätigung\ ihre[rs]\ .{0,20}(?:anmeldung|e-?mail\S*|abo\S*|registrierung)
    | confirmez\ votre\ .{0,20}(?:inscription|abonnement|e-?mail|adresse\S*)
    | confirm[ae]\ (?:tu|su)\ .{0,20}(?:suscripción|inscripción|correo|e-?mail)
    | confirm[ae]\ (?:a\ )?(?:sua|tua)\ .{0,20}(?:inscrição|assinatura)
    | conferma\ (?:la\ tua|il\ tuo)\ .{0,20}(?:iscrizione|e-?mail|indirizzo\S*)
    | bevestig\ (?:je|uw)\ .{0,20}(?:inschrijving|aanmelding|e-?mail\S*|abonnement)
    )(?:\ (?:to|for|with|at)\ .{1,60})?\s*[.!]?""",
    re.IGNORECASE | re.VERBOSE,
)
"""Subjects of mails that ask whether somebody wants to be on a list."""


def machine_mail(message: Message) -> str | None:
    r"""Return what a mail is that brings no news; None for every other mail.

    >>> from email import message_from_string
    >>> machine_mail(message_from_string("Subject: Out of Office: Dock\n\nI am away."))
    'an automatic reply'
    >>> machine_mail(message_from_string("Subject: Ministers confirm e-mail leak\n\nThey did."))
    """
    subject = words_of(message, "Subject") or ""
    is_answer = _ANSWERED.match(words_of(message, "Auto-Submitted") or "") is not None
    is_returned = (
        words_of(message, "Return-Path") or ""
    ).strip() == "<>" and "List-Unsubscribe" not in message
    if message.get_content_type() == _REPORT or is_returned:
        return "a report of a mail server"
    if is_answer or any(name in message for name in _ANSWERING) or _ABSENT.match(subject):
        return "an automatic reply"
    return "a question whether somebody wants its list" if _TO_CONFIRM.fullmatch(subject) else None
