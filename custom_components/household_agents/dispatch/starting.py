"""Before a run's first model call: whether the household's hooks let it begin."""

from ..governance.gate import ALLOW, Verdict
from ..governance.hooks import Hooks, HookStart, strictest
from ..governance.origins import origin_of
from .run import Run, RunError, RunFailed


def ask_hooks(hooks: Hooks, run: Run) -> None:
    """Have each hook look at a run that is about to begin.

    Raises ``RunFailed`` with the name of the strictest hook and what it said.
    """
    request = run.request
    opinions = hooks.at_start(
        HookStart(
            agent=run.agent,
            run_id=run.run_id,
            source=request.source,
            task=request.task or run.agent.task,
            origin=origin_of(request),
            now=run.now,
        )
    )
    if not opinions:
        return
    run.step("start", hooks=[opinion.as_dict() for opinion in opinions])
    decision = strictest(ALLOW, opinions)
    if decision.verdict is Verdict.ASK and request.approval_id is not None:
        # A person has said yes to what this run is for.
        return
    if decision.verdict is not Verdict.ALLOW:
        raise RunFailed(RunError.BLOCKED, f"{decision.rule}: {decision.reason}")
