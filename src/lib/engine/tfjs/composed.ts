// What TF.js has no operation for, in words for the reader: these parts of a net are composed of others that it has.
import { flat, type Row } from '#lib/nets/trace.ts';
import { isDilated, placesOf } from './kernels.ts';

/** Of a layer, what is composed. */
function parts(row: Row): string[] {
  switch (row.kind) {
    case 'conv':
    case 'transposedConv':
    case 'sparseConv': {
      return [
        ...(row.kind === 'sparseConv' ? ['connection tables'] : []),
        ...(row.g.groups > 1 ? ['groups of filters'] : []),
        ...(isDilated(row.g) ? ['dilated kernels'] : []),
      ];
    }
    case 'maxPool':
    case 'meanPool': {
      if (isDilated(row.g)) return ['dilated pooling'];
      const isPadded = placesOf(row.g)
        .pad.flat()
        .some((cells) => cells > 0);
      return row.kind === 'meanPool' && isPadded ? ['the gradient of padded mean pooling'] : [];
    }
    case 'batchNorm':
      return ['the gradient of batchNorm'];
    case 'subSample':
      return ['trainable sub-sampling'];
    case 'rbf':
      return ['distances to codes'];
    case 'dropout':
      return ['the mask of dropout, drawn on the processor'];
    default:
      return [];
  }
}

/** Each once, in the order of the layers. */
export const composed = (rows: readonly Row[]): string[] => [...new Set(flat(rows).flatMap(parts))];
