import type { Axis } from '../model/axis.ts';
import { textCanary } from '../util/canaries.ts';

export const env: Axis<'env'> = {
  name: 'env',
  summary: 'extra environment variables',
  alias: 'environment',
  unavailable: () => undefined,
  control: () => ({}),
  experiment: (_, random) => ({
    REPRO_HARNESS_CANARY: `env-canary-${random.hex(8)}`,
    CAPTURE_ENVIRONMENT: `env-capture-${random.hex(8)}`,
  }),
  probe: () => 'printf %s "${REPRO_HARNESS_CANARY:-none} ${CAPTURE_ENVIRONMENT:-none}"',
  canaries: (_, experiment) => Object.values(experiment).map((value) => textCanary('env', '', value)),
};
