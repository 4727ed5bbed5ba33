/** The order of a graph's nodes within their layers: so that few of its arrows cross. */

/** Tasks, and the places at which arrows pass layers between their ends. */
export interface Node {
  id: string;
  layer: number;
  task: boolean;
}

const SWEEPS = 8;
/** In layers with more tasks neighbours are not tried one by one. */
const WIDE = 12;

/** Order the nodes of each layer so that few arrows cross. */
export function ordered(nodes: readonly Node[], chains: readonly string[][]): Node[][] {
  const rows: Node[][] = [];
  for (const node of nodes) (rows[node.layer] ??= []).push(node);
  const before = new Map<string, string[]>();
  const after = new Map<string, string[]>();
  for (const chain of chains)
    chain.forEach((id, index) => {
      const next = chain[index + 1];
      if (next === undefined) return;
      after.set(id, [...(after.get(id) ?? []), next]);
      before.set(next, [...(before.get(next) ?? []), id]);
    });
  let best = rows.map((row) => [...row]);
  let fewest = crossings(best, after);
  for (let sweep = 0; sweep < SWEEPS && fewest > 0; sweep += 1) {
    const forth = sweep % 2 === 0;
    const order = forth ? rows : [...rows].reverse();
    for (const row of order.slice(1))
      sortByNeighbours(row, rows, forth ? before : after);
    const now = crossings(rows, after);
    if (now < fewest) {
      fewest = now;
      best = rows.map((row) => [...row]);
    }
  }
  return swapped(best, after, fewest);
}

/** Change neighbours of a layer with each other as long as fewer arrows cross then. */
function swapped(
  rows: Node[][],
  after: ReadonlyMap<string, string[]>,
  crossed: number,
): Node[][] {
  let fewest = crossed;
  for (let better = fewest > 0, round = 0; better && round < SWEEPS; round += 1) {
    better = false;
    for (const row of rows)
      for (let place = 1; place < row.length && row.length <= WIDE; place += 1) {
        change(row, place);
        const now = crossings(rows, after);
        if (now < fewest) {
          fewest = now;
          better = true;
        } else change(row, place);
      }
  }
  return rows;
}

function change(row: Node[], place: number): void {
  row.splice(place - 1, 2, ...row.slice(place - 1, place + 1).reverse());
}

/** Order a layer by where its neighbours stand on the average; those without stay. */
function sortByNeighbours(
  row: Node[],
  rows: readonly Node[][],
  neighbours: ReadonlyMap<string, string[]>,
): void {
  const place = placesIn(rows);
  const middle = new Map(
    row.map((node, index) => {
      const near = neighbours.get(node.id) ?? [];
      const sum = near.reduce((total, id) => total + (place.get(id) ?? 0), 0);
      return [node.id, near.length ? sum / near.length : index];
    }),
  );
  row.sort((one, other) => (middle.get(one.id) ?? 0) - (middle.get(other.id) ?? 0));
}

function placesIn(rows: readonly Node[][]): Map<string, number> {
  return new Map(rows.flatMap((row) => row.map(({ id }, index) => [id, index])));
}

/** How often arrows between neighbouring layers cross. */
function crossings(
  rows: readonly Node[][],
  after: ReadonlyMap<string, string[]>,
): number {
  const place = placesIn(rows);
  let count = 0;
  for (const row of rows) {
    const ends = row.flatMap(({ id }, index) =>
      (after.get(id) ?? []).map((next) => [index, place.get(next) ?? 0] as const),
    );
    for (const [from, to] of ends)
      for (const [otherFrom, otherTo] of ends)
        if (from < otherFrom && to > otherTo) count += 1;
  }
  return count;
}
