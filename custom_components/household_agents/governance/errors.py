"""How the house is not changed: refused, or failed."""


class ActuationError(Exception):
    """An action was refused or failed; the text says why."""

    #: What could not be reached, where that was the reason.
    source: str | None = None


class SourceDown(ActuationError):
    """What was to be read is out of order."""

    def __init__(self, text: str, source: str) -> None:
        """Name the source apart from the text."""
        super().__init__(text)
        self.source = source
