"""The endpoints of the Messages API."""

import asyncio
from collections.abc import Mapping
from dataclasses import replace
import json
from typing import Any, Final

from aiohttp import web

from .agent import decide
from .answers import Answer, Content, limited, message_of, new_id, stopped_at
from .blocks import Block, blocks_of
from .caching import Plan
from .conversation import read
from .delivery import answered
from .errors import ApiError, invalid
from .faults import BEFORE_ANSWER, Fault, FaultRule
from .log import LoggedRequest, text_of
from .misbehaviour import misbehave
from .state import State
from .talking import talk_turn, talks
from .validation import check_body, check_limits, check_loosely, unknown_model
from .vendors import ModelSpec, Vendor, find_model
from .web import counted, look_up, web_tools

MESSAGES: Final = "/v1/messages"
COUNT_TOKENS: Final = "/v1/messages/count_tokens"
MODELS: Final = "/v1/models"

_VERSION: Final = "anthropic-version"


class MessagesApi:
    """Answers requests as the vendor's API would."""

    def __init__(self, state: State) -> None:
        """Work on the server's state."""
        self._state = state

    def add_routes(self, app: web.Application) -> None:
        """Register what this vendor has."""
        state = self._state
        app.router.add_post(MESSAGES, state.logged(self.messages))
        app.router.add_get(MODELS, state.logged(self.list_models))
        if state.vendor is Vendor.ANTHROPIC:
            app.router.add_post(COUNT_TOKENS, state.logged(self.count_tokens))
            app.router.add_get(MODELS + "/{model_id}", state.logged(self.get_model))

    async def messages(
        self, request: web.Request, entry: LoggedRequest
    ) -> web.StreamResponse:
        """Answer one turn."""
        state = self._state
        data = self._admit(request, entry)
        rule, delay = state.take_fault(entry)
        delay += state.latency
        if rule is not None and rule.fault in BEFORE_ANSWER:
            await asyncio.sleep(delay)
            return await self._refuse(request, rule)
        body, model, blocks = self._check(data)
        # What is in the cache now counts, not what others write while this one waits.
        plan = state.cache.plan(
            model.model_id, blocks, model.min_cacheable, state.now()
        )
        await asyncio.sleep(delay)
        answer = self._answer(body, entry, rule)
        message = message_of(
            answer,
            model=model.model_id,
            usage=self._usage(plan, answer),
            message_id=new_id("msg"),
        )
        answered(entry, answer, message)
        return await self._send(request, body, answer, message, plan, entry, rule)

    async def count_tokens(
        self, request: web.Request, entry: LoggedRequest
    ) -> web.StreamResponse:
        """Count a prompt without answering it."""
        data = self._admit(request, entry)
        rule, delay = self._state.take_fault(entry)
        await asyncio.sleep(delay)
        if rule is not None and rule.fault in BEFORE_ANSWER:
            return await self._refuse(request, rule)
        body = check_body(data, counting=True)
        self._model(body)
        tokens = sum(block.tokens for block in blocks_of(body))
        return self._state.json(entry, {"input_tokens": tokens})

    async def list_models(
        self, request: web.Request, entry: LoggedRequest
    ) -> web.StreamResponse:
        """List the models, in the vendor's shape."""
        self._state.authenticate(request)
        rule, delay = self._state.take_fault(entry)
        await asyncio.sleep(delay)
        if rule is not None and rule.fault in BEFORE_ANSWER:
            return await self._refuse(request, rule)
        if self._state.vendor is Vendor.ANTHROPIC:
            return self._state.json(entry, self._page(request.query))
        listed = [
            {"id": one.model_id, "object": "model", "created": 0, "owned_by": "local"}
            for one in self._state.models
        ]
        return self._state.json(entry, {"object": "list", "data": listed})

    async def get_model(
        self, request: web.Request, entry: LoggedRequest
    ) -> web.StreamResponse:
        """Return one model."""
        self._state.authenticate(request)
        name = request.match_info["model_id"]
        if (model := find_model(self._state.models, name)) is None:
            raise unknown_model(name)
        return self._state.json(entry, model.as_dict())

    def _admit(self, request: web.Request, entry: LoggedRequest) -> Any:
        """Check the key and the headers, and read the body."""
        self._state.authenticate(request)
        if self._state.vendor is Vendor.ANTHROPIC and _VERSION not in request.headers:
            raise invalid(f"{_VERSION}: header is required")
        try:
            entry.body = json.loads(entry.raw)
        except ValueError as err:
            raise invalid(f"The request body is not valid JSON: {err}") from err
        return entry.body

    async def _refuse(
        self, request: web.Request, rule: FaultRule
    ) -> web.StreamResponse:
        """Fail as the server or the network would before any answer."""
        if rule.fault is Fault.STALLED:
            await self._state.wire.silence(request)
        elif rule.fault is Fault.CONNECTION_RESET:
            self._state.wire.reset(request)
        else:
            raise server_error(rule)
        return web.Response()

    def _check(self, data: Any) -> tuple[dict[str, Any], ModelSpec, list[Block]]:
        """Return a valid body, its model and its parts."""
        strict = self._state.vendor is Vendor.ANTHROPIC
        body = check_body(data) if strict else check_loosely(data)
        model = self._model(body)
        blocks = blocks_of(body)
        if not strict and web_tools(body):
            raise invalid("tools.0.input_schema: Field required")
        if self._state.webless and (named := list(web_tools(body).values())):
            raise invalid(
                f"'{model.model_id}' does not support tool types: {named[0]['type']}"
            )
        check_limits(body, model, sum(block.tokens for block in blocks))
        return body, model, blocks

    def _model(self, body: Mapping[str, Any]) -> ModelSpec:
        """Return the model that is asked for."""
        name = str(body["model"])
        if (model := find_model(self._state.models, name)) is None:
            raise unknown_model(name)
        return model

    def _answer(
        self, body: Mapping[str, Any], entry: LoggedRequest, rule: FaultRule | None
    ) -> Answer:
        """Return what the model says: the script, or what a good agent says."""
        if body["max_tokens"] == 0:
            return Answer(stop_reason="max_tokens")
        text = text_of(body)
        answer = self._state.scripts.take(text, str(body["model"]))
        if answer is None:
            talk = read(body)
            spoken = talk_turn(talk, body) if talks(body) else None
            if spoken is not None:
                answer = spoken
            elif found := look_up(talk, body, self._state.pages):
                # The server goes on by itself after what it looked up.
                talk = read(_with(body, found))
                answer = decide(talk)
                answer = replace(answer, content=(*found, *answer.content))
            else:
                answer = decide(talk)
        if rule is not None:
            answer = misbehave(answer, rule, body)
        answer = stopped_at(answer, body.get("stop_sequences") or ())
        return limited(answer, body["max_tokens"])

    def _usage(self, plan: Plan, answer: Answer) -> dict[str, Any]:
        """Return the usage of one turn, as far as the vendor counts."""
        if self._state.vendor is Vendor.ANTHROPIC:
            usage = plan.usage.as_dict()
            uses = counted(answer)
            return usage | {
                "output_tokens": answer.output_tokens,
                "service_tier": "standard",
                **({"server_tool_use": uses} if uses else {}),
            }
        return {
            "input_tokens": plan.usage.total,
            "output_tokens": answer.output_tokens,
        }

    async def _send(
        self,
        request: web.Request,
        body: Mapping[str, Any],
        answer: Answer,
        message: Mapping[str, Any],
        plan: Plan,
        entry: LoggedRequest,
        rule: FaultRule | None,
    ) -> web.StreamResponse:
        """Send the answer; with its first byte, what it cached can be read."""
        state = self._state
        fault = rule.fault if rule else None
        headers = state.headers(entry)

        def begun() -> None:
            """Let others read what this request wrote."""
            state.cache.commit(plan, state.now())

        if body.get("stream") and fault is not Fault.STREAM_IGNORED:
            return await state.wire.stream(
                request,
                answer,
                message,
                headers=headers,
                fault=fault,
                cache_fields=state.vendor is Vendor.ANTHROPIC,
                begun=begun,
            )
        if fault is Fault.STREAM_ERROR_EVENT:
            raise ApiError("overloaded_error", "Overloaded")
        return await state.wire.plain(
            request, message, headers=headers, fault=fault, begun=begun
        )

    def _page(self, query: Mapping[str, str]) -> dict[str, Any]:
        """Return one page of the models."""
        ids = [one.model_id for one in self._state.models]
        limit = int(query.get("limit", "20"))
        start, end = 0, len(ids)
        if (after := query.get("after_id")) in ids:
            start = ids.index(after) + 1
        if (before := query.get("before_id")) in ids:
            end = ids.index(before)
            start = max(start, end - limit)
        page = self._state.models[start:end][:limit]
        return {
            "data": [one.as_dict() for one in page],
            "has_more": start + limit < end,
            "first_id": page[0].model_id if page else None,
            "last_id": page[-1].model_id if page else None,
        }


def _with(body: Mapping[str, Any], found: tuple[Content, ...]) -> dict[str, Any]:
    """Return a request that goes on after what the server looked up."""
    answered = {"role": "assistant", "content": list(found)}
    return {**body, "messages": [*body["messages"], answered]}


def server_error(rule: FaultRule) -> ApiError:
    """Return the error of a server that refuses."""
    match rule.fault:
        case Fault.RATE_LIMITED:
            return ApiError(
                "rate_limit_error",
                "This request would exceed your organization's rate limit.",
                {
                    "retry-after": f"{rule.seconds:g}",
                    "anthropic-ratelimit-requests-limit": "50",
                    "anthropic-ratelimit-requests-remaining": "0",
                },
            )
        case Fault.OVERLOADED:
            return ApiError("overloaded_error", "Overloaded")
        case Fault.AUTHENTICATION:
            return ApiError("authentication_error", "invalid x-api-key")
        case Fault.OUT_OF_CREDIT:
            return invalid(
                "Your credit balance is too low to access the Anthropic API. Please go "
                "to Plans & Billing to upgrade or purchase credits."
            )
    return ApiError("api_error", "Internal server error")
