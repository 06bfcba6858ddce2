import { describe, expect, it } from 'vitest';
import type { AxisName } from '../../src/model/axis-name.ts';
import type { Finding } from '../../src/model/finding.ts';
import type { Report } from '../../src/model/report.ts';
import { terminalReport } from '../../src/reporters/terminal/index.ts';

const finding = (code: string, axes: readonly AxisName[], field: string, command: string): Finding => ({
  code,
  cause: 'a cause',
  output: 'dist/project.tgz',
  member: ['a'],
  field,
  axes,
  confidence: 'proved',
  noise: false,
  evidence: [],
  count: 4808,
  fix: { text: 'A fix.', command },
  latent: false,
});

const REPORT: Report = {
  schema: 2,
  preliminary: false,
  verdict: 'unreproducible',
  reason: '',
  scenario: { name: 'source-tarball-naive', expect: 'unreproducible' },
  seed: 470322,
  host: {},
  axes: [
    { name: 'uid', status: 'exercised', control: '1000', experiment: '2000', reason: '' },
    {
      name: 'filesystem',
      status: 'unavailable',
      control: '',
      experiment: '',
      reason: 'this host has only one',
    },
  ],
  builds: [],
  outputs: [{ path: 'dist/project.tgz', verdict: 'different', sha256: {}, members: 4808 }],
  findings: [
    finding('tar-order', ['file-order', 'filesystem'], 'order', 'tar --sort=name'),
    finding('tar-uid', ['uid', 'gid'], 'uid', 'tar --owner=0 --group=0'),
    finding('tar-mtime', ['source-mtime'], 'mtime', 'tar --mtime=@$SOURCE_DATE_EPOCH --clamp-mtime'),
    finding('tar-user-name', ['user-name'], 'uname', 'tar --numeric-owner'),
  ],
  unexplained: { outputs: 0, bytes: 0 },
  timing: { total: 1.3 },
};

const screen = (columns: number, report = REPORT): Promise<string> =>
  terminalReport(report, {
    color: false,
    columns,
    verbose: false,
    quiet: false,
    logs: new Map(),
    next: ['report: reports/source-tarball-naive/report.html'],
  });

describe('the report on a terminal', () => {
  it('at 120 columns', async () => {
    expect(await screen(120)).toMatchInlineSnapshot(`
      "
        UNREPRODUCIBLE   source-tarball-naive  (as expected)   0 builds in 1.3 s, seed 470322

        dist/project.tgz  differs
          cause                   where                       fix
          file-order, filesystem  order                       tar --sort=name
            a cause
          uid, gid                uid of all 4,808 members    tar --owner=0 --group=0
            a cause
          source-mtime            mtime of all 4,808 members  tar --mtime=@$SOURCE_DATE_EPOCH --clamp-mtime
            a cause
          user-name               uname of all 4,808 members  tar --numeric-owner
            a cause

        Every differing byte is explained.

        1 axis varied and proved.
        Not varied: filesystem (this host has only one).

        report: reports/source-tarball-naive/report.html

      "
    `);
  });

  it('at 80 columns', async () => {
    expect(await screen(80)).toMatchInlineSnapshot(`
      "
        UNREPRODUCIBLE   source-tarball-naive  (as expected)
        0 builds in 1.3 s, seed 470322

        dist/project.tgz  differs
          cause         where                       fix
          file-order,   order                       tar --sort=name
          filesystem
            a cause
          uid, gid      uid of all 4,808 members    tar --owner=0 --group=0
            a cause
          source-mtime  mtime of all 4,808 members  tar --mtime=@$SOURCE_DATE_EPOCH
                                                    --clamp-mtime
            a cause
          user-name     uname of all 4,808 members  tar --numeric-owner
            a cause

        Every differing byte is explained.

        1 axis varied and proved.
        Not varied: filesystem (this host has only one).

        report: reports/source-tarball-naive/report.html

      "
    `);
  });

  it('at 60 columns', async () => {
    expect(await screen(60)).toMatchInlineSnapshot(`
      "
        UNREPRODUCIBLE   source-tarball-naive  (as expected)
        0 builds in 1.3 s, seed 470322

        dist/project.tgz  differs
          cause                   where
            fix
          file-order, filesystem  order
            a cause
            tar --sort=name
          uid, gid                uid of all 4,808 members
            a cause
            tar --owner=0 --group=0
          source-mtime            mtime of all 4,808 members
            a cause
            tar --mtime=@$SOURCE_DATE_EPOCH --clamp-mtime
          user-name               uname of all 4,808 members
            a cause
            tar --numeric-owner

        Every differing byte is explained.

        1 axis varied and proved.
        Not varied: filesystem (this host has only one).

        report: reports/source-tarball-naive/report.html

      "
    `);
  });

  it('shows the first 40 of 2,000 causes, and how many are left', async () => {
    const findings = Array.from({ length: 2000 }, (_, index) =>
      finding('tar-uid', ['uid'], 'uid', `tar --owner=${index}`),
    );
    const text = await screen(80, { ...REPORT, findings });
    expect(text.match(/tar --owner=/g)).toHaveLength(40);
    expect(text).toContain('    and 1,960 more: see the report\n');
  });
});

