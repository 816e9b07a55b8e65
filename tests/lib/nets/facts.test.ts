// Every number of facts.json that a network can be asked for. Published tables that are wrong (GoogLeNet's column of
// parameters) are quoted in the book, not asserted.
import { describe, expect, test } from 'vitest';
import facts from '#lib/nets/facts.json' with { type: 'json' };
import { inceptionTable } from '#lib/nets/googlenet.ts';
import { nets, type NetName } from '#lib/nets/index.ts';
import { flat, total, trace, type Row, type Counts } from '#lib/nets/trace.ts';

const of = (name: NetName, count: keyof Counts) => total(trace(nets[name]), count);
const learning = (rows: readonly Row[]) => rows.filter((row) => row.params > 0);
const named = (rows: readonly Row[], name: string) => rows.find((row) => row.name === name)!;
const outputs = (rows: readonly Row[], name: string) => {
  const { height, width, channels } = named(rows, name).output;
  return [height, width, channels];
};

describe('LeNet-5 of 1998', () => {
  const rows = trace(nets['lenet5-1998']);
  const layers = Object.keys(facts.lenet5.params) as (keyof typeof facts.lenet5.params)[];

  test.each(layers)('%s', (name) => {
    expect(named(rows, name).params).toBe(facts.lenet5.params[name]);
    expect(named(rows, name).connections).toBe(facts.lenet5.connections[name]);
  });

  test('60,000 parameters, 340,908 connections', () => {
    expect(total(rows, 'params')).toBe(facts.lenet5.params_total);
    expect(total(rows, 'connections')).toBe(facts.lenet5.connections_total);
  });

  test('no two digits have the same code', () => {
    const row = rows.find((r) => r.kind === 'rbf')!;
    expect(new Set(row.layer.codes.map(String)).size).toBe(10);
  });
});

test('LeNet-5 of today', () => {
  expect(of('lenet5', 'params')).toBe(facts.lenet5.dense_softmax_total);
  expect(named(trace(nets.lenet5), 'C3').params).toBe(facts.lenet5.dense_C3);
  expect(of('lenet5', 'macs')).toBe(416_520);
});

test('the connected net has as many parameters as LeNet-5, to less than one hidden unit', () => {
  const unit = 28 * 28 + 1 + 10; // its weights, its bias, and its weight in each output
  expect(Math.abs(of('connected-78', 'params') - of('lenet5', 'params'))).toBeLessThanOrEqual(unit / 2);
});

describe('AlexNet', () => {
  const rows = trace(nets.alexnet);

  test('layer by layer', () => {
    expect(learning(rows).map((row) => row.params)).toEqual(facts.alexnet.params);
    expect(learning(rows).map((row) => row.macs)).toEqual(facts.alexnet.macs);
  });

  test('in all, with groups, without, and as torchvision has it', () => {
    expect(total(rows, 'params')).toBe(facts.alexnet.params_total);
    expect(total(rows, 'macs')).toBe(facts.alexnet.macs_total);
    expect(of('alexnet-ungrouped', 'params')).toBe(facts.alexnet.ungrouped_params);
    expect(of('alexnet-ungrouped', 'macs')).toBe(facts.alexnet.ungrouped_macs);
    expect(of('alexnet-torchvision', 'params')).toBe(facts.alexnet.torchvision_params);
  });

  test('receptive fields from conv1 to the last pooling', () => {
    const fields = rows
      .filter((row) => row.kind === 'conv' || row.kind === 'maxPool')
      .map((row) => row.receptiveField[0]);
    expect(fields).toEqual(facts.alexnet.receptive_fields);
    expect(rows.findLast((row) => row.kind === 'maxPool')!.jump).toEqual([32, 32]);
  });

  test('the im2col of conv1 is 3,025 × 363, 7.10 times its input', () => {
    const { im2col, input } = named(rows, 'conv1');
    expect(im2col).toEqual({ rows: 3025, columns: 363 });
    expect((3025 * 363) / (input.height * input.width * input.channels)).toBeCloseTo(7.1, 2);
  });

  test('659,272 neurons where the abstract says 650,000', () => {
    const neurons = learning(rows).map(({ output }) => output.height * output.width * output.channels);
    expect(neurons.reduce((a, b) => a + b)).toBe(659_272);
  });
});

describe.each(Object.keys(facts.vgg.params) as (keyof typeof facts.vgg.params)[])('VGG %s', (letter) => {
  const rows = trace(nets[`vgg-${letter.toLowerCase()}` as NetName]);
  const convs = rows.filter((row) => row.kind === 'conv');

  test('parameters and MACs', () => {
    expect(total(rows, 'params')).toBe(facts.vgg.params[letter]);
    expect(Math.round(total(rows, 'params') / 1e6)).toBe(facts.vgg.paper_millions[letter]);
    expect(total(rows, 'macs')).toBe(facts.vgg.macs[letter]);
    expect(total(convs, 'macs')).toBe(facts.vgg.conv_macs[letter]);
    expect(
      total(
        rows.filter((row) => row.kind === 'connected'),
        'params',
      ),
    ).toBe(facts.vgg.fc_params);
  });

  test('convolutions in each block', () =>
    expect(
      [1, 2, 3, 4, 5].map((n) => convs.filter((row) => row.name.startsWith(`conv${n}_`)).length),
    ).toEqual(facts.vgg.convs_per_block[letter]));
});

