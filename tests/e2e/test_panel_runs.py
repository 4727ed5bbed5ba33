"""The runs of the panel, as somebody uses them who wants to know what happened.

They are searched and filtered, followed live, cancelled, run again and replayed.
"""

from collections.abc import Iterator
import re
from typing import Any, Final

from playwright.async_api import Locator, Page, expect
import pytest

from scripts.household.browser import Window
from scripts.household.client import Json
from scripts.household.home import House
from scripts.household.staff import DOMAIN
from scripts.simulated_model import Fault, SimulatedModel

pytestmark = [pytest.mark.e2e, pytest.mark.asyncio(loop_scope="module")]

_RUNS = "/household-agents/runs"
_LIST = "household-agents-runs-list"
_VIEW = "household-agents-run-view"
_TREE = "household-agents-trace-tree"
#: Milliseconds that a busy machine may take to show what is so.
_PATIENCE = 30_000
#: Each filter: its chip, its option, what the address says, and what is asked for.
FILTERS: Final[tuple[tuple[str, str, str, Json], ...]] = (
    (
        "Agent",
        "Nutrition chef",
        "agent=nutrition_chef",
        {"agent_id": "nutrition_chef"},
    ),
    (
        "State",
        "Failed",
        "state=failed",
        {"states": ["failed", "timed_out", "interrupted"]},
    ),
    ("State", "Fallback delivered", "state=degraded", {"states": ["degraded"]}),
    ("Begun by", "Check-in", "source=orchestrator", {"sources": ["orchestrator"]}),
    (
        "Begun by",
        "Without runs that another run asked for",
        "top=1",
        {"top_only": True},
    ),
    ("Time", "Last 7 days", "time=week", {}),
)


@pytest.fixture(autouse=True)
def healthy(model: SimulatedModel) -> Iterator[None]:
    """Leave the model without faults."""
    yield
    model.clear_faults()


async def _runs(house: House, **filters: Any) -> list[Json]:
    """Return the runs that the house knows, the newest first."""
    listed = await house.client.send(f"{DOMAIN}/runs/list", **filters)
    runs: list[Json] = listed["runs"]
    return runs


async def _shown(page: Page, runs: list[Json]) -> None:
    """Wait until exactly these runs are listed, in their order."""
    rows = page.locator(f"{_LIST} a.run")
    assert runs
    await expect(page.locator(f"{_LIST} [role=listitem]").first).to_have_attribute(
        "aria-setsize", str(len(runs)), timeout=_PATIENCE
    )
    await expect(rows.first).to_have_attribute("href", f"{_RUNS}/{runs[0]['run_id']}")
    await expect(rows.first).to_contain_text(runs[0]["name"])


async def _choose(page: Page, chip: str, option: str) -> None:
    """Choose an option of one of the filters."""
    menu = page.locator("household-agents-run-filters ha-dropdown").filter(
        has=page.locator("ha-assist-chip", has_text=chip)
    )
    await menu.locator("ha-assist-chip").click()
    await menu.locator("ha-dropdown-item").get_by_text(option, exact=True).click()


async def _open_run(window: Window, run_id: str) -> Locator:
    """Open the page of a run, and mark it so that a reload would show."""
    await window.open(f"{_RUNS}/{run_id}")
    await window.page.evaluate("() => { window.notReloaded = true; }")
    return window.page.locator(_VIEW)


async def _begin(house: House, agent: str) -> str:
    """Have an agent begin a run, and return the run's id."""
    answer = await house.client.action(
        f"{DOMAIN}.run_agent", {"agent": agent, "wait": False}, return_response=True
    )
    return str(answer["run_id"])


async def _begin_and_open(
    window: Window, house: House, agent: str
) -> tuple[str, Locator]:
    """Have an agent begin before one's eyes, and open its run from the list."""
    page = window.page
    await window.open(f"{_RUNS}?agent={agent}")
    await page.evaluate("() => { window.notReloaded = true; }")
    run_id = await _begin(house, agent)
    await page.locator(f"{_LIST} a.run[href$='{run_id}']").click()
    return run_id, page.locator(_VIEW)


async def test_runs_are_searched(window: Window, lively_house: House) -> None:
    """Words find the runs that have them; where none has, it is said what to do (F219)."""
    page = window.page
    await window.open(_RUNS)
    everything = await _runs(lively_house, limit=100)
    await _shown(page, everything)

    field = page.get_by_placeholder("Search runs")
    await field.fill("door keeper")
    found = await _runs(lively_house, limit=100, text="door keeper")
    assert 0 < len(found) < len(everything)
    await _shown(page, found)
    await expect(page).to_have_url(re.compile(r"[?&]text=door"))

    await field.fill("a submarine with wings")
    empty = page.locator(f"{_LIST} .empty")
    await expect(empty).to_contain_text("No run is like that.")
    await expect(empty).to_contain_text("fewer filters")

    await page.get_by_role("button", name="Clear filters").click()
    await _shown(page, everything)
    await expect(field).to_have_value("")


