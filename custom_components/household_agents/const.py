"""Names and defaults shared by the whole integration."""

from typing import Final

DOMAIN: Final = "household_agents"

# Config entry data.
CONF_BASE_URL: Final = "base_url"
CONF_ROUTINE_MODEL: Final = "routine_model"
CONF_STRONG_MODEL: Final = "strong_model"

# Config subentries beside those of the patterns.
SUBENTRY_HOOK: Final = "hook"

# Config entry options (household settings).
CONF_NOTIFY: Final = "notify"
CONF_QUIET_FROM: Final = "quiet_from"
CONF_QUIET_UNTIL: Final = "quiet_until"
CONF_QUIET_UNTIL_WEEKEND: Final = "quiet_until_weekend"
CONF_CONVENTIONS: Final = "conventions"
CONF_MODEL_CALLS: Final = "model_calls"
CONF_TOOL_CALLS: Final = "tool_calls"
CONF_HOUSEHOLD_TOKENS_PER_DAY: Final = "household_tokens_per_day"
CONF_HOUSEHOLD_COST_PER_DAY: Final = "household_cost_per_day"
CONF_HOUSEHOLD_TOKENS_PER_MONTH: Final = "household_tokens_per_month"
CONF_HOUSEHOLD_COST_PER_MONTH: Final = "household_cost_per_month"
CONF_DISPATCHES_PER_HOUR: Final = "dispatches_per_hour"
CONF_MESH_INSTANCE: Final = "mesh_instance"
CONF_MESH_SECRET: Final = "mesh_secret"
CONF_PRICES: Final = "prices"
CONF_SENSITIVE: Final = "sensitive"
CONF_PERSON_WINS_MINUTES: Final = "person_wins_minutes"
CONF_SPEND_LIMIT: Final = "spend_limit"
CONF_PROTECTED: Final = "protected"
CONF_WITHHELD_TOOLS: Final = "withheld_tools"
CONF_HOOKS_OFF: Final = "hooks_off"
CONF_RETENTION_DAYS: Final = "retention_days"
CONF_WORKFLOW_HOURS: Final = "workflow_hours"
CONF_APPROVERS: Final = "approvers"

DEFAULT_ROUTINE_MODEL: Final = "claude-haiku-4-5"
DEFAULT_STRONG_MODEL: Final = "claude-sonnet-5"
DEFAULT_MODEL_CALLS: Final = 10
DEFAULT_TOOL_CALLS: Final = 5
DEFAULT_HOUSEHOLD_TOKENS_PER_DAY: Final = 2_000_000
DEFAULT_HOUSEHOLD_COST_PER_DAY: Final = 5.0
DEFAULT_HOUSEHOLD_TOKENS_PER_MONTH: Final = 30_000_000
DEFAULT_HOUSEHOLD_COST_PER_MONTH: Final = 50.0
DEFAULT_DISPATCHES_PER_HOUR: Final = 500
DEFAULT_PERSON_WINS_MINUTES: Final = 15
DEFAULT_RETENTION_DAYS: Final = 90
DEFAULT_WORKFLOW_HOURS: Final = 24
DEFAULT_SPEND_LIMIT: Final = 200.0
DEFAULT_QUIET_FROM: Final = "22:00:00"
DEFAULT_QUIET_UNTIL: Final = "06:00:00"
DEFAULT_QUIET_UNTIL_WEEKEND: Final = "08:00:00"

# Below <config>, for those who like files.
FILES_FOLDER: Final = "household_agents"

# Fired on Home Assistant's bus; the payloads are in dispatch/record.py.
EVENT_RUN: Final = "household_agents_run"
EVENT_MESSAGE: Final = "household_agents_message"
EVENT_BREAKER: Final = "household_agents_breaker"
EVENT_WORKFLOW: Final = "household_agents_workflow"
EVENT_BUDGET: Final = "household_agents_budget"
EVENT_RIGHTS: Final = "household_agents_rights"
EVENT_TEAM: Final = "household_agents_team"
EVENT_MEMORY: Final = "household_agents_memory"
EVENT_APPROVAL: Final = "household_agents_approval"
EVENT_CONFLICT: Final = "household_agents_conflict"
