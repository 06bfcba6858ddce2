import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { execa } from 'execa';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Report } from '../../../src/model/report.ts';
import { CLI, runCli } from '../../support/run-cli.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

let folder: string;
beforeEach(() => {
  folder = temporaryFolder('baseline');
});

const scenario = (name: string, build: string): void => {
  const place = join(folder, 'scenarios', name);
  mkdirSync(join(place, 'src'), { recursive: true });
  for (const file of ['a', 'b', 'c', 'd', 'e', 'f', 'g']) writeFileSync(join(place, 'src', file), file);
  writeFileSync(
    join(place, 'scenario.yaml'),
    `source: {dir: src}\nbuild: ${JSON.stringify(`mkdir out; ${build}`)}\noutputs: [out/**]\n`,
  );
};

interface Entry {
  readonly scenario?: string;
  readonly output: string;
  readonly code: string;
  readonly axes?: readonly string[];
  readonly until?: string;
}

const LATER = `${new Date().getUTCFullYear() + 1}-01-31`;

const entry = ({ scenario: name = 's', output, code, axes, until = LATER }: Entry): string =>
  [
    `- scenario: ${name}`,
    `  output: "${output}"`,
    `  code: ${code}`,
    ...(axes === undefined ? [] : [`  axes: [${axes.join(', ')}]`]),
    `  until: ${until}`,
    '  reason: upstream knows\n',
  ].join('\n');

const baseline = (...entries: readonly Entry[]): void =>
  writeFileSync(join(folder, 'baseline.yaml'), entries.map(entry).join(''));
const written = (): string => readFileSync(join(folder, 'baseline.yaml'), 'utf8');

/** Those that the builds below depend on, and a few others: of fewer axes, the one to blame is found with fewer builds. */
const FEW = '--vary=uid,umask,hostname,file-order,timezone,clock,hash-seed';

const run = (...options: readonly string[]) => {
  const vary = options.some((word) => word.startsWith('--vary')) ? [] : [FEW];
  const { exitCode, stdout, stderr } = runCli(['run', '--seed=7', ...vary, ...options], { cwd: folder });
  return { exitCode, text: stdout + stderr };
};
const report = (name = 's'): Report =>
  JSON.parse(readFileSync(join(folder, 'reports', name, 'report.json'), 'utf8')) as Report;

const UID: Entry = { output: '/out/uid', code: 'text-uid', axes: ['uid'] };

