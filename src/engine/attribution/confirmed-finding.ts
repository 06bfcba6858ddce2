import type { AxisName } from '../../model/axis-name.ts';
import type { Finding, Fix } from '../../model/finding.ts';
import type { RawPath } from '../../model/raw-path.ts';
import { packerOf } from '../../packers/index.ts';
import { displayRaw } from '../../util/display.ts';
import { fixFor } from './fixes.ts';
import { nameSet } from './name-set.ts';
import type { AxisPart } from './search/builder.ts';

/** A finding on what builds alone have shown: an output changes with these axes. */
export const confirmedFinding = (
  output: RawPath,
  set: readonly AxisName[],
  parts: readonly AxisPart[],
): Finding => ({
  code: `depends-on-${set.join('-')}`,
  cause: `it changes with ${nameSet(set, parts)}`,
  output: displayRaw(output),
  member: [],
  field: 'content',
  axes: set,
  confidence: 'proved',
  noise: false,
  evidence: [],
  count: 1,
  fix: set.join() === 'build-path' ? (fixOfPath(output) ?? fixFor(set)) : fixFor(set),
  latent: false,
});

/** That of the program which writes such files, if their name alone shows it. */
const fixOfPath = (output: RawPath): Fix | undefined =>
  packerOf({ format: 'bytes', chain: [output], writer: '', line: '' })?.advice.path?.fix;
