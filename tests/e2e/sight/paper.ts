// What is looked at on a page in print. Both run in the page, so they stand alone and take plain data.

/** How many marks each figure shows: shapes and letters of its drawings that have a place. A view left out as a whole has none. */
export function shapesOf(): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const figure of document.querySelectorAll('main figure')) {
    const all = [...figure.querySelectorAll('svg :is(path, rect, circle, line, text), canvas, img')];
    counts[figure.id] = all.filter((mark) => {
      if (mark.closest('.view[data-paper="none"]')) return false;
      const { width, height } = mark.getBoundingClientRect();
      return width > 0 || height > 0;
    }).length;
  }
  return counts;
}

/** Everything that is wrong on paper, in words. */
export function wrongOnPaper({ width, height }: { width: number; height: number }): string[] {
  const found: string[] = [];
  const name = (element: Element) => {
    const near = element.closest('[id]');
    const own = element.tagName.toLowerCase() + [...element.classList].map((one) => `.${one}`).join('');
    return `${near ? `#${near.id} ` : ''}${own}`;
  };
  const shown = (element: Element) => element.checkVisibility({ visibilityProperty: true });
  /** Nothing of it is seen: it clips, and is as wide as nothing. */
  const isShut = (element: Element) =>
    element.clientWidth === 0 && getComputedStyle(element).overflowX === 'hidden';
  const main = document.querySelector('main')!;

  for (const figure of main.querySelectorAll('.figure')) {
    const box = figure.getBoundingClientRect();
    if (box.width < 1 || box.height < 1) found.push(`no figure: ${name(figure)}`);
    if (figure.matches('.listing')) continue;
    // A figure taller than a page is split, but between its views.
    const parts = [...figure.querySelectorAll('.view')].filter(shown);
    const whole = box.height <= height;
    const split =
      parts.length > 1 &&
      parts.every(
        (part) =>
          part.getBoundingClientRect().height < height && getComputedStyle(part).breakInside === 'avoid',
      );
    if (!whole && !split)
      found.push(`taller than a page, ${Math.round(box.height)} of ${height}: ${name(figure)}`);
  }
  for (const whole of main.querySelectorAll('.figure:not(.listing), .equation, .exercise, tr'))
    if (shown(whole) && getComputedStyle(whole).breakInside !== 'avoid')
      found.push(`may be split: ${name(whole)}`);

  for (const caption of main.querySelectorAll('.listing > figcaption'))
    if (getComputedStyle(caption).breakAfter !== 'avoid')
      found.push(`parted from its code: ${name(caption)}`);
  for (const drawing of main.querySelectorAll<SVGSVGElement>('.view > svg.view-drawing')) {
    if (!shown(drawing)) continue;
    const room = drawing.getBoundingClientRect();
    const { width: wide, height: tall } = drawing.viewBox.baseVal;
    const share = (wide * Math.min(room.width / wide, room.height / tall)) / room.width;
    if (share < 0.5) found.push(`small in its room, ${share.toFixed(2)} of the width: ${name(drawing)}`);
  }

  const out = new Set<string>();
  const walker = document.createTreeWalker(main, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const element = node.parentElement!;
    if (!node.textContent!.trim() || !shown(element) || element.closest('.katex-mathml, .unseen, title'))
      continue;
    if (isShut(element)) continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    for (const { left, right } of range.getClientRects())
      if (right > width + 1 || left < -1)
        out.add(`off the paper, ${Math.round(right)} of ${width}: ${name(element)}`);
  }
  for (const element of main.querySelectorAll<HTMLElement>('*')) {
    if (!shown(element) || element.closest('.unseen, .katex, svg *')) continue;
    const box = element.getBoundingClientRect();
    if (element.matches('svg, canvas, img, table, pre') && box.right > width + 1)
      out.add(`off the paper, ${Math.round(box.right)} of ${width}: ${name(element)}`);
    const { overflowX, overflowY } = getComputedStyle(element);
    if (overflowX !== 'visible' && element.scrollWidth > element.clientWidth + 1 && element.clientWidth > 1)
      out.add(`cut off, ${element.scrollWidth} in ${element.clientWidth}: ${name(element)}`);
    if (
      overflowY !== 'visible' &&
      element.scrollHeight > element.clientHeight + 1 &&
      element.clientHeight > 1
    )
      out.add(`cut off below, ${element.scrollHeight} in ${element.clientHeight}: ${name(element)}`);
    if (element.matches('button:not(.cite-open), input, select, textarea'))
      out.add(`to press: ${name(element)}`);
  }
  for (const link of main.querySelectorAll<HTMLAnchorElement>('a[href]')) {
    const leads = link.getAttribute('href')!;
    if (leads.startsWith('#') || !shown(link)) continue;
    const after = getComputedStyle(link, '::after').content;
    const words = link.textContent!;
    const beside = link.parentElement!.textContent!;
    // A reference says its number or title, a listing its file, a work its address beside it; all others have it in brackets.
    const says =
      link.matches('.ref, .listing-source, .opening-number a') ||
      after.includes(leads) ||
      (link.matches('.work-title') && beside.includes(leads));
    if (!says) out.add(`leads nowhere in print: “${words.trim().slice(0, 40)}” → ${leads}`);
  }
  return [...found, ...out];
}
