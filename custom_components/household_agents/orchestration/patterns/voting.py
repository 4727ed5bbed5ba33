"""Voting: several agents answer the same question, and code counts."""

import asyncio
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
import re

from ...agents.registry import Registry
from ...dispatch.report import report_text
from ...dispatch.run import RunError
from ...memory.records import Report, Urgency
from ..work import TaskResult, TaskWork
from .answers import Answer, ask_gated, total

#: A decision needs so many votes; one alone is an opinion.
MIN_VOTES = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """How a vote went: what each voter chose, ``None`` being an abstention."""

    votes: Mapping[str, str | None]

    @property
    def counts(self) -> Mapping[str, int]:
        """The votes for each choice that has any, the most first."""
        counted = Counter(vote for vote in self.votes.values() if vote is not None)
        return dict(counted.most_common())

    @property
    def cast(self) -> int:
        """How many chose at all."""
        return sum(self.counts.values())

    @property
    def winner(self) -> str | None:
        """What more than half of those who chose have chosen."""
        return next(
            (
                choice
                for choice, count in self.counts.items()
                if count * 2 > self.cast and self.cast >= MIN_VOTES
            ),
            None,
        )

    def in_words(self) -> str:
        """Say how it went, in a sentence."""
        counted = ", ".join(
            f"{choice} {count}" for choice, count in self.counts.items()
        )
        if self.winner is not None:
            return f"{self.winner} ({self.counts[self.winner]} of {self.cast} votes)"
        if self.cast < MIN_VOTES:
            return f"No decision: {self.cast} of {len(self.votes)} voted"
        top = max(self.counts.values())
        tied = [choice for choice, count in self.counts.items() if count == top]
        if len(tied) > 1:
            return f"No decision: a tie between {' and '.join(tied)} ({counted})"
        return f"No decision: no majority ({counted})"


def choice_of(report: Report, choices: Sequence[str]) -> str | None:
    """Return the one choice that a report names, or nothing for none or several.

    The headline decides; only if it names none does the body.
    """
    for text in (report.headline, report.body):
        named = _named(text, choices)
        if named:
            return named[0] if len(named) == 1 else None
    return None


def _named(text: str, choices: Sequence[str]) -> list[str]:
    """Return the choices that a text names as words; a longer one hides a shorter."""
    named = []
    for choice in sorted(choices, key=len, reverse=True):
        pattern = rf"(?<!\w){re.escape(choice)}(?!\w)"
        text, count = re.subn(pattern, " ", text, flags=re.IGNORECASE)
        if count:
            named.append(choice)
    return named


@dataclass(frozen=True, slots=True, kw_only=True)
class Voting:
    """Performs a task by asking all of its agents at once, each for itself."""

    registry: Registry

    async def __call__(self, work: TaskWork) -> TaskResult:
        """Ask everybody and count, or lay the answers side by side."""
        spec = work.task.spec
        choices: Sequence[str] = tuple(spec.options.get("choices", ()))
        answers = await asyncio.gather(
            *(self._ask(work, agent_id, choices) for agent_id in spec.agents)
        )
        # A fallback text was not written for this question, and is no vote.
        given = [answer for answer in answers if answer.good]
        if not given:
            return TaskResult(
                report=None,
                error=str(RunError.NO_ANSWERS),
                error_detail="; ".join(self._missing(answers)),
                usage=total(answers),
            )
        report = self._counted(given, choices) if choices else self._compared(given)
        missing = self._missing(answers)
        return TaskResult(
            report=report.with_notes(*missing),
            run_id=given[-1].result.run_id,
            error=str(RunError.PARTIAL) if missing else None,
            error_detail="; ".join(missing),
            usage=total(answers),
        )

    async def _ask(
        self, work: TaskWork, agent_id: str, choices: Sequence[str]
    ) -> Answer:
        """Ask one voter, who knows nothing of the others."""
        spec = work.task.spec
        text = spec.options.get("questions", {}).get(agent_id, "")
        text = f"{text}\n\n{spec.description}" if text else spec.description
        if choices:
            text = (
                f"{text}\n\nVote for exactly one of: {' | '.join(choices)}. Your "
                "headline is 'Vote: ' and that choice, word for word; your reasons "
                "go into the body. If you cannot tell, the headline is 'Abstain'."
            )
        return await ask_gated(work, agent_id, text, part="vote", options=spec.options)

    def _counted(self, answers: Sequence[Answer], choices: Sequence[str]) -> Report:
        """Count the votes."""
        votes = {
            answer.agent_id: choice_of(answer.report, choices)
            for answer in answers
            if answer.report is not None
        }
        tally = Tally(votes=votes)
        lines = [
            f"- **{self._name(one)}**: {votes[one.agent_id] or 'abstained'}"
            f" — {_first_line(one.report)}"
            for one in answers
        ]
        abstained = sum(vote is None for vote in votes.values())
        if abstained:
            lines.append(f"\n{abstained} of {len(votes)} abstained.")
        return Report(
            headline=tally.in_words(),
            body="\n".join(lines),
            urgency=_urgency(answers, Urgency.NONE if tally.winner else Urgency.LOW),
        )

    def _compared(self, answers: Sequence[Answer]) -> Report:
        """Lay the answers to an open question side by side."""
        said = Counter(
            answer.report.headline.strip(" .!").casefold()
            for answer in answers
            if answer.report is not None
        )
        (_, most), *_ = said.most_common()
        agree = f"{most} of them agree" if most > 1 else "all of them different"
        return Report(
            headline=f"{len(answers)} answers, {agree}",
            body="\n\n".join(
                f"**{self._name(one)}**: {report_text(one.report)}"
                for one in answers
                if one.report is not None
            ),
            urgency=_urgency(answers, Urgency.NONE),
        )

    def _missing(self, answers: Sequence[Answer]) -> list[str]:
        """Return who gave no answer of its own, and why."""
        return [
            f"{self._name(answer)}: {answer.problem}"
            for answer in answers
            if not answer.good
        ]

    def _name(self, answer: Answer) -> str:
        """Return a voter's name."""
        agent = self.registry.get(answer.agent_id)
        return agent.name if agent else answer.agent_id


def _first_line(report: Report | None) -> str:
    """Return a vote's reason in a line."""
    text = (report.body or report.headline) if report else ""
    return text.strip().partition("\n")[0][:200]


def _urgency(answers: Sequence[Answer], floor: Urgency) -> Urgency:
    """Return the highest urgency of the answers, or the floor."""
    found = [answer.report.urgency for answer in answers if answer.report]
    return max((*found, floor), key=lambda one: one.rank)
