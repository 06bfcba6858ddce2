import { expect, it as test } from 'vitest';
import { runBuild } from '../../support/run-build.ts';
import { withMovedClock } from '../../support/skip-unless.ts';

const { describe } = withMovedClock('msgfmt', 'date');
const TIMEOUT_MS = 120_000;

// As msginit and a translation platform do: the time at which the file is written, in the local zone.
const WRITE = `printf 'msgid ""\\nmsgstr ""\\n"PO-Revision-Date: %s\\\\n"\\n\\nmsgid "a"\\nmsgstr "b"\\n' "$(date '+%Y-%m-%d %H:%M%z')" >x.po`;

describe('run and msgfmt', () => {
  test(
    'names the clock and the zone, the zone also alone; removing the date helps',
    () => {
      const build = (fix = ':'): string => `${WRITE}; ${fix}; msgfmt -o out.mo x.po; rm x.po`;
      for (const axes of [['clock', 'timezone'], ['timezone']])
        expect(runBuild({ README: '' }, build(), ['--vary', axes.join(',')])).toMatchObject({
          axes,
          unexplainedBytes: 0,
        });
      const fix = `sed -i '/^"PO-Revision-Date:/d' *.po`;
      expect(runBuild({ README: '' }, build(fix))).toMatchObject({ verdict: 'reproducible' });
    },
    TIMEOUT_MS,
  );
});
