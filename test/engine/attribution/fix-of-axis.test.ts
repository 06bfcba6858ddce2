import { expect, test } from 'vitest';
import { scriptRunner } from './run-script.ts';

const run = scriptRunner();

test.each([
  ['file-order', 'echo "names $(ls -U | tr "\\n" " ")" >out', 'LC_ALL=C sort'],
  [
    'hash-seed',
    `perl -e 'my %h = map { $_ => 1 } "a".."p"; print join(" ", keys %h), "\\n"' >out`,
    'PYTHONHASHSEED=0',
  ],
])(
  'words in another order: the fix is that of the axis that is proved, %s',
  async (axis, script, command) => {
    const report = await run(script, { vary: ['hash-seed', 'file-order'], seed: 1 });
    const finding = report.findings.find(({ code }) => code === 'text-word-order');
    expect(finding).toMatchObject({ axes: [axis], confidence: 'proved' });
    expect(finding?.fix.command).toContain(command);
  },
);