describe('run with a baseline', () => {
  it('exits 0 if every finding is accepted, and still says that it is unreproducible', () => {
    scenario('s', 'id -u >out/uid; ls -U >out/list');
    baseline(UID, { output: 'out/l*', code: 'text-line-order', axes: ['file-order', 'hash-seed'] });
    const { exitCode, text } = run('s');
    expect(exitCode, text).toBe(0);
    expect(text).toContain(`  UNREPRODUCIBLE   s  (known: all 2 findings accepted until ${LATER})\n`);
    expect(text).toContain(`accepted  out/uid: text-uid (uid), until ${LATER}: upstream knows`);
    const { verdict, findings, baseline: found } = report();
    expect(verdict).toBe('unreproducible');
    for (const { latent, accepted } of findings)
      expect(accepted).toEqual(latent ? undefined : { until: LATER, reason: 'upstream knows' });
    expect(found).toEqual({ file: 'baseline.yaml', accepted: 2, new: 0, expired: [], gone: [] });
    const others = ['report.md', 'report.html'].map((file) =>
      readFileSync(join(folder, 'reports/s', file), 'utf8'),
    );
    for (const other of others) expect(other).toContain(`known: all 2 findings accepted until ${LATER}`);
    expect(run('s', '--no-baseline')).toMatchObject({ exitCode: 1 });
    expect(report().baseline).toBeUndefined();
  });

  it('exits 1 for a finding that it does not name: of another output, or with another code', () => {
    scenario('s', 'id -u >out/uid; id -u >out/other; hostname >out/host');
    baseline(UID, { output: 'out/host', code: 'text-uid' }, { ...UID, scenario: 't', output: '*' });
    const { exitCode, text } = run('s');
    expect(exitCode, text).toBe(1);
    expect(text).toMatch(/ {4}new +out\/other: text-uid \(uid\)\n/);
    expect(text).toMatch(/ {4}new +out\/host: [\w-]+ \(hostname\)\n/);
    expect(report().baseline).toMatchObject({ accepted: 1, new: 2, expired: [] });
  });

  it('exits 1 for an entry whose day has passed, and names it', () => {
    scenario('s', 'id -u >out/uid');
    baseline({ ...UID, until: '2026-01-31' });
    const { exitCode, text } = run('s');
    expect(exitCode, text).toBe(1);
    expect(text).toContain('expired  out/uid: text-uid (uid), accepted until 2026-01-31: upstream knows');
    expect(report().baseline).toMatchObject({ accepted: 0, new: 1, expired: [{ until: '2026-01-31' }] });
  });

  it('names entries that have gone, and exits 0', () => {
    scenario('s', 'echo x >out/uid');
    baseline(UID, { ...UID, scenario: 't' });
    const { exitCode, text } = run('s');
    expect(exitCode, text).toBe(0);
    expect(text).toContain(`baseline.yaml: 0 findings accepted; 1 entry has gone: remove it\n`);
    expect(report().baseline?.gone).toMatchObject([{ scenario: 's', output: '/out/uid' }]);
  });

  it('does not say that an entry has gone if its axis was not exercised, or its output not compared', () => {
    scenario('s', 'id -u >out/uid; echo x >out/x');
    baseline(UID, { output: '/out/uid', code: 'unexplained' });
    const gone = (...options: string[]) => {
      expect(run('s', ...options)).toMatchObject({ exitCode: 0 });
      return report().baseline?.gone;
    };
    expect(gone('--vary=-uid')).toEqual([]);
    expect(gone('--ignore=out/uid')).toEqual([]);
    // With every axis of the default set.
    expect(gone('--vary=-jobs')).toMatchObject([{ code: 'unexplained' }]);
  });

  it('exits 1 if another axis is to blame for the same finding', () => {
    scenario('s', '{ id -u; umask; hostname; } | sha256sum >out/digest');
    baseline({ output: 'out/digest', code: 'depends-on-uid', axes: ['uid'] });
    expect(run('s')).toMatchObject({ exitCode: 1 });
    scenario('s', 'date +%Z >out/zone; TZ=UTC date +%Y >out/time');
    run('s', '--no-baseline');
    const named = report().findings.find(({ output, latent }) => output === 'out/time' && !latent)!;
    expect(named.axes).toEqual(['clock']);
    const of = ({ code }: typeof named, axes: readonly string[]): Entry => ({ output: 'out/*', code, axes });
    const other = report().findings.find(({ output }) => output === 'out/zone')!;
    baseline(of(named, ['umask']), of(other, other.axes));
    const { exitCode, text } = run('s');
    expect(exitCode, text).toBe(1);
    expect(text).toMatch(new RegExp(` {4}new +out/time: ${named.code} \\(clock\\)\n`));
    baseline(of(named, ['umask', ...named.axes]), of(other, other.axes));
    expect(run('s')).toMatchObject({ exitCode: 0 });
  });

  it('accepts what no finding explains only by an entry for unexplained', () => {
    scenario('s', 'id -u >out/uid; { id -u; umask | sha256sum | tr -d a-f; } >out/mixed');
    const options = ['s', '--max-builds=2'];
    baseline({ ...UID, output: 'out/*' });
    const { exitCode, text } = run(...options);
    const unexplained = report().outputs.filter((output) => output.unexplained !== undefined);
    expect(unexplained.map(({ path }) => path)).toEqual(['out/mixed']);
    expect(exitCode, text).toBe(1);
    expect(text).toMatch(/ {4}new +out\/mixed: unexplained\n/);
    // An entry that names axes does not accept what is not attributed.
    baseline({ ...UID, output: 'out/*' }, { output: '/out/mixed', code: 'unexplained', axes: ['umask'] });
    expect(run(...options)).toMatchObject({ exitCode: 1 });
    baseline({ ...UID, output: 'out/*' }, { output: '/out/mixed', code: 'unexplained', axes: [] });
    const known = run(...options);
    expect(known.exitCode, known.text).toBe(0);
    expect(known.text).toMatch(/ {4}accepted +out\/mixed: unexplained, until /);
    // With it alone, the finding of the same output is new.
    baseline({ ...UID, output: '/out/uid' }, { output: '/out/mixed', code: 'unexplained' });
    expect(run(...options)).toMatchObject({ exitCode: 1 });
  });

  it('exits 3 if a build fails, and 4 if a required axis was not exercised', () => {
    scenario('s', 'test "$(umask)" = 0022; id -u >out/uid');
    baseline(UID);
    expect(run('s')).toMatchObject({ exitCode: 3 });
    expect(report().baseline).toBeUndefined();
    scenario('t', 'echo x >out/x');
    baseline({ ...UID, scenario: 't', axes: [] });
    // No tool to exchange: no axis is exercised.
    expect(run('t', '--vary=tools')).toMatchObject({ exitCode: 4 });
    expect(report('t').baseline).toBeUndefined();
  });

  it('accepts nothing if the search was interrupted, and does not write the baseline', async () => {
    scenario('s', 'id -u >out/uid; umask | sha256sum | tr -d a-f >out/o; sleep 1');
    baseline(UID, { output: '*', code: 'unexplained' });
    const before = written();
    const [node, program] = CLI;
    const child = execa(node, [program, 'run', 's', '--update-baseline'], { cwd: folder, reject: false });
    child.stdout.on('data', (data) => {
      if (String(data).includes('(preliminary)') && !child.killed) child.kill('SIGINT');
    });
    const { exitCode, stderr } = await child;
    expect(exitCode, stderr).toBe(130);
    expect(report()).toMatchObject({ preliminary: true });
    expect(JSON.stringify(report())).not.toContain('accepted');
    expect(report().baseline).toBeUndefined();
    expect(written()).toBe(before);
  });

  it('refuses a file that it cannot use, before it builds', () => {
    scenario('s', 'id -u >out/uid');
    writeFileSync(join(folder, 'baseline.yaml'), `${entry(UID)}  resaon: x\n`);
    const { exitCode, text } = run('s');
    expect(exitCode).toBe(2);
    expect(text).toBe("repro-harness: baseline.yaml:7: unknown key 'resaon' — did you mean 'reason'?\n");
    expect(run('s', '--no-baseline')).toMatchObject({ exitCode: 1 });
    expect(run('s', '--baseline', 'none.yaml')).toEqual({
      exitCode: 2,
      text: 'repro-harness: cannot read the baseline none.yaml: it does not exist\n  name a file with --baseline, write one with --update-baseline, or use none with --no-baseline\n',
    });
    expect(run('s', '--reporter=json=baseline.yaml').text).toContain('it is the baseline');
  });

  it('refuses options that contradict each other', () => {
    scenario('s', 'id -u >out/uid');
    for (const options of [
      ['--as-expected', '--baseline=b.yaml'],
      ['--as-expected', '--update-baseline'],
      ['--no-baseline', '--update-baseline'],
      ['--no-attribute', '--update-baseline'],
      ['--profile=quick', '--update-baseline'],
    ])
      expect(run('s', ...options), options.join(' ')).toMatchObject({ exitCode: 2 });
    // Without a word about it, the file of this folder is not read.
    writeFileSync(join(folder, 'baseline.yaml'), 'no baseline');
    expect(run('s', '--as-expected').text).toContain('expected reproducible, got unreproducible');
  });
});

