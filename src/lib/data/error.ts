// What goes wrong with data, said to the reader. Not the engine's error, which wraps it with the same fields.

/** Data that cannot be had: what broke (`message`), and what the reader can do about it (`way`). */
export class DataError extends Error {
  override name = 'DataError';
  readonly code: 'data-missing' | 'data-corrupt';
  readonly way: string;
  constructor(code: DataError['code'], message: string, way: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
    this.way = way;
  }
}
