"""``digest render``: all editions published again from the archive."""

from digest.cli import console, options


def render(
    out: options.Out = None,
    config: options.Config = None,
    digest: options.Digest = None,
    quiet: options.Quiet = False,
) -> None:
    """Publish every edition again from the archive, after templates have changed or files are lost."""
    from digest import pipeline

    settings, folder = options.configured(config, out, digest)
    with console.progress(quiet=quiet) as progress:
        rendered = pipeline.render(folder, settings, progress=progress)
    if not quiet:
        console.note(f"editions {rendered.editions}: {folder / 'index.html'}")
