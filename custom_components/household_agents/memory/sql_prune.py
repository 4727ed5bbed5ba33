"""How the journal forgets what is older than its retention, a bounded batch a time."""

from collections.abc import Callable
import sqlite3
from typing import Final

from .sql_approvals import prune_approvals
from .sql_intents import prune_intents
from .sql_leases import prune_leases
from .sql_replies import prune_definitions, prune_replies

type Pruner = Callable[[sqlite3.Connection, int], bool]

#: Rows that one transaction removes at most, runs with their steps counted apart.
BATCH: Final = 500
_RUN_BATCH: Final = 100
#: Free pages that one batch gives back to the file system.
_FREE_PAGES: Final = 1_000


def prune_runs(connection: sqlite3.Connection, before: int) -> bool:
    """Remove ended runs with their steps; the last report of each agent stays.

    A temporary helper leaves none: it is gone.
    """
    old = connection.execute(
        "SELECT run_id FROM runs WHERE requested_at < ? AND "
        "state NOT IN ('queued', 'acknowledged', 'running') AND NOT "
        "(state = 'completed' AND report IS NOT NULL AND source != 'sub_agent' "
        "AND requested_at = "
        "(SELECT max(requested_at) FROM runs AS latest WHERE "
        "latest.agent_id = runs.agent_id AND latest.state = 'completed' "
        "AND latest.report IS NOT NULL)) ORDER BY requested_at LIMIT ?",
        (before, _RUN_BATCH),
    ).fetchall()
    ids = [(row["run_id"],) for row in old]
    connection.executemany("DELETE FROM steps WHERE run_id = ?", ids)
    connection.executemany("DELETE FROM runs WHERE run_id = ?", ids)
    return len(ids) == _RUN_BATCH


def prune_kept_steps(connection: sqlite3.Connection, before: int) -> bool:
    """Remove the old steps of runs that stay for their report."""
    connection.execute(
        "DELETE FROM steps WHERE at < :before AND run_id IN (SELECT run_id FROM runs "
        "WHERE requested_at < :before AND state = 'completed')",
        {"before": before},
    )
    return False


def prune_events(connection: sqlite3.Connection, before: int) -> bool:
    """Remove old events; they were appended in the order of time."""
    cursor = connection.execute(
        "DELETE FROM events WHERE id IN "
        "(SELECT id FROM (SELECT id, at FROM events ORDER BY id LIMIT ?) WHERE at < ?)",
        (BATCH, before),
    )
    return cursor.rowcount == BATCH


def prune_fires(connection: sqlite3.Connection, before: int) -> bool:
    """Remove old claims of scheduled times, but for each job's last."""
    cursor = connection.execute(
        "DELETE FROM fires WHERE (job, scheduled) IN (SELECT job, scheduled FROM fires "
        "WHERE scheduled < ? AND scheduled < (SELECT max(scheduled) FROM fires AS latest "
        "WHERE latest.job = fires.job) LIMIT ?)",
        (before, BATCH),
    )
    return cursor.rowcount == BATCH


def prune_notices(connection: sqlite3.Connection, before: int) -> bool:
    """Remove notices that no longer keep anything back."""
    cursor = connection.execute(
        "DELETE FROM notices WHERE key IN "
        "(SELECT key FROM notices WHERE until < ? LIMIT ?)",
        (before, BATCH),
    )
    return cursor.rowcount == BATCH


def prune_effects(connection: sqlite3.Connection, before: int) -> bool:
    """Remove old effects, but for those that a person still has to look at."""
    cursor = connection.execute(
        "DELETE FROM effects WHERE effect_id IN (SELECT effect_id FROM effects "
        "WHERE at < ? AND state NOT IN ('intended', 'needs_review') LIMIT ?)",
        (before, BATCH),
    )
    return cursor.rowcount == BATCH


def prune_workflows(connection: sqlite3.Connection, before: int) -> bool:
    """Remove ended workflows with their tasks."""
    old = connection.execute(
        "SELECT workflow_id FROM workflows WHERE created_at < ? "
        "AND state != 'running' ORDER BY created_at LIMIT ?",
        (before, _RUN_BATCH),
    ).fetchall()
    ids = [(row["workflow_id"],) for row in old]
    connection.executemany("DELETE FROM tasks WHERE workflow_id = ?", ids)
    connection.executemany("DELETE FROM workflows WHERE workflow_id = ?", ids)
    return len(ids) == _RUN_BATCH


def free_pages(connection: sqlite3.Connection) -> bool:
    """Give pages that are no longer used back to the file system."""
    connection.execute(f"PRAGMA incremental_vacuum({_FREE_PAGES})").fetchall()
    (left,) = connection.execute("PRAGMA freelist_count").fetchone()
    return bool(left)


def prune_rests(connection: sqlite3.Connection, before: int) -> bool:
    """Remove old notes of scheduled times that agents rested at."""
    cursor = connection.execute(
        "DELETE FROM rests WHERE (agent_id, scheduled) IN "
        "(SELECT agent_id, scheduled FROM rests WHERE scheduled < ? LIMIT ?)",
        (before, BATCH),
    )
    return cursor.rowcount == BATCH


#: Each removes one batch and says whether there may be more.
PRUNERS: Final[tuple[Pruner, ...]] = (
    prune_runs,
    prune_kept_steps,
    prune_events,
    prune_fires,
    prune_notices,
    prune_replies,
    prune_definitions,
    prune_effects,
    prune_workflows,
    prune_rests,
    prune_approvals,
    prune_leases,
    prune_intents,
)
