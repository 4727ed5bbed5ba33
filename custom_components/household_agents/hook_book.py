"""All hooks together: those that come along, people's own, and other code's."""

import asyncio
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, override

from homeassistant.config_entries import ConfigSubentry
from homeassistant.core import CALLBACK_TYPE, HomeAssistant, callback

from .const import DOMAIN, FILES_FOLDER, SUBENTRY_HOOK
from .governance.builtin_hooks import KINDS, Repeated, switched_off
from .governance.hook_files import MAX_HOOKS, HookFiles, HookProblem, load_hooks
from .governance.hook_rules import HookRule, RuleError
from .governance.hooks import Hook, Hooks
from .governance.rule_hook import RuleHook
from .guard import Guard, guard_of
from .problems import clear_others, raise_problem

if TYPE_CHECKING:
    from .household import Household, HouseholdConfigEntry

#: The names under which the journal keeps things.
_FILES: Final = "hook_files"
_NOTICES: Final = "notices_told"
_IN_UI: Final = "UI"


class HookBook(Guard):
    """Keeps ``Parts.hooks`` what people, files and other code say."""

    def __init__(self, household: Household) -> None:
        """Take the hooks that the household was built with for given."""
        self._household = household
        self._given = household.parts.hooks.hooks
        self._files = HookFiles()
        self._from_ui: tuple[HookRule, ...] = ()
        self._added: list[Hook] = []
        self._stop_listening: CALLBACK_TYPE | None = None
        self._keeping: set[asyncio.Task[None]] = set()
        self._folder = Path(household.hass.config.path(FILES_FOLDER, "hooks"))

    @override
    async def async_load(self) -> None:
        """Read what was told lately and every hook that people wrote."""
        journal = self._household.journal
        for hook in self._given:
            if isinstance(hook, Repeated):
                kept = await journal.get_state(_NOTICES) or {}
                hook.restore(kept.get("told", ()))
                hook.on_keep = partial(self._keep, _NOTICES, "told")
        self._files = HookFiles.from_dict(await journal.get_state(_FILES) or {})
        await self.async_reload()
        self._stop_listening = self._household.entry.add_update_listener(
            self._entry_updated
        )

    @override
    async def async_stop(self) -> None:
        """Look no further, and have on disk what is to be kept."""
        if self._stop_listening is not None:
            self._stop_listening()
            self._stop_listening = None
        for hook in self._given:
            if isinstance(hook, Repeated):
                hook.on_keep = None
        await asyncio.gather(*self._keeping)

    @property
    def rules(self) -> tuple[HookRule, ...]:
        """People's own hooks that apply, those of the UI first."""
        from_files = (rule for rules in self._files.rules.values() for rule in rules)
        return (*self._from_ui, *from_files)

    @property
    def problems(self) -> tuple[HookProblem, ...]:
        """What is wrong in files."""
        return self._files.problems

    async def async_reload(self) -> tuple[HookProblem, ...]:
        """Read the files anew and return what is wrong in them."""
        hass = self._hass
        self._files = await hass.async_add_executor_job(
            load_hooks, self._folder, self._files
        )
        await self._household.journal.set_state(_FILES, self._files.as_dict())
        clear_others(hass, "hook_file", (one.file for one in self._files.problems))
        for problem in reversed(self._files.problems):
            # Of several in one file the first is shown.
            raise_problem(
                hass,
                "hook_file",
                problem.file,
                data={"file": problem.file},
                file=problem.file,
                line=str(problem.line),
                field=problem.field or "-",
                message=problem.message,
            )
        self.apply()
        return self._files.problems

    @callback
    def apply(self) -> None:
        """Put all hooks together as they are now."""
        self._from_ui = tuple(self._read_subentries())
        own = (RuleHook(rule) for rule in self.rules)
        self._household.parts.hooks = Hooks((*self._given, *own, *self._added))

    @callback
    def add(self, hook: Hook) -> CALLBACK_TYPE:
        """Add a hook of other code; returns how to take it away."""
        self._added.append(hook)
        self.apply()

        @callback
        def remove() -> None:
            """Take it away."""
            self._added.remove(hook)
            self.apply()

        return remove

    def as_dict(self) -> dict[str, Any]:
        """Return all hooks for a response, with what is wrong."""
        off = switched_off(self._household.entry.options)
        return {
            "built_in": [
                {
                    "name": kind.name,
                    "about": kind.about,
                    "on": kind.name not in off,
                    "can_be_off": kind.optional,
                }
                for kind in KINDS
            ],
            "own": [
                {**rule.as_dict(), "source": rule.file or _IN_UI} for rule in self.rules
            ],
            "others": [hook.name for hook in self._others()],
            "problems": [problem.as_dict() for problem in self.problems],
        }

    @property
    def _hass(self) -> HomeAssistant:
        """Home Assistant."""
        return self._household.hass

    def _others(self) -> Iterator[Hook]:
        """Yield the hooks that are neither people's nor everybody's."""
        for hook in (*self._given, *self._added):
            if not isinstance(hook, KINDS):
                yield hook

    def _read_subentries(self) -> Iterator[HookRule]:
        """Yield the hooks of the UI; one that does not validate is said so."""
        broken: list[str] = []
        subentries = list(hook_subentries(self._household.entry))
        for subentry in subentries[:MAX_HOOKS]:
            try:
                yield HookRule.parse(dict(subentry.data))
            except RuleError as err:
                broken.append(subentry.title)
                raise_problem(
                    self._hass,
                    "hook_broken",
                    subentry.title,
                    data={"subentry_id": subentry.subentry_id},
                    hook=subentry.title,
                    field=err.field,
                    message=err.message,
                )
        clear_others(self._hass, "hook_broken", broken)

    async def _entry_updated(
        self, _hass: HomeAssistant, _entry: HouseholdConfigEntry
    ) -> None:
        """Follow a change of the subentries."""
        self.apply()

    @callback
    def _keep(self, name: str, key: str, data: Any) -> None:
        """Write small state to the journal; it may come late."""
        task = self._hass.async_create_task(
            self._household.journal.set_state(name, {key: data}),
            f"{DOMAIN} keep {name}",
        )
        self._keeping.add(task)
        task.add_done_callback(self._keeping.discard)


def hook_book(household: Household) -> HookBook:
    """Return the household's book of hooks."""
    return guard_of(household.guards, HookBook)


def hook_subentries(entry: HouseholdConfigEntry) -> Iterator[ConfigSubentry]:
    """Yield the hooks that were made in the UI."""
    for subentry in entry.subentries.values():
        if subentry.subentry_type == SUBENTRY_HOOK:
            yield subentry
