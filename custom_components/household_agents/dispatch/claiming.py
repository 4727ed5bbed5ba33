"""Whether a report's claims stand on its run's record, at the moment of the report."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from homeassistant.core import HomeAssistant, callback
from homeassistant.helpers import area_registry as ar

from ..governance.claims import unsupported
from ..governance.deeds import deeds_of
from ..governance.scope import entities_in_scope
from ..memory.records import Report, RunSource
from .report_facts import ReportFacts
from .run import Run

#: Their reports judge other reports, or tell of weeks of work.
_NOT_HELD: frozenset[RunSource] = frozenset({RunSource.REVIEW, RunSource.TEAM})


@callback
def with_claims(
    hass: HomeAssistant, run: Run, report: Report, facts: ReportFacts
) -> ReportFacts:
    """Add to the facts of a report what it claims without a record.

    A run is told once and may correct itself; what it claims then is marked. What is
    compiled of others' reports has been held to their records.
    """
    if run.agent.compiles or run.request.source in _NOT_HELD:
        return facts
    claims = unsupported_claims(hass, run, _texts(report))
    if not claims:
        return facts
    if run.claims_told or run.last_report:
        return replace(facts, marked=claims)
    run.claims_told = True
    return replace(facts, claims=claims)


@callback
def unsupported_claims(
    hass: HomeAssistant, run: Run, texts: Iterable[str]
) -> tuple[str, ...]:
    """Return in words what texts claim and the run's record does not bear out now."""
    found = unsupported(
        texts,
        deeds_of(run.hooked, run.earlier, run.set_back),
        task=run.request.task,
        names=lambda: _names(hass, run),
    )
    return tuple(claim.in_words() for claim in found)


def _texts(report: Report) -> list[str]:
    """Return what a report says, but for what it proposes."""
    items = (item.get(key) for item in report.items for key in ("title", "detail"))
    return [report.headline, report.body, *(str(item) for item in items if item)]


@callback
def _names(hass: HomeAssistant, run: Run) -> Mapping[str, str]:
    """Return the names of the entities in scope; what is called like a room is not one."""
    rooms = {area.name.casefold() for area in ar.async_get(hass).async_list_areas()}
    states = map(hass.states.get, entities_in_scope(hass, run.agent))
    return {
        name: state.entity_id
        for state in states
        if state is not None and (name := state.name.casefold()) not in rooms
    }
