"""The edition of a date is made of files, or of what sources brought; or every edition is rendered anew."""

from digest.pipeline.building.build import Built, build, compose, preview
from digest.pipeline.building.render import render
from digest.pipeline.building.request import BuildRequest

__all__ = ["BuildRequest", "Built", "build", "compose", "preview", "render"]
