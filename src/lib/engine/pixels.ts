// Pixels of test images cross from the worker to the page once: a report that shows an image again travels without them, and the page
// puts them back. Whoever reads reports notices nothing.
import { keyOf } from '#lib/data/descriptor.ts';
import type { Report, SampleView, TrainOptions } from './report.ts';

/** Where pixels were, in a view that travels without them. */
const none = new Uint8Array();

/** The report with every view of an image replaced. */
function mapViews(report: Report, change: (view: SampleView) => SampleView): Report {
  if ((report.kind !== 'steps' && report.kind !== 'test') || !report.probes) return report;
  const { samples, worst } = report.probes;
  const changed = {
    ...(samples && { samples: samples.map(change) }),
    ...(worst && { worst: worst.map(change) }),
  };
  return { ...report, probes: { ...report.probes, ...changed } };
}

const nameOf = ({ data, manifest, shuffle }: TrainOptions, { index }: SampleView) =>
  `${keyOf(data ?? manifest!, shuffle)} ${index}`;

/** The worker's end: what takes the pixels out of a run's reports that went over before, with whichever run. */
export function sendOnce() {
  const sent = new Set<string>();
  return (options: TrainOptions, report: Report): Report =>
    mapViews(report, (view) => {
      const name = nameOf(options, view);
      if (sent.has(name)) return { ...view, pixels: none };
      sent.add(name);
      return view;
    });
}

/** The page's end, for one worker: what puts them back. It must see every report, wanted or not, in the order in which they came. */
export function receiveOnce() {
  const here = new Map<string, Uint8Array>();
  return (options: TrainOptions, report: Report): Report =>
    mapViews(report, (view) => {
      const name = nameOf(options, view);
      if (view.pixels.length > 0) here.set(name, view.pixels);
      return { ...view, pixels: here.get(name)! };
    });
}
