"""Refining: one agent drafts, another one judges, in rounds that have an end."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
import re
from typing import Any, Final

from ...dispatch.report import report_text
from ...dispatch.run import RunError
from ...memory.records import Report
from ...memory.workflow_records import RESULTS
from ..work import TaskResult, TaskWork
from .answers import Answer, ask, contract_failures, total

DEFAULT_ROUNDS: Final = 2
FULL_SCORE: Final = 100
JUDGE_TASK: Final = (
    "Judge the report in the context by the criteria there, and by nothing else. Be "
    "critical, not lenient. Begin your headline with 'pass', with 'needs_work: ' and "
    "what has to change, or with 'fail: ' and why it cannot be mended. Begin your "
    "body with 'score: ' and a number from 0 to 100, then say what it rests on."
)
_VERDICT: Final = re.compile(r"\W*(pass|needs[_ ]work|fail)(?:ed)?\b\W*", re.IGNORECASE)
_SCORE: Final = re.compile(r"\bscore\W{0,5}(\d{1,3})\b", re.IGNORECASE)


class Verdict(StrEnum):
    """What a judge may say."""

    PASS = "pass"
    NEEDS_WORK = "needs_work"
    FAIL = "fail"


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """A verdict with its score from 0 to 100 and its reasons."""

    verdict: Verdict
    score: int
    reasons: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Attempt:
    """One draft and what was said of it."""

    answer: Answer
    judgement: Judgement


def judgement_of(report: Report) -> Judgement:
    """Read a judgement; one that cannot be read is none to pass with."""
    headline = report.headline.strip()
    if (found := _VERDICT.match(headline)) is None:
        reasons = f"the judge gave no verdict: {headline}"
        return Judgement(verdict=Verdict.FAIL, score=0, reasons=reasons)
    verdict = Verdict(found[1].lower().replace(" ", "_"))
    score = _SCORE.search(f"{headline}\n{report.body}")
    usual = FULL_SCORE if verdict is Verdict.PASS else 0
    return Judgement(
        verdict=verdict,
        score=min(int(score[1]), FULL_SCORE) if score else usual,
        reasons="" if verdict is Verdict.PASS else headline[found.end() :] or verdict,
    )


def goes_on(attempts: Sequence[Attempt], rounds: int) -> bool:
    """Whether another round may make it better.

    The first draft is followed by ``rounds`` improvements at most; a pass, a draft
    that cannot be mended, or one that is no better than those before ends it.
    """
    last = attempts[-1].judgement
    if last.verdict is not Verdict.NEEDS_WORK or len(attempts) > rounds:
        return False
    before = [attempt.judgement.score for attempt in attempts[:-1]]
    return not before or last.score > max(before)


def best_of(attempts: Sequence[Attempt]) -> Attempt:
    """Return the attempt with the best score, the earliest of equals.

    What passed is better than what did not, whatever its score.
    """
    return max(
        attempts,
        key=lambda one: (one.judgement.verdict is Verdict.PASS, one.judgement.score),
    )


async def refine(work: TaskWork) -> TaskResult:
    """Perform a task by drafts that are judged, and say so if none passed."""
    drafter, judge = work.task.spec.agents
    rounds = int(work.task.spec.options.get("rounds", DEFAULT_ROUNDS))
    attempts: list[Attempt] = []
    answers: list[Answer] = []
    while not attempts or (goes_on(attempts, rounds) and not _is_spent(work, answers)):
        draft = await _draft(work, drafter, attempts)
        answers.append(draft)
        if draft.report is None:
            break
        judgement, judging = await _judge(work, judge, draft, len(attempts) + 1)
        answers += judging
        attempts.append(Attempt(answer=draft, judgement=judgement))
    result = _result(attempts) if attempts else answers[-1].result
    return replace(result, usage=total(answers))


async def _draft(work: TaskWork, drafter: str, attempts: Sequence[Attempt]) -> Answer:
    """Have a draft written; after the first, with what was wrong with the last."""
    context: dict[str, Any] = {}
    if attempts and (last := attempts[-1]).answer.report is not None:
        context = {
            "your_last_draft": report_text(last.answer.report),
            "what_has_to_change": last.judgement.reasons,
        }
    text = work.task.spec.description
    return await ask(
        work, drafter, text, part=f"draft-{len(attempts) + 1}", context=context
    )


async def _judge(
    work: TaskWork, judge: str, draft: Answer, number: int
) -> tuple[Judgement, list[Answer]]:
    """Judge a draft: by code first, and only what passes that by the other agent."""
    options: Mapping[str, Any] = work.task.spec.options
    if found := contract_failures(draft.report, options):
        reasons = "; ".join(found)
        return Judgement(verdict=Verdict.NEEDS_WORK, score=0, reasons=reasons), []
    criteria = options.get("criteria") or work.task.spec.description
    context: dict[str, Any] = {
        # The judge sees what came of it, and not what it was made from.
        RESULTS: {},
        "criteria": criteria,
        "report": report_text(draft.report) if draft.report else "",
    }
    answer = await ask(
        work, judge, JUDGE_TASK, part=f"judgement-{number}", context=context
    )
    if answer.report is None or not answer.good:
        reasons = f"nobody judged it ({answer.problem})"
        return Judgement(verdict=Verdict.FAIL, score=0, reasons=reasons), [answer]
    return judgement_of(answer.report), [answer]


def _is_spent(work: TaskWork, answers: Sequence[Answer]) -> bool:
    """Whether the workflow has nothing left for another round."""
    budget = work.workflow.budget_tokens
    used = work.workflow.usage.total_tokens + total(answers).total_tokens
    return budget is not None and used >= budget


def _result(attempts: Sequence[Attempt]) -> TaskResult:
    """Return the best attempt; one that did not pass says so."""
    best = best_of(attempts)
    result = best.answer.result
    judgement, report = best.judgement, best.answer.report
    if judgement.verdict is Verdict.PASS or report is None:
        return result
    said = f"{judgement.verdict} (score {judgement.score} of {FULL_SCORE})"
    detail = f"{said} after {len(attempts)} attempt(s): {judgement.reasons}"
    return replace(
        result,
        report=report.with_notes(f"This did not pass its judge: {detail}"),
        error=str(RunError.NOT_PASSED),
        error_detail=detail,
    )
