"""The household's settings: whom to tell, when to be quiet, what may be spent."""

from collections.abc import Collection, Mapping
from typing import Any, Final

import voluptuous as vol

from homeassistant.config_entries import ConfigFlowResult, OptionsFlow
from homeassistant.const import CURRENCY_DOLLAR, UnitOfTime
from homeassistant.core import HomeAssistant, callback
from homeassistant.data_entry_flow import section
from homeassistant.helpers import entity_registry as er
from homeassistant.helpers.selector import (
    ObjectSelector,
    SelectOptionDict,
    SelectSelector,
    SelectSelectorConfig,
    SelectSelectorMode,
    TargetSelector,
    TextSelector,
    TextSelectorConfig,
    TextSelectorType,
    TimeSelector,
)

from .const import (
    CONF_APPROVERS,
    CONF_CONVENTIONS,
    CONF_DISPATCHES_PER_HOUR,
    CONF_HOOKS_OFF,
    CONF_HOUSEHOLD_COST_PER_DAY,
    CONF_HOUSEHOLD_COST_PER_MONTH,
    CONF_HOUSEHOLD_TOKENS_PER_DAY,
    CONF_HOUSEHOLD_TOKENS_PER_MONTH,
    CONF_MESH_INSTANCE,
    CONF_MESH_SECRET,
    CONF_MODEL_CALLS,
    CONF_NOTIFY,
    CONF_PERSON_WINS_MINUTES,
    CONF_PRICES,
    CONF_PROTECTED,
    CONF_QUIET_FROM,
    CONF_QUIET_UNTIL,
    CONF_QUIET_UNTIL_WEEKEND,
    CONF_RETENTION_DAYS,
    CONF_SENSITIVE,
    CONF_SPEND_LIMIT,
    CONF_TOOL_CALLS,
    CONF_WITHHELD_TOOLS,
    CONF_WORKFLOW_HOURS,
    DEFAULT_DISPATCHES_PER_HOUR,
    DEFAULT_HOUSEHOLD_COST_PER_DAY,
    DEFAULT_HOUSEHOLD_COST_PER_MONTH,
    DEFAULT_HOUSEHOLD_TOKENS_PER_DAY,
    DEFAULT_HOUSEHOLD_TOKENS_PER_MONTH,
    DEFAULT_MODEL_CALLS,
    DEFAULT_PERSON_WINS_MINUTES,
    DEFAULT_QUIET_FROM,
    DEFAULT_QUIET_UNTIL,
    DEFAULT_QUIET_UNTIL_WEEKEND,
    DEFAULT_RETENTION_DAYS,
    DEFAULT_SPEND_LIMIT,
    DEFAULT_TOOL_CALLS,
    DEFAULT_WORKFLOW_HOURS,
    DOMAIN,
)
from .flow_fields import EMPTY, notify_selector, number_box
from .governance.builtin_hooks import OPTIONAL
from .governance.people import is_person
from .model.pricing import PRICE_OVERRIDES_SCHEMA
from .orchestration.signing import MIN_SECRET, is_instance
from .tools.catalogue import CATALOGUE

SECTION_QUIET_HOURS: Final = "quiet_hours"
SECTION_RULES: Final = "rules"
SECTION_SPENDING: Final = "spending"
SECTION_PERMISSIONS: Final = "permissions"
SECTION_LIMITS: Final = "limits"
SECTION_HOOKS: Final = "hooks"
SECTION_REMOTE: Final = "remote"

NOTIFY_DOMAIN: Final = "notify"
#: Actions of the notify domain that are not a way to reach somebody.
_NOT_TARGETS: Final = frozenset({"notify", "send_message"})


class SettingsFlow(OptionsFlow):
    """Change the household's settings; the entry's update listener applies them."""

    async def async_step_init(
        self, user_input: dict[str, Any] | None = None
    ) -> ConfigFlowResult:
        """Show one form, of which little is unfolded."""
        errors: dict[str, str] = {}
        detail = ""
        people = await async_people(self.hass)
        if user_input is not None:
            try:
                return self.async_create_entry(data=_checked(_flat(user_input)))
            except SettingError as err:
                errors, detail = {err.place: err.error}, err.detail
        return self.async_show_form(
            step_id="init",
            data_schema=self.add_suggested_values_to_schema(
                settings_schema(notify_targets(self.hass), people, errors),
                user_input or _nested(self.config_entry.options, people),
            ),
            errors=errors,
            description_placeholders={"detail": detail},
        )