async def test_each_filter_shows_its_runs(window: Window, lively_house: House) -> None:
    """A filter is chosen from its menu, stands in the address, and is taken back (F219, F231)."""
    page = window.page
    await window.open(_RUNS)
    for chip, option, said, asked in FILTERS:
        await _choose(page, chip, option)
        await expect(page).to_have_url(re.compile(re.escape(f"?{said}")))
        await _shown(page, await _runs(lively_house, limit=100, **asked))
        await page.get_by_role("button", name="Clear filters").click()
        await expect(page).to_have_url(re.compile(f"{_RUNS}$"))


async def test_filters_add_up_and_the_way_back_knows_them(
    window: Window, lively_house: House
) -> None:
    """Two filters at once; a reload and the way back from a run find the same list."""
    page = window.page
    await window.open(_RUNS)
    await _choose(page, "Agent", "Finance manager")
    await _choose(page, "State", "Done")
    wanted = await _runs(
        lively_house, limit=100, agent_id="finance_manager", states=["completed"]
    )
    await _shown(page, wanted)
    await page.reload()
    await _shown(page, wanted)

    await page.locator(f"{_LIST} a.run").first.click()
    await page.locator(_VIEW).wait_for()
    await page.go_back()
    await expect(page).to_have_url(re.compile("agent=finance_manager&state=completed"))
    await _shown(page, wanted)


async def test_a_check_in_is_followed_in_its_trace(
    window: Window, lively_house: House, model: SimulatedModel
) -> None:
    """Steps and the runs below come in while it goes on (F008, F142, F220, F228)."""
    model.inject(Fault.LATENCY, times=None, seconds=2.5)
    run_id, view = await _begin_and_open(window, lively_house, "checkin")
    live = view.get_by_text("Live", exact=True)
    cancel = view.get_by_role("button", name="Cancel", exact=True)
    await expect(live).to_be_visible()

    tree = view.locator(_TREE)
    for name in ("Finance manager", "Nutrition chef", "Home maintenance"):
        child = tree.locator("details", has_text=name).first
        await expect(child).to_be_visible(timeout=_PATIENCE)
    # All of this while it still runs.
    await expect(cancel).to_be_visible(timeout=1)
    await expect(live).to_be_visible(timeout=1)

    await expect(view.locator("header .state")).to_contain_text(
        "Done", timeout=2 * _PATIENCE
    )
    await expect(live).to_have_count(0)
    await expect(cancel).to_have_count(0)
    [run] = await _runs(lively_house, agent_id="checkin", limit=1)
    assert (run["run_id"], run["state"]) == (run_id, "completed")
    await expect(view).to_contain_text(run["headline"], timeout=_PATIENCE)
    assert await window.page.evaluate("() => window.notReloaded === true")


async def test_a_run_comes_in_and_is_cancelled_on_its_page(
    window: Window, lively_house: House, model: SimulatedModel
) -> None:
    """A run that begins is listed at once, and is stopped where it is looked at (F008)."""
    model.inject(Fault.LATENCY, times=None, seconds=5)
    run_id, view = await _begin_and_open(window, lively_house, "home_maintenance")
    await view.get_by_role("button", name="Cancel", exact=True).click()
    await expect(view.locator("header .state")).to_contain_text(
        "Cancelled", timeout=_PATIENCE
    )
    await expect(view.get_by_role("button", name="Run again")).to_be_visible()
    [run] = await _runs(lively_house, agent_id="home_maintenance", limit=1)
    assert (run["run_id"], run["state"]) == (run_id, "cancelled")


async def test_a_run_is_run_again(
    window: Window, lively_house: House, slow: SimulatedModel
) -> None:
    """The same task once more: its page opens and is followed to its end."""
    answer = await lively_house.client.action(
        f"{DOMAIN}.run_agent",
        {"agent": "finance_manager", "task": "Say which bill is the next one."},
        return_response=True,
    )
    view = await _open_run(window, answer["run_id"])
    await view.get_by_role("button", name="Run again").click()

    page = window.page
    await expect(page).not_to_have_url(re.compile(answer["run_id"]))
    await expect(view.get_by_role("button", name="Cancel", exact=True)).to_be_visible()
    await expect(view.locator("header .state")).to_contain_text(
        "Done", timeout=_PATIENCE
    )
    await expect(view.locator(".task")).to_have_text("Say which bill is the next one.")
    [run] = await _runs(lively_house, agent_id="finance_manager", limit=1)
    assert page.url.endswith(run["run_id"])
    assert run["state"] == "completed"
    assert await page.evaluate("() => window.notReloaded === true")


async def test_a_run_is_replayed(window: Window, lively_house: House) -> None:
    """Every decision is made again from what is kept, and compared (F229)."""
    [run] = await _runs(
        lively_house, agent_id="nutrition_chef", states=["completed"], limit=1
    )
    view = await _open_run(window, run["run_id"])
    await view.get_by_role("button", name="Replay").click()
    await expect(view).to_contain_text(
        re.compile(r"Decided again as it was: all \d+ decisions are the same"),
        timeout=_PATIENCE,
    )


