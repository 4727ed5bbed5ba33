"""What pages load: served with its version, shown with the household, gone with it."""

import gzip
from http import HTTPStatus

import pytest
from pytest_homeassistant_custom_component.typing import (
    ClientSessionGenerator,
    WebSocketGenerator,
)

from custom_components.household_agents.dashboard_files import (
    CARDS,
    FOLDER,
    LOADER,
    PANEL,
    read_files,
)
from homeassistant.components import frontend
from homeassistant.config_entries import ConfigEntryDisabler
from homeassistant.core import HomeAssistant
from homeassistant.setup import async_setup_component
from tests.household.conftest import MakeHousehold, agent

SERVED = "/household_agents_static"
PATH = "household-agents"


@pytest.fixture(autouse=True)
async def with_frontend(hass: HomeAssistant) -> None:
    """Have the frontend before the household, as every boot has."""
    assert await async_setup_component(hass, "frontend", {})


def modules(hass: HomeAssistant) -> frozenset[str]:
    """Return what every page loads."""
    return hass.data[frontend.DATA_EXTRA_MODULE_URL].urls


@pytest.mark.parametrize("name", [LOADER, CARDS, PANEL])
async def test_a_file_is_served_packed_and_kept_for_good(
    make_household: MakeHousehold,
    hass_client_no_auth: ClientSessionGenerator,
    name: str,
) -> None:
    """A browser asks once for each version of a file, without a token."""
    await make_household()
    client = await hass_client_no_auth()
    response = await client.get(f"{SERVED}/{name}?v={read_files().version}")
    assert response.status == HTTPStatus.OK
    assert response.headers["Content-Encoding"] == "gzip"
    assert response.headers["Content-Type"] == "text/javascript; charset=utf-8"
    assert response.headers["Cache-Control"] == "public, max-age=31536000, immutable"
    assert await response.read() == (FOLDER / name).read_bytes()


@pytest.mark.parametrize("query", ["", "?v=000000000000"])
async def test_an_old_address_answers_and_is_not_kept(
    make_household: MakeHousehold,
    hass_client_no_auth: ClientSessionGenerator,
    query: str,
) -> None:
    """A page of before an upgrade goes on, and nothing wrong stays in its cache."""
    await make_household()
    client = await hass_client_no_auth()
    response = await client.get(
        f"{SERVED}/{CARDS}{query}", headers={"Accept-Encoding": "identity"}
    )
    assert response.status == HTTPStatus.OK
    assert "Content-Encoding" not in response.headers
    assert response.headers["Cache-Control"] == "no-cache"
    assert await response.read() == (FOLDER / CARDS).read_bytes()


@pytest.mark.parametrize("name", ["manifest.json", "cards.js.map", "index.html"])
async def test_nothing_else_is_served(
    make_household: MakeHousehold,
    hass_client_no_auth: ClientSessionGenerator,
    name: str,
) -> None:
    """Only the built files can be asked for."""
    await make_household()
    client = await hass_client_no_auth()
    response = await client.get(f"{SERVED}/{name}")
    assert response.status == HTTPStatus.NOT_FOUND


def test_packed_is_the_same() -> None:
    """What is sent packed is the file itself."""
    files = read_files()
    assert {name: gzip.decompress(body) for name, body in files.packed.items()} == (
        files.plain
    )


async def test_pages_load_it_while_the_household_is_there(
    hass: HomeAssistant, make_household: MakeHousehold
) -> None:
    """Over reloads it stays as it is; removed with the integration."""
    household = await make_household()
    entry_id = household.entry.entry_id
    shown = f"{SERVED}/{LOADER}?v={read_files().version}"
    assert modules(hass) == {shown}
    assert frontend.async_panel_exists(hass, PATH)

    assert await hass.config_entries.async_unload(entry_id)
    assert frontend.async_panel_exists(hass, PATH)
    assert await hass.config_entries.async_setup(entry_id)
    assert modules(hass) == {shown}

    await hass.config_entries.async_remove(entry_id)
    assert modules(hass) == frozenset()
    assert not frontend.async_panel_exists(hass, PATH)


async def test_switched_off_shows_nothing(
    hass: HomeAssistant, make_household: MakeHousehold
) -> None:
    """A disabled entry has no panel, and has it again when it is enabled."""
    household = await make_household()
    entry_id = household.entry.entry_id
    await hass.config_entries.async_set_disabled_by(entry_id, ConfigEntryDisabler.USER)
    assert modules(hass) == frozenset()
    assert not frontend.async_panel_exists(hass, PATH)

    await hass.config_entries.async_set_disabled_by(entry_id, None)
    await hass.async_block_till_done(wait_background_tasks=True)
    assert len(modules(hass)) == 1
    assert frontend.async_panel_exists(hass, PATH)


async def test_open_pages_are_told_the_version(
    hass: HomeAssistant,
    make_household: MakeHousehold,
    hass_ws_client: WebSocketGenerator,
) -> None:
    """A page that was opened before an upgrade can say that it is old."""
    await make_household(agent("Boiler"))
    client = await hass_ws_client(hass)
    await client.send_json_auto_id({"type": "household_agents/staff/subscribe"})
    assert (await client.receive_json())["success"]
    first = (await client.receive_json())["event"]
    assert first["version"] == read_files().version
