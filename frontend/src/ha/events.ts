/** Asking things of Home Assistant's frontend the way its own elements do. */

export function fireEvent(from: EventTarget, type: string, detail: unknown = {}): void {
  from.dispatchEvent(new CustomEvent(type, { bubbles: true, composed: true, detail }));
}

/** Open the dialog of an entity. */
export function showMoreInfo(from: EventTarget, entityId: string): void {
  fireEvent(from, "hass-more-info", { entityId });
}

/** Go to another page of the frontend. */
export function navigate(path: string, replace = false): void {
  if (replace) history.replaceState(null, "", path);
  else history.pushState(null, "", path);
  fireEvent(window, "location-changed", { replace });
}

/** Say something at the bottom of the page. */
export function toast(from: EventTarget, message: string): void {
  fireEvent(from, "hass-notification", { message });
}
