// The contract of design §5 over every widget module of the book: what it promises of its drawings.
import { describe, test } from 'vitest';
import { ofDrawings } from './contract.ts';
import { everyWidget } from './widgets.ts';

describe.each(everyWidget)('%s', (_, widget) => {
  test.each(Object.entries(ofDrawings))('%s', (_promise, check) => check(widget));
});
