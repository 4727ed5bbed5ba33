"""Runs that are set back when they go wrong: at the first problem, and at their end."""

import asyncio
from collections.abc import Mapping
from typing import Any, Final, override

from homeassistant.core import Context

from ..agents.definition import AgentDefinition
from ..governance.actuator import ActuationError
from ..governance.effects import RunEffects
from ..governance.origins import origin_of
from ..governance.scope import entities_in_scope
from ..governance.undoing import Stand, Undone
from ..memory.records import RunRequest
from ..tools.base import Tool, ToolContext, ToolError
from .parts import Parts
from .toolbox import Toolbox, ToolCall

#: What the model is told that goes on changing things afterwards.
_OVER: Final = (
    "BLOCKED: a change of this run was not confirmed, so all that it had changed was "
    "set back. Nothing more is changed in this run. Instead: report what happened."
)


class GuardedToolbox(Toolbox):
    """Changes one thing after the other, and sets all back at the first problem."""

    #: Set by whoever makes it.
    parts: Parts
    _turn: asyncio.Lock
    _over: bool = False

    def guard(self, parts: Parts) -> None:
        """Begin with nothing changed."""
        self.parts = parts
        self._turn = asyncio.Lock()

    @override
    async def _call(
        self,
        call: ToolCall,
        tool: Tool,
        arguments: dict[str, Any],
        context: ToolContext,
    ) -> Any:
        """Call a tool; where the house does not show what it did, set all back."""
        if tool.annotations_of(arguments).read_only or tool.delegates:
            return await super()._call(call, tool, arguments, context)
        async with self._turn:
            if self._over and (tool.action(arguments) or tool.external):
                raise ToolError(_OVER)
            try:
                result = await super()._call(call, tool, arguments, context)
            except (ToolError, ActuationError) as err:
                if self._over or not context.effects.unshown:
                    raise
                result = {"error": str(err), "status": "not_confirmed"}
            if self._over or not context.effects.unshown:
                return result
            self._over = True
            undone = await self._set_back(context)
        told = result if isinstance(result, Mapping) else {"result": result}
        return {**told, "rolled_back": undone.as_dict(), "then": _OVER}

    async def _set_back(self, context: ToolContext) -> Undone:
        """Set back what the run has changed, and have its report say so."""
        run = self._run
        undone = await self.parts.undoing.roll_back(context, run.run_id)
        run.step("rolled_back", **undone.as_dict())
        run.set_back |= undone.entity_ids
        for note in undone.notes():
            run.note(note)
        return undone


async def set_back(parts: Parts, agent: AgentDefinition, request: RunRequest) -> Undone:
    """Set back what a run that has gone wrong has changed, in its own name."""
    run_id = request.request_id
    effects = RunEffects(agent_id=agent.agent_id, run_id=run_id, work_key=request.work)
    stand = Stand(
        agent=agent,
        entities=entities_in_scope(parts.hass, agent),
        ha_context=Context(id=run_id, user_id=await parts.users.async_user_of(agent)),
        effects=effects,
        run_id=run_id,
        origin=origin_of(request),
        requested_at=request.requested_at,
        approval_id=request.approval_id,
    )
    return await parts.undoing.roll_back(stand, run_id)