class SettingError(ValueError):
    """A setting does not validate; ``place`` is a field or section of the form."""

    def __init__(self, place: str, error: str, detail: str) -> None:
        """Keep where it is shown, the form's key and the text apart."""
        super().__init__(f"{place}: {detail}")
        self.place = place
        self.error = error
        self.detail = detail


@callback
def notify_targets(hass: HomeAssistant) -> list[str]:
    """Return the notify entities and actions on offer, without our agents' own."""
    entities = er.async_get(hass)
    ours = {
        entry.entity_id
        for entry in entities.entities.values()
        if entry.domain == NOTIFY_DOMAIN and entry.platform == DOMAIN
    }
    actions = hass.services.async_services_for_domain(NOTIFY_DOMAIN)
    return sorted(
        {
            *(f"{NOTIFY_DOMAIN}.{name}" for name in actions.keys() - _NOT_TARGETS),
            *hass.states.async_entity_ids(NOTIFY_DOMAIN),
        }
        - ours
    )


async def async_people(hass: HomeAssistant) -> dict[str, str]:
    """Return the users who can log in, so none of an agent, by their ids."""
    users = await hass.auth.async_get_users()
    return {user.id: user.name or user.id for user in users if is_person(user)}


def _approver_selector(people: Mapping[str, str]) -> SelectSelector:
    """Return the choice of who may answer."""
    options = [SelectOptionDict(value=key, label=name) for key, name in people.items()]
    return SelectSelector(
        SelectSelectorConfig(
            options=options, multiple=True, mode=SelectSelectorMode.LIST
        )
    )


def settings_schema(
    targets: list[str], people: Mapping[str, str], unfolded: Collection[str] = ()
) -> vol.Schema:
    """Return the form: whom to tell, and the rest folded away but for mistakes."""
    # Only now is it known who lives here.
    house = {CONF_APPROVERS: _approver_selector(people)}
    return vol.Schema(
        {
            vol.Optional(CONF_NOTIFY): notify_selector(targets),
            **{
                vol.Required(name): section(
                    vol.Schema(
                        {key: house.get(str(key), one) for key, one in fields.items()}
                    ),
                    {"collapsed": name not in unfolded},
                )
                for name, fields in _SECTIONS.items()
            },
        }
    )


