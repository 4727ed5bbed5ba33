window.errorsSeen = [];

function* everything(root) {
  for (const element of root.querySelectorAll("*")) {
    yield element;
    if (element.shadowRoot) yield* everything(element.shadowRoot);
  }
}

setInterval(() => {
  for (const element of everything(document))
    if (element.localName === "hui-error-card" && element.getClientRects().length)
      window.errorsSeen.push(element.shadowRoot?.textContent ?? "");
}, 50);
