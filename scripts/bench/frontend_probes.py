"""What is measured inside the browser, and how it is read."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from playwright.async_api import Page, WebSocket

#: Run before any script of the page. A card makes its shadow root when it is made; it is
#: painted one frame after it first has a size.
WATCH: Final = """
(() => {
  const watch = (window.__watch = { cards: {}, long: [], calls: [] });
  const attach = Element.prototype.attachShadow;
  Element.prototype.attachShadow = function (init) {
    const tag = this.localName;
    if (/^household-agents-.*-card$/.test(tag) && !watch.cards[tag]) {
      const card = (watch.cards[tag] = { made: performance.now() });
      const seen = new ResizeObserver(() => {
        if (!this.offsetHeight) return;
        seen.disconnect();
        requestAnimationFrame(() => setTimeout(() => {
          card.painted = performance.now();
        }));
      });
      seen.observe(this);
    }
    return attach.call(this, init);
  };
  new PerformanceObserver((list) => {
    for (const one of list.getEntries())
      watch.long.push({ at: one.startTime, took: one.duration });
  }).observe({ type: "longtask", buffered: true });
  for (const name of ["setTimeout", "setInterval", "requestAnimationFrame"]) {
    const real = window[name];
    window[name] = function (...args) {
      if (watch.counting && new Error().stack.includes("household_agents_static"))
        watch.calls.push(name);
      return real.apply(window, args);
    };
  }
})();
"""
#: Frames while something goes on: the time from each to the next.
FRAMES: Final = """
() => {
  const watch = window.__watch;
  watch.frames = [];
  watch.long = [];
  watch.running = true;
  let last = performance.now();
  const next = (now) => {
    watch.frames.push(now - last);
    last = now;
    if (watch.running) requestAnimationFrame(next);
  };
  requestAnimationFrame(next);
}
"""
#: What scrolls under the middle of the page, through all shadow roots.
SCROLLER: Final = """
() => {
  const down = (root, x, y) => {
    const found = root.elementFromPoint(x, y);
    return found?.shadowRoot && found.shadowRoot !== root
      ? (down(found.shadowRoot, x, y) ?? found) : found;
  };
  let one = down(document, innerWidth / 2 + 60, innerHeight / 2);
  while (one) {
    const flows = /auto|scroll/.test(getComputedStyle(one).overflowY);
    if (flows && one.scrollHeight > one.clientHeight + 1) break;
    one = one.assignedSlot ?? one.parentElement ?? one.getRootNode().host;
  }
  one ??= document.scrollingElement;
  return (window.__scroller = one).scrollHeight;
}
"""
POSITION: Final = (
    "() => [window.__scroller.scrollTop, "
    "window.__scroller.scrollHeight - window.__scroller.clientHeight]"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Frames:
    """The frames of a while; times in milliseconds."""

    times: Sequence[float]
    long_tasks: Sequence[float]

    def at(self, percent: int) -> float:
        """Return a percentile."""
        ordered = sorted(self.times)
        return ordered[min(len(ordered) - 1, len(ordered) * percent // 100)]

    def over(self, limit: float) -> int:
        """Return how many took longer."""
        return sum(time > limit for time in self.times)

    def __str__(self) -> str:
        """Return the figures in a line."""
        return (
            f"{len(self.times)} frames, p50 {self.at(50):.1f}, p95 {self.at(95):.1f}, "
            f"p99 {self.at(99):.1f}, worst {max(self.times):.0f} ms; "
            f"{self.over(50)} over 50 ms; long tasks: {len(self.long_tasks)}"
            f" (longest {max(self.long_tasks, default=0):.0f} ms)"
        )


async def begin_frames(page: Page) -> None:
    """Count frames from now on."""
    await page.evaluate(FRAMES)


async def end_frames(page: Page) -> Frames:
    """Return the frames since."""
    times, long_tasks = await page.evaluate(
        "() => { const watch = window.__watch; watch.running = false;"
        " return [watch.frames, watch.long.map((one) => one.took)]; }"
    )
    return Frames(times=times[1:], long_tasks=long_tasks)


async def scroll_to_end(
    page: Page, *, step: int, patience: int = 20, turns: int = 100_000
) -> float:
    """Turn the wheel until there is nothing below; return how far it was.

    A list that loads more at its end goes on; what stays at its end for ``patience``
    turns has ended.
    """
    size = page.viewport_size or {"width": 1280, "height": 900}
    await page.evaluate(SCROLLER)
    await page.mouse.move(size["width"] / 2 + 60, size["height"] / 2)
    still, top = 0, 0.0
    while still < patience and turns > 0:
        turns -= 1
        await page.mouse.wheel(0, step)
        await page.wait_for_timeout(16)
        top, end = await page.evaluate(POSITION)
        still = still + 1 if top >= end - 1 else 0
    return top


# Without slots: Playwright keeps its wrappers of a listener on the object.
@dataclass(kw_only=True)
class Traffic:
    """What goes over a page's websockets."""

    sent: list[str] = field(default_factory=list)
    received: list[str] = field(default_factory=list)

    def follow(self, page: Page) -> None:
        """Count from the page's first connection on."""
        page.on("websocket", self._opened)

    def _opened(self, socket: WebSocket) -> None:
        """Count both ways."""
        socket.on("framesent", lambda data: self.sent.append(str(data)))
        socket.on("framereceived", lambda data: self.received.append(str(data)))

    def reset(self) -> None:
        """Count from zero."""
        self.sent.clear()
        self.received.clear()

    def per_minute(self, seconds: float) -> str:
        """Return messages and bytes of a while, as of a minute."""
        factor = 60 / seconds
        size = sum(len(one) for one in (*self.sent, *self.received)) * factor
        return (
            f"{len(self.sent) * factor:.0f} sent, {len(self.received) * factor:.0f} "
            f"received, {size / 1000:.1f} kB a minute"
        )


async def heap(page: Page) -> dict[str, float]:
    """Return what the page holds after a collection: bytes, nodes, listeners."""
    session = await page.context.new_cdp_session(page)
    try:
        await session.send("Performance.enable")
        for _ in range(2):
            await session.send("HeapProfiler.collectGarbage")
        found: dict[str, Any] = await session.send("Performance.getMetrics")
    finally:
        await session.detach()
    metrics = {one["name"]: float(one["value"]) for one in found["metrics"]}
    return {
        "MB": metrics["JSHeapUsedSize"] / 1e6,
        "nodes": metrics["Nodes"],
        "listeners": metrics["JSEventListeners"],
    }