_SECTIONS: Final[Mapping[str, Mapping[vol.Marker, Any]]] = {
    SECTION_QUIET_HOURS: {
        vol.Required(CONF_QUIET_FROM, default=DEFAULT_QUIET_FROM): TimeSelector(),
        vol.Required(CONF_QUIET_UNTIL, default=DEFAULT_QUIET_UNTIL): TimeSelector(),
        vol.Required(
            CONF_QUIET_UNTIL_WEEKEND, default=DEFAULT_QUIET_UNTIL_WEEKEND
        ): TimeSelector(),
    },
    SECTION_RULES: {
        vol.Optional(CONF_CONVENTIONS): TextSelector(TextSelectorConfig(multiline=True))
    },
    SECTION_PERMISSIONS: {
        vol.Optional(CONF_APPROVERS): _approver_selector({}),
        vol.Optional(CONF_SENSITIVE): TargetSelector(),
        vol.Required(
            CONF_PERSON_WINS_MINUTES, default=DEFAULT_PERSON_WINS_MINUTES
        ): number_box(0, 1_440, UnitOfTime.MINUTES),
    },
    SECTION_SPENDING: {
        vol.Required(
            CONF_HOUSEHOLD_TOKENS_PER_DAY, default=DEFAULT_HOUSEHOLD_TOKENS_PER_DAY
        ): number_box(1_000, 1_000_000_000),
        vol.Required(
            CONF_HOUSEHOLD_COST_PER_DAY, default=DEFAULT_HOUSEHOLD_COST_PER_DAY
        ): number_box(0, 10_000, CURRENCY_DOLLAR, step=0.01),
        vol.Required(
            CONF_HOUSEHOLD_TOKENS_PER_MONTH,
            default=DEFAULT_HOUSEHOLD_TOKENS_PER_MONTH,
        ): number_box(1_000, 10_000_000_000),
        vol.Required(
            CONF_HOUSEHOLD_COST_PER_MONTH, default=DEFAULT_HOUSEHOLD_COST_PER_MONTH
        ): number_box(0, 100_000, CURRENCY_DOLLAR, step=0.01),
        vol.Optional(CONF_PRICES): ObjectSelector(),
    },
    SECTION_LIMITS: {
        vol.Required(CONF_MODEL_CALLS, default=DEFAULT_MODEL_CALLS): number_box(1, 50),
        vol.Required(CONF_TOOL_CALLS, default=DEFAULT_TOOL_CALLS): number_box(1, 50),
        vol.Required(
            CONF_DISPATCHES_PER_HOUR, default=DEFAULT_DISPATCHES_PER_HOUR
        ): number_box(1, 100_000),
        vol.Required(CONF_RETENTION_DAYS, default=DEFAULT_RETENTION_DAYS): number_box(
            1, 3_650, UnitOfTime.DAYS
        ),
        vol.Required(CONF_WORKFLOW_HOURS, default=DEFAULT_WORKFLOW_HOURS): number_box(
            1, 720, UnitOfTime.HOURS
        ),
    },
    SECTION_HOOKS: {
        vol.Optional(CONF_PROTECTED): TargetSelector(),
        vol.Required(CONF_SPEND_LIMIT, default=DEFAULT_SPEND_LIMIT): number_box(
            0, 1_000_000, step=0.01
        ),
        vol.Optional(CONF_WITHHELD_TOOLS): SelectSelector(
            SelectSelectorConfig(
                options=list(CATALOGUE),
                multiple=True,
                custom_value=True,
                mode=SelectSelectorMode.DROPDOWN,
            )
        ),
        vol.Optional(CONF_HOOKS_OFF): SelectSelector(
            SelectSelectorConfig(
                options=list(OPTIONAL),
                multiple=True,
                translation_key="optional_hook",
                mode=SelectSelectorMode.LIST,
            )
        ),
    },
    SECTION_REMOTE: {
        vol.Optional(CONF_MESH_INSTANCE): TextSelector(),
        vol.Optional(CONF_MESH_SECRET): TextSelector(
            TextSelectorConfig(type=TextSelectorType.PASSWORD)
        ),
    },
}


def _flat(user_input: Mapping[str, Any]) -> dict[str, Any]:
    """Return the options of a filled form, without what was left empty."""
    flat = {key: value for key, value in user_input.items() if key not in _SECTIONS} | {
        key: value for name in _SECTIONS for key, value in user_input[name].items()
    }
    return {key: value for key, value in flat.items() if value not in EMPTY}


def _nested(options: Mapping[str, Any], people: Mapping[str, str]) -> dict[str, Any]:
    """Return what the form shows of the options, without users who have gone."""
    approvers = [one for one in options.get(CONF_APPROVERS, ()) if one in people]
    options = {**options, CONF_APPROVERS: approvers}
    return {
        CONF_NOTIFY: options.get(CONF_NOTIFY, []),
        **{
            name: {str(key): options[key] for key in fields if key in options}
            for name, fields in _SECTIONS.items()
        },
    }


def _checked(options: dict[str, Any]) -> dict[str, Any]:
    """Return the options, or raise ``SettingError`` for the first bad one."""
    for target in options.get(CONF_NOTIFY, []):
        if not target.startswith(f"{NOTIFY_DOMAIN}.") or target.endswith("."):
            raise SettingError(CONF_NOTIFY, "invalid_notify", target)
    try:
        PRICE_OVERRIDES_SCHEMA(options.get(CONF_PRICES, {}))
    except vol.Invalid as err:
        raise SettingError(SECTION_SPENDING, "invalid_prices", str(err)) from err
    _check_remote(options)
    return options


def _check_remote(options: Mapping[str, Any]) -> None:
    """Raise ``SettingError`` where other households could not know this one."""
    instance = options.get(CONF_MESH_INSTANCE)
    secret = options.get(CONF_MESH_SECRET)
    if (instance is None) != (secret is None):
        raise SettingError(SECTION_REMOTE, "remote_incomplete", "")
    if instance is not None and not is_instance(instance):
        raise SettingError(SECTION_REMOTE, "invalid_instance", instance)
    if secret is not None and len(secret) < MIN_SECRET:
        raise SettingError(SECTION_REMOTE, "secret_too_short", str(MIN_SECRET))
