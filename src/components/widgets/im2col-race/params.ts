// What the reader chooses in im2col-race: a layer.
import { choice, type Values } from '#lib/widget/params.ts';

export const params = {
  layer: choice(
    'alexnet-conv1',
    {
      'lenet-c1': 'LeNet-5, C1',
      'lenet-c3': 'LeNet-5, C3',
      'alexnet-conv1': 'AlexNet, conv1',
      'nin-1x1': 'Network in Network, a 1 × 1',
      'vgg-conv1_2': 'VGG, conv1_2 (116 MB)',
    },
    { label: 'Layer', control: 'select' },
  ),
};
export type P = Values<typeof params>;
