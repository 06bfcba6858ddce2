import type { Axis } from '../model/axis.ts';
import { textCanary } from '../util/canaries.ts';
import { absolutePath } from './support/absolute-path.ts';
import { readBuildPath } from './support/read-build-path.ts';

export const buildPath: Axis<'build-path'> = {
  name: 'build-path',
  summary: 'the path of the source tree: a different length and depth',
  alias: 'build_path',
  unavailable: () => undefined,
  setting: absolutePath,
  settable: { form: 'an absolute path', example: '/home/me/project', read: readBuildPath },
  control: ({ base }) => `${base}/source`,
  experiment: ({ base }, random) => `${base}-path-canary-${random.hex(6)}/deeper/source-tree`,
  probe: () => 'pwd -P',
  canaries: (control, experiment) => [textCanary('build-path', control, experiment)],
  prior: 2,
  breaksBuilds: { weight: 2 },
  sizesEnvironment: true,
  fix: {
    text: 'Do not write the build path to the output: many tools have an option that omits or maps it (GCC and Clang: -ffile-prefix-map, Go: -trimpath, Rust: --remap-path-prefix).',
  },
};
