"""``digest doctor``: will tomorrow's run work? Looks at everything a run needs, and changes nothing.

    case     = the configuration, its folder, the moment, whether the network may be used
    findings = each of CHECKS looks at the case           finding = fine, or what is wrong and its remedy

Each check runs by itself: one that breaks down does not stop the others.
"""

from digest.pipeline.doctor.examination import Examination, examine
from digest.pipeline.doctor.findings import Finding

__all__ = ["Examination", "Finding", "examine"]
