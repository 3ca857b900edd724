"""The daily digest without anybody at the keyboard: what is due is built, what waits is sent."""

from digest.pipeline.running.run import Ran, run
from digest.pipeline.running.send import send
from digest.pipeline.running.sending import MailReport
from digest.pipeline.running.several import RanTogether, run_together
from digest.pipeline.running.status import Status, status
from digest.pipeline.running.telling import tell

__all__ = [
    "MailReport",
    "Ran",
    "RanTogether",
    "Status",
    "run",
    "run_together",
    "send",
    "status",
    "tell",
]
