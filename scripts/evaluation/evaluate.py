"""Evaluations from beginning to end: cases, performances, scores."""

import asyncio
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from threading import Thread
import time
from typing import Final

from custom_components.household_agents.model.interface import ModelErrorKind
from scripts.simulated_model import SimulatedModel

from . import cases as case_files, houses as house_files
from .cases import Case
from .houses import find_house
from .options import Options
from .performance import Performance
from .results import Result, Take
from .scoring import score
from .stage import Agents, Server, find_agents, perform
from .yaml_files import DataError

#: The server may be back soon after one of these.
_PASSING: Final = frozenset(
    {
        ModelErrorKind.OVERLOADED,
        ModelErrorKind.RATE_LIMITED,
        ModelErrorKind.SERVER_ERROR,
        ModelErrorKind.TIMEOUT,
        ModelErrorKind.UNREACHABLE,
    }
)
#: With one of these, no further case is worth a try.
_LASTING: Final = frozenset(
    {
        ModelErrorKind.AUTHENTICATION,
        ModelErrorKind.NOT_CONFIGURED,
        ModelErrorKind.NOT_MESSAGES_API,
        ModelErrorKind.UNKNOWN_MODEL,
        # After all the tries that were made by then.
        ModelErrorKind.UNREACHABLE,
    }
)
#: Seconds before another try; doubled each time.
PAUSE: Final = 5.0


class ServerFailed(Exception):
    """No case can be scored with this server; the text says why."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Material:
    """What is evaluated: the cases, and where their houses and agents are."""

    cases: Sequence[Case]
    houses: Sequence[Path]
    agents: Agents


def gather(options: Options) -> Material:
    """Read all that is asked for, or raise ``DataError`` before anything runs."""
    material = Material(
        cases=case_files.chosen(
            case_files.load_cases(options.cases or [case_files.FOLDER]),
            options.agent,
            options.case,
        ),
        houses=[*options.houses, house_files.FOLDER],
        agents=find_agents(options.agents),
    )
    if not material.cases:
        raise DataError("there is no such case; --list names all")
    for case in material.cases:
        find_house(case.house, material.houses)
        for agent_id in (case.agent, *case.staff):
            material.agents.check(agent_id)
    return material


@contextmanager
def server_of(options: Options) -> Iterator[Server]:
    """Return the server that was asked for, or run the simulated one."""
    if not options.simulated:
        yield Server(
            base_url=options.base_url,
            api_key=options.api_key(),
            model=options.model,
        )
        return
    with simulated_model([options.model] if options.model else []) as model:
        yield Server(base_url=model.url, api_key=model.api_key, model=options.model)


@contextmanager
def simulated_model(models: Sequence[str] = ()) -> Iterator[SimulatedModel]:
    """Run the simulated model in a thread: each case has an event loop of its own."""
    # Its cache goes by a clock that does not jump from case to case.
    model = SimulatedModel(models=models, clock=time.monotonic)
    loop = asyncio.new_event_loop()
    thread = Thread(target=loop.run_forever, name="simulated-model")
    thread.start()
    try:
        asyncio.run_coroutine_threadsafe(model.start(), loop).result()
        yield model
        asyncio.run_coroutine_threadsafe(model.stop(), loop).result()
    finally:
        loop.call_soon_threadsafe(loop.stop)
        thread.join()
        loop.close()


def evaluate(
    material: Material,
    server: Server,
    *,
    repeat: int = 1,
    retries: int = 0,
    pause: float = PAUSE,
    tell: Callable[[Result], None] = lambda result: None,
) -> list[Result]:
    """Perform and score all cases; raise ``ServerFailed`` where the server is no use."""
    results = []
    for case in material.cases:
        takes = []
        for _ in range(repeat):
            take = _take(case, material, server, retries, pause)
            _check_server(take)
            takes.append(take)
        results.append(Result(case=case, takes=tuple(takes)))
        tell(results[-1])
    return results


def _take(
    case: Case, material: Material, server: Server, retries: int, pause: float
) -> Take:
    """Perform a case, again where the server failed in passing, and score it."""
    house = find_house(case.house, material.houses)
    for attempt in range(retries + 1):
        # Home Assistant leaves its event loop unusable for another one.
        performance = asyncio.run(perform(case, house, material.agents, server))
        if performance.record.error not in _PASSING or attempt == retries:
            break
        time.sleep(pause * 2**attempt)
    return _scored(case, performance)


def _scored(case: Case, performance: Performance) -> Take:
    """Score a performance, unless the server is to blame for it."""
    if error := performance.server_error or performance.defect:
        return Take(score=None, performance=performance, error=error)
    return Take(score=score(case, performance), performance=performance)


def _check_server(take: Take) -> None:
    """Give up where every further case would end the same way."""
    if take.performance is not None and take.performance.record.error in _LASTING:
        raise ServerFailed(take.error)
