import type { AxisName } from '../model/axis-name.ts';
import type { Cause } from '../model/cause.ts';
import type { Format } from '../model/difference.ts';
import type { Fix } from '../model/finding.ts';
import { blameAxes } from './support/blame-axes.ts';
import { differs } from './support/differs.ts';

/** How .lz and .lzma files are compressed. */
export const lzmaPacking: Cause = {
  code: 'lzma',
  formats: ['lzip', 'lzma'],
  cause: 'compressed with other settings or by another program',
  fix: { text: 'Pin the compressor and its level.' },
  explains: (pair, { field, format }, context) => {
    const known = WORDS[format];
    if (known === undefined) return undefined;
    if (SETTINGS.includes(field))
      return { ...blameAxes(pair, known.axes, context), variant: 'settings', fix: known.fix };
    if (field !== 'packing') return undefined;
    return SETTINGS.some((setting) => differs(context, format, setting))
      ? 'derived'
      : {
          ...blameAxes(pair, known.axes, context),
          variant: 'packing',
          cause: 'the content is equal but compressed differently: another program, version or level',
          fix: known.fix,
        };
  },
};

const SETTINGS = ['dictionary size', 'members', 'properties', 'size'];

const WORDS: Partial<Record<Format, { readonly axes: readonly AxisName[]; readonly fix: Fix }>> = {
  // plzip and tarlz divide the content into members.
  lzip: {
    axes: ['tools', 'cpus'],
    fix: { text: 'Pin the version of lzip; set the level.', command: 'lzip -6' },
  },
  lzma: {
    axes: ['tools', 'env'],
    fix: {
      text: 'Pin the version of xz; set the preset, and unset XZ_OPT and XZ_DEFAULTS.',
      command: 'env -u XZ_OPT -u XZ_DEFAULTS xz --format=lzma -6',
    },
  },
};
