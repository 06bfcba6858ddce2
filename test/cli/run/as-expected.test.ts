import { describe, expect, it } from 'vitest';
import { asExpected } from '../../../src/cli/run/as-expected.ts';
import type { Report } from '../../../src/model/report.ts';
import type { Scenario } from '../../../src/model/scenario.ts';

const report = {
  verdict: 'unreproducible',
  findings: [{ code: 'tar-uid', axes: ['uid'], latent: false }],
  axes: [
    { name: 'uid', status: 'exercised' },
    { name: 'umask', status: 'exercised' },
    { name: 'hostname', status: 'unavailable' },
  ],
} as unknown as Report;

const judge = (causes: readonly string[], expected: Scenario['expect'] = 'unreproducible') => {
  let printed = '';
  const io = { err: (text: string) => (printed += text) } as unknown as Parameters<typeof asExpected>[2];
  const code = asExpected(report, { name: 's', expect: expected, causes } as unknown as Scenario, io);
  return { code, printed };
};

describe('--as-expected', () => {
  it('requires the verdict and every cause', () => {
    expect(judge(['uid', 'tar-uid'])).toEqual({ code: 0, printed: '' });
    expect(judge(['uid', 'umask'])).toEqual({
      code: 1,
      printed: 's: causes: expects umask, which no finding names\n',
    });
    expect(judge([], 'reproducible').code).toBe(1);
  });

  it('does not expect what the host cannot vary, and names it', () => {
    expect(judge(['uid', 'hostname'])).toEqual({
      code: 0,
      printed: 's: causes: hostname cannot be shown on this host\n',
    });
    expect(judge(['umask', 'hostname']).code).toBe(1);
  });
});
