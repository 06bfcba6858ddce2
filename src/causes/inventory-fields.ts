import type { Cause } from '../model/cause.ts';
import { fieldCause } from './support/field-cause.ts';

/** How the content of a Sphinx inventory is compressed. Its names and versions are those of the source. */
export const inventoryFields: Cause = fieldCause({
  code: 'inventory',
  formats: ['inventory'],
  cause: 'the inventory of a Sphinx manual differs',
  fix: { text: 'Build with the same version of Sphinx.' },
  fields: {
    packing: {
      axes: ['tools'],
      cause: 'the content of the inventory is equal but compressed differently: another version of zlib',
      fix: { text: 'Build with the same version of Python and zlib.' },
    },
  },
});
