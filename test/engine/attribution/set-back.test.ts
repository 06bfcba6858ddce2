import { expect, test } from 'vitest';
import { blamedAxes, scriptRunner } from './run-script.ts';

const run = scriptRunner();

// As Meson does. touch(1) would give the file the moved time.
const REFUSES_FUTURE = `sleep 1; : >f; awk -v file=$(stat -c %.9Y f) -v now=$(date +%s.%N) 'BEGIN { exit file - now > 0.5 }'; rm f`;

test('a build that refuses files from the future is tried with the current time', async ({ skip }) => {
  const report = await run(`${REFUSES_FUTURE}; echo "x$(umask)y" | sha256sum >out`);
  if (report.axes.find(({ name }) => name === 'clock')?.status !== 'exercised') skip('no libfaketime');
  expect(blamedAxes(report)).toEqual({ out: ['umask'] });
  const { blames, notes = [] } = report.attribution!;
  expect(blames).toMatchObject([{ output: 'out', sets: [['umask']] }]);
  expect(notes.join('\n')).toMatch(
    /^trial-\d+ \(.*\) ended with exit code \d+ while its clock was set back to the start of the control, and does not count: trial-\d+ succeeded with the current time/,
  );
  for (const { id, label = '', exit } of report.builds)
    expect([id, exit === 0]).toEqual([id, !label.endsWith(' (does not count)')]);
});

test('one that fails for another reason is blamed as before', async () => {
  const report = await run('[ "$(umask)" = 0022 ] || exit 3; echo >out');
  expect(report.attribution?.blames.flatMap(({ sets }) => sets)).toContainEqual(['umask']);
  expect(report.attribution?.notes ?? []).toEqual([]);
});
