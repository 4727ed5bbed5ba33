"""What axe finds in an element, by the rules of WCAG 2.0 and 2.1, levels A and AA."""

from pathlib import Path
from typing import Any, Final

from playwright.async_api import Locator

AXE: Final = Path(__file__).parents[2] / "frontend/node_modules/axe-core/axe.min.js"
#: What stands in a shadow root of ours is ours, whatever it is made of; what Home
#: Assistant's own elements are made of is not.
_RUN: Final = """
async (element) => {
  const values = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"];
  const found = await window.axe.run(element, {
    runOnly: { type: "tag", values },
    resultTypes: ["violations"],
  });
  const isOurs = ({ target }) => {
    const path = target.flat();
    let root = document;
    for (const selector of path.slice(0, -1))
      root = root.querySelector(selector)?.shadowRoot ?? root;
    // What opens a menu gets its attributes from Home Assistant's own menu.
    if (root.querySelector(path.at(-1))?.matches("ha-dropdown > [slot=trigger]"))
      return false;
    return !root.host || root.host.localName.startsWith("household-agents-");
  };
  return found.violations
    .map((one) => ({ ...one, nodes: one.nodes.filter(isOurs) }))
    .filter((one) => one.nodes.length > 0);
}
"""


async def findings(element: Locator) -> list[str]:
    """Return what is wrong in an element of ours and in those below it, in lines."""
    page = element.page
    if not await page.evaluate("() => 'axe' in window"):
        await page.evaluate(AXE.read_text(encoding="utf-8"))
    violations: list[dict[str, Any]] = await element.evaluate(_RUN)
    return [
        f"{one['id']}: {_where(node['target'])}: {node['html'][:160]}: {_why(node)}"
        for one in violations
        for node in one["nodes"]
    ]


def _where(target: list[Any]) -> str:
    """Return the innermost steps of the way to what is wrong."""
    path = target[-1]
    return " > ".join(path[-3:]) if isinstance(path, list) else str(path)


def _why(node: dict[str, Any]) -> str:
    """Return what axe says of it, in one line."""
    return " ".join(str(node["failureSummary"]).split())[:300]
