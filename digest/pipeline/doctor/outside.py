"""What a run needs from others: sources that work, and a server that takes the mail."""

from typing import Final

from digest import delivery
from digest.pipeline.doctor.findings import Case, Finding
from digest.pipeline.sourcing import list_sources

_NAMED: Final = 3
"""Ill sources that are named; digest sources list names all."""


def sources(case: Case) -> Finding:
    """Count the sources, and name those that are missing or that fetches found ill."""
    listed = list_sources(case.out, case.configuration, now=lambda: case.now)
    if not listed:
        remedy = "name some with digest sources add ADDRESS"
        return Finding.problem("sources", "none is configured", remedy)
    ill = [f"{one.name or one.place} {one.health}" for one in listed if one.is_ailing]
    if not ill:
        return Finding.fine("sources", f"{len(listed)} configured, none ill")
    says = f"{len(ill)} of {len(listed)} ill: {'; '.join(ill[:_NAMED])}"
    return Finding.problem("sources", says, "see digest sources list and digest sources check")


def mail(case: Case) -> Finding:
    """Log in to the mail server, if there are recipients."""
    settings = case.configuration.mail
    recipients = delivery.recipients(settings)
    if not recipients:
        return _without_readers(settings)
    delivery.require_keys(settings)
    if case.is_offline and settings.handover is delivery.Handover.SERVER:
        return Finding.fine("mail", f"recipients {len(recipients)}; not tried without the network")
    return Finding.fine("mail", f"recipients {len(recipients)}; {delivery.probe(settings)}")


def _without_readers(settings: delivery.MailSettings) -> Finding:
    """Return that there is no recipient, which is a problem where mail is set up."""
    remedy = "name readers with mail.recipients"
    if settings == delivery.MailSettings():
        return Finding.fine("mail", "nobody is to get one", remedy)
    return Finding.problem("mail", "is set up, but nobody is to get it", f"{remedy}, or remove [mail]")
