/**
 * Home Assistant's own elements, where a page has not brought them yet.
 *
 * A dashboard has all of them; a page in the sidebar that is opened first has few. The
 * way to them is the frontend's own loader of dashboards. Nothing here is promised by
 * Home Assistant, so that a page has to be of use without: whatever is not there after
 * a while stays away, and what stands inside it is shown plainly.
 */

interface Resolver extends HTMLElement {
  hass?: unknown;
  _updateRoutes?(): void;
  routerOptions?: { routes?: Record<string, { load?: () => Promise<unknown> }> };
}

const PATIENCE = 5_000;

let brought: Promise<void> | undefined;

/** Bring the elements of dashboards, once. */
export function bringElements(): Promise<void> {
  brought ??= Promise.race([
    bring().catch(() => undefined),
    new Promise<void>((done) => setTimeout(done, PATIENCE)),
  ]);
  return brought;
}

async function bring(): Promise<void> {
  if (customElements.get("ha-markdown") && customElements.get("hui-card")) return;
  await customElements.whenDefined("partial-panel-resolver");
  const resolver = document.createElement("partial-panel-resolver") as Resolver;
  resolver.hass = { panels: [{ url_path: "tmp", component_name: "lovelace" }] };
  resolver._updateRoutes?.();
  await resolver.routerOptions?.routes?.["tmp"]?.load?.();
  await customElements.whenDefined("ha-card");
}
