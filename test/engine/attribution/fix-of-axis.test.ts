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

test('an order that the first guess gave to another axis keeps its finding', async () => {
  const script =
    'mkdir made; for i in 1 2 3 4 5 6 7 8 9; do echo $i >made/f$i; done; ls -U made >out; echo "names $(ls -U made | tr "\\n" " ")" >out2';
  const { findings } = await run(script, { vary: ['hash-seed', 'filesystem', 'locale'], seed: 1 });
  expect(findings.filter(({ latent }) => !latent)).toMatchObject([
    { output: 'out', code: 'text-line-order', axes: ['filesystem'], confidence: 'proved' },
    { output: 'out2', code: 'text-word-order', axes: ['filesystem'], confidence: 'proved' },
  ]);
});

test('a value beside lines that moved does not account for their order', async () => {
  const script = 'for name in a B c D; do echo $name; done | sort >out; umask >>out';
  const { findings, unexplained } = await run(script, { vary: ['umask', 'locale'], seed: 3 });
  const axes = findings.filter(({ latent }) => !latent).flatMap((finding) => finding.axes);
  expect([...new Set(axes)].sort()).toEqual(['locale', 'umask']);
  expect(unexplained.bytes).toBe(0);
});
