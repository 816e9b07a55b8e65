// Values written into the text of a program.

/** A number as GLSL wants it: never without a point or an exponent. */
export const float = (value: number): string => {
  const text = String(Math.fround(value));
  return /[.e]/.test(text) ? text : `${text}.0`;
};
