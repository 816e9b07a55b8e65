// The machine's arithmetic alone: multiply-adds of four floats, in as many independent chains as hide their latency, and
// nothing in memory. What one thread of WebAssembly reaches here no kernel can pass.
import asc from 'assemblyscript/asc';

const chains = [...'abcdefghijkl'];
/** Multiply-adds of one round. */
export const macsPerRound = 4 * chains.length;

const loop = (name, madd) => `
export function ${name}(rounds: i32): f32 {
  const x = f32x4.splat(0.999);
  ${chains.map((chain) => `let ${chain} = x;`).join(' ')}
  for (let round = 0; round < rounds; round++) {
    ${chains.map((chain) => `${chain} = ${madd(chain)};`).join('\n    ')}
  }
  return f32x4.extract_lane(${chains.reduce((sum, chain) => `f32x4.add(${sum}, ${chain})`)}, 0);
}`;

/** A WebAssembly module with `plain(rounds)`, a multiplication and an addition, and `fused(rounds)`, the relaxed one; as base64. */
export async function arithmeticModule() {
  const source =
    loop('plain', (chain) => `f32x4.add(f32x4.mul(${chain}, x), x)`) +
    loop('fused', (chain) => `f32x4.relaxed_madd(${chain}, x, x)`);
  const { error, stderr, binary } = await asc.compileString(source, {
    optimizeLevel: 3,
    runtime: 'stub',
    enable: ['simd', 'relaxed-simd'],
  });
  if (error) throw new Error(stderr.toString());
  return Buffer.from(binary).toString('base64');
}
