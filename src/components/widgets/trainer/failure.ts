// A failed run on the page: a sentence, what the reader can do, and buttons that do it.
import { type EngineError, type Snapshot } from '#lib/engine/report.ts';
import { type Settings } from './settings.ts';
import { type Failure } from './words.ts';

/** A way on: what its button says, and what it changes before the run is tried again. */
interface Way {
  label: string;
  change: Partial<Pick<Settings, 'device'>>;
}

/** The ways on from a failure. Another device helps against everything but bad data and bad settings. */
export function waysOn({ code }: Failure, { device }: Pick<Settings, 'device'>): Way[] {
  const another = !/^(data|bad|engine)-/.test(code);
  return [
    { label: 'Try again', change: {} },
    ...(another && device !== 'auto'
      ? [{ label: 'Choose a device for me', change: { device: 'auto' } as const }]
      : []),
    ...(another && device !== 'cpu'
      ? [{ label: 'Use the slow path', change: { device: 'cpu' } as const }]
      : []),
  ];
}

/** The run that a lost GPU or worker left behind: every way on goes on from it. One that broke by its own numbers would break again. */
export const leftBehind = (error: unknown): Snapshot | undefined => {
  const { code, lastGood } = (error ?? {}) as Partial<EngineError>;
  return code === 'no-device' || code === 'worker-died' ? lastGood : undefined;
};

/** Fills the alert; `go` hears which way the reader takes. */
export function showFailure<W extends { readonly label: string }>(
  alert: HTMLElement,
  failure: Failure,
  ways: readonly W[],
  go: (way: W) => void,
): void {
  const sentence = document.createElement('p');
  sentence.textContent = `${failure.message} ${failure.way}`;
  const buttons = ways.map((way) => {
    const button = document.createElement('button');
    button.type = 'button';
    button.textContent = way.label;
    button.addEventListener('click', () => go(way));
    return button;
  });
  alert.dataset.code = failure.code;
  alert.replaceChildren(sentence, ...buttons);
}
