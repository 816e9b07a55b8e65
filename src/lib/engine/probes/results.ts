// What probes are asked for and what they answer, in plain data. Pages read it; what each costs stands in table.ts.

/** What a probe answers, by its name. */
export interface ProbeResults {
  /** The weights of the first convolution, HWIO. */
  filters: Float32Array;
  /** What the net says of some test images. */
  samples: SampleView[];
  /** Wrong answers of a whole test, those given with most confidence first. */
  worst: SampleView[];
  /** How the numbers of each layer are spread, in the order in which layers compute. */
  layers: LayerNumbers[];
  /** What each layer makes of one image. */
  activations: LayerMaps[];
}
export type ProbeName = keyof ProbeResults;

/** A probe by its name, or with what it should look at. */
export type ProbeRequest =
  | ProbeName
  /** At most 64 places among the test images; those that have not arrived yet are left out. Default: the first twelve. */
  | { readonly name: 'samples'; readonly images: readonly number[] }
  /** At most so many, up to 64. Default 12. */
  | { readonly name: 'worst'; readonly count: number }
  /**
   * A place among the test images (default 0), or a picture: values from 0 to 255, in between, too, [height · width · channels] as the
   * net reads them, which are scaled as the data set's bytes are.
   */
  | { readonly name: 'activations'; readonly image: number | Float32Array };

/** A test image and what the net says of it. */
export interface SampleView {
  /** Its place among the test images. */
  index: number;
  /** Its label. */
  truth: number;
  /** One probability a class; they sum to 1. */
  scores: number[];
  /** Height × width × channels bytes. */
  pixels: Uint8Array;
}

/** Which layer: its path in the net (of a branch, too), its kind, and what people call it. */
export interface LayerPlace {
  path: readonly number[];
  kind: string;
  place: string;
}

/** Of the last step before the report, and of at most 4,096 values of each array, evenly spaced. */
export interface LayerNumbers extends LayerPlace {
  /** Outputs, after the relu that a layer takes in; and ∂L/∂y, the gradient that came back to them, 0 where that relu stops it. */
  activations: Spread;
  gradients: Spread;
  /** Of layers with weights: w, ∂L/∂w, and what the step added to w. Biases are left out. */
  weights?: Spread;
  weightGradients?: Spread;
  updates?: Spread;
  /** RMS of the update / RMS of the weights: about 10⁻³ where learning goes well. */
  ratio?: number;
}

/** How values are spread. */
export interface Spread {
  /** √(mean of squares). */
  rms: number;
  /** Share of values that are exactly 0. */
  zeros: number;
  /** Counts in equal bins from −limit to +limit; what lies beyond is in the outer ones. `limit` is 4 · rms. */
  histogram: number[];
  limit: number;
}

/** Height × width × channels values, channels last. */
export interface LayerMaps extends LayerPlace {
  shape: readonly [height: number, width: number, channels: number];
  values: Float32Array;
}
