// Something that a reader brings, from beginning to end: it says what is being done, then what came of it or what was wrong. The next
// attempt ends the one before, so that the last that was asked for is what stays.

export interface Voice {
  /** What is being done, or what came of it; '' is nothing. */
  readonly say: (words: string) => void;
  /** What was wrong; '' is nothing. */
  readonly fault: (sentence: string) => void;
  /** The sentence of an error. */
  readonly sentenceOf: (error: unknown) => string;
}

export function attempts({ say, fault, sentenceOf }: Voice, gone: AbortSignal) {
  let work = new AbortController();
  /** Ends what is being done, and says this instead. */
  const begin = (words = ''): AbortSignal => {
    work.abort();
    work = new AbortController();
    say(words);
    return AbortSignal.any([work.signal, gone]);
  };
  return {
    begin,
    /** `bring` returns what is to be said of it; its signal aborts when the next attempt begins. */
    async attempt(words: string, bring: (signal: AbortSignal) => Promise<string | void>): Promise<void> {
      fault('');
      const mine = begin(words);
      try {
        const done = (await bring(mine)) ?? '';
        if (!mine.aborted) say(done);
      } catch (error) {
        if (mine.aborted) return;
        say('');
        fault(sentenceOf(error));
      }
    },
  };
}
