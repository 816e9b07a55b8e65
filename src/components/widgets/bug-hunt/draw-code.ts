// The code in bug-hunt: a line a mark.
import { select } from 'd3';
import { takePart } from '#lib/viz/linked.ts';
import { only, type Block } from '#lib/viz/stage.ts';
import type { Model } from './suspicion.ts';

/** The function, a line a mark: tapping one says "this line". */
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
      line === m.p.line ? `bug-line ${m.solved ? 'is-fault' : 'is-sound'}` : 'bug-line',
    );
  takePart(lines, ({ line }) => ({ set: { line } }));
  lines.each(function ({ text, line }) {
    const here = select<HTMLElement, unknown>(this);
    const mended = m.solved && line === m.faultLine;
    here.select('.bug-line-text').text(text || ' ');
    here
      .select('.bug-line-right')
      .attr('hidden', mended ? null : '')
      .text(mended ? text.replace(m.one.fault.wrong, m.one.fault.right) : '');
  });
}
