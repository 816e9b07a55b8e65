// The table of a contest in the page, fastest first. Cells that tests and other code read are <data value>.
import { type Standing, best, ratioText, speedText, spreadText } from '#lib/contest/standings.ts';

/** Fills the body: a row a standing, five cells. */
export function drawRows(body: HTMLTableSectionElement, standings: readonly Standing[]): void {
  body.replaceChildren(
    ...standings.map((row) => {
      const line = document.createElement('tr');
      const head = document.createElement('th');
      head.scope = 'row';
      head.textContent = `${row.library} ${row.version}, ${row.device}`;
      line.className = row.isBook ? 'is-book' : '';
      line.append(
        head,
        cell('images-per-second', best(row) || null, speedText(best(row))),
        cell('spread', row.spread, spreadText(row.spread)),
        cell('ratio', row.ratio, ratioText(row.ratio)),
      );
      const says = document.createElement('td');
      says.textContent = row.says;
      says.className = row.failed ? 'says has-failed' : 'says';
      line.append(says);
      return line;
    }),
  );
}

function cell(name: string, value: number | null, text: string): HTMLTableCellElement {
  const place = document.createElement('td');
  const data = document.createElement('data');
  data.dataset.readout = name;
  data.value = value === null ? '' : String(value);
  data.textContent = text;
  place.append(data);
  return place;
}
