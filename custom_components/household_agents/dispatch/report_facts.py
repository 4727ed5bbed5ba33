"""What the quality gates need to know of the house about one report."""

from collections.abc import Mapping, Set as AbstractSet
from dataclasses import dataclass, fields
from typing import Any, Final, Self

from homeassistant.const import Platform
from homeassistant.core import HomeAssistant, callback
from homeassistant.helpers import entity_registry as er

from ..governance.marks import ENTITY_ID, advice_in, hosts_in
from ..governance.statements import children_in
from ..memory.records import Report
from .report import report_text

#: Besides the platforms: the domains of helpers and of what Home Assistant keeps itself.
_DOMAINS: Final = frozenset(map(str, Platform)) | {
    "automation",
    "counter",
    "group",
    "input_boolean",
    "input_button",
    "input_datetime",
    "input_number",
    "input_select",
    "input_text",
    "person",
    "schedule",
    "script",
    "sun",
    "timer",
    "zone",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportFacts:
    """Facts about one report, gathered when it was checked; each names what is in it."""

    #: Entity ids that Home Assistant does not know and nobody named before.
    unknown_entities: tuple[str, ...] = ()
    #: Names of persons that bear the label of a child.
    children: tuple[str, ...] = ()
    #: Doses and hosts that neither the task nor a tool named.
    unsourced_doses: tuple[str, ...] = ()
    unsourced_hosts: tuple[str, ...] = ()
    #: What it claims and the record does not bear out: to be corrected, or, where
    #: that was said once, to be shown with a mark.
    claims: tuple[str, ...] = ()
    marked: tuple[str, ...] = ()

    def as_dict(self) -> dict[str, list[str]]:
        """Return JSON data for the trace, without what is empty."""
        return {
            field.name: list(value)
            for field in fields(self)
            if (value := getattr(self, field.name))
        }

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Read what ``as_dict`` wrote."""
        return cls(**{name: tuple(value) for name, value in data.items()})


@callback
def gather(
    hass: HomeAssistant, report: Report, known: AbstractSet[str] | None
) -> ReportFacts:
    """Gather the facts about a report.

    ``known`` are the marks of all that the run was told, or ``None`` where its
    sources have been checked already, as an orchestrator's have.
    """
    text = report_text(report)
    doses, hosts = advice_in(text), hosts_in(text)
    if known is None:
        doses = hosts = frozenset()
    else:
        doses, hosts = doses - known, hosts - known
    return ReportFacts(
        unknown_entities=_unknown_entities(hass, text, known),
        children=children_in(hass, text),
        unsourced_doses=tuple(sorted(doses)),
        unsourced_hosts=tuple(sorted(hosts)),
    )


def _unknown_entities(
    hass: HomeAssistant, text: str, known: AbstractSet[str] | None
) -> tuple[str, ...]:
    """Return the entity ids in a text that are neither entities nor actions.

    What a tool has named may be repeated: that it is not there is worth a report.
    """
    registry = er.async_get(hass)
    return tuple(
        sorted(
            {
                match[0]
                for match in ENTITY_ID.finditer(text)
                if match["domain"] in _DOMAINS
                and match[0] not in (known or ())
                and hass.states.get(match[0]) is None
                and registry.async_get(match[0]) is None
                and not hass.services.has_service(match["domain"], match["name"])
            }
        )
    )