describe('a narrow terminal', () => {
  const READING = 'C.UTF-8 with collation of de_DE.UTF-8';
  const NARROW: Report = {
    ...REPORT,
    verdict: 'reproducible',
    axes: [
      { name: 'locale', status: 'exercised', control: 'C', experiment: READING, reason: '' },
      ...(['uid', 'gid', 'umask', 'timezone', 'hostname', 'clock', 'env', 'path'] as const).map((name) => ({
        name,
        status: 'excluded' as const,
        control: '',
        experiment: '',
        reason: '',
      })),
    ],
    outputs: [],
    findings: [
      {
        ...finding('latent-output-mode', ['umask'], 'mode', 'umask 022'),
        cause: 'the permission bits of group and others follow the umask',
        latent: true,
      },
    ],
  };
  const text = (columns: number) =>
    terminalReport(NARROW, { color: false, columns, verbose: true, quiet: false, logs: new Map(), next: [] });

  it('wraps what is not counted, the axes not asked for and the readings, and cuts no word', async () => {
    const narrow = await text(40);
    for (const line of narrow.split('\n').slice(2)) expect(line.length, line).toBeLessThanOrEqual(40);
    expect(narrow).not.toContain('…');
    const joined = narrow.replace(/\s+/g, ' ');
    expect(joined).toContain(
      'also, not counted: the permission bits of group and others follow the umask (4,808 outputs, such as dist/project.tgz; latent-output-mode)',
    );
    expect(joined).toContain('Not asked for: uid, gid, umask, timezone, hostname, clock, env, path.');
    for (const word of READING.split(' ')) expect(joined).toContain(word);
  });

  it('a wide one has them on one line', async () =>
    expect(await text(120)).toContain(
      '  Not asked for: uid, gid, umask, timezone, hostname, clock, env, path.\n',
    ));
});

describe('one of a kind', () => {
  it('has a singular noun', async () => {
    const outputs = Array.from({ length: 6 }, (_, index) => ({ ...REPORT.outputs[0]!, path: `o${index}` }));
    const text = await screen(80, { ...REPORT, outputs, unexplained: { outputs: 1, bytes: 1 } });
    expect(text).toContain('  and 1 more output differs: see the report\n');
    expect(text).toContain('  1 differing byte is not explained.\n');
    const more = [...outputs, { ...outputs[0]!, path: 'o6' }];
    const plural = await screen(80, { ...REPORT, outputs: more, unexplained: { outputs: 1, bytes: 2 } });
    expect(plural).toContain('  and 2 more outputs differ: see the report\n');
    expect(plural).toContain('  2 differing bytes are not explained.\n');
  });
});
