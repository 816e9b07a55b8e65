// What the reader chooses for a contest: who takes part, and how long it is.
import { field } from '#lib/contest/field.ts';
import { choice, integer, number, text, type TextParam, type Values } from '#lib/widget/params.ts';

const all = field.map(({ name }) => name);
const spell = (names: readonly string[]) => all.filter((name) => names.includes(name)).join(',');

/** Names of the field in its order, with commas between them; none at all is a choice, too. */
const takingPart: TextParam = (() => {
  const param = text(spell(all), { label: 'Who takes part', quiet: true, maxLength: spell(all).length });
  const holds = (value: unknown): value is string =>
    typeof value === 'string' && spell(value.split(',')) === value;
  return {
    ...param,
    holds,
    corners: ['', all[0], spell(all)],
    rule: 'some of the contestants, with commas between them',
    parse(value) {
      const known = spell(value.split(','));
      return known.length === value.length ? known : undefined; // in whatever order, but none unknown or twice
    },
    nearest: (value: string) => spell(value.split(',')),
  };
})();

export const params = {
  names: takingPart,
  batch: choice('64', ['64', '256'], { label: 'Images a step', control: 'select' }),
  rounds: integer(5, { min: 1, max: 50, label: 'Rounds', control: 'box' }),
  turn: number(1, { min: 0.1, max: 10, step: 0.1, label: 'Seconds a turn', control: 'box' }),
};
export type P = Values<typeof params>;

export const namesOf = ({ names }: P): readonly string[] => names.split(',').filter(Boolean);
/** With this one in it, or without. */
export const toggled = (p: P, name: string, isIn: boolean): string =>
  spell(isIn ? [...namesOf(p), name] : namesOf(p).filter((other) => other !== name));
