import { existsSync, readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { applyBaseline } from '../../../src/matrix/baseline/apply-baseline.ts';
import { readBaseline } from '../../../src/matrix/baseline/read-baseline.ts';
import { tallyBaseline } from '../../../src/matrix/baseline/tally-baseline.ts';
import { updateBaseline } from '../../../src/matrix/baseline/update-baseline.ts';
import type { Report } from '../../../src/model/report.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { finding, output, reportOf, TODAY } from './reports.ts';

let file: string;
beforeEach(() => {
  file = join(temporaryFolder('baseline'), 'baseline.yaml');
});

const entry = (given: object): string =>
  `- ${JSON.stringify({ scenario: 's', output: '/out', code: 'text-uid', axes: ['uid'], until: '2026-12-31', reason: 'known', ...given })}\n`;
const update = (...reports: readonly Report[]) => updateBaseline(file, reports, TODAY);
const text = (): string => readFileSync(file, 'utf8');

describe('an update', () => {
  it('names what it adds so that nothing else is accepted', async () => {
    const odd = ['a[1]*', '../beside.deb', 'dir/x y', 'a\\\\b', '\\xff', 'line\\nfeed', '-', '#a'];
    const report = reportOf([
      ...odd.map((name) => finding({ output: name })),
      finding({ output: 'n', code: 'noise', axes: [], noise: true }),
    ]);
    const opened = { ...report, outputs: [...report.outputs, output('bare', { axes: ['clock'] })] };
    expect(await update(opened)).toEqual({ file, added: 10, removed: 0, kept: 0, expired: 0, drafts: 10 });
    writeFileSync(file, text().replaceAll(/"?TODO.*/g, 'known'));
    const baseline = await readBaseline(file, TODAY);
    expect(applyBaseline(opened, baseline, TODAY).baseline).toMatchObject({ accepted: 10, new: 0, gone: [] });
    const others = reportOf(['a1x', 'a[1]x', 'beside.deb', 'sub/-'].map((name) => finding({ output: name })));
    expect(applyBaseline(others, baseline, TODAY).baseline).toMatchObject({ accepted: 0, new: 4 });
    expect(text()).toContain('code: unexplained\n  axes: [clock]\n  until: 2026-08-30\n');
  });

  it('names an output that has two names once, so that the next run with other names is accepted', async () => {
    const run = (one: string, other: string): Report =>
      reportOf([finding({ output: `d[1]/main.${one}.js` })], {
        outputs: [
          output(`d[1]/main.${one}.js`, { verdict: 'missing', counterpart: `d[1]/main.${other}.js` }),
          output(`d[1]/main.${other}.js`, { verdict: 'extra', counterpart: `d[1]/main.${one}.js` }),
        ],
      });
    expect(await update(run('29b991', '1833c5'))).toMatchObject({ added: 1 });
    expect(text()).toContain('/d\\[1]/main.*.js');
    writeFileSync(file, text().replaceAll(/"?TODO.*/g, 'known'));
    const next = run('77aa00', 'beefed');
    expect(await update(next)).toMatchObject({ added: 0, removed: 0, kept: 1 });
    expect(applyBaseline(next, await readBaseline(file, TODAY), TODAY).baseline).toMatchObject({
      accepted: 1,
      new: 0,
      gone: [],
    });
  });

  it('changes nothing if nothing has changed', async () => {
    writeFileSync(
      file,
      `# ours\n- {scenario: s,   output: "/out", code: text-uid, until: 2026-12-31, reason: x}\n`,
    );
    const before = { text: text(), time: statSync(file).mtimeMs, inode: statSync(file).ino };
    expect(await update(reportOf([finding({})]))).toMatchObject({ added: 0, removed: 0, kept: 1, drafts: 0 });
    expect({ text: text(), time: statSync(file).mtimeMs, inode: statSync(file).ino }).toEqual(before);
    file = `${file}.new`;
    await update(reportOf([]));
    expect(existsSync(file)).toBe(false);
  });

  it('removes an entry only if every report of its scenario shows that it has gone', async () => {
    const both = entry({}) + entry({ scenario: 't' });
    const kept = async (...reports: readonly Report[]) => {
      writeFileSync(file, both);
      return (await update(...reports)).kept;
    };
    expect(await kept(reportOf([]))).toBe(1);
    expect(await kept(reportOf([]), reportOf([finding({})]))).toBe(2);
    expect(await kept(reportOf([]), reportOf([], { verdict: 'failed' }))).toBe(2);
    expect(await kept(reportOf([]), reportOf([], { axes: [] }))).toBe(2);
    expect(await kept(reportOf([finding({})], { preliminary: true }))).toBe(2);
    expect(await kept(reportOf([]), reportOf([], { name: 't' }))).toBe(0);
    expect(text().trim()).toBe('[]');
    writeFileSync(file, both);
    expect((await updateBaseline(file, [reportOf([])], TODAY, { whole: false })).kept).toBe(2);
  });

  it('adds no entry for what an expired one names, for failed builds, and twice', async () => {
    writeFileSync(file, entry({ until: '2026-05-31' }));
    const reports = [
      reportOf([finding({})]),
      reportOf([finding({ code: 'build-fails', output: '' })], { verdict: 'failed' }),
      reportOf([finding({ output: 'b' })], { preliminary: true }),
    ];
    expect(await update(...reports)).toMatchObject({ added: 0, kept: 1, expired: 1 });
    const fresh = reportOf([finding({ output: 'c' })]);
    expect(await update(fresh, fresh)).toMatchObject({ added: 1 });
  });

  it('replaces the finding whose axes have changed, with a reason to write again', async () => {
    writeFileSync(file, entry({}));
    expect(await update(reportOf([finding({ axes: ['clock', 'uid'] })]))).toMatchObject({
      added: 1,
      removed: 1,
      kept: 0,
    });
    expect(text()).toContain('axes: [clock, uid]');
  });

  it('writes no file that would be too large to be read', async () => {
    writeFileSync(file, '# ours\n');
    const long = Array.from({ length: 1500 }, (_, index) =>
      finding({ output: `${'x'.repeat(3000)}${index}` }),
    );
    await expect(update(reportOf(long))).rejects.toThrow('can have at most 4,194,304');
    expect(text()).toBe('# ours\n');
  });

  it('writes through a link, and refuses a file that is no baseline', async () => {
    writeFileSync(`${file}.real`, '# ours\n');
    symlinkSync(`${file}.real`, file);
    await update(reportOf([finding({})]));
    expect(readFileSync(`${file}.real`, 'utf8')).toMatch(/^# ours\n\n?- scenario: s\n/);
    writeFileSync(file, 'a: b\n');
    await expect(update(reportOf([finding({})]))).rejects.toThrow('a baseline is a list of known faults');
    expect(text()).toBe('a: b\n');
  });
});

describe('a baseline over many reports', () => {
  it('adds up, and says that an entry has gone only if it has on every machine', async () => {
    writeFileSync(
      file,
      entry({}) +
        entry({ output: '/x' }) +
        entry({ code: 'text-time', until: '2026-05-31', axes: ['clock'] }),
    );
    const baseline = await readBaseline(file, TODAY);
    const tally = tallyBaseline(baseline.file);
    const time = finding({ code: 'text-time', axes: ['clock'] });
    for (const report of [reportOf([]), reportOf([finding({}), time]), reportOf([], { name: 't' })])
      tally.add(applyBaseline(report, baseline, TODAY));
    const { accepted, new: open, expired, gone } = tally.result();
    expect({ accepted, open }).toEqual({ accepted: 1, open: 1 });
    expect(expired.map(({ code }) => code)).toEqual(['text-time']);
    expect(gone.map((each) => each.output)).toEqual(['/x']);
    tally.add(applyBaseline(reportOf([], { verdict: 'failed' }), baseline, TODAY));
    expect(tally.result().gone).toEqual([]);
  });
});
