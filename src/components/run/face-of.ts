// The face of what a widget runs: its own, or that of trainings.
import type { AnyFace } from '#lib/run/face.ts';
import type { AnyWidget } from '#lib/widget/widget.ts';
import { training } from './training.ts';

export const faceOf = (widget: AnyWidget): AnyFace => {
  const face: AnyFace = widget.face ?? training;
  return widget.buttons ? { ...face, buttons: widget.buttons } : face;
};
