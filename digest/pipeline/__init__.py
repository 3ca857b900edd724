"""The composition root: the one place where rooms meet.

    take in   documents  = sources.gather(paths)                    outside → bytes
                        or sources.visit_all(addresses), kept by archive until a build
              articles   = reading.read(each document)              bytes → text with places
              past       = what archive knows of earlier days
    decide    chosen     = dates.choose(articles)                   those of the edition's days
              copies     = copies.find_copies(chosen, past)         near-duplicates, and who derives from whom
              noted      = events.mark_notes(chosen, copies)        what stands under any article is no news
              clusters   = events.cluster(noted)                    one event each, followed over days
              for each cluster worth printing:
                  facts     = facts.group(its articles)             who states the same fact
                  selection = summary.select(its articles, facts)   what is printed; what is not, and why
              edition    = edition.compose(all of it)               citations and a ledger that adds up
    publish   files      = rendering.render(edition), delivery.compose_message(edition)
              archive remembers originals, fingerprints and edition; the files are published, all or none
    send      for each recipient in the archive's outbox:
                  receipt = delivery.open_transport().send(message) noted before and after

A module or folder here is one job, or several of a kind: building, fetching, running, doctor, spark;
checking, schedule, sourcing, templating, texts, upkeep. Commands call one function of a job; each
takes what it is about first, the configuration second, and the rest by name. Jobs share ``caller`` (time,
progress), ``comparing`` (the articles of a day), ``event`` (facts and selection of one), ``keeping`` (the
archive, open), ``outputs`` (where near-duplicates go), ``phrases``, ``pinning`` (what people decided),
``readings`` (documents, read), ``remembering`` (the days before) and ``templates`` (a user's own, or what
stands in).
"""

from importlib import import_module
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from digest.edition import Companionship, Verification, companionship_as_text
    from digest.pipeline.building.build import Built, build, compose, preview
    from digest.pipeline.building.render import render
    from digest.pipeline.building.request import BuildRequest
    from digest.pipeline.caller import Clock, Pause, Progress
    from digest.pipeline.checking import explain, explain_together, verify
    from digest.pipeline.fetching.run import Fetched, fetch
    from digest.pipeline.outputs import Outputs
    from digest.pipeline.readings import Input
    from digest.pipeline.running.run import Ran, run
    from digest.pipeline.running.send import send
    from digest.pipeline.running.sending import MailReport
    from digest.pipeline.running.several import RanTogether, run_together
    from digest.pipeline.running.status import Status, status
    from digest.pipeline.running.telling import tell
    from digest.pipeline.schedule import daily_job
    from digest.pipeline.sourcing import (
        add_source,
        check_sources,
        export_sources,
        import_sources,
        list_sources,
        source_at,
    )
    from digest.pipeline.spark.dedup import Cluster, dedup_with_spark
    from digest.pipeline.texts import NearDuplicates, Shown, dedup, read, summarize
    from digest.pipeline.upkeep import backup, prune, restore
    from digest.sources import Text

__all__ = [
    "BuildRequest",
    "Built",
    "Clock",
    "Cluster",
    "Companionship",
    "Fetched",
    "Input",
    "MailReport",
    "NearDuplicates",
    "Outputs",
    "Pause",
    "Progress",
    "Ran",
    "RanTogether",
    "Shown",
    "Status",
    "Text",
    "Verification",
    "add_source",
    "backup",
    "build",
    "check_sources",
    "companionship_as_text",
    "compose",
    "daily_job",
    "dedup",
    "dedup_with_spark",
    "explain",
    "explain_together",
    "export_sources",
    "fetch",
    "import_sources",
    "list_sources",
    "preview",
    "prune",
    "read",
    "render",
    "restore",
    "run",
    "run_together",
    "send",
    "source_at",
    "status",
    "summarize",
    "tell",
    "verify",
]

_HOMES: Final = {
    "edition": ("Companionship", "Verification", "companionship_as_text"),
    "pipeline.building.build": ("Built", "build", "compose", "preview"),
    "pipeline.building.render": ("render",),
    "pipeline.building.request": ("BuildRequest",),
    "pipeline.caller": ("Clock", "Pause", "Progress"),
    "pipeline.checking": ("explain", "explain_together", "verify"),
    "pipeline.fetching.run": ("Fetched", "fetch"),
    "pipeline.outputs": ("Outputs",),
    "pipeline.readings": ("Input",),
    "pipeline.running.run": ("Ran", "run"),
    "pipeline.running.send": ("send",),
    "pipeline.running.sending": ("MailReport",),
    "pipeline.running.several": ("RanTogether", "run_together"),
    "pipeline.running.status": ("Status", "status"),
    "pipeline.running.telling": ("tell",),
    "pipeline.schedule": ("daily_job",),
    "pipeline.sourcing": (
        "add_source",
        "check_sources",
        "export_sources",
        "import_sources",
        "list_sources",
        "source_at",
    ),
    "pipeline.spark.dedup": ("Cluster", "dedup_with_spark"),
    "pipeline.texts": ("NearDuplicates", "Shown", "dedup", "read", "summarize"),
    "pipeline.upkeep": ("backup", "prune", "restore"),
    "sources": ("Text",),
}
"""Where the names of jobs live."""


def __getattr__(name: str) -> object:
    """Return a job, imported when it is first asked for: a command imports what it does (PEP 562)."""
    home = next((home for home, names in _HOMES.items() if name in names), None)
    if home is None:
        raise AttributeError(f"module 'digest.pipeline' has no attribute {name!r}")
    return getattr(import_module(f"digest.{home}"), name)
