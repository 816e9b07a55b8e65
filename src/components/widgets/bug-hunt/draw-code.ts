// The code in bug-hunt: a line a mark.
import { select } from 'd3';
import { takePart } from '#lib/viz/linked.ts';
import { only, type Block } from '#lib/viz/stage.ts';
import { lineAccused } from './rules.ts';
import type { Model } from './suspicion.ts';

const indentOf = (text: string) => text.length - text.trimStart().length;

/** The function, a line a mark: clicking one says "this line". The indent is room and no text, so that a strike begins at the code. */
export function showCode(block: Block, m: Model): void {
  const lines = only<HTMLElement>(block, 'div', 'bug-code')
    .selectChildren<HTMLElement, { text: string; line: number }>('div')
    .data(m.code.map((text, i) => ({ text, line: i + 1 })))
    .join((enter) => {
      const line = enter.append('div');
      line.append('code').attr('class', 'bug-line-text');
      line.append('code').attr('class', 'bug-line-right');
      return line;
    })
    .attr('class', ({ line }) =>
      [
        'bug-line',
        line === m.p.line && (m.solved ? 'is-fault' : 'is-sound'),
        line === m.p.read && line !== m.p.line && 'is-read',
      ]
        .filter(Boolean)
        .join(' '),
    )
    .attr('style', ({ text }) => `--indent:${indentOf(text)}ch`);
  takePart(lines, ({ line }) => {
    const set = lineAccused(m.p, line);
    return Object.keys(set).length ? { set } : {};
  });
  lines.each(function ({ text, line }) {
    const here = select<HTMLElement, unknown>(this);
    const mended = m.solved && line === m.faultLine;
    here.select('.bug-line-text').text(text.trim() || ' ');
    here
      .select('.bug-line-right')
      .attr('hidden', mended ? null : '')
      .text(mended ? text.trim().replace(m.one.fault.wrong, m.one.fault.right) : '');
  });
}
