// Takes the white space out of Lit's templates that only their readers in the source need.
//
// The bundler cannot: to it they are strings. A run of white space between words and
// elements stays one space, so that nothing looks different; what stands inside of tags
// and style rules goes.
const TAGS = new Set(["html", "svg", "css"]);

/** A plugin for vite's build. */
export function smallTemplates() {
  return {
    name: "small-templates",
    enforce: "post",
    transform(code, id) {
      if (id.includes("node_modules") || !/\b(html|svg|css)`/.test(code)) return null;
      const edits = [];
      walk(this.parse(code), (node) => {
        if (node.type !== "TaggedTemplateExpression") return;
        if (!TAGS.has(node.tag.name)) return;
        const { quasis } = node.quasi;
        const small = node.tag.name === "css" ? smallCss : smallHtml;
        const texts = small(quasis.map((quasi) => quasi.value.raw));
        quasis.forEach((quasi, index) => edits.push({ ...quasi, text: texts[index] }));
      });
      edits.sort((one, other) => other.start - one.start);
      let made = code;
      for (const { start, value, text } of edits) {
        const end = start + value.raw.length;
        if (made.slice(start, end) !== value.raw) throw new Error(`moved: ${id}`);
        made = made.slice(0, start) + text + made.slice(end);
      }
      return { code: made, map: null };
    },
  };
}

/** The parts of a style sheet between its values, without comments and air. */
export function smallCss(parts) {
  return parts.map((part) =>
    part
      .replace(/\/\*[^]*?\*\//g, "")
      .split(/("[^"]*"|'[^']*')/)
      .map((text, index) => (index % 2 ? text : airless(text)))
      .join(""),
  );
}

function airless(text) {
  return text
    .replace(/\s+/g, " ")
    .replace(/ ?([{};,]) ?/g, "$1")
    .replace(/: /g, ":")
    .replace(/;}/g, "}");
}

/** The parts of a template between its values. */
export function smallHtml(parts) {
  // Where a tag's end is on a line of its own, the line's break belongs to the tag.
  return parts.map((part) =>
    part.replace(/\s*\n\s*(\/?>)/g, "$1").replace(/\s+/g, " "),
  );
}

function walk(node, visit) {
  if (!node || typeof node.type !== "string") return;
  visit(node);
  for (const value of Object.values(node))
    for (const child of Array.isArray(value) ? value : [value])
      if (child && typeof child === "object") walk(child, visit);
}
