"""Who may answer for the household: users by their id, and never an agent."""

from collections.abc import Collection
from typing import Final

from homeassistant.auth.models import User
from homeassistant.auth.permissions.const import POLICY_CONTROL
from homeassistant.core import Context, HomeAssistant
from homeassistant.exceptions import ServiceValidationError
from homeassistant.helpers import entity_registry as er

from ..const import DOMAIN

#: Where nobody is left who may answer.
_NOBODY: Final = "-"


class NotAllowed(ServiceValidationError):
    """Somebody may not answer, or not even see what is asked."""

    def __init__(self, key: str, **placeholders: str) -> None:
        """Make the translated error of an action."""
        super().__init__(
            translation_domain=DOMAIN,
            translation_key=key,
            translation_placeholders=placeholders,
        )


def is_person(user: User) -> bool:
    """Whether a user is somebody who can log in: no system's user, so no agent's."""
    return user.is_active and not user.system_generated


def answerers(users: Collection[User], named: Collection[str]) -> list[User]:
    """Return who may answer: those named, or administrators where nobody is left.

    Somebody who was named and has since been removed or switched off is not left;
    a household whose every approver has gone would be one without a yes.
    """
    people = [user for user in users if is_person(user)]
    chosen = [user for user in people if user.id in named]
    return chosen or [user for user in people if user.is_admin]


class People:
    """The users of Home Assistant, as far as they may decide for the household."""

    def __init__(self, hass: HomeAssistant, named: Collection[str] = ()) -> None:
        """``named`` are the ids of the users that the settings let answer."""
        self._hass = hass
        self._named = frozenset(named)

    async def async_answerers(self) -> list[User]:
        """Return who may answer now."""
        return answerers(await self._hass.auth.async_get_users(), self._named)

    async def async_answerer(self, context: Context | None) -> User:
        """Return the user behind a context, or raise ``NotAllowed``."""
        allowed = await self.async_answerers()
        who = names_of(allowed)
        user_id = context.user_id if context is not None else None
        if user_id is None:
            raise NotAllowed("approval_needs_person", who=who)
        for user in allowed:
            if user.id == user_id:
                return user
        known = await self._hass.auth.async_get_user(user_id)
        name = known.name if known is not None and known.name else user_id
        raise NotAllowed("approval_not_yours", user=name, who=who)

    async def async_check_reader(self, user_id: str) -> User:
        """Return who may see what is asked, or raise ``NotAllowed``.

        Administrators may, and those who may answer.
        """
        user = await self._hass.auth.async_get_user(user_id)
        if user is not None and await self.async_governs(user):
            return user
        name = user.name if user is not None and user.name else user_id
        who = names_of(await self.async_answerers())
        raise NotAllowed("approval_not_readable", user=name, who=who)

    async def async_reader(self, context: Context | None) -> User:
        """Return the user behind a context who may see it, or raise ``NotAllowed``."""
        if context is None or context.user_id is None:
            who = names_of(await self.async_answerers())
            raise NotAllowed("approval_needs_person", who=who)
        return await self.async_check_reader(context.user_id)

    async def async_check_asker(self, context: Context) -> None:
        """Raise ``NotAllowed`` for who may have no agent run: it takes what a switch takes.

        Automations, and satellites that do not know who speaks, have no user.
        """
        if context.user_id is None:
            return
        user = await self._hass.auth.async_get_user(context.user_id)
        if user is None or not user.is_active:
            raise NotAllowed("asking_not_allowed", user=context.user_id)
        ours = (
            entry.entity_id
            for entry in er.async_get(self._hass).entities.values()
            if entry.platform == DOMAIN
        )
        if not any(user.permissions.check_entity(one, POLICY_CONTROL) for one in ours):
            raise NotAllowed("asking_not_allowed", user=user.name or user.id)

    async def async_answers(self, user: User) -> bool:
        """Whether a user is one of those whose answer counts now."""
        return user in await self.async_answerers()

    async def async_governs(self, user: User) -> bool:
        """Whether a user is an administrator or one of those who may answer."""
        return self.governs(user, await self._hass.auth.async_get_users())

    def governs(self, user: User, users: Collection[User]) -> bool:
        """Whether one of all users is an administrator or may answer."""
        return (
            user in users and is_person(user) and user.is_admin
        ) or user in answerers(users, self._named)


def each_name(users: Collection[User]) -> list[str]:
    """Return users by their names; who has none, by the id."""
    return [user.name or user.id for user in users]


def names_of(users: Collection[User]) -> str:
    """Return users by their names, for a sentence."""
    return ", ".join(each_name(users)) or _NOBODY
