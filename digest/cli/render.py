"""``digest render``: all editions published again from the archive."""

from digest.cli import console, options


def render(
    out: options.Out = None,
    config: options.Config = None,
    quiet: options.Quiet = False,
) -> None:
    """Publish every edition again from the archive, after templates have changed or files are lost."""
    from digest import pipeline

    settings, folder = options.configured(config, out)
    with console.progress(quiet=quiet) as progress:
        rendered = pipeline.render(folder, settings, progress=progress)
    console.report(rendered.faults)
    if not quiet:
        console.note(f"editions {rendered.editions}: {folder / 'index.html'}")
