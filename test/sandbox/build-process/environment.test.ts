import { describe, expect, it } from 'vitest';
import { planRun } from '../../../src/engine/plan/plan.ts';
import { AXIS_NAMES } from '../../../src/model/axis-name.ts';
import { environment } from '../../../src/sandbox/build-process/environment.ts';
import { rich } from '../../support/axis-hosts.ts';

const plan = planRun(rich, new Set(AXIS_NAMES), 1);

const variables = (build: 'control' | 'experiment', env: Record<string, string> = {}) =>
  environment(plan[build], { env, tools: { env: {} } } as unknown as Parameters<typeof environment>[1], {
    tools: undefined,
    locales: undefined,
  });

describe('COLUMNS and LINES', () => {
  it('are the size of the terminal, and unset without one', () => {
    expect(variables('experiment')).toMatchObject({ COLUMNS: '132', LINES: '43' });
    expect(Object.keys(variables('control'))).not.toContain('COLUMNS');
    expect(Object.keys(variables('control'))).not.toContain('LINES');
  });

  it('are those of the scenario, if it sets them', () => {
    for (const build of ['control', 'experiment'] as const)
      expect(variables(build, { COLUMNS: '80' })['COLUMNS']).toBe('80');
  });
});
