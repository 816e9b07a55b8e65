// Two sums over all images and pixels of a channel: a workgroup a channel, its threads side by side, then in halves.
// What batchNorm and subSample need; the layers are there.

/** Threads of a workgroup. */
const threads = 256;

/**
 * WGSL around `fn channelOf(c: u32, thread: u32)`, which every thread of channel c runs. It loops over what it sums from
 * `thread` in strides of THREADS, and `total(thread, own)` is then the sum of all threads' own two values.
 */
export const channelSums = (wgsl: string): string => /* wgsl */ `
const THREADS = ${threads}u;
var<workgroup> sums: array<vec2f, THREADS>;
fn total(thread: u32, own: vec2f) -> vec2f {
  sums[thread] = own;
  for (var half = THREADS / 2; half > 0; half /= 2) {
    workgroupBarrier();
    if (thread < half) { sums[thread] += sums[thread + half]; }
  }
  workgroupBarrier();
  let all = sums[0];
  workgroupBarrier();
  return all;
}
${wgsl}
@compute @workgroup_size(THREADS)
fn main(
  @builtin(workgroup_id) id: vec3u, @builtin(num_workgroups) grid: vec3u,
  @builtin(local_invocation_index) thread: u32,
) {
  let c = id.y * grid.x + id.x;
  if (c < u32(u.channels)) { channelOf(c, thread); }
}`;
