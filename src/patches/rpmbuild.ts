import type { PatchRule } from '../model/patch.ts';
import { behindName, unlessNone, withEpoch } from './support/edits.ts';

/** The given time for the build and as the latest of files, and no name of the host. */
export const rpmbuild: PatchRule = {
  name: 'rpmbuild',
  programs: ['rpmbuild'],
  axes: ['clock', 'source-mtime', 'hostname'],
  edits: (command, site) => {
    if (!command.words.some(({ text }) => /^-[bt][abis]$|^--rebuild$/.test(text))) return undefined;
    const missing = MACROS.filter(
      (macro) => !command.words.some(({ text }) => text.includes(macro.slice(0, macro.indexOf(' ')))),
    );
    return unlessNone([
      ...withEpoch(command, site),
      ...(missing.length === 0
        ? []
        : [
            behindName(
              command,
              missing.map((macro) => `--define '${macro}'`),
            ),
          ]),
    ]);
  },
  note: 'The time of the build in the package is that of SOURCE_DATE_EPOCH.',
  source: 'RPM, Reproducible builds: https://rpm.org/docs/latest/man/rpmbuild-config.5',
};

const MACROS = [
  '_buildhost reproducible',
  'use_source_date_epoch_as_buildtime 1',
  'clamp_mtime_to_source_date_epoch 1',
];
