import type { AxisName } from '../../model/axis-name.ts';
import type { Finding } from '../../model/finding.ts';
import type { RawPath } from '../../model/raw-path.ts';
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
  fix: fixFor(set),
  latent: false,
});
