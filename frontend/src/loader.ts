/**
 * Brings the cards to a page once the frontend is ready for them.
 *
 * The frontend replaces the registry of custom elements while it starts. An element that
 * was defined before, as happens where our file comes from a warm cache, is unknown to it
 * afterwards: "custom element doesn't exist". Its own root element is defined last.
 */

const ROOT = "home-assistant";

async function load(): Promise<void> {
  await customElements.whenDefined(ROOT);
  // The same version as this file, which the query names; another address would be a
  // second copy. Made of parts, or the bundler would put the source's text here.
  const cards = new URL(import.meta.url);
  cards.pathname = cards.pathname.replace(/[^/]*$/, "cards.js");
  await import(/* @vite-ignore */ cards.href);
}

void load();
