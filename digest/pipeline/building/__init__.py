"""Making the edition of a date, from files or from what sources brought; and rendering all editions again."""

from digest.pipeline.building.build import Built, build, compose, preview
from digest.pipeline.building.render import Rendered, render
from digest.pipeline.building.request import BuildRequest

__all__ = ["BuildRequest", "Built", "Rendered", "build", "compose", "preview", "render"]
