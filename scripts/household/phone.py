"""A phone with the companion app, as Home Assistant sees it: it receives pushes."""

import asyncio
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any, Final, Self

from aiohttp import web

from .client import HassClient, HassError, Json
from .ports import LOOPBACK

DEVICE_NAME: Final = "Demo phone"
#: The action that notifies this phone, and its notify entity.
NOTIFY_ACTION: Final = "notify.mobile_app_demo_phone"
NOTIFY_ENTITY: Final = "notify.demo_phone"

_TOKEN: Final = "demo-phone-push-token"


@dataclass(frozen=True, slots=True)
class Push:
    """One notification as the phone received it."""

    title: str
    message: str
    data: Mapping[str, Any]

    @property
    def actions(self) -> tuple[Json, ...]:
        """The buttons under the notification."""
        return tuple(self.data.get("actions", ()))


class Phone:
    """Receives pushes on loopback and can press a notification's button."""

    def __init__(self, *, port: int = 0) -> None:
        """Listen on ``port``, or on any that is free."""
        self.port = port
        self.pushes: list[Push] = []
        self.webhook_id = ""
        self._news = asyncio.Condition()

    async def __aenter__(self) -> Self:
        """Begin to listen."""
        app = web.Application()
        app.router.add_post("/push", self._receive)
        self._runner = web.AppRunner(app, access_log=None)
        await self._runner.setup()
        site = web.TCPSite(self._runner, LOOPBACK, self.port)
        await site.start()
        self.port = self._runner.addresses[0][1]
        return self

    async def __aexit__(self, *exc: object) -> None:
        """Stop listening."""
        await self._runner.cleanup()

    async def _receive(self, request: web.Request) -> web.Response:
        """Take a push as the vendors' gateways do."""
        body = await request.json()
        if body.get("push_token") != _TOKEN:
            return web.json_response(
                {"message": "Unknown push token"}, status=HTTPStatus.FORBIDDEN
            )
        push = Push(body.get("title", ""), body["message"], body.get("data") or {})
        async with self._news:
            self.pushes.append(push)
            self._news.notify_all()
        return web.json_response({"target": _TOKEN}, status=HTTPStatus.CREATED)

    async def register(self, client: HassClient) -> None:
        """Register with Home Assistant as the companion app does."""
        answer = await client.rest(
            "POST",
            "/api/mobile_app/registrations",
            {
                "app_data": {
                    "push_token": _TOKEN,
                    "push_url": f"http://{LOOPBACK}:{self.port}/push",
                },
                "app_id": "household_agents.demo",
                "app_name": "Household Agents demo",
                "app_version": "1.0",
                "device_id": "household-agents-demo-phone",
                "device_name": DEVICE_NAME,
                "manufacturer": "Household Agents",
                "model": "Simulated phone",
                "os_name": "Demo",
                "os_version": "1",
                "supports_encryption": False,
            },
        )
        self.webhook_id = answer["webhook_id"]

    async def wait_for(
        self,
        matches: Callable[[Push], bool] = lambda push: True,
        *,
        after: int = 0,
        timeout: float = 30,
    ) -> Push:
        """Return the first push that matches, of those after the first ``after``."""
        try:
            async with asyncio.timeout(timeout), self._news:
                while True:
                    for push in self.pushes[after:]:
                        if matches(push):
                            return push
                    await self._news.wait()
        except TimeoutError:
            raise HassError(
                f"The phone received no such notification within {timeout:g} s"
            ) from None

    async def press(self, client: HassClient, action: str, **data: Any) -> None:
        """Press a button of a notification, as the companion app reports it."""
        await client.rest(
            "POST",
            f"/api/webhook/{self.webhook_id}",
            {
                "type": "fire_event",
                "data": {
                    "event_type": "mobile_app_notification_action",
                    "event_data": {"action": action, **data},
                },
            },
        )
