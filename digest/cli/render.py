"""``digest render``: everything that is published, anew from the archive."""

from digest.cli import console, options


def render(
    out: options.Out = None,
    config: options.Config = None,
    quiet: options.Quiet = False,
) -> None:
    """Publish every edition again as it was decided: after a change of templates, or when files are lost."""
    from digest import pipeline

    settings, folder = options.configured(config, out)
    with console.progress(quiet=quiet) as progress:
        count = pipeline.render(folder, settings, progress=progress)
    if not quiet:
        console.note(f"editions {count}: {folder / 'index.html'}")
