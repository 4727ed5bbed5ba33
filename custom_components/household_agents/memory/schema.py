"""The journal's tables, and the steps from one version of them to the next."""

import sqlite3
from typing import Final

#: Version 1. Usage columns stand before the JSON, so that sums over runs read
#: no overflow page. Only the full-text index grows with text: it takes events up
#: in batches, before a search or a pruning, so that appending one costs the same
#: always. An agent is one word of it, so that no search walks all agents' events.
_V1: Final = """
CREATE TABLE runs (
    run_id TEXT NOT NULL UNIQUE,
    agent_id TEXT NOT NULL,
    state TEXT NOT NULL,
    source TEXT NOT NULL,
    requested_at INTEGER NOT NULL,
    began_at INTEGER NOT NULL,
    acknowledged_at INTEGER,
    started_at INTEGER,
    ended_at INTEGER,
    input_tokens INTEGER NOT NULL,
    output_tokens INTEGER NOT NULL,
    cache_read_tokens INTEGER NOT NULL,
    cache_write_tokens INTEGER NOT NULL,
    calls INTEGER NOT NULL,
    cost REAL NOT NULL,
    context_bytes INTEGER NOT NULL,
    root_id TEXT,
    parent_id TEXT,
    idempotency_key TEXT,
    model TEXT NOT NULL,
    error TEXT,
    error_detail TEXT NOT NULL,
    tools_used TEXT NOT NULL,
    request TEXT NOT NULL,
    report TEXT
);
CREATE UNIQUE INDEX runs_key ON runs (idempotency_key)
    WHERE idempotency_key IS NOT NULL;
CREATE INDEX runs_requested ON runs (requested_at);
CREATE INDEX runs_agent ON runs (agent_id, requested_at);
CREATE INDEX runs_active ON runs (requested_at)
    WHERE state IN ('queued', 'acknowledged', 'running');
CREATE INDEX runs_root ON runs (root_id) WHERE root_id IS NOT NULL;
CREATE INDEX runs_parent ON runs (parent_id) WHERE parent_id IS NOT NULL;
CREATE INDEX runs_report ON runs (agent_id, requested_at)
    WHERE state = 'completed' AND report IS NOT NULL;

CREATE TABLE steps (
    run_id TEXT NOT NULL,
    seq INTEGER NOT NULL,
    kind TEXT NOT NULL,
    at INTEGER NOT NULL,
    duration REAL NOT NULL,
    data TEXT NOT NULL,
    PRIMARY KEY (run_id, seq)
) WITHOUT ROWID;

CREATE TABLE events (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    agent_id TEXT NOT NULL,
    run_id TEXT,
    at INTEGER NOT NULL,
    text TEXT NOT NULL,
    agent TEXT AS (replace(agent_id, '_', ''))
);
CREATE INDEX events_agent ON events (agent_id, at);
CREATE VIRTUAL TABLE events_fts USING fts5 (
    agent, text, content = 'events', content_rowid = 'id',
    tokenize = 'unicode61 remove_diacritics 2'
);
CREATE TABLE events_indexed (last INTEGER NOT NULL);
INSERT INTO events_indexed VALUES (0);
CREATE TRIGGER events_removed AFTER DELETE ON events
WHEN old.id <= (SELECT last FROM events_indexed) BEGIN
    INSERT INTO events_fts (events_fts, rowid, agent, text)
    VALUES ('delete', old.id, old.agent, old.text);
END;

CREATE TABLE commits (
    seq INTEGER PRIMARY KEY,
    owner TEXT NOT NULL,
    revision INTEGER NOT NULL,
    base_revision INTEGER NOT NULL,
    at INTEGER NOT NULL,
    origin TEXT NOT NULL,
    agent_id TEXT,
    run_id TEXT,
    user_id TEXT,
    ops TEXT NOT NULL,
    changes TEXT NOT NULL,
    UNIQUE (owner, revision)
);
CREATE TABLE commit_keys (
    owner TEXT NOT NULL,
    key TEXT NOT NULL,
    seq INTEGER NOT NULL,
    PRIMARY KEY (owner, key, seq)
) WITHOUT ROWID;

CREATE TABLE fires (
    job TEXT NOT NULL,
    scheduled INTEGER NOT NULL,
    claimed_at INTEGER NOT NULL,
    repeats INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (job, scheduled)
) WITHOUT ROWID;

CREATE TABLE outbox (
    entry_id TEXT PRIMARY KEY,
    target TEXT NOT NULL,
    title TEXT NOT NULL,
    message TEXT NOT NULL,
    data TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    not_before INTEGER NOT NULL,
    expires_at INTEGER NOT NULL,
    attempts INTEGER NOT NULL,
    last_error TEXT NOT NULL
) WITHOUT ROWID;

CREATE TABLE notices (
    key TEXT PRIMARY KEY,
    until INTEGER NOT NULL
) WITHOUT ROWID;

CREATE TABLE state (
    name TEXT PRIMARY KEY,
    data TEXT NOT NULL
) WITHOUT ROWID;
"""

