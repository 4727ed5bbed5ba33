"""Walking through Home Assistant's forms over REST, as the frontend does."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from .client import HassClient, HassError, Json

CONFIG: Final = "/api/config/config_entries/flow"
OPTIONS: Final = "/api/config/config_entries/options/flow"
SUBENTRY: Final = "/api/config/config_entries/subentries/flow"


def filled(step: Json, answers: Mapping[str, Any]) -> Json:
    """Return a form as a person leaves it who only changes what is in ``answers``."""
    return _filled(step.get("data_schema") or (), answers)


def _filled(schema: Sequence[Json], answers: Mapping[str, Any]) -> Json:
    """Fill the fields of a form or of one of its sections."""
    data: Json = {}
    if unknown := set(answers) - {item["name"] for item in schema}:
        raise HassError(f"The form has no field {sorted(unknown)}")
    for item in schema:
        name = item["name"]
        # A section with a default of its own hides what its fields suggest.
        if item.get("type") == "expandable" and "default" not in item:
            data[name] = _filled(item["schema"], answers.get(name, {}))
        elif name in answers:
            data[name] = answers[name]
        elif (shown := _shown(item)) is not None:
            data[name] = shown
    return data


def _shown(item: Json) -> Any:
    """Return what a form shows in a field before anybody touches it."""
    suggested = (item.get("description") or {}).get("suggested_value")
    return item.get("default") if suggested is None else suggested


class Flow:
    """One flow, from its first form to its end."""

    def __init__(self, client: HassClient, path: str, step: Json) -> None:
        """Take a flow that has been started."""
        self._client = client
        self._path = path
        self.step = step

    @classmethod
    async def start(
        cls, client: HassClient, path: str, handler: Any, **extra: Any
    ) -> Flow:
        """Start a flow: of a domain, of an entry's options, or of a subentry's type."""
        step = await client.rest("POST", path, {"handler": handler, **extra})
        return cls(client, path, step)

    @property
    def done(self) -> bool:
        """Whether the flow has created what it is for."""
        return bool(self.step["type"] == "create_entry")

    async def answer(self, data: Mapping[str, Any]) -> Json:
        """Send one form (or a menu's choice) and return the next step.

        Raise ``HassError`` where Home Assistant shows the same form with errors.
        """
        name = self.step.get("step_id")
        step: Json = await self._client.rest(
            "POST", f"{self._path}/{self.step['flow_id']}", dict(data)
        )
        if step.get("errors"):
            raise HassError(f"The form '{name}' came back with {step['errors']}")
        self.step = step
        return step

    async def choose(self, option: str) -> Json:
        """Choose an option of a menu."""
        return await self.answer({"next_step_id": option})

    def result(self) -> Json:
        """Return what the flow created, or raise ``HassError`` where it did not end."""
        if not self.done:
            raise HassError(
                f"The flow stopped at {self.step['type']} "
                f"'{self.step.get('step_id') or self.step.get('reason')}'"
            )
        return self.step


async def create_entry(client: HassClient, domain: str, *forms: Json) -> Json:
    """Set an integration up by answering its forms in turn."""
    flow = await Flow.start(client, CONFIG, domain)
    for form in forms:
        await flow.answer(form)
    result: Json = flow.result()["result"]
    return result
