// Build the three files that Home Assistant serves, each whole in itself.
//
//   node build.mjs [folder]
//
// loader.js  on every page: waits until the frontend is ready, then brings the cards
// cards.js   cards, editors and the dashboard strategy
// panel.js   the page in the sidebar, loaded when it is opened
import { readFileSync, writeFileSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";

import { build } from "vite";

import { smallTemplates } from "./templates.mjs";

const HERE = dirname(fileURLToPath(import.meta.url));
const OUT = resolve(
  process.argv[2] ?? `${HERE}/../custom_components/household_agents/frontend`,
);

for (const name of ["loader", "cards", "panel"]) {
  await build({
    configFile: false,
    root: HERE,
    logLevel: "warn",
    publicDir: false,
    plugins: [smallTemplates()],
    build: {
      target: "es2022",
      outDir: OUT,
      emptyOutDir: false,
      // No licence banners in between: the file's own comment names what is inside.
      license: false,
      lib: {
        entry: resolve(HERE, `src/${name}.ts`),
        formats: ["es"],
        fileName: () => `${name}.js`,
      },
      // Told to the bundler itself: libraries keep their white space otherwise, and with it
      // comments that name folders of the machine.
      rolldownOptions: { output: { codeSplitting: false, minify: true } },
    },
  });
  const file = `${OUT}/${name}.js`;
  // One line at the end, so that the file is the same on every system.
  const text = `${readFileSync(file, "utf8").trimEnd()}\n`;
  writeFileSync(file, text);
  const [whole, packed] = [text.length, gzipSync(text).length].map((bytes) =>
    (bytes / 1000).toFixed(1),
  );
  console.log(`${name}.js  ${whole} kB, ${packed} kB gzip`);
}
