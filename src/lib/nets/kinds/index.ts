// Every kind of layer: its builder, and all there is to say of it. The order is that in which they are offered. A new kind is a
// file beside this one and its lines here; what it must say is descriptor.ts.
import { logistic, relu, scaledTanh, tanh } from './activations.ts';
import { auxiliary } from './auxiliary.ts';
import { batchNorm } from './batch-norm.ts';
import { connected } from './connected.ts';
import { conv } from './conv.ts';
import type { AnyLayer, Composite, Leaf } from './descriptor.ts';
import { dropout } from './dropout.ts';
import { flatten } from './flatten.ts';
import { globalMeanPool } from './global-mean-pool.ts';
import { lrn } from './lrn.ts';
import { parallel } from './parallel.ts';
import { maxPool, meanPool } from './pool.ts';
import { rbf } from './rbf.ts';
import { residual } from './residual.ts';
import { softmax } from './softmax.ts';
import { sparseConv } from './sparse-conv.ts';
import { subSample } from './sub-sample.ts';
import { transposedConv } from './transposed-conv.ts';

export * from './activations.ts';
export * from './auxiliary.ts';
export * from './batch-norm.ts';
export * from './connected.ts';
export * from './conv.ts';
export * from './dropout.ts';
export * from './flatten.ts';
export * from './global-mean-pool.ts';
export * from './lrn.ts';
export * from './parallel.ts';
export * from './pool.ts';
export * from './rbf.ts';
export * from './residual.ts';
export * from './softmax.ts';
export * from './sparse-conv.ts';
export * from './sub-sample.ts';
export * from './transposed-conv.ts';

export const kinds = {
  conv,
  relu,
  maxPool,
  connected,
  flatten,
  softmax,
  dropout,
  globalMeanPool,
  meanPool,
  batchNorm,
  lrn,
  tanh,
  logistic,
  parallel,
  residual,
  auxiliary,
  transposedConv,
  sparseConv,
  subSample,
  rbf,
  scaledTanh,
};

type Kinds = typeof kinds;
/** The name of a kind. */
export type Kind = keyof Kinds;
/** The layers of a kind, as its builder makes them. */
export type LayerOf<K extends Kind> = NonNullable<Kinds[K]['layer']>;
export type Layer = { [K in Kind]: LayerOf<K> }[Kind];

/** Kinds whose layers hold others. */
export type Holding = { [K in Kind]: Kinds[K] extends { lists: object } ? K : never }[Kind];
export type Container = LayerOf<Holding>;

/** The windows that trace finds for a kind. */
export type WindowsOf<K extends Kind> = Kinds[K] extends { effect(...given: never[]): { g: infer G } }
  ? G
  : null;

export type Descriptor = Leaf | Composite;
const all: Readonly<Record<string, Descriptor>> = kinds as never;

/** What there is to say of a layer's kind; undefined for a kind that there is not. */
export const kindOf = (layer: AnyLayer | undefined): Descriptor | undefined =>
  Object.hasOwn(all, layer?.kind ?? '') ? all[layer!.kind] : undefined;

export const isContainer = (layer: Layer): layer is Container => kindOf(layer)?.lists !== undefined;
