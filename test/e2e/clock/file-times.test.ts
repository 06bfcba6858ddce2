import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { runScenario } from '../../../src/engine/run/run-scenario.ts';
import { runOptions } from '../../engine/run-options.ts';
import { withMovedClock } from '../../support/skip-unless.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

withMovedClock('gcc').describe('a program that sets the times of a file to now', () => {
  // The stack holds what is no time, as it does in Perl: libfaketime passes it on.
  const PROGRAM = `
    #include <stdio.h>
    #include <string.h>
    #include <sys/time.h>
    #include <utime.h>
    static void spoil(void) { volatile char bytes[8192]; for (int i = 0; i < 8192; i++) bytes[i] = ' '; }
    int main(void) {
      for (int i = 0; i < 2; i++) {
        spoil(); if (utimes("a", NULL) != 0) { perror("utimes"); return 1; }
        spoil(); if (utime("b", NULL) != 0) { perror("utime"); return 1; }
      }
      struct utimbuf given = {1000000000, 1000000000};
      return utime("kept", &given);
    }`;

  it('can do so by utime(2) and utimes(2) with a moved clock', async () => {
    const source = join(temporaryFolder('file-times-'), 'source');
    mkdirSync(source);
    writeFileSync(join(source, 'now.c'), PROGRAM);
    const script = [
      'cc -o now now.c',
      'touch -d 2001-01-01 a b',
      'echo 1 >kept',
      './now',
      'find a b kept -newermt 2020-01-01 >out',
      'test "$(cat out)" = "$(printf "a\\nb")"',
    ].join('; ');
    const { report } = await runScenario(runOptions(source, script, { varied: ['clock'] }));
    expect(report.builds.map(({ exit }) => exit)).toEqual([0, 0]);
    expect(report.verdict).toBe('reproducible');
    expect(report.axes.find(({ name }) => name === 'clock')!.status).toBe('exercised');
  });
});
