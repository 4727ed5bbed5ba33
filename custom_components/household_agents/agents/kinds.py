"""The closed lists of words in definitions and workflows."""

from enum import StrEnum


class Pattern(StrEnum):
    """The four kinds of agents."""

    DOMAIN = "domain"
    TASK = "task"
    ORCHESTRATOR = "orchestrator"
    TEAM = "team"

    @property
    def remembers(self) -> bool:
        """Whether agents of this pattern have memory of their own."""
        return self in (Pattern.DOMAIN, Pattern.TEAM)

    @property
    def delegates(self) -> bool:
        """Whether agents of this pattern dispatch others."""
        return self in (Pattern.ORCHESTRATOR, Pattern.TEAM)


class Autonomy(StrEnum):
    """What an agent may change without a person's yes."""

    OBSERVE = "observe"
    ASK = "ask"
    ACT = "act"


class MissedRun(StrEnum):
    """What happens to a scheduled time that passed while HA was down."""

    SKIP = "skip"
    RUN_ONCE = "run_once"
    WITHIN = "within"


class Overlap(StrEnum):
    """What happens when an agent is to run while it is still running."""

    SINGLE = "single"
    QUEUED = "queued"
    RESTART = "restart"


class NotifyWhen(StrEnum):
    """When a finished run's report is sent to people."""

    ALWAYS = "always"
    ATTENTION = "attention"
    NEVER = "never"


class Flow(StrEnum):
    """How an orchestrator has others work."""

    CHECK_IN = "check_in"
    PLAN = "plan"
    CHAIN = "chain"
    ROUTE = "route"
    PARALLEL = "parallel"
    VOTE = "vote"
    REFINE = "refine"
    #: It talks with people, and has colleagues work where that takes longer.
    TALK = "talk"

    @property
    def has_steps(self) -> bool:
        """Whether the definition says who does what; otherwise code finds it out."""
        return self not in (Flow.CHECK_IN, Flow.PLAN, Flow.TALK)


class TaskKind(StrEnum):
    """What kind of work a task of a workflow is (F092)."""

    RESEARCH = "research"
    DRAFT = "draft"
    REVIEW = "review"
    ACTUATE = "actuate"
    VERIFY = "verify"


class TaskMode(StrEnum):
    """How a task's agents are used: the first one, or several by a pattern."""

    SINGLE = "single"
    ROUTE = "route"
    VOTE = "vote"
    REFINE = "refine"


class InboxPolicy(StrEnum):
    """What a message from the mesh does to the agent that gets it."""

    NEXT_RUN = "next_run"
    WAKE = "wake"


class Web(StrEnum):
    """What the model's own server may do on the web for an agent."""

    SEARCH = "search"
    FETCH = "fetch"
