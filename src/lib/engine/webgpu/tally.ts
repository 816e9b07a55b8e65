// What a run on the webgpu device has asked of the browser so far. Tests hold that a step adds dispatches and nothing else.

export interface Tally {
  dispatches: number;
  submits: number;
  /** GPUBuffers made, those for reading back and for kernels' numbers included. */
  buffers: number;
  bindGroups: number;
  pipelines: number;
}

export const tally = (): Tally => ({ dispatches: 0, submits: 0, buffers: 0, bindGroups: 0, pipelines: 0 });
