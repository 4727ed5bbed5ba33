/**
 * Where the tasks of a workflow stand when they are drawn as a graph: pure arithmetic.
 *
 * A task's layer is the length of the longest way to it, so that every arrow leads on.
 * Within a layer tasks are ordered by where what they need stands, and what needs them,
 * to and fro some times: few arrows cross then. Arrows over several layers are led past
 * the tasks in between. Equal graphs are laid out equally.
 */

import { ordered, type Node } from "./ordering";

export interface GraphTask {
  task_id: string;
  depends_on: readonly string[];
}

export interface Box {
  id: string;
  layer: number;
  /** Place within the layer, from 0. */
  place: number;
  x: number;
  y: number;
}

export interface Arrow {
  from: string;
  to: string;
  /** The points it is led through, in order, as x and y. */
  points: [number, number][];
}

export interface GraphLayout {
  boxes: Box[];
  arrows: Arrow[];
  width: number;
  height: number;
}

export interface Sizes {
  width: number;
  height: number;
  /** Between two layers, and between two tasks of one layer. */
  along: number;
  across: number;
}

/** Lay tasks out, layers from the left to the right, or with `down` below each other. */
export function layoutOf(
  tasks: readonly GraphTask[],
  sizes: Sizes,
  down = false,
): GraphLayout {
  const layerOf = layers(tasks);
  const nodes: Node[] = tasks.map(({ task_id: id }) => ({
    id,
    layer: layerOf.get(id) ?? 0,
    task: true,
  }));
  const chains = tasks.flatMap((task) => chainsTo(task, layerOf, nodes));
  const rows = ordered(nodes, chains);
  return placed(rows, chains, sizes, down);
}

/** Each task's layer; needs that are unknown or lead in a circle do not count. */
export function layers(tasks: readonly GraphTask[]): Map<string, number> {
  const byId = new Map(tasks.map((task) => [task.task_id, task]));
  const found = new Map<string, number>();
  const visit = (id: string, above: ReadonlySet<string>): number => {
    const known = found.get(id);
    if (known !== undefined) return known;
    const inside = new Set(above).add(id);
    const needs = (byId.get(id)?.depends_on ?? []).filter(
      (need) => byId.has(need) && !inside.has(need),
    );
    const layer = needs.length
      ? Math.max(...needs.map((need) => visit(need, inside))) + 1
      : 0;
    found.set(id, layer);
    return layer;
  };
  for (const id of byId.keys()) visit(id, new Set());
  return found;
}

/** The arrows to a task, each as the chain of nodes that it passes; adds those to `nodes`. */
function chainsTo(
  task: GraphTask,
  layerOf: ReadonlyMap<string, number>,
  nodes: Node[],
): string[][] {
  const to = layerOf.get(task.task_id) ?? 0;
  return [...new Set(task.depends_on)].flatMap((need) => {
    const from = layerOf.get(need);
    if (from === undefined || from >= to) return [];
    const between: string[] = [];
    for (let layer = from + 1; layer < to; layer += 1) {
      const id = `${need} > ${task.task_id} @ ${layer}`;
      nodes.push({ id, layer, task: false });
      between.push(id);
    }
    return [[need, ...between, task.task_id]];
  });
}

function placed(
  rows: readonly Node[][],
  chains: readonly string[][],
  sizes: Sizes,
  down: boolean,
): GraphLayout {
  const [length, breadth] = down
    ? [sizes.height, sizes.width]
    : [sizes.width, sizes.height];
  const widest = Math.max(0, ...rows.map((row) => row.length));
  const reach = (count: number): number =>
    Math.max(0, count * (breadth + sizes.across) - sizes.across);
  const total = reach(widest);
  const boxes = new Map<string, Box>();
  const tasks = new Set(rows.flat().flatMap(({ id, task }) => (task ? [id] : [])));
  rows.forEach((row, layer) => {
    const margin = (total - reach(row.length)) / 2;
    row.forEach(({ id }, place) => {
      const along = layer * (length + sizes.along);
      const across = margin + place * (breadth + sizes.across);
      const [x, y] = down ? [across, along] : [along, across];
      boxes.set(id, { id, layer, place, x, y });
    });
  });
  const whole = rows.length * (length + sizes.along) - sizes.along;
  const [width, height] = down ? [total, whole] : [whole, total];
  return {
    boxes: [...boxes.values()].filter(({ id }) => tasks.has(id)),
    arrows: chains.map((chain) => arrowOf(chain, boxes, sizes, down)),
    width: Math.max(0, width),
    height: Math.max(0, height),
  };
}

function arrowOf(
  chain: readonly string[],
  boxes: ReadonlyMap<string, Box>,
  { width, height }: Sizes,
  down: boolean,
): Arrow {
  const points = chain.flatMap((id, index): [number, number][] => {
    const { x = 0, y = 0 } = boxes.get(id) ?? {};
    const into: [number, number] = down ? [x + width / 2, y] : [x, y + height / 2];
    const out: [number, number] = down
      ? [x + width / 2, y + height]
      : [x + width, y + height / 2];
    if (index === 0) return [out];
    return index === chain.length - 1 ? [into] : [into, out];
  });
  return { from: chain[0] ?? "", to: chain.at(-1) ?? "", points };
}

/** An arrow's way, as SVG says it: curves between layers, straight past tasks. */
export function pathOf(points: readonly [number, number][], down: boolean): string {
  const [first, ...others] = points;
  if (!first) return "";
  let path = `M${first.join(",")}`;
  let [x, y] = first;
  others.forEach(([nextX, nextY], index) => {
    const straight = index % 2 === 1;
    const half = down ? (y + nextY) / 2 : (x + nextX) / 2;
    const curve = down
      ? `C${x},${half} ${nextX},${half} ${nextX},${nextY}`
      : `C${half},${y} ${half},${nextY} ${nextX},${nextY}`;
    path += straight ? `L${nextX},${nextY}` : curve;
    [x, y] = [nextX, nextY];
  });
  return path;
}