test('VGG: fields, the patch matrix of conv1_2, and A-LRN weighs what A weighs', () => {
  for (const letter of ['D', 'E'] as const)
    expect(named(trace(nets[letter === 'D' ? 'vgg-d' : 'vgg-e']), 'pool5').receptiveField[0]).toBe(
      facts.vgg.rf_pool5[letter],
    );
  expect(named(trace(nets['vgg-d']), 'conv5_3').receptiveField[0]).toBe(196);
  expect(named(trace(nets['vgg-d']), 'conv1_2').im2col).toEqual({ rows: 50_176, columns: 576 });
  expect(of('vgg-a-lrn', 'params')).toBe(facts.vgg.params.A);
  expect(Math.round(of('vgg-a-lrn', 'params') / 1e6)).toBe(facts.vgg.paper_millions['A-LRN']);
});

test("Network in Network: the authors' ImageNet model", () => {
  const rows = trace(nets['nin-imagenet']);
  expect(total(rows, 'params')).toBe(facts.nin.caffe_imagenet_params);
  expect(total(rows, 'macs')).toBe(facts.nin.caffe_imagenet_macs);
  expect(['conv1', 'conv2', 'conv3', 'conv4'].map((name) => outputs(rows, name)[0])).toEqual([54, 27, 13, 6]);
});

describe('GoogLeNet', () => {
  const rows = trace(nets.googlenet);

  test.each(Object.keys(inceptionTable) as (keyof typeof inceptionTable)[])('module %s', (name) => {
    const row = named(rows, name);
    const [input, one, threeReduce, three, fiveReduce, five, projection] = facts.googlenet.modules[name];
    expect(inceptionTable[name]).toEqual([one, threeReduce, three, fiveReduce, five, projection]);
    expect(row.input.channels).toBe(input);
    expect(row.output.channels).toBe(facts.googlenet.out[name]);
    expect(row.output.channels).toBe(one + three + five + projection);
    expect(row.params).toBe(facts.googlenet.params_exact[name]);
    expect(row.branches.map((branch) => branch.at(-1)!.output.channels)).toEqual([
      one,
      three,
      five,
      projection,
    ]);
  });

  test.each(['conv1', 'conv2_reduce', 'conv2', 'fc'] as const)('%s', (name) =>
    expect(named(rows, name).params).toBe(facts.googlenet.params_exact[name]),
  );

  test('in all, with the auxiliary heads, and as torchvision has it', () => {
    expect(total(rows, 'params')).toBe(facts.googlenet.params_total);
    expect(total(rows, 'macs')).toBe(facts.googlenet.macs_total);
    const training = trace(nets['googlenet-training']);
    const heads = training.filter((row) => row.kind === 'auxiliary');
    expect(heads.map((row) => row.params)).toEqual(facts.googlenet.aux_params);
    expect(heads.map((row) => row.layer.weight)).toEqual([
      facts.googlenet.aux_loss_weight,
      facts.googlenet.aux_loss_weight,
    ]);
    expect(heads.map((row) => row.name)).toEqual(facts.googlenet.aux_at.map((at) => `auxiliary ${at}`));
    expect(total(training, 'params')).toBe(facts.googlenet.params_total_with_aux);
    expect(of('googlenet-torchvision', 'params')).toBe(facts.googlenet.torchvision_params);
  });

  test('heads: pooling, dropout; the main dropout', () => {
    const head = trace(nets['googlenet-training']).find((row) => row.kind === 'auxiliary')!.branches[0];
    const pool = head.find((row) => row.kind === 'meanPool')!;
    expect([pool.layer.kernel, pool.layer.stride]).toEqual(facts.googlenet.aux_avgpool);
    expect(head.find((row) => row.kind === 'dropout')!.layer.rate).toBe(facts.googlenet.aux_dropout);
    expect(rows.find((row) => row.kind === 'dropout')!.layer.rate).toBe(facts.googlenet.main_dropout);
  });

  test('112 → 56 → 28 → 14 → 7', () =>
    expect(['conv1', 'conv2', '3b', '4e', '5b'].map((name) => outputs(rows, name)[0])).toEqual([
      112, 56, 28, 14, 7,
    ]));

  test('the MACs that the paper prints, in millions, within its own rounding (5a is 51, not 54)', () => {
    for (const [name, paper] of Object.entries(facts.googlenet.paper_ops_M)) {
      if (name === 'linear' || name === 'conv1' || name === '5a') continue;
      const macs =
        name === 'conv2'
          ? named(rows, 'conv2_reduce').macs + named(rows, 'conv2').macs
          : named(rows, name).macs;
      expect(Math.abs(macs / 1e6 - paper)).toBeLessThan(1);
    }
  });
});

test.each(Object.keys(nets) as NetName[])(
  '%s: offsets tile the parameter and the state buffer without a gap',
  (name) => {
    const rows = trace(nets[name]);
    for (const buffer of ['parameters', 'state'] as const) {
      let end = 0;
      for (const array of flat(rows).flatMap((row) => row[buffer])) {
        expect(array.offset).toBe(end);
        end += array.length;
      }
      if (buffer === 'parameters') expect(end).toBe(total(rows, 'params'));
    }
  },
);
