import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { execaSync } from 'execa';
import { explain } from '../../../src/engine/explain/index.ts';
import type { AxisName } from '../../../src/model/axis-name.ts';
import type { Canary } from '../../../src/model/canary.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

export const [EPOCH, LATER] = [1_700_000_000, 1_734_399_999];

/** The time of the build, and the times of the source, which are those of each side. */
export const CANARIES: readonly Canary[] = [
  {
    axis: 'clock',
    kind: 'time',
    control: { from: EPOCH, to: EPOCH + 5 },
    experiment: { from: LATER, to: LATER + 5 },
  },
  { axis: 'uid', kind: 'number', control: 1234, experiment: 4321 },
];

export interface Explained {
  /** The codes of findings, with the axes. */
  readonly causes: Readonly<Record<string, readonly AxisName[]>>;
  /** Bytes that are not explained. */
  readonly bytes: number;
}

/** Explains the difference of two files. */
export const explained = async (
  control: string,
  experiment: string,
  canaries: readonly Canary[] = CANARIES,
): Promise<Explained> => {
  const { findings, unexplained } = await explain({
    pairs: [{ output: 'image', control: { file: control }, experiment: { file: experiment } }],
    canaries,
  });
  return {
    causes: Object.fromEntries(
      findings.filter(({ latent }) => !latent).map(({ code, axes }) => [code, axes]),
    ),
    bytes: unexplained.bytes,
  };
};

/** Runs a shell script in a new folder, in UTC, and returns the folder. */
export const madeBy = (script: string): string => {
  const folder = temporaryFolder('image');
  mkdirSync(join(folder, 'tree'));
  execaSync('sh', ['-ec', script], {
    cwd: folder,
    env: {
      TZ: 'UTC',
      LC_ALL: 'C.UTF-8',
      PATH: `${process.env['PATH']}:/usr/sbin:/sbin`,
      MTOOLS_SKIP_CHECK: '1',
    },
  });
  return folder;
};

/** A tree with a file of several blocks, small files, a folder and a link, all with times of the control. */
export const TREE = `
umask 022; printf 'hello\\n' >tree/README; mkdir tree/sub; seq 1 3000 >tree/sub/long-name-of-a-file.txt; seq 9 >tree/sub/c
ln -s README tree/link; find tree -exec touch -hd @${EPOCH} {} +
`;
