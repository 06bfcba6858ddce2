import { chmodSync, cpSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { execa } from 'execa';
import { beforeAll, describe, expect, it } from 'vitest';
import type { MatrixReport } from '../../../src/model/matrix-report.ts';
import type { Report } from '../../../src/model/report.ts';
import { CLI, runCli } from '../../support/run-cli.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { SAMPLE, sampleFolder } from './sample.ts';

const NAMES = Object.keys(SAMPLE).sort();
const reportIn = (folder: string): Report => JSON.parse(readFileSync(join(folder, 'report.json'), 'utf8'));

const blamed = ({ findings }: Report) => findings.flatMap(({ axes, latent }) => (latent ? [] : axes));

/** What does not depend on when and where it was built. */
const essence = ({ verdict, reason, findings, unexplained, outputs, seed }: Report) => ({
  ...{ verdict, reason, findings, unexplained, seed },
  outputs: outputs.map(({ path, verdict, axes }) => ({ path, verdict, axes })),
});

describe('four shards as four processes with other users, folders, time zones and umasks', () => {
  let merged: string;
  let single: string;
  let matrix: MatrixReport;

  beforeAll(async () => {
    single = sampleFolder();
    const { exitCode } = runCli(['run', '--seed', '5'], { cwd: single });
    expect(exitCode).toBe(1);
    const bundles = temporaryFolder('bundles');
    await Promise.all(
      [1, 2, 3, 4].map(async (index) => {
        const cwd = sampleFolder();
        const reports = join(cwd, 'reports');
        mkdirSync(reports);
        chmodSync(reports, 0o777);
        // Only root can become another user; the others differ in the rest.
        const user = process.getuid!() === 0 ? { uid: 20_000 + index, gid: 20_000 + index } : {};
        const words = [...CLI, 'run', '--seed', '5', '--shard', `${index}/4`, '--with-outputs'];
        await execa('sh', ['-c', 'umask "$0"; exec "$@"', `0${index}2`, ...words], {
          ...user,
          cwd,
          reject: false,
          env: { TZ: ['UTC', 'Asia/Kolkata', 'America/Lima', 'Pacific/Apia'][index - 1], HOME: reports },
        });
        for (const name of readdirSync(reports).filter((file) => file.endsWith('.tar')))
          cpSync(join(reports, name), join(bundles, name));
      }),
    );
    expect(readdirSync(bundles)).toHaveLength(4);
    merged = join(bundles, 'merged');
    const result = runCli(['merge', bundles, '--report-dir', merged, '--json']);
    expect(result.exitCode, result.stderr).toBe(1);
    matrix = JSON.parse(result.stdout);
  });

  it('lead to the findings of one run, and to nothing else', () => {
    expect(matrix.scenarios.map(({ name }) => name)).toEqual(NAMES);
    for (const { name, results } of matrix.scenarios) {
      expect(results).toHaveLength(1);
      const report = reportIn(join(merged, results[0]!.folder));
      expect(essence(report)).toEqual(essence(reportIn(join(single, 'reports', name))));
      expect([...new Set(blamed(report))]).toEqual(SAMPLE[name]!.axes);
    }
  });

  it('are all named by the merged report, whose files are there', () => {
    expect(matrix.platforms).toMatchObject([{ shards: 4, missing: [] }]);
    expect(matrix.verdict).toBe('unreproducible');
    expect(JSON.parse(readFileSync(join(merged, 'matrix.json'), 'utf8'))).toEqual(matrix);
    const [platform] = matrix.platforms;
    expect(readdirSync(merged).sort()).toEqual(
      [platform!.name, 'matrix.json', 'report.html', 'report.md'].sort(),
    );
    const page = readFileSync(join(merged, 'report.html'), 'utf8');
    for (const name of NAMES) expect(page).toContain(`href="${platform!.name}/${name}/report.html"`);
  });
});

describe('run --shard', () => {
  it('writes the same bytes for the same results, and an empty bundle without scenarios', () => {
    const cwd = sampleFolder(['constant']);
    const shards = ['1/2', '2/2'].map((shard) => ({
      bundle: join(cwd, `reports/here.shard-${shard.replace('/', '-of-')}.tar`),
      run: () => runCli(['run', '--shard', shard, '--platform', 'here'], { cwd }),
    }));
    const results = shards.map(({ run }) => run());
    expect(results.map(({ exitCode }) => exitCode)).toEqual([0, 0]);
    const empty = results.findIndex(({ stderr }) => stderr.includes('0 of 1 scenario, seed '));
    expect(results[1 - empty]!.stderr).toContain(`shard ${2 - empty} of 2, here: 1 of 1 scenario, seed `);
    const first = readFileSync(shards[empty]!.bundle);
    shards[empty]!.run();
    expect(readFileSync(shards[empty]!.bundle).equals(first)).toBe(true);
    expect(runCli(['merge'], { cwd }).exitCode).toBe(0);
  });

  it('says once what is the same for all scenarios, and that git cannot tell whether files have changed', async () => {
    const cwd = sampleFolder(['constant', 'copy']);
    const bin = join(cwd, 'home/bin');
    mkdirSync(bin, { recursive: true });
    const env = { HOME: join(cwd, 'home'), PATH: `${bin}:${process.env['PATH']}` };
    const git = (...args: readonly string[]) =>
      execa('git', ['-C', cwd, '-c', 'user.name=a', '-c', 'user.email=a@b', ...args]);
    await git('init', '-q');
    await git('add', 'scenarios');
    await git('commit', '-qm', 'a');
    const run = () => runCli(['run', '--shard', '1/1', '--no-attribute'], { cwd, env }).stderr;
    const own = run();
    expect(own.match(/^Folders of your PATH/gm)).toHaveLength(1);
    expect(own).not.toContain('git does not say');
    if (process.getuid!() !== 0) return;
    await execa('chown', ['-R', '20001', join(cwd, '.git'), cwd]);
    expect(run()).toContain('git does not say whether files differ from the commit');
  });

  it('goes on after a scenario that cannot be built, and merge says why', () => {
    const cwd = sampleFolder(['constant', 'copy']);
    cpSync(join(cwd, 'scenarios/copy'), join(cwd, 'scenarios/broken'), { recursive: true });
    const file = join(cwd, 'scenarios/broken/scenario.yaml');
    const text = readFileSync(file, 'utf8').replace('dir: .', 'archive: missing.tar');
    writeFileSync(file, text);
    const run = runCli(['run', '--shard', '1/1', '--platform', 'here'], { cwd });
    expect(run.exitCode).toBe(2);
    expect(run.stderr).toContain('repro-harness: broken: ');
    const merge = runCli(['merge'], { cwd });
    expect(merge.exitCode).toBe(3);
    expect(merge.stdout).toMatch(/broken +failed +here: .*missing\.tar/);
    expect(merge.stdout).toContain('2 of 3 results are reproducible.');
  });

  it('never builds what shards and merges wrote', () => {
    const cwd = temporaryFolder('matrix');
    writeFileSync(
      join(cwd, 'repro.yaml'),
      'name: tree\noutputs: [out]\nbuild: files=$(find . -type f | sort); echo "$files" >out\n',
    );
    for (const platform of ['one', 'two']) {
      const { exitCode, stderr } = runCli(['run', '--shard', '1/1', '--platform', platform], { cwd });
      expect(exitCode, stderr).toBe(0);
    }
    const first = runCli(['merge', '--json'], { cwd });
    expect(JSON.parse(first.stdout)).toMatchObject({ scenarios: [{ machines: { verdict: 'identical' } }] });
    expect(runCli(['run', '--shard', '1/1', '--platform', 'three'], { cwd }).exitCode).toBe(0);
    const again = runCli(['merge', '--json'], { cwd });
    expect(again.exitCode, again.stderr).toBe(0);
    expect(JSON.parse(again.stdout)).toMatchObject({ scenarios: [{ machines: { verdict: 'identical' } }] });
  });
});
