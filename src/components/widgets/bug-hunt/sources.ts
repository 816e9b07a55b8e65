// The sources of the wrong functions, as text: what the reader searches is what runs.
import channelOrder from '#lib/bugs/channel-order.ts?raw';
import maxPoolAssigns from '#lib/bugs/max-pool-assigns.ts?raw';
import oneByOne from '#lib/bugs/one-by-one-shortcut.ts?raw';
import padKept from '#lib/bugs/pad-kept.ts?raw';
import sign from '#lib/bugs/sign.ts?raw';
import strideLost from '#lib/bugs/stride-lost.ts?raw';

/** By the file's name. */
export const sources: Readonly<Record<string, string>> = {
  'channel-order.ts': channelOrder,
  'max-pool-assigns.ts': maxPoolAssigns,
  'one-by-one-shortcut.ts': oneByOne,
  'pad-kept.ts': padKept,
  'sign.ts': sign,
  'stride-lost.ts': strideLost,
};