#: Version 2. A workflow's tasks are rows of their own, so that one of them is
#: written without touching the others; delivered are workflows whose end somebody
#: has been given. An effect is written before it is caused
#: (state 'intended') and after; whatever is found intended after a crash is
#: looked into; attempts at one piece of work share its key. Replies are what models said, for replays; definitions are kept
#: once per wording, by their hash.
_V2: Final = """
CREATE TABLE workflows (
    workflow_id TEXT PRIMARY KEY,
    key TEXT NOT NULL UNIQUE,
    agent_id TEXT NOT NULL,
    state TEXT NOT NULL,
    run_id TEXT,
    user_id TEXT,
    created_at INTEGER NOT NULL,
    ended_at INTEGER,
    expires_at INTEGER NOT NULL,
    budget_tokens INTEGER,
    usage TEXT NOT NULL,
    request TEXT NOT NULL,
    context TEXT NOT NULL,
    report TEXT,
    delivered INTEGER NOT NULL DEFAULT 0
) WITHOUT ROWID;
CREATE INDEX workflows_created ON workflows (created_at);
CREATE INDEX workflows_running ON workflows (created_at) WHERE state = 'running';
CREATE INDEX workflows_undelivered ON workflows (created_at) WHERE delivered = 0;

CREATE TABLE tasks (
    workflow_id TEXT NOT NULL,
    position INTEGER NOT NULL,
    task_id TEXT NOT NULL,
    state TEXT NOT NULL,
    data TEXT NOT NULL,
    PRIMARY KEY (workflow_id, position),
    UNIQUE (workflow_id, task_id)
) WITHOUT ROWID;

CREATE TABLE effects (
    effect_id TEXT PRIMARY KEY,
    work_key TEXT NOT NULL,
    run_id TEXT NOT NULL,
    agent_id TEXT NOT NULL,
    action TEXT NOT NULL,
    state TEXT NOT NULL,
    at INTEGER NOT NULL,
    ended_at INTEGER,
    data TEXT NOT NULL
) WITHOUT ROWID;
CREATE INDEX effects_run ON effects (run_id);
CREATE INDEX effects_work ON effects (work_key);
CREATE INDEX effects_at ON effects (at);
CREATE INDEX effects_unsettled ON effects (at)
    WHERE state IN ('intended', 'needs_review');
CREATE INDEX runs_queued ON runs (agent_id) WHERE state = 'queued';

CREATE TABLE messages (
    message_id TEXT PRIMARY KEY,
    sender TEXT NOT NULL,
    recipient TEXT NOT NULL,
    conversation_id TEXT NOT NULL,
    parent_id TEXT,
    idempotency_key TEXT,
    action TEXT NOT NULL,
    kind TEXT NOT NULL,
    state TEXT NOT NULL,
    priority INTEGER NOT NULL,
    wakes INTEGER NOT NULL,
    attempts INTEGER NOT NULL,
    at INTEGER NOT NULL,
    deadline INTEGER NOT NULL,
    due_at INTEGER,
    acknowledged_at INTEGER,
    progress_at INTEGER,
    ended_at INTEGER,
    run_id TEXT,
    error TEXT NOT NULL,
    envelope TEXT NOT NULL
) WITHOUT ROWID;
CREATE UNIQUE INDEX messages_key ON messages (sender, idempotency_key)
    WHERE idempotency_key IS NOT NULL;
CREATE INDEX messages_recipient ON messages (recipient, at);
CREATE INDEX messages_pair ON messages (sender, recipient, at);
CREATE INDEX messages_conversation ON messages (conversation_id, at);
CREATE INDEX messages_at ON messages (at);
CREATE INDEX messages_run ON messages (run_id) WHERE run_id IS NOT NULL;
CREATE INDEX messages_ended ON messages (ended_at) WHERE ended_at IS NOT NULL;
CREATE INDEX messages_due ON messages (due_at) WHERE due_at IS NOT NULL;
CREATE INDEX messages_unread ON messages (recipient, at)
    WHERE ended_at IS NULL AND state IN ('delivered', 'undelivered');

CREATE TABLE replies (
    run_id TEXT NOT NULL,
    turn INTEGER NOT NULL,
    request_hash TEXT NOT NULL,
    reply TEXT NOT NULL,
    request TEXT,
    PRIMARY KEY (run_id, turn)
) WITHOUT ROWID;

CREATE TABLE definitions (
    hash TEXT PRIMARY KEY,
    agent_id TEXT NOT NULL,
    at INTEGER NOT NULL,
    data TEXT NOT NULL
) WITHOUT ROWID;

CREATE TABLE rests (
    agent_id TEXT NOT NULL,
    scheduled INTEGER NOT NULL,
    tokens INTEGER NOT NULL,
    cost REAL NOT NULL,
    PRIMARY KEY (agent_id, scheduled)
) WITHOUT ROWID;
"""