async def test_a_failure_leads_to_the_step_it_began_with(
    window: Window, lively_house: House
) -> None:
    """What went another way is named, and a click leads there (F225, F226, F230, F232)."""
    [run] = await _runs(lively_house, states=["failed"], limit=1)
    view = await _open_run(window, run["run_id"])
    problems = view.locator("ha-card").filter(has_text="What went another way")
    await problems.get_by_role("button").or_(problems.get_by_role("link")).first.click()
    marked = view.locator(f"{_TREE} .marked")
    await expect(marked.first).to_be_in_viewport()


async def test_a_trace_has_its_figures(window: Window, lively_house: House) -> None:
    """Times, tokens, cost, the largest request; of each turn and tool too (F222 to F227, F268)."""
    [run] = await _runs(lively_house, agent_id="checkin", limit=1)
    trace = await lively_house.client.send(f"{DOMAIN}/run/trace", run_id=run["run_id"])
    view = await _open_run(window, run["run_id"])
    for label, figure in (
        ("Took", r"\d"),
        ("Model", trace["model"]),
        ("Tokens in / out", r"[\d.]+k? / \d+"),
        ("Model turns", str(trace["usage"]["calls"])),
        ("Largest request", f"{round(trace['context_bytes'] / 1000, 1):g} kB"),
        ("Cost", r"\$0\.\d+"),
    ):
        fact = view.locator(".facts > div").filter(
            has=window.page.get_by_text(label, exact=True)
        )
        await expect(fact.locator("dd")).to_have_text(re.compile(figure))

    steps = view.locator(f"{_TREE} details[data-id^='{run['run_id']}/']")
    turn = steps.filter(has_text="tokens out").first
    await turn.locator("summary").click()
    await expect(turn.locator("dl")).to_contain_text("Input tokens")
    await expect(turn.locator("dl")).to_contain_text("Read from cache")


async def test_a_trace_is_turned_into_a_timeline_and_walked(
    window: Window, lively_house: House
) -> None:
    """Arrow keys, Home and End lead through the bars; Enter leads to a bar's step."""
    [run] = await _runs(lively_house, agent_id="checkin", limit=1)
    view = await _open_run(window, run["run_id"])
    await view.get_by_role("button", name="Timeline").click()
    bars = view.locator("household-agents-waterfall .bar")
    await expect(bars.first).to_be_visible(timeout=_PATIENCE)
    assert await view.locator(_TREE).count() == 0

    page = window.page
    focused = view.locator("household-agents-waterfall .bar:focus")
    await view.locator("household-agents-waterfall .bar[tabindex='0']").focus()
    await page.keyboard.press("Home")
    for _ in range(await bars.count()):
        await page.keyboard.press("ArrowUp")
    top = await focused.get_attribute("data-id")
    assert top == run["run_id"]
    await page.keyboard.press("ArrowDown")
    below = await focused.get_attribute("data-id")
    assert below != top
    await page.keyboard.press("End")
    last = await focused.get_attribute("data-id")
    await page.keyboard.press("Home")
    assert await focused.get_attribute("data-id") == below or last != below

    await page.keyboard.press("Enter")
    marked = view.locator(f"{_TREE} .marked").or_(view.locator(f"{_TREE} :focus"))
    await expect(marked.first).to_be_in_viewport(timeout=_PATIENCE)


async def test_the_keyboard_walks_the_tree(window: Window, lively_house: House) -> None:
    """Arrow keys lead from line to line and unfold, Home and End to the ends."""
    [run] = await _runs(lively_house, agent_id="checkin", limit=1)
    view = await _open_run(window, run["run_id"])
    tree = view.locator(_TREE)
    child = tree.locator("details[data-id]", has_text="Finance manager").first
    await expect(child).to_be_visible(timeout=_PATIENCE)
    page = window.page

    line = child.locator("summary").first
    await line.focus()
    opened = await child.get_attribute("open") is not None
    if not opened:
        await page.keyboard.press("ArrowRight")
    await expect(child).to_have_attribute("open", "")
    await page.keyboard.press("ArrowRight")
    inner = child.locator("details summary").first
    await expect(inner).to_be_focused()
    await page.keyboard.press("ArrowLeft")
    await expect(line).to_be_focused()
    await page.keyboard.press("ArrowLeft")
    await expect(child).not_to_have_attribute("open", "")
    await page.keyboard.press("ArrowDown")
    await expect(line).not_to_be_focused()
    await page.keyboard.press("ArrowUp")
    await expect(line).to_be_focused()
    await page.keyboard.press("Home")
    await expect(tree.locator("summary").first).to_be_focused()
    await page.keyboard.press("End")
    await expect(tree.locator("summary:visible").last).to_be_focused()
