// Reading a text from left to right, once. Knows nothing of nets.

/** A text that spells no net; `message` is a sentence for whoever wrote it. */
export class TextError extends Error {
  override readonly name = 'TextError';
}

export class TextCursor {
  readonly #text: string;
  #at = 0;
  constructor(text: string) {
    this.#text = text;
  }
  get ended(): boolean {
    return this.#at >= this.#text.length;
  }
  /** Whether the pattern (sticky) stands here. */
  sees(pattern: RegExp): boolean {
    pattern.lastIndex = this.#at;
    return pattern.test(this.#text);
  }
  /** Goes past this sign if it stands here. */
  skip(sign: string): boolean {
    const is = this.#text.startsWith(sign, this.#at);
    if (is) this.#at += sign.length;
    return is;
  }
  /** Goes past what the pattern (sticky) finds here, and returns it; undefined where it finds nothing. */
  skipPattern(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.#at;
    const found = pattern.exec(this.#text)?.[0];
    if (found !== undefined) this.#at += found.length;
    return found;
  }
  /** The same, where it must find something. @throws TextError that says what was to stand here */
  take(pattern: RegExp, what: string): string {
    return this.skipPattern(pattern) ?? this.refuse(what);
  }
  /** @throws TextError unless this sign stands here */
  expect(sign: string, what: string): void {
    if (!this.skip(sign)) this.refuse(what);
  }
  refuse(what: string): never {
    const rest = this.#text.slice(this.#at, this.#at + 20);
    const place = rest === '' ? 'at the end' : `at character ${this.#at + 1}, before “${rest}”`;
    throw new TextError(`This spells no net: ${place}, expected ${what}.`);
  }
}
