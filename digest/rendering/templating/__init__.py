"""What authors of templates need: the packaged ones, what they may print, and a check of their own."""

from digest.rendering.templating.checking import check_templates
from digest.rendering.templating.describing import template_files

__all__ = ["check_templates", "template_files"]
