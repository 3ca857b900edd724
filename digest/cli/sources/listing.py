"""``digest sources list``: every source and its health."""

from digest.cli import console, options

HEADING = ("name", "address", "group", "last success", "health")


def list_(
    group: options.Group = None,
    out: options.Out = None,
    config: options.Config = None,
    json: options.Json = False,
) -> None:
    """List the sources in digest.toml, under the names they have, and how the last visits to each went."""
    from digest import pipeline

    settings, folder = options.together(config, out)
    listed = pipeline.list_sources(folder, settings, now=options.now, group=group)
    if json:
        console.emit_json(listed)
        return
    console.table(HEADING, [(s.name, s.place, s.group, s.last_success, s.health) for s in listed])
