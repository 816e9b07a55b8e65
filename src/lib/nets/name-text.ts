// A name as it stands in a net's text, and so in an address.

/** A name with spaces as “+” and every other odd sign as ~hex~. */
export const writeName = (name: string): string =>
  [...name]
    .map((sign) =>
      sign === ' ' ? '+' : /[\w.-]/.test(sign) ? sign : `~${sign.codePointAt(0)!.toString(16)}~`,
    )
    .join('');

export function readName(text: string): string {
  return text.replaceAll('+', ' ').replace(/~([0-9a-f]{1,6})~/g, (all, hex: string) => {
    const code = Number.parseInt(hex, 16);
    return code > 0x1f && code <= 0x10ffff ? String.fromCodePoint(code) : all;
  });
}
