/** The files beside this one, in the version that this one is of. */

/** The address of another of our files. */
export function beside(file: string): string {
  // Made of parts, or the bundler would put the source's text here.
  const address = new URL(import.meta.url);
  address.pathname = address.pathname.replace(/[^/]*$/, file);
  return address.href;
}

/** The version that this page has loaded; Home Assistant may serve another by now. */
export function ownVersion(): string | null {
  return new URL(import.meta.url).searchParams.get("v");
}
