"""Making the demo user and logging in, over REST, as a browser does."""

from collections.abc import Mapping
from typing import Any, Final

import aiohttp

from .client import HassError

#: Said openly wherever the house is shown: it only listens on loopback.
USERNAME: Final = "demo"
PASSWORD: Final = "demo"

type Tokens = dict[str, Any]


async def log_in(
    url: str, username: str = USERNAME, password: str = PASSWORD
) -> Tokens:
    """Return a user's tokens; the demo user is made the owner of a new house."""
    client_id = f"{url}/"
    async with aiohttp.ClientSession(url) as session:
        # The onboarding's views are gone once all of its steps are done.
        async with session.get("/api/onboarding") as response:
            steps = await response.json() if response.ok else []
        open_steps = {step["step"] for step in steps if not step["done"]}
        if "user" in open_steps:
            code = await _create_owner(session, client_id)
        else:
            code = await _authorize(session, client_id, username, password)
        tokens = await _tokens(session, client_id, code)
        if "integration" in open_steps:
            await _finish_onboarding(session, client_id, tokens)
    return {**tokens, "hassUrl": url, "clientId": client_id}


async def _post(
    session: aiohttp.ClientSession, path: str, data: Mapping[str, Any]
) -> Any:
    """Post JSON and return JSON."""
    async with session.post(path, json=data) as response:
        if not response.ok:
            raise HassError(f"POST {path}: {response.status} {await response.text()}")
        return await response.json()


async def _create_owner(session: aiohttp.ClientSession, client_id: str) -> str:
    """Make the first user and return an authorization code."""
    answer = await _post(
        session,
        "/api/onboarding/users",
        {
            "client_id": client_id,
            "name": "Demo",
            "username": USERNAME,
            "password": PASSWORD,
            "language": "en",
        },
    )
    return str(answer["auth_code"])


async def _authorize(
    session: aiohttp.ClientSession, client_id: str, username: str, password: str
) -> str:
    """Log in with the password and return an authorization code."""
    flow = await _post(
        session,
        "/auth/login_flow",
        {
            "client_id": client_id,
            "handler": ["homeassistant", None],
            "redirect_uri": client_id,
        },
    )
    answer = await _post(
        session,
        f"/auth/login_flow/{flow['flow_id']}",
        {"client_id": client_id, "username": username, "password": password},
    )
    if answer["type"] != "create_entry":
        raise HassError(f"The login '{username}' was refused: {answer.get('errors')}")
    return str(answer["result"])


async def _tokens(session: aiohttp.ClientSession, client_id: str, code: str) -> Tokens:
    """Trade an authorization code for tokens."""
    form = {"grant_type": "authorization_code", "code": code, "client_id": client_id}
    async with session.post("/auth/token", data=form) as response:
        if not response.ok:
            raise HassError(f"No token: {response.status} {await response.text()}")
        tokens: Tokens = await response.json()
    return tokens


async def _finish_onboarding(
    session: aiohttp.ClientSession, client_id: str, tokens: Tokens
) -> None:
    """Do the last step of the onboarding; the others were done with the settings."""
    async with session.post(
        "/api/onboarding/integration",
        json={"client_id": client_id, "redirect_uri": client_id},
        headers={"Authorization": f"Bearer {tokens['access_token']}"},
    ) as response:
        if not response.ok:
            raise HassError(f"Onboarding: {response.status} {await response.text()}")
