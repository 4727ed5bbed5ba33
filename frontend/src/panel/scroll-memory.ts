/**
 * How far each page was scrolled, for coming back to it.
 *
 * A page that is shown again is filled step by step, so that there is nothing to scroll
 * to at first. It is tried while the page grows, and given up when it takes long or when
 * somebody scrolls meanwhile.
 */

const PATIENCE = 2_000;
const MOST = 50;

export class ScrollMemory {
  private readonly tops = new Map<string, number>();
  private restoring?: () => void;

  note(scroller: HTMLElement, path: string): void {
    if (this.restoring) return;
    this.tops.delete(path);
    this.tops.set(path, scroller.scrollTop);
    const [oldest] = this.tops.keys();
    if (this.tops.size > MOST && oldest !== undefined) this.tops.delete(oldest);
  }

  restore(scroller: HTMLElement, path: string): void {
    this.restoring?.();
    const top = this.tops.get(path) ?? 0;
    const reached = (): boolean => {
      scroller.scrollTop = top;
      return Math.abs(scroller.scrollTop - top) < 2;
    };
    if (reached()) return;
    let frame = 0;
    const until = performance.now() + PATIENCE;
    const end = (): void => {
      cancelAnimationFrame(frame);
      for (const type of ["wheel", "touchmove", "keydown"])
        scroller.removeEventListener(type, end);
      this.restoring = undefined;
    };
    const again = (): void => {
      if (reached() || performance.now() > until) end();
      else frame = requestAnimationFrame(again);
    };
    for (const type of ["wheel", "touchmove", "keydown"])
      scroller.addEventListener(type, end, { passive: true });
    this.restoring = end;
    frame = requestAnimationFrame(again);
  }
}
