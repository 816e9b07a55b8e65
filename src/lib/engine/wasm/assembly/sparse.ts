// A convolution with a connection table is a dense one, most of whose weights are 0: these two go between its weights and the dense ones.

/** to[places[i]] ← from[i]. Places are counted in floats. */
export function scatter(n: i32, from: usize, places: usize, to: usize): void {
  for (const end = from + (n << 2); from < end; from += 4, places += 4)
    store<f32>(to + (load<i32>(places) << 2), load<f32>(from));
}

/** to[i] += from[places[i]]. */
export function addGathered(n: i32, from: usize, places: usize, to: usize): void {
  for (const end = to + (n << 2); to < end; to += 4, places += 4)
    store<f32>(to, load<f32>(to) + load<f32>(from + (load<i32>(places) << 2)));
}
