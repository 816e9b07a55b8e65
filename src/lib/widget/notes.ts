// What went wrong, in one place at a time: beside the control that caused it, else right below the drawing.

/** Sentences shown at once: a garbled link may deserve forty. */
const MOST = 4;

/** Says sentences, nothing to be silent again. `cause`: what they are to stand behind. */
export type Note = (sentences?: string | readonly string[], cause?: Element) => void;

export function notes(line: HTMLElement): Note {
  const home = line.previousElementSibling!;
  return (sentences = [], cause = home) => {
    const all = [sentences].flat();
    const rest = all.length - MOST;
    const text = [...all.slice(0, MOST), rest > 0 ? `And ${rest} more.` : ''].join(' ').trim();
    if (text && line.previousElementSibling !== cause) cause.after(line);
    if (line.textContent !== text) line.textContent = text;
  };
}
