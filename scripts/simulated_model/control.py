"""The simulator's own endpoints: what was asked, faults and scripts over HTTP."""

from typing import Any

from aiohttp import web

from .faults import FaultRule
from .state import State


class Control:
    """Looks into the server and sets it up, from outside of its process."""

    def __init__(self, state: State) -> None:
        """Work on the server's state."""
        self._state = state

    def add_routes(self, app: web.Application) -> None:
        """Register the endpoints."""
        app.router.add_get("/_simulator/requests", self.list_requests)
        app.router.add_delete("/_simulator/requests", self.clear_requests)
        app.router.add_get("/_simulator/faults", self.list_faults)
        app.router.add_post("/_simulator/faults", self.add_faults)
        app.router.add_delete("/_simulator/faults", self.clear_faults)
        app.router.add_get("/_simulator/scripts", self.list_scripts)
        app.router.add_post("/_simulator/scripts", self.add_scripts)
        app.router.add_delete("/_simulator/scripts", self.clear_scripts)

    async def list_requests(self, request: web.Request) -> web.Response:
        """Return the log."""
        return web.json_response([one.as_dict() for one in self._state.requests])

    async def clear_requests(self, request: web.Request) -> web.Response:
        """Clear the log."""
        self._state.requests.clear()
        return web.json_response([])

    async def list_faults(self, request: web.Request) -> web.Response:
        """Return the rules with their counts."""
        return web.json_response([one.as_dict() for one in self._state.faults.rules])

    async def add_faults(self, request: web.Request) -> web.Response:
        """Add one rule or a list of them."""
        try:
            rules = [FaultRule.from_dict(one) for one in await _objects(request)]
        except ValueError as err:
            return _bad(err)
        self._state.faults.rules.extend(rules)
        return web.json_response([rule.as_dict() for rule in rules])

    async def clear_faults(self, request: web.Request) -> web.Response:
        """Remove all rules."""
        self._state.faults.clear()
        return web.json_response([])

    async def list_scripts(self, request: web.Request) -> web.Response:
        """Return what is left of the scripts."""
        return web.json_response([one.as_dict() for one in self._state.scripts.scripts])

    async def add_scripts(self, request: web.Request) -> web.Response:
        """Add one script or a list of them."""
        try:
            scripts = [
                self._state.scripts.add(
                    one["turns"], one.get("contains", ""), one.get("model", "")
                )
                for one in await _objects(request)
            ]
        except (KeyError, ValueError) as err:
            return _bad(err)
        return web.json_response([script.as_dict() for script in scripts])

    async def clear_scripts(self, request: web.Request) -> web.Response:
        """Remove all scripts."""
        self._state.scripts.clear()
        return web.json_response([])


async def _objects(request: web.Request) -> list[dict[str, Any]]:
    """Return the JSON objects of a body, one or a list."""
    data = await request.json()
    objects = data if isinstance(data, list) else [data]
    if not all(isinstance(one, dict) for one in objects):
        raise ValueError("expected an object or a list of objects")
    return objects


def _bad(err: Exception) -> web.Response:
    """Say what is wrong with a rule or a script."""
    missing = f"{err} is missing" if isinstance(err, KeyError) else str(err)
    return web.json_response({"error": missing}, status=400)
