// A sheet to draw on, black on white: with a pointer, or with the arrow keys, which draw while Shift is held.

const PEN = 1 / 18; // of the sheet's shorter side
const STEP = 1 / 24;

/** Makes the canvas a sheet until `signal` aborts; `drawn` is called after every stroke of the pen. Returns what clears it. */
export function bindPad(canvas: HTMLCanvasElement, drawn: () => void, signal: AbortSignal): () => void {
  const context = canvas.getContext('2d')!;
  const side = Math.min(canvas.width, canvas.height);
  let pen: readonly [x: number, y: number] = [canvas.width / 2, canvas.height / 2];
  let down = false;

  const clear = () => {
    context.fillStyle = '#fff';
    context.fillRect(0, 0, canvas.width, canvas.height);
    drawn();
  };
  const to = (x: number, y: number, ink: boolean) => {
    const place = [Math.max(0, Math.min(canvas.width, x)), Math.max(0, Math.min(canvas.height, y))] as const;
    if (ink) {
      context.strokeStyle = '#000';
      context.lineCap = 'round';
      context.lineWidth = side * PEN;
      context.beginPath();
      context.moveTo(...pen);
      context.lineTo(...place);
      context.stroke();
      drawn();
    }
    pen = place;
    canvas.parentElement!.style.setProperty('--x', `${(100 * pen[0]) / canvas.width}%`);
    canvas.parentElement!.style.setProperty('--y', `${(100 * pen[1]) / canvas.height}%`);
  };
  const placeOf = ({ offsetX, offsetY }: PointerEvent) =>
    [(offsetX * canvas.width) / canvas.clientWidth, (offsetY * canvas.height) / canvas.clientHeight] as const;

  canvas.addEventListener(
    'pointerdown',
    (event) => {
      if (event.button !== 0) return;
      canvas.setPointerCapture(event.pointerId);
      down = true;
      to(...placeOf(event), false);
      to(...placeOf(event), true);
    },
    { signal },
  );
  canvas.addEventListener('pointermove', (event) => down && to(...placeOf(event), true), { signal });
  for (const end of ['pointerup', 'pointercancel'] as const)
    canvas.addEventListener(end, () => (down = false), { signal });
  canvas.addEventListener(
    'keydown',
    (event) => {
      const moves: Readonly<Record<string, readonly [number, number]>> = {
        ArrowLeft: [-1, 0],
        ArrowRight: [1, 0],
        ArrowUp: [0, -1],
        ArrowDown: [0, 1],
      };
      const move = moves[event.key];
      if (!move || event.ctrlKey || event.metaKey || event.altKey) return;
      event.preventDefault();
      to(pen[0] + move[0] * side * STEP, pen[1] + move[1] * side * STEP, event.shiftKey);
    },
    { signal },
  );
  to(...pen, false);
  return clear;
}
