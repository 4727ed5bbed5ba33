/** Turning pages with a finger: a stroke to the side that is no scrolling. */

const FAR = 60;
const STRAIGHT = 40;

export interface Swipe {
  start(event: TouchEvent): void;
  end(event: TouchEvent): void;
}

/** Tell `move` 1 for forward and -1 for back, as the element is read. */
export function swiped(element: Element, move: (step: number) => void): Swipe {
  let from: Touch | undefined;
  return {
    start: (event) => {
      from = event.touches.length === 1 ? event.touches[0] : undefined;
    },
    end: (event) => {
      const to = event.changedTouches[0];
      if (!from || !to) return;
      const right = to.clientX - from.clientX;
      const down = Math.abs(to.clientY - from.clientY);
      from = undefined;
      if (Math.abs(right) < FAR || down > STRAIGHT) return;
      const rtl = getComputedStyle(element).direction === "rtl";
      move(right < 0 === rtl ? -1 : 1);
    },
  };
}
