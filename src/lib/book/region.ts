// Cuts a named region out of a source file and keeps its line numbers.

/**
 * The lines between `// #region name` and the next `// #endregion`, outdented; the whole file when `name` is undefined.
 * `first` is the number of the first line in the file. Throws, with `where`, when the file has no such region.
 */
export function regionOf(
  source: string,
  name: string | undefined,
  where: string,
): { code: string; first: number } {
  const lines = source.replace(/\n$/, '').split('\n');
  if (name === undefined) return { code: lines.join('\n'), first: 1 };
  const begin = lines.findIndex((line) => line.trim() === `// #region ${name}`);
  const length =
    begin < 0 ? -1 : lines.slice(begin + 1).findIndex((line) => /^\s*\/\/ #endregion/.test(line));
  if (length < 0) {
    const names = lines.flatMap((line) => /^\s*\/\/ #region (.+)$/.exec(line)?.[1] ?? []);
    const rule = begin < 0 ? `has no “// #region ${name}”` : `never ends region “${name}” with // #endregion`;
    throw new Error(`${where}: the file ${rule}. Its regions: ${names.join(', ') || 'none'}.`);
  }
  let cut = lines.slice(begin + 1, begin + 1 + length);
  let first = begin + 2;
  while (cut[0]?.trim() === '') {
    cut = cut.slice(1);
    first++;
  }
  while (cut.at(-1)?.trim() === '') cut = cut.slice(0, -1);
  const indent = Math.min(...cut.filter((line) => line.trim()).map((line) => line.search(/\S/)));
  return { code: cut.map((line) => line.slice(indent)).join('\n'), first };
}