#: Version 3. What people are asked and answer; who may actuate what, until when;
#: what stands of an entity and in whose name. Commits are chained by hash. Runs say
#: what they changed, and how many of their claims nothing bears out.
_V3: Final = """
CREATE TABLE approvals (
    approval_id TEXT PRIMARY KEY,
    agent_id TEXT NOT NULL,
    run_id TEXT NOT NULL,
    state TEXT NOT NULL,
    digest TEXT NOT NULL,
    at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL,
    ended_at INTEGER,
    answered_by TEXT,
    outcome_run_id TEXT,
    data TEXT NOT NULL
) WITHOUT ROWID;
CREATE INDEX approvals_at ON approvals (at);
CREATE INDEX approvals_run ON approvals (run_id);
CREATE INDEX approvals_open ON approvals (expires_at) WHERE ended_at IS NULL;

CREATE TABLE leases (
    lease_id TEXT PRIMARY KEY,
    run_id TEXT NOT NULL,
    agent_id TEXT NOT NULL,
    action TEXT NOT NULL,
    state TEXT NOT NULL,
    issued_at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL,
    consumed_at INTEGER,
    data TEXT NOT NULL
) WITHOUT ROWID;
CREATE INDEX leases_issued ON leases (issued_at);
CREATE INDEX leases_run ON leases (run_id);
CREATE INDEX leases_agent ON leases (agent_id, issued_at);

CREATE TABLE fences (
    entity_id TEXT PRIMARY KEY,
    fence INTEGER NOT NULL
) WITHOUT ROWID;

CREATE TABLE intents (
    intent_id TEXT PRIMARY KEY,
    kind TEXT NOT NULL,
    origin INTEGER NOT NULL,
    owner TEXT NOT NULL,
    set_at INTEGER NOT NULL,
    until INTEGER,
    data TEXT NOT NULL
) WITHOUT ROWID;
CREATE INDEX intents_until ON intents (until) WHERE until IS NOT NULL;

ALTER TABLE commits ADD COLUMN previous_hash TEXT NOT NULL DEFAULT '';
ALTER TABLE commits ADD COLUMN hash TEXT NOT NULL DEFAULT '';

ALTER TABLE runs ADD COLUMN claims INTEGER NOT NULL DEFAULT 0;
ALTER TABLE runs ADD COLUMN effects TEXT NOT NULL DEFAULT '[]';
CREATE INDEX runs_claims ON runs (requested_at) WHERE claims > 0;
CREATE TABLE ledgers (
    owner TEXT PRIMARY KEY,
    anchor_revision INTEGER NOT NULL,
    anchor_hash TEXT NOT NULL,
    head_revision INTEGER NOT NULL,
    head_hash TEXT NOT NULL
) WITHOUT ROWID;
"""

#: Version 4. What runs used, by when they began: sums over months read this index alone.
_V4: Final = """
CREATE INDEX runs_spent ON runs (
    began_at, agent_id, ended_at, input_tokens, output_tokens,
    cache_read_tokens, cache_write_tokens, cost
);
"""

#: Version 5. Whom the matter of a workflow has passed on the mesh: its tasks are runs
#: of the same matter.
_V5: Final = """
ALTER TABLE workflows ADD COLUMN heard TEXT NOT NULL DEFAULT '[]';
"""

#: Entry n takes the journal from version n to n + 1.
MIGRATIONS: Final = (_V1, _V2, _V3, _V4, _V5)
VERSION: Final = len(MIGRATIONS)

TABLES: Final = (
    "runs",
    "steps",
    "events",
    "events_fts",
    "events_indexed",
    "commits",
    "commit_keys",
    "fires",
    "outbox",
    "notices",
    "state",
    "workflows",
    "tasks",
    "effects",
    "messages",
    "replies",
    "definitions",
    "rests",
    "approvals",
    "leases",
    "fences",
    "intents",
    "ledgers",
)


class NewerSchemaError(Exception):
    """The journal was written by a newer version of the integration."""


def migrate(connection: sqlite3.Connection) -> None:
    """Bring the tables up to ``VERSION``, each step whole or not at all."""
    (found,) = connection.execute("PRAGMA user_version").fetchone()
    if found > VERSION:
        raise NewerSchemaError(f"version {found} is newer than {VERSION}")
    for version in range(found, VERSION):
        connection.executescript(
            f"BEGIN IMMEDIATE;{MIGRATIONS[version]};"
            f"PRAGMA user_version = {version + 1};COMMIT;"
        )


def probe(connection: sqlite3.Connection) -> None:
    """Touch every table, so that a damaged file shows itself at once."""
    for table in TABLES:
        connection.execute(f"SELECT * FROM {table} LIMIT 1").fetchone()  # noqa: S608
