import { execaSync } from 'execa';
import { expect } from 'vitest';
import { faketimeSetting } from '../../../src/sandbox/build-process/faketime-setting.ts';
import { findFaketime } from '../../../src/sandbox/host/find-programs.ts';
import { skipUnless } from '../../support/skip-unless.ts';

const library = findFaketime();
const { it } = skipUnless(library !== undefined, 'libfaketime is not installed');

it('a frozen clock shows the same moment in every time zone', () => {
  const frozen = 1_795_737_094;
  for (const TZ of ['UTC', '<+14>-14', '<-12>12']) {
    const env = {
      PATH: '/usr/bin:/bin',
      TZ,
      LD_PRELOAD: library!,
      FAKETIME: faketimeSetting({ clock: 0, frozen, timezone: { tz: TZ, zone: TZ } }),
    };
    const { stdout } = execaSync('date', ['+%s.%N'], { env, extendEnv: false });
    expect(stdout, TZ).toBe(`${frozen}.000000000`);
  }
});
