// Every network of the book by the name that text, tables and links use: `<Count of="alexnet" what="params" />`.
import { alexnet, alexnetTorchvision, alexnetUngrouped } from './alexnet.ts';
import { connected78 } from './connected-78.ts';
import { googlenetTorchvision } from './googlenet-torchvision.ts';
import { googlenet, googlenetTraining } from './googlenet.ts';
import { lenet5of1998 } from './lenet5-1998.ts';
import { lenet5 } from './lenet5.ts';
import { miniAlexnet, miniInception, miniNin, miniVgg } from './mini.ts';
import { ninCifar10, ninImagenet } from './nin.ts';
import type { Net } from './spec.ts';
import { stack } from './stack.ts';
import { vgg } from './vgg.ts';

/** Insertion order is the order of the book. */
export const nets = {
  lenet5,
  'lenet5-1998': lenet5of1998,
  'connected-78': connected78,
  alexnet,
  'alexnet-ungrouped': alexnetUngrouped,
  'alexnet-torchvision': alexnetTorchvision,
  'vgg-a': vgg.A,
  'vgg-a-lrn': vgg['A-LRN'],
  'vgg-b': vgg.B,
  'vgg-c': vgg.C,
  'vgg-d': vgg.D,
  'vgg-e': vgg.E,
  'nin-cifar10': ninCifar10,
  'nin-imagenet': ninImagenet,
  googlenet,
  'googlenet-training': googlenetTraining,
  'googlenet-torchvision': googlenetTorchvision,
  'mini-alexnet': miniAlexnet,
  'mini-vgg': miniVgg,
  'mini-nin': miniNin,
  'mini-inception': miniInception,
  'stack-8': stack({ depth: 8 }),
  'stack-8-shortcuts': stack({ depth: 8, activation: 'relu', with: 'shortcuts' }),
} as const satisfies Record<string, Net>;

export type NetName = keyof typeof nets;
