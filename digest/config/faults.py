"""What is wrong with a setting, and the error that says on which line of which file it stands."""

from collections.abc import Mapping
from dataclasses import dataclass

from digest.config.places import KeyPath
from digest.errors import ConfigurationError


@dataclass(frozen=True, slots=True)
class Fault:
    """One wrong setting."""

    key: KeyPath
    what: str
    remedy: str

    def within(self, above: KeyPath) -> "Fault":
        """Return the same fault, with its key seen from outside the table at ``above``."""
        return Fault((*above, *self.key), self.what, self.remedy)

    def as_error(self, subject: str, lines: Mapping[KeyPath, int]) -> ConfigurationError:
        """Return the error; if the key is not in the file, its line is that of the table.

        >>> str(Fault(("digest", "events"), "is 0", "choose more").as_error("news.toml", {("digest",): 3}))
        'news.toml:3: digest.events: is 0; choose more'
        """
        nearest = (self.key[:length] for length in range(len(self.key), 0, -1))
        line = next((lines[key] for key in nearest if key in lines), None)
        place = subject if line is None else f"{subject}:{line}"
        key = ".".join(part for part in self.key if isinstance(part, str))
        return ConfigurationError(self.what, subject=f"{place}: {key}", remedy=self.remedy)