describe('run --update-baseline', () => {
  it('writes a file that only needs its reasons', () => {
    scenario('s', 'id -u >out/uid; hostname >out/host');
    const { exitCode, text } = run('s', '--update-baseline');
    expect(exitCode, text).toBe(1);
    expect(text).toContain(
      'Baseline baseline.yaml: 2 added, 0 kept; 2 reasons are still to be written in place of TODO: until then, runs refuse the file.\n',
    );
    const day = new Date(Date.now() + 90 * 86_400_000).toISOString().slice(0, 10);
    expect(written()).toContain(
      `- scenario: s\n  output: /out/uid\n  code: text-uid\n  axes: [uid]\n  until: ${day}\n  reason: "TODO: `,
    );
    const refused = run('s');
    expect(refused.exitCode).toBe(2);
    expect(refused.text).toContain('reason: it is still to be written');
    writeFileSync(join(folder, 'baseline.yaml'), written().replaceAll(/"TODO: .*"/g, 'known'));
    expect(run('s')).toMatchObject({ exitCode: 0 });
    const before = written();
    expect(run('s', '--update-baseline').text).toContain('Baseline baseline.yaml: 2 kept.\n');
    expect(written()).toBe(before);
  });

  it('keeps comments, order, other scenarios and expired entries, and removes what has gone', () => {
    scenario('s', 'id -u >out/uid; hostname >out/host; ls -U >out/list');
    scenario('failing', 'exit 3');
    const kept = [
      '# Known faults of ours\n\n',
      '# an old one\n',
      entry({ ...UID, until: '2026-01-31' }),
      '# of another scenario\n',
      entry({ ...UID, scenario: 't' }),
      entry({ ...UID, scenario: 'failing' }),
    ];
    const gone = entry({ ...UID, output: '/out/gone' });
    const last = `# at the end\n${entry({ output: '/out/list', code: 'text-line-order' })}`;
    writeFileSync(join(folder, 'known.yaml'), [...kept, gone, last].join(''));
    const { exitCode, text } = run('s', 'failing', '--baseline=known.yaml', '--update-baseline');
    expect(exitCode, text).toBe(3);
    expect(text).toContain(
      'Baseline known.yaml: 1 added, 1 removed, 4 kept, 1 of them expired: an update extends none, change the day by hand; 1 reason is',
    );
    const now = readFileSync(join(folder, 'known.yaml'), 'utf8');
    expect(now.replaceAll('"', '')).toContain([...kept, last].join('').replaceAll('"', ''));
    expect(now).not.toContain('/out/gone');
    expect(now.split('- scenario').at(-1)).toMatch(
      /output: \/out\/host\n {2}code: [\w-]+\n {2}axes: \[hostname\]/,
    );
  });
});

it('an output whose name is random is accepted under the names of the next run, too', () => {
  scenario('s', 'n=$(od -An -N8 -tx8 /dev/urandom | tr -d " "); echo "one text, and $n" >out/main.$n.js');
  expect(run('s', '--vary=umask', '--update-baseline')).toMatchObject({ exitCode: 1 });
  expect(written()).toContain('output: /out/main.*.js');
  writeFileSync(join(folder, 'baseline.yaml'), written().replaceAll(/"?TODO.*/g, 'known'));
  const { exitCode, text } = run('s', '--vary=umask');
  expect(exitCode, text).toBe(0);
  expect(report().baseline).toMatchObject({ new: 0, expired: [], gone: [] });
});
