"""Faults by name, and the rules that say which requests they befall."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from enum import StrEnum
from typing import Any, Final, Self

FOREVER: Final = "forever"


class Fault(StrEnum):
    """What may go wrong between a client and a model."""

    # Refusals of the server.
    RATE_LIMITED = "rate_limited"
    OVERLOADED = "overloaded"
    SERVER_ERROR = "server_error"
    AUTHENTICATION = "authentication"
    OUT_OF_CREDIT = "out_of_credit"
    # The network.
    CONNECTION_RESET = "connection_reset"
    CONNECTION_RESET_MID_STREAM = "connection_reset_mid_stream"
    STALLED = "stalled"
    STALLED_MID_STREAM = "stalled_mid_stream"
    MALFORMED_JSON = "malformed_json"
    STREAM_ERROR_EVENT = "stream_error_event"
    STREAM_ENDS_EARLY = "stream_ends_early"
    #: Unusual but right: CRLF, comments, and pieces that end within a character.
    STREAM_ODDLY_CUT = "stream_oddly_cut"
    #: A byte now and then, so that only a bound on the whole ends it.
    STREAM_DRIPS = "stream_drips"
    #: The server does not know streams and answers as a whole.
    STREAM_IGNORED = "stream_ignored"
    LATENCY = "latency"
    # The model itself.
    TOOL_INPUT_CUT_OFF = "tool_input_cut_off"
    TOOL_CALL_AS_TEXT = "tool_call_as_text"
    UNKNOWN_TOOL = "unknown_tool"
    EMPTY_CONTENT = "empty_content"
    REFUSAL = "refusal"
    PAUSE_TURN = "pause_turn"
    MAX_TOKENS = "max_tokens"
    NONSENSE = "nonsense"
    #: It does what any text tells it to.
    OBEYS = "obeys"


#: These leave no answer to be worked out.
BEFORE_ANSWER: Final = frozenset(
    {
        Fault.RATE_LIMITED,
        Fault.OVERLOADED,
        Fault.SERVER_ERROR,
        Fault.AUTHENTICATION,
        Fault.OUT_OF_CREDIT,
        Fault.CONNECTION_RESET,
        Fault.STALLED,
    }
)


@dataclass(slots=True, kw_only=True)
class FaultRule:
    """One fault, whom it befalls and how often; it counts as it goes."""

    fault: Fault
    #: How often; ``None`` is forever.
    times: int | None = 1
    #: A substring of the request's system prompt and messages.
    contains: str = ""
    model: str = ""
    #: How many matching requests are let through first.
    after: int = 0
    path: str = "/v1/messages"
    #: The delay of ``latency``, or what ``retry-after`` says.
    seconds: float = 1.0
    #: How ``tool_call_as_text`` writes it: ``tag`` or ``fence``.
    style: str = "tag"
    seen: int = 0
    fired: int = 0

    def matches(self, path: str, text: str, model: str) -> bool:
        """Whether a request is one that this rule is about."""
        return path == self.path and self.contains in text and self.model in ("", model)

    @property
    def due(self) -> bool:
        """Whether the rule befalls the request that it saw last."""
        return self.seen > self.after and (
            self.times is None or self.fired < self.times
        )

    def as_dict(self) -> dict[str, Any]:
        """Return the rule with its counts."""
        return {one.name: getattr(self, one.name) for one in fields(self)}

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Read a rule that came over HTTP, or raise ``ValueError``."""
        known = {one.name for one in fields(cls)} - {"seen", "fired"}
        if unknown := sorted(set(data) - known):
            raise ValueError(f"unknown keys: {', '.join(unknown)}")
        if "fault" not in data:
            raise ValueError("fault is missing")
        times = data.get("times", 1)
        if times == FOREVER:
            times = None
        return cls(**{**data, "fault": Fault(data["fault"]), "times": times})


class FaultBook:
    """All rules, in the order in which they were made."""

    def __init__(self) -> None:
        """Begin with none."""
        self.rules: list[FaultRule] = []

    def take(self, path: str, text: str, model: str) -> tuple[FaultRule | None, float]:
        """Return the fault of one request and its delay.

        Every rule sees every request that it matches; the first one that is due
        befalls it. Delays come on top of any other fault and add up.
        """
        chosen: FaultRule | None = None
        delay = 0.0
        for rule in self.rules:
            if not rule.matches(path, text, model):
                continue
            rule.seen += 1
            if not rule.due:
                continue
            if rule.fault is Fault.LATENCY:
                rule.fired += 1
                delay += rule.seconds
            elif chosen is None:
                rule.fired += 1
                chosen = rule
        return chosen, delay

    def clear(self) -> None:
        """Forget all rules."""
        self.rules.clear()
