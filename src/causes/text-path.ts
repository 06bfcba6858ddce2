import type { AxisName } from '../model/axis-name.ts';
import type { Cause } from '../model/cause.ts';
import { DECODED_FORMATS } from '../model/difference.ts';
import { baseName } from '../util/base-name.ts';
import { blameAxes } from './support/blame-axes.ts';
import { canariesIn } from './support/canaries-in.ts';
import { inBuildFolder } from './support/in-build-folder.ts';
import { isUnconditioned } from './support/is-unconditioned.ts';
import { sameFileElsewhere } from './support/same-file-elsewhere.ts';

/** Absolute paths in the same place, recognised without a canary. */
export const textPath: Cause = {
  code: 'text-path',
  formats: ['text', 'json', 'bytes', 'pdf', ...DECODED_FORMATS],
  cause: 'the output contains an absolute path of the build',
  property: 'path',
  fix: {
    text: 'Write paths relative to the source, or replace the path of the build in the text.',
    command: 'sed "s|$PWD|.|g"',
  },
  byAxis: {
    home: { text: 'Do not write paths under HOME; set HOME to a fixed path.', command: 'HOME=/nonexistent' },
    tmpdir: { text: 'Do not write the names of temporary files.' },
  },
  explains: (pair, _, context) => {
    const { control, experiment } = pair.first;
    if (typeof control !== 'string' || typeof experiment !== 'string') return undefined;
    const unconditioned = isUnconditioned(context);
    const inFolders = [control, experiment].every(inBuildFolder);
    if (!sameFileElsewhere(control, experiment, { folders: unconditioned && inFolders })) {
      // A folder of the build is recognised on both sides, but what stands behind it differs, too.
      const mine = context.canaries.filter(({ axis }) => CANDIDATES.includes(axis));
      const axes = canariesIn(control, experiment, mine);
      return axes.length === 0 ? undefined : { axes, confidence: 'recognised', unsettled: [] };
    }
    if (unconditioned && !inFolders) return undefined;
    const weak = baseName(control) !== baseName(experiment);
    const temporary = /^\/tmp\/|\/tmp[./]/.test(control) && /^\/tmp\/|\/tmp[./]/.test(experiment);
    const random = /[./][A-Za-z0-9]{6,10}(\/|$)/.test(control);
    return temporary && random
      ? {
          ...blameAxes(pair, ['tmpdir'], context),
          weak,
          variant: 'temporary',
          cause: 'the output contains the name of a temporary file',
          fix: { text: 'Do not write the names of temporary files.' },
        }
      : { ...blameAxes(pair, CANDIDATES, context), weak };
  },
};

const CANDIDATES: readonly AxisName[] = ['build-path', 'home', 'tmpdir'];
