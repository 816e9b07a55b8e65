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

/** So few columns fit into one thread; its rows are then its own. */
const narrow = [1, 2, 4];

/** A tiling is taken when it works on at most this many times the rows that are there. */
const waste = 1.3;

/**
 * The largest tiles that still leave `enough` of them and do not stand half empty.
 * @param enough workgroups that keep the adapter busy
 */
export function tilingFor(rows: number, columns: number, enough: number): Tiling {
  const fours = narrow.find((count) => 4 * count >= columns);
  const own = (down: number, each: number): Tiling => ({
    along: 1,
    down,
    rows: each,
    fours: fours!,
    deep: 32,
  });
  const shared = (along: number, down: number, each: number): Tiling => ({
    ...{ along, down, rows: each, fours: 1, deep: 16 },
  });
  const candidates = fours
    ? [own(64, 4), own(64, 2), own(64, 1), own(32, 1)]
    : [shared(16, 16, 4), shared(8, 8, 4), shared(4, 16, 1)];
  const isGood = (tiling: Tiling) => {
    const down = Math.ceil(rows / (tiling.rows * tiling.down));
    return tilesOf(tiling, rows, columns) >= enough && down * tiling.rows * tiling.down <= waste * rows;
  };
  return candidates.find(isGood) ?? candidates.at(-1)!;
}

export const tilesOf = ({ along, down, rows: each, fours }: Tiling, rows: number, columns: number): number =>
  Math.ceil(rows / (each * down)) * Math.ceil(columns / (4 * fours * along));

/** Into how many parts the depth is cut, so that there is enough to do but every part is worth its while. */
export const partsFor = (tiles: number, depth: number, enough: number): number =>
  Math.max(1, Math.min(Math.floor(enough / tiles), Math.floor(depth / 256)));
