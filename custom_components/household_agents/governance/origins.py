"""In whose name a change of the house is: the classes of the total precedence."""

from datetime import UTC, datetime
from enum import IntEnum

from homeassistant.util.ulid import ulid_to_bytes_or_none

from ..memory.records import RunRequest, RunSource


class Origin(IntEnum):
    """Who stands behind a change; the higher one wins (HearthNet's rules, made total).

    Within ``PERSON`` the newer one wins; within the others, and where it cannot be
    known, the house stays as it is.
    """

    AUTONOMOUS = 1
    SCHEDULE = 2
    APPROVED = 3
    PERSON = 4
    SAFETY = 5


def origin_of(request: RunRequest) -> Origin:
    """Return the class of what a run does; the model can never lift it."""
    if request.approval_id is not None:
        return Origin.APPROVED
    if request.by_person:
        return Origin.PERSON
    if request.source is RunSource.SCHEDULE:
        return Origin.SCHEDULE
    return Origin.AUTONOMOUS


def asked_at(request: RunRequest) -> datetime:
    """Return when the matter was asked for: at the root of the tree, at first.

    Runs below another one and later attempts are asked for later, but nobody has
    said anything new by them.
    """
    first = request.work.partition("/")[0]
    times = (_made_at(one) for one in (request.root_id, first))
    return min([request.requested_at, *(one for one in times if one is not None)])


def _made_at(run_id: str | None) -> datetime | None:
    """Return the time that is in a run's id."""
    if (data := ulid_to_bytes_or_none(run_id)) is None:
        return None
    return datetime.fromtimestamp(int.from_bytes(data[:6]) / 1_000, UTC)
