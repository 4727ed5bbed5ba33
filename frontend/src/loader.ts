/**
 * Brings the cards to a page once the frontend is ready for them.
 *
 * The frontend replaces the registry of custom elements while it starts. An element that
 * was defined before, as happens where our file comes from a warm cache, is unknown to it
 * afterwards: "custom element doesn't exist". Its own root element is defined last.
 *
 * Until then the cards are fetched, but not run: they are there when a dashboard is, which
 * shows an error in place of a card that has not come after two seconds.
 */

/** The frontend's root, and that of the page which a dashboard is cast with. */
const ROOTS = ["home-assistant", "hc-main"];
/** Milliseconds before a file that did not come is asked for again. */
const WAITS = [1_000, 4_000, 15_000];

// The same version as this file, which the query names; another address would be a
// second copy. Made of parts, or the bundler would put the source's text here.
const cards = new URL(import.meta.url);
cards.pathname = cards.pathname.replace(/[^/]*$/, "cards.js");

function fetchAhead(): void {
  const link = document.createElement("link");
  link.rel = "modulepreload";
  link.href = cards.href;
  document.head.append(link);
}

async function load(): Promise<void> {
  await Promise.race(ROOTS.map((root) => customElements.whenDefined(root)));
  for (const wait of WAITS) {
    try {
      await import(/* @vite-ignore */ cards.href);
      return;
    } catch (error) {
      console.error("Household Agents: the cards did not come", error);
    }
    await new Promise((done) => setTimeout(done, wait));
    // A browser may remember of an address that it failed.
    cards.searchParams.set("again", String(wait));
  }
}

fetchAhead();
void load();
