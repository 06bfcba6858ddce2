import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cannotMake, labelOf, openHost, type TestHost } from './host/index.ts';
import { asPlainRoot, asPlainUser, asUser } from './host/kinds.ts';
import { NAIVE_PROJECT, readReport, writeWork } from './host/work.ts';

const PRECIOUS = '/mnt/home/precious';

describe.each(
  [asPlainUser, asPlainRoot, asUser]
    .filter((kind) => cannotMake(kind) === undefined)
    .map((kind) => ({ kind, label: labelOf(kind) })),
)('a report from elsewhere, replayed on a host for $label', ({ kind }) => {
  let host: TestHost;
  let report: string;
  beforeAll(async () => {
    host = await openHost(kind);
    writeWork(host, NAIVE_PROJECT);
    await host.run(['sh', '-c', `mkdir ${PRECIOUS} && echo x >${PRECIOUS}/file && echo x >/tmp/of-others`]);
    const { code, stderr } = await host.harness(
      ['run', '--profile', 'quick', '--vary=-locale', '--', 'cp', 'src/README', 'out'],
      { cwd: 'p' },
    );
    expect({ code, stderr }).toMatchObject({ code: 0 });
    report = JSON.stringify(readReport(host));
  });
  afterAll(() => host.close());

  const replay = async (edits: object) => {
    const edited = JSON.parse(report) as { builds: { conditions: object }[] };
    for (const build of edited.builds) Object.assign(build.conditions, edits);
    writeFileSync(join(host.folder, 'work/report.json'), JSON.stringify(edited));
    const ended = await host.harness(['replay', '../report.json', 'experiment'], { cwd: 'p' });
    const kept = await host.run(['cat', `${PRECIOUS}/file`, '/tmp/of-others']);
    return { ...ended, kept: kept.stdout };
  };

  it.each([
    { tmpdir: PRECIOUS },
    // As every report of a host with namespaces has it.
    { tmpdir: '/tmp', 'build-path': '/build/source', home: { path: '/build-home', exists: false } },
    { home: { path: PRECIOUS, exists: true } },
    { 'build-path': PRECIOUS },
  ])('%j: builds only in folders of its own', async (edits) => {
    const { code, stdout, stderr, kept } = await replay(edits);
    expect({ code, kept, stderr }).toMatchObject({ code: 0, kept: 'x\nx\n' });
    expect(stdout).toContain('the same as in the report');
    if (kind.namespaces === 'forbidden')
      expect(stdout + stderr).toContain('the paths of the report are not used');
  });

  // Refused when the report is read.
  if (kind !== asUser) return;

  it.each([
    { tmpdir: `${PRECIOUS}/../precious` },
    { tmpdir: 'relative' },
    { 'build-path': '/build/../mnt/home/precious' },
    { home: { path: '/', exists: true } },
    { tools: { '../../x': '/bin/true' } },
    { hostname: { host: 'a;touch x', domain: '' } },
  ])('%j is refused', async (edits) => {
    const { code, stderr, kept } = await replay(edits);
    expect({ code, kept, stderr }).toMatchObject({ code: 2, kept: 'x\nx\n' });
    expect(stderr).toContain('has an unknown form');
  });
});
