import { expect, test } from 'vitest';
import { blamedAxes, scriptRunner } from './run-script.ts';

const run = scriptRunner();
const COMMENT = "LC_ALL=C date '+#%a %b %d %H:%M:%S %Z %Y'";

test.each([
  ['as `date` names it', COMMENT],
  // Java has no other name for it.
  ['as Java names it', `${COMMENT} | sed 's/ +14 / GMT+14:00 /'`],
])(
  'the comment of java.util.Properties is the clock and its zone, %s, without a further build',
  async (_, comment) => {
    const report = await run(`{ ${comment}; echo version=1.0; } >pom.properties`, {
      vary: ['clock', 'timezone', 'umask', 'uid'],
      seed: 1,
    });
    expect(blamedAxes(report)).toEqual({ 'pom.properties': ['clock', 'timezone'] });
    expect(report.builds.length).toBe(2);
    expect(report.unexplained.bytes).toBe(0);
  },
);
