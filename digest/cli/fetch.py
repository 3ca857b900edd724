"""``digest fetch``: what is new in the sources, kept for the next edition."""

from digest.cli import console, options


def fetch(
    out: options.Out = None,
    config: options.Config = None,
    quiet: options.Quiet = False,
    verbose: options.Verbose = False,
) -> None:
    """Visit every source in digest.toml that has an address, and keep what is new."""
    from digest import pipeline

    console.log(verbose=verbose)
    settings, folder = options.together(config, out)
    with console.progress(quiet=quiet) as progress:
        fetched = pipeline.fetch(folder, settings, now=options.now, progress=progress)
    console.report((*fetched.problems, *fetched.missing))
    if fetched.refusal is not None:
        raise fetched.refusal
    if not quiet:
        console.note(fetched.summary)
