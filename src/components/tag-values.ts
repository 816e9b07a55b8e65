// What a tag says shortly, or what only the build knows, as values of its widget: `of`, a net by its name or as a value, is the text of its
// param `net`; `held` are the watched images of its data set. Build time only.
import type { DataDescriptor } from '#lib/data/descriptor.ts';
import { nets, type NetName } from '#lib/nets/index.ts';
import type { Net } from '#lib/nets/spec.ts';
import { netToText } from '#lib/nets/text.ts';
import type { AnyWidget } from '#lib/widget/widget.ts';
import { watchedOf } from './run/at-build.ts';

type Attributes = Readonly<Record<string, unknown>>;

/** @throws RangeError for a name that no net of the book has */
export function tagValues({ params }: AnyWidget, attributes: Attributes): Attributes {
  const { of, ...others } = attributes;
  const data = (attributes['data'] ?? params['data']?.initial) as DataDescriptor | undefined;
  return {
    ...('held' in params && data && { held: watchedOf(data) }),
    ...('net' in params && of !== undefined
      ? { ...others, net: netToText(netOf(of as NetName | Net)) }
      : attributes),
  };
}

function netOf(of: NetName | Net): Net {
  const net = typeof of === 'string' ? nets[of] : of;
  if (!net)
    throw new RangeError(`There is no net “${String(of)}”; there are ${Object.keys(nets).join(', ')}.`);
  return net;
}
