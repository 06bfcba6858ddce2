import * as v from 'valibot';
import type { Axis } from '../model/axis.ts';
import type { Random } from '../model/random.ts';
import { textCanary } from '../util/canaries.ts';
import { fieldParts } from './support/field-parts.ts';
import { readVariables } from './support/read-variables.ts';

export const env: Axis<'env'> = {
  name: 'env',
  summary: 'extra environment variables',
  alias: 'environment',
  unavailable: () => undefined,
  setting: v.record(v.string(), v.string()),
  settable: {
    form: 'variables, separated by semicolons',
    example: 'EDITOR=vi;CI=true',
    // Beside its own, which the probe reads.
    read: (word, context, random) => ({ ...canaryVariables(random), ...readVariables(word, context) }),
  },
  control: () => ({}),
  experiment: (_, random) => canaryVariables(random),
  probe: () => 'printf %s "${REPRO_HARNESS_CANARY:-none} ${CAPTURE_ENVIRONMENT:-none}"',
  canaries: (_, experiment) =>
    Object.values(experiment)
      .filter(({ length }) => length >= LEAST)
      .map((value) => textCanary('env', '', value)),
  prior: 2,
  breaksBuilds: { weight: 2 },
  parts: fieldParts,
  sizesEnvironment: true,
  fix: { text: 'Run the build with a clean environment.', command: 'env -i PATH="$PATH"' },
};

const canaryVariables = (random: Random): Record<string, string> => ({
  REPRO_HARNESS_CANARY: `env-canary-${random.hex(8)}`,
  CAPTURE_ENVIRONMENT: `env-capture-${random.hex(8)}`,
});

/** Shorter values that a user chose, such as `true`, are in many outputs. */
const LEAST = 6;
