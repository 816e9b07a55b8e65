// How a product is cut into tiles and parts, from its size alone. What stands in them is product.ts.

/**
 * A workgroup is `along` × `down` threads, and each of them makes `rows` rows of 4·`fours` columns, `deep` places of the
 * depth at a time.
 */
export interface Tiling {
  readonly along: number;
  readonly down: number;
  readonly rows: number;
  readonly fours: number;
  readonly deep: number;
}

/** A graphics adapter, as far as tiles are concerned. */
export interface Adapter {
  /** Workgroups that keep it busy. */
  readonly enough: number;
  /** Threads that go in step: a workgroup of fewer leaves the rest idle. */
  readonly lanes: number;
}

/** The two kinds: a processor that stands in for one has a few cores, a chip has thousands. */
export const adapters = {
  software: { enough: 8, lanes: 4 },
  hardware: { enough: 256, lanes: 64 },
} satisfies Record<string, Adapter>;

/** So few columns, in fours, fit into one thread; its rows are then its own. */
const narrow = [1, 2, 4];

/** Threads of a workgroup, and rows of a thread, that are tried; each pair is a pipeline to compile. */
const [downs, heights] = [
  [64, 8],
  [4, 1],
];
const own = (fours: number): Tiling[] =>
  downs.flatMap((down) => heights.map((rows) => ({ along: 1, down, rows, fours, deep: 32 })));
const shared: readonly Tiling[] = [
  { along: 16, down: 16, rows: 4, fours: 1, deep: 16 },
  { along: 8, down: 8, rows: 8, fours: 2, deep: 16 },
  { along: 8, down: 8, rows: 4, fours: 1, deep: 16 },
  { along: 4, down: 16, rows: 1, fours: 1, deep: 16 },
];

/** The tiling by which the values that a product moves are fewest, shared by as many workgroups as there will be. */
export function tilingFor(rows: number, columns: number, { enough, lanes }: Adapter): Tiling {
  const fours = narrow.find((count) => 4 * count >= columns);
  const candidates = fours ? own(fours) : shared;
  const cost = (tiling: Tiling) => {
    const tiles = tilesOf(tiling, rows, columns);
    return (tiles * movedBy(tiling, lanes)) / Math.min(tiles, enough);
  };
  return candidates.reduce((best, one) => (cost(one) < cost(best) ? one : best));
}

/** Values that a workgroup moves for one place of the depth: from its tiles to its threads, and into its tiles. */
function movedBy({ along, down, rows, fours }: Tiling, lanes: number): number {
  const threads = Math.ceil((along * down) / lanes) * lanes;
  const tiles = 4 * fours * along + (along > 1 ? rows * down : 0);
  return threads * (rows + 4 * fours) + 2 * tiles;
}

export const tilesOf = ({ along, down, rows: each, fours }: Tiling, rows: number, columns: number): number =>
  Math.ceil(rows / (each * down)) * Math.ceil(columns / (4 * fours * along));

/** Into how many parts the depth is cut, so that there is enough to do but every part is worth its while. */
export const partsFor = (tiles: number, depth: number, enough: number): number =>
  Math.max(1, Math.min(Math.floor(enough / tiles), Math.floor(depth / 256)));
