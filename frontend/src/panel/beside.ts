/** The files beside this one, in the version that this one is of. */

/** The address of another of our files. */
export function beside(file: string): string {
  // Made of parts, or the bundler would put the source's text here.
  const address = new URL(import.meta.url);
  address.pathname = address.pathname.replace(/[^/]*$/, file);
  return address.href;
}

/**
 * The versions that this page has loaded; Home Assistant may serve another by now.
 *
 * They are two where the page is from before an upgrade and the panel is opened after it:
 * the cards, and the elements that the panel shares with them, stay those of before.
 */
export function loadedVersions(): Set<string> {
  const links = document.querySelectorAll<HTMLLinkElement>(
    'link[rel="modulepreload"][href*="/household_agents_static/"]',
  );
  const addresses = [import.meta.url, ...[...links].map(({ href }) => href)];
  const versions = addresses.map((one) => new URL(one).searchParams.get("v"));
  return new Set(versions.filter((one) => one !== null));
}
