"""The composition root: the one place where rooms meet.

    documents  = sources.gather(paths)                       outside → bytes
              or sources.visit_all(addresses), kept by archive until a build
    articles   = reading.read(each document)                 bytes → text with places
    copies     = copies.find_copies(articles, past days)     near-duplicates, and who derives from whom
    clusters   = events.cluster(articles, copies)            one happening each, followed over days
    for each cluster worth printing:
        facts     = facts.group(its articles)                who states the same fact
        selection = summary.select(its articles, facts)      what is printed, what is left out and why
    edition    = edition.compose(all of it)                  citations and a ledger that adds up
    files      = rendering.render(edition), delivery.compose_message(edition)
    archive    remembers originals, fingerprints and edition; publishes the files, all or none
    for each recipient in the archive's outbox:
        receipt = delivery.open_transport().send(message)    noted before, and after

Each module or folder here is one job made of these steps; commands call one function of one of them.
"""

from digest.pipeline.building import BuildRequest, Built, build, preview, renew
from digest.pipeline.checking import explain, verify
from digest.pipeline.fetching import Fetched, fetch
from digest.pipeline.gathering import Clock, Progress
from digest.pipeline.running import MailReport, Ran, Status, run, send, status
from digest.pipeline.sourcing import add_source, check_sources, import_sources, list_sources
from digest.pipeline.texts import dedup, read, summarize
from digest.pipeline.upkeep import backup, prune, restore

__all__ = [
    "BuildRequest",
    "Built",
    "Clock",
    "Fetched",
    "MailReport",
    "Progress",
    "Ran",
    "Status",
    "add_source",
    "backup",
    "build",
    "check_sources",
    "dedup",
    "explain",
    "fetch",
    "import_sources",
    "list_sources",
    "preview",
    "prune",
    "read",
    "renew",
    "restore",
    "run",
    "send",
    "status",
    "summarize",
    "verify",
]
