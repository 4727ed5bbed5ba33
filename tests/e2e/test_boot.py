"""A house that does not boot says so at once, with what Home Assistant printed."""

from pathlib import Path
import socket

import pytest

from scripts.household.client import HassError
from scripts.household.hass_process import HassProcess
from scripts.household.ports import LOOPBACK

pytestmark = [pytest.mark.e2e, pytest.mark.asyncio]

#: Far more than a boot takes; the tests fail by their own limit before.
PATIENCE = 3_600


@pytest.mark.parametrize(
    ("yaml", "needs", "said"),
    [
        ("default_config:\n  - {", (), "Home Assistant "),
        (
            "frontend:\nhttp:\nno_such_integration:\n",
            ("no_such_integration",),
            "missing no_such_integration",
        ),
    ],
)
async def test_a_broken_house_fails_at_once(
    tmp_path: Path, yaml: str, needs: tuple[str, ...], said: str
) -> None:
    """It does not wait for what will never come."""
    (tmp_path / "configuration.yaml").write_text(yaml, encoding="utf-8")
    house = HassProcess(tmp_path, needs=needs, boot_timeout=PATIENCE)
    with pytest.raises(HassError, match=said) as caught:
        await house.__aenter__()
    assert not house.running
    printed = (tmp_path / "hass.out").read_text(encoding="utf-8").splitlines()
    assert printed[-1] in str(caught.value)


async def test_a_taken_port_is_named(tmp_path: Path) -> None:
    """Whoever listens there already is not taken for the house."""
    with socket.socket() as other:
        other.bind((LOOPBACK, 0))
        other.listen()
        port = other.getsockname()[1]
        with pytest.raises(HassError, match=f"Port {port} is in use"):
            await HassProcess(tmp_path, port).start()
