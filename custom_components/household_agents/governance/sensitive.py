"""Which entities a person always has to say yes for, whatever their domain.

Those that people marked, under the household's settings or by a label of that name;
garage doors and gates by their device class; and those that stand in for others: a
group by its members, a switch by the lock that Home Assistant shows it as.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Final

from homeassistant.const import (
    ATTR_AREA_ID,
    ATTR_DEVICE_CLASS,
    ATTR_DEVICE_ID,
    ATTR_ENTITY_ID,
    ATTR_FLOOR_ID,
    ATTR_LABEL_ID,
)
from homeassistant.core import HomeAssistant, callback
from homeassistant.helpers import (
    area_registry as ar,
    device_registry as dr,
    entity_registry as er,
    label_registry as lr,
)

from .gate import SENSITIVE_DOMAINS

#: A label of this name marks what carries it, without any setting.
LABEL: Final = "sensitive"
DEVICE_CLASSES: Final = frozenset({"garage", "garage_door", "gate", "lock"})
#: Shows a switch as something else: as a lock, a siren or a cover.
SWITCH_AS_X: Final = "switch_as_x"
_TARGET_DOMAIN: Final = "target_domain"
#: Groups in groups are followed so deep; whoever nests deeper has to be asked.
MAX_DEPTH: Final = 5

_KINDS: Final = (
    ATTR_ENTITY_ID,
    ATTR_DEVICE_ID,
    ATTR_AREA_ID,
    ATTR_FLOOR_ID,
    ATTR_LABEL_ID,
)


class Sensitive:
    """Tells at the moment of a call which of its entities are sensitive."""

    def __init__(
        self, hass: HomeAssistant, marked: Mapping[str, Sequence[str] | str]
    ) -> None:
        """Keep what people marked: a target as Home Assistant's selector gives it."""
        self._hass = hass
        self._marked = marks_of(marked)

    @callback
    def of(self, entity_ids: Iterable[str]) -> frozenset[str]:
        """Return those that a person has to say yes for."""
        marks = self._marks()
        return frozenset(one for one in entity_ids if self._is(one, marks, MAX_DEPTH))

    def _marks(self) -> frozenset[tuple[str, str]]:
        """Return all marks, with the label that needs no setting."""
        marks = set(self._marked)
        if label := lr.async_get(self._hass).async_get_label_by_name(LABEL):
            marks.add((ATTR_LABEL_ID, label.label_id))
        return frozenset(marks)

    def _is(
        self, entity_id: str, marks: frozenset[tuple[str, str]], depth: int
    ) -> bool:
        """Return whether an entity, or one that it stands in for, is sensitive."""
        if depth == 0:
            return True
        if not marks.isdisjoint(places(self._hass, entity_id)):
            return True
        state = self._hass.states.get(entity_id)
        if state is None:
            return False
        if state.attributes.get(ATTR_DEVICE_CLASS) in DEVICE_CLASSES:
            return True
        if not SENSITIVE_DOMAINS.isdisjoint(self._shown_as(entity_id)):
            return True
        members = _ids(state.attributes.get(ATTR_ENTITY_ID)) - {entity_id}
        return any(
            one.partition(".")[0] in SENSITIVE_DOMAINS
            or self._is(one, marks, depth - 1)
            for one in members
        )

    def _shown_as(self, entity_id: str) -> set[str]:
        """Return the domains that a switch is shown as."""
        if not entity_id.startswith("switch."):
            return set()
        entities = er.async_get(self._hass)
        entry = entities.async_get(entity_id)
        known = {entity_id, entry.id} if entry else {entity_id}
        return {
            str(shown.options[_TARGET_DOMAIN])
            for shown in self._hass.config_entries.async_entries(SWITCH_AS_X)
            if shown.options.get(ATTR_ENTITY_ID) in known
            and _TARGET_DOMAIN in shown.options
        }


def marks_of(target: Mapping[str, Sequence[str] | str]) -> frozenset[tuple[str, str]]:
    """Return the marks that a target of Home Assistant's selector sets."""
    return frozenset((kind, one) for kind in _KINDS for one in _ids(target.get(kind)))


@callback
def places(hass: HomeAssistant, entity_id: str) -> Iterator[tuple[str, str]]:
    """Yield all by which an entity may be marked, hidden ones included."""
    yield ATTR_ENTITY_ID, entity_id
    entry = er.async_get(hass).async_get(entity_id)
    if entry is None:
        return
    devices = list(_with_parent(hass, entry.device_id))
    for device in devices:
        yield ATTR_DEVICE_ID, device.id
        if isinstance(device, dr.DeviceEntry) and device.composite_device_id:
            yield ATTR_DEVICE_ID, device.composite_device_id
        yield from ((ATTR_LABEL_ID, label) for label in device.labels)
    yield from ((ATTR_LABEL_ID, label) for label in entry.labels)
    areas = {entry.area_id} if entry.area_id else {one.area_id for one in devices}
    for area_id in areas - {None}:
        yield from _of_area(hass, str(area_id))


def _with_parent(
    hass: HomeAssistant, device_id: str | None
) -> Iterator[dr.DeviceEntry | dr.ChildDeviceEntry]:
    """Yield a device, and the one that it is a part of."""
    devices = dr.async_get(hass)
    device = devices.async_get(device_id) if device_id else None
    if device is None:
        return
    yield device
    if isinstance(device, dr.ChildDeviceEntry):
        yield from _with_parent(hass, device.parent_device_id)


def _of_area(hass: HomeAssistant, area_id: str) -> Iterator[tuple[str, str]]:
    """Yield all by which an area may be marked."""
    yield ATTR_AREA_ID, area_id
    if (area := ar.async_get(hass).async_get_area(area_id)) is None:
        return
    yield from ((ATTR_LABEL_ID, label) for label in area.labels)
    if area.floor_id:
        yield ATTR_FLOOR_ID, area.floor_id


def _ids(value: Any) -> frozenset[str]:
    """Return ids that may stand alone or in a list."""
    if isinstance(value, str):
        return frozenset({value})
    if isinstance(value, list | tuple | set | frozenset):
        return frozenset(str(one) for one in value)
    return frozenset()
