"""The edition of a date is made of what was given, or of what sources brought, and published."""

from digest.pipeline.building.build import Built, build, preview
from digest.pipeline.building.choosing import BuildRequest
from digest.pipeline.building.renewing import renew

__all__ = ["BuildRequest", "Built", "build", "preview", "renew"]
