/** Define an element, unless another version of us has: cards and panel share parts. */
export function define(
  tag: string,
): <T extends CustomElementConstructor>(element: T) => void {
  return (element) => {
    if (!customElements.get(tag)) customElements.define(tag, element);
  };
}
