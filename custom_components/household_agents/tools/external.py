"""Tools of other LLM APIs that a person gave an agent: Assist, MCP servers."""

from collections.abc import AsyncGenerator, Callable, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
import hashlib
import json
import logging
import re
from typing import Any, Final, override

import probatio
import voluptuous as vol

from homeassistant.core import HomeAssistant, callback
from homeassistant.exceptions import HomeAssistantError
from homeassistant.helpers import intent, llm
from homeassistant.util import slugify

from ..const import DOMAIN
from ..governance.actuator import Action, ActuationError
from ..governance.dependencies import Dependency, DependencyDown, is_fault
from ..model.quoting import inert
from .base import MAX_RESULT, Tool, ToolContext, ToolError, Unreachable
from .result import clip, size
from .schema import COMBINATORS, OPENAPI, flat

_LOGGER = logging.getLogger(__name__)

#: Stands for the domain in the names of what tools from elsewhere do.
EXTERNAL: Final = "llm_api"
MAX_NAME: Final = 64
MAX_DESCRIPTION: Final = 1_000
#: Tools of all APIs of an agent, what they take of a request, and the schema of one.
MAX_TOOLS: Final = 40
MAX_ALL_BYTES: Final = 48 * 1024
MAX_SCHEMA_BYTES: Final = 8 * 1024
#: Whose exposed entities the tools may see.
ASSISTANT: Final = "conversation"
_NAME: Final = re.compile(r"[a-zA-Z0-9_-]{1,64}")
_TYPES: Final = frozenset(
    {"array", "boolean", "integer", "null", "number", "object", "string"}
)
_NOT_IN_NAMES: Final = re.compile(r"[^a-zA-Z0-9_-]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class ExternalTools:
    """The tools that can be used, and what kept others from it."""

    tools: tuple[Tool, ...] = ()
    problems: tuple[str, ...] = ()


class ExternalTool(Tool):
    """One tool of an LLM API, made to look like ours and gated like ours."""

    #: It validates its arguments itself: what was coerced twice may not pass.
    parameters = vol.Schema({}, extra=vol.ALLOW_EXTRA)
    external = True

    def __init__(
        self,
        name: str,
        schema: Mapping[str, Any],
        instance: llm.APIInstance,
        tool: llm.Tool,
    ) -> None:
        """Take over what the tool says of itself."""
        self.name = name
        self.title = tool.title or tool.name
        # Whoever runs the server wrote it: nothing in it reads as a tag of ours.
        self.description = inert(clip(tool.description or self.title, MAX_DESCRIPTION))
        self.json_schema = schema
        self.annotations = tool.annotations
        self.heard_from = clip(instance.api.name, 40)
        self._instance = instance
        self._tool = tool

    @override
    def entities(self, arguments: Mapping[str, Any]) -> Sequence[str]:
        """Return what a tool of Assist would find by the words it is given."""
        if not isinstance(self._tool, llm.IntentTool):
            return ()
        return named_entities(self._instance.api.hass, arguments)

    @override
    async def call(self, context: ToolContext, arguments: dict[str, Any]) -> Any:
        """Call it through its API, which traces the call, once if it changes something."""
        if self.annotations.read_only:
            return await self._ask(context, arguments)
        answer: Any = None

        async def cause() -> None:
            """Have it done, and keep what it answers."""
            nonlocal answer
            try:
                answer = await self._ask(context, arguments)
            except Unreachable:
                # Nobody knows whether it was done.
                raise
            except ToolError as err:
                raise ActuationError(str(err)) from err

        action = Action(
            domain=EXTERNAL,
            service=self.name,
            entity_ids=tuple(self.entities(arguments)),
            data=arguments,
        )
        try:
            known = await context.actuator.cause(context, action, cause)
        except ActuationError as err:
            raise ToolError(str(err)) from err
        return {"earlier": known} if known else answer

    async def _ask(self, context: ToolContext, arguments: dict[str, Any]) -> Any:
        """Call it through its API."""
        api = self._instance.api
        try:
            async with calling(context, Dependency(key=key_of(api.id), name=api.name)):
                result = await self._instance.async_call_tool(
                    llm.ToolInput(tool_name=self._tool.name, tool_args=arguments)
                )
        except vol.Invalid as err:
            raise ToolError(f"{self.name}: {err}. Mind its schema.") from err
        except HomeAssistantError as err:
            if is_fault(err):
                raise Unreachable(f"{self.name} failed: {err}", api.name) from err
            raise ToolError(f"{self.name} failed: {err}") from err
        if result.error:
            said = inert(clip(json.dumps(result.data, default=str), 500))
            raise ToolError(f"{self.name} failed: {said}")
        if size(result.data) > MAX_RESULT:
            return {
                "cut": json.dumps(result.data, ensure_ascii=False, default=str)[
                    : MAX_RESULT // 2
                ],
                "note": "The answer was too long and is cut here: ask for less.",
            }
        return result.data


async def async_external_tools(context: ToolContext) -> ExternalTools:
    """Return the tools of the APIs in an agent's definition; nothing here fails."""
    tools: dict[str, Tool] = {}
    problems: list[str] = []
    for api_id in context.agent.llm_apis:
        if api_id == DOMAIN:
            problems.append(
                f"{context.agent.name}: agents cannot be given their own API. Use the "
                "tool ask_agent."
            )
            continue
        try:
            async with calling(context, _dependency(context.hass, api_id)):
                instance = await llm.async_get_api(
                    context.hass, api_id, llm_context(context.hass, context)
                )
        except Unreachable as err:
            context.unreachable.add(str(err.source))
            problems.append(f"{context.agent.name}: {err}")
            continue
        except HomeAssistantError as err:
            context.unreachable.add(_dependency(context.hass, api_id).name)
            problems.append(
                f"{context.agent.name}: the LLM API '{api_id}' cannot be used ({err}). "
                "Set up the integration that offers it, or take it out of the agent."
            )
            continue
        except Exception as err:
            _LOGGER.exception("LLM API %s failed", api_id)
            problems.append(f"{api_id}: failed with {type(err).__name__}.")
            continue
        _take(instance, tools, problems)
    return ExternalTools(
        tools=tuple(tools[name] for name in sorted(tools)), problems=tuple(problems)
    )


def _take(
    instance: llm.APIInstance, tools: dict[str, Tool], problems: list[str]
) -> None:
    """Take an API's tools as far as there is room, in the order that it has them.

    What is left out is told: a model that is offered hundreds of tools is slow,
    costly and wrong, and a request can hold only so much.
    """
    left_out: list[str] = []
    room = MAX_ALL_BYTES - sum(_bytes(tool) for tool in tools.values())
    for tool in instance.tools:
        wrapped, problem = _wrap(instance, tool, taken=tools)
        if wrapped is None:
            problems.append(problem)
        elif len(tools) >= MAX_TOOLS or _bytes(wrapped) > room:
            left_out.append(tool.name)
        else:
            tools[wrapped.name] = wrapped
            room -= _bytes(wrapped)
    if left_out:
        problems.append(
            f"{instance.api.name}: {len(left_out)} of its tools were left out, for more "
            f"than {MAX_TOOLS} tools or {MAX_ALL_BYTES // 1024} KB of them make an agent "
            f"slow, costly and unsure: {clip(', '.join(left_out), 200)}."
        )


def _bytes(tool: Tool) -> int:
    """Return how much of a request a tool takes."""
    return size([tool.name, tool.description, tool.json_schema])


@asynccontextmanager
async def calling(context: ToolContext, api: Dependency) -> AsyncGenerator[None]:
    """Call an API within the agent's time, unless it is out of order.

    Raises ``Unreachable`` where it is, or where it does not answer in time. What
    Assist does happens in this Home Assistant: there is nothing to be unreachable.
    """
    if api.key.startswith(key_of(llm.LLM_API_ASSIST)):
        yield
        return
    # Before the toolbox ends the call, so that it is known whose fault it was.
    seconds = 0.9 * context.agent.limits.call_seconds
    try:
        async with context.dependencies.calling(api, seconds):
            yield
    except DependencyDown as err:
        raise Unreachable(str(err), api.name) from err
    except TimeoutError as err:
        text = f"{api.name} did not answer within {seconds:.3g} s. Go on without it."
        raise Unreachable(text, api.name) from err


def key_of(api_id: str) -> str:
    """Return what an API is known by among the dependencies."""
    return f"llm_api.{api_id}"


@callback
def _dependency(hass: HomeAssistant, api_id: str) -> Dependency:
    """Return an API as something that may be out of order."""
    names = {api.id: api.name for api in llm.async_get_apis(hass)}
    # Apart from the tools themselves: what they are may be known while none works.
    return Dependency(key=f"{key_of(api_id)}.tools", name=names.get(api_id, api_id))


def llm_context(hass: HomeAssistant, context: ToolContext) -> llm.LLMContext:
    """Return the context under which the tools run: the agent's own."""
    return llm.LLMContext(
        platform=DOMAIN,
        context=context.ha_context,
        language=hass.config.language,
        assistant=ASSISTANT,
        device_id=None,
    )


def _wrap(
    instance: llm.APIInstance, tool: llm.Tool, *, taken: Mapping[str, Tool]
) -> tuple[Tool | None, str]:
    """Return a usable tool, or why there is none."""
    said = clip(getattr(tool, "name", "without a name"), 80)
    try:
        name = safe_name(instance.api.name, tool.name)
        if name in taken:
            return None, f"{instance.api.name}: there are two tools named {said}."
        schema = external_schema(tool, instance.custom_serializer)
        if (length := size(schema)) > MAX_SCHEMA_BYTES:
            raise ValueError(f"it has {length // 1024} KB")  # noqa: TRY301
        return ExternalTool(name, schema, instance, tool), ""
    except Exception as err:
        _LOGGER.debug("Schema of %s cannot be used", said, exc_info=True)
        return None, (
            f"{instance.api.name}: the tool {said} was left out, its "
            f"schema cannot be used ({type(err).__name__}: {clip(err, 120)})."
        )


def external_schema(
    tool: llm.Tool, serializer: Callable[[Any], Any] | None
) -> dict[str, Any]:
    """Return a tool's schema as JSON that the Messages API takes, or raise."""
    rendered = probatio.to_openapi(
        tool.parameters,
        custom_serializer=serializer or llm.selector_serializer,
        openapi_version=OPENAPI,
    )
    if rendered.get("type") != "object" and not rendered.keys() & set(COMBINATORS):
        raise ValueError("it does not describe named arguments")
    # What is not plain JSON would fail the whole request later.
    schema: dict[str, Any] = json.loads(json.dumps(flat(rendered), allow_nan=False))
    for key in schema["properties"]:
        if _NAME.fullmatch(key) is None:
            raise ValueError(f"the argument name {key!r} is not allowed")
    _check(schema)
    return schema


def _check(schema: Any) -> None:
    """Raise ``ValueError`` for what a strict reader of JSON schema would refuse."""
    if isinstance(schema, bool):
        return
    if not isinstance(schema, dict):
        raise ValueError(f"{schema!r} stands where a schema should")  # noqa: TRY004
    kinds = schema.get("type", [])
    for kind in kinds if isinstance(kinds, list) else [kinds]:
        if kind not in _TYPES:
            raise ValueError(f"there is no type {kind!r}")
    if "enum" in schema and not (isinstance(schema["enum"], list) and schema["enum"]):
        raise ValueError("an enum needs at least one value")
    for key in ("items", "additionalProperties"):
        if key in schema:
            _check(schema[key])
    nested: list[Any] = list(schema.get("properties", {}).values())
    for combinator in COMBINATORS:
        nested.extend(schema.get(combinator, ()))
    for inner in nested:
        _check(inner)


@callback
def named_entities(
    hass: HomeAssistant, arguments: Mapping[str, Any]
) -> tuple[str, ...]:
    """Return the entities that an intent's slots mean, as Assist matches them.

    Nothing where the words mean nothing, or several things: then it cannot be
    known what the call would touch.
    """
    constraints = intent.MatchTargetsConstraints(
        name=_word(arguments.get("name")),
        area_name=_word(arguments.get("area")),
        floor_name=_word(arguments.get("floor")),
        domains=_words(arguments.get("domain")),
        device_classes=_words(arguments.get("device_class")),
        assistant=ASSISTANT,
    )
    if not constraints.has_constraints:
        return ()
    found = intent.async_match_targets(hass, constraints)
    return tuple(sorted(state.entity_id for state in found.states))


def _word(value: Any) -> str | None:
    """Return a slot's word, if it has one."""
    return value if isinstance(value, str) and value.strip() else None


def _words(value: Any) -> list[str] | None:
    """Return a slot's words, if it has any."""
    values = value if isinstance(value, list) else [value]
    return [word for word in values if isinstance(word, str) and word] or None


def safe_name(api: str, tool: str) -> str:
    """Return a tool's name with its API's, as the Messages API allows names."""
    namespace = slugify(api)[:20].strip("_")
    # Core's own tools carry their integration's name already.
    plain = _NOT_IN_NAMES.sub("_", tool).strip("_") or "tool"
    name = f"{namespace}__{plain}"
    if len(name) <= MAX_NAME:
        return name
    # Cut names stay different: a digest of the whole stands at their end.
    digest = hashlib.sha256(f"{api}\n{tool}".encode()).hexdigest()[:8]
    return f"{name[: MAX_NAME - 9]}_{digest}"
