"""In whose name a change of the house is: the classes of the total precedence."""

from enum import IntEnum

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
