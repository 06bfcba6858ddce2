import * as v from 'valibot';
import type { Axis } from '../model/axis.ts';
import { textCanary } from '../util/canaries.ts';
import { fieldParts } from './support/field-parts.ts';

export const env: Axis<'env'> = {
  name: 'env',
  summary: 'extra environment variables',
  alias: 'environment',
  unavailable: () => undefined,
  setting: v.record(v.string(), v.string()),
  control: () => ({}),
  experiment: (_, random) => ({
    REPRO_HARNESS_CANARY: `env-canary-${random.hex(8)}`,
    CAPTURE_ENVIRONMENT: `env-capture-${random.hex(8)}`,
  }),
  probe: () => 'printf %s "${REPRO_HARNESS_CANARY:-none} ${CAPTURE_ENVIRONMENT:-none}"',
  canaries: (_, experiment) => Object.values(experiment).map((value) => textCanary('env', '', value)),
  prior: 2,
  breaksBuilds: { weight: 2 },
  parts: fieldParts,
  sizesEnvironment: true,
  fix: { text: 'Run the build with a clean environment.', command: 'env -i PATH="$PATH"' },
};
