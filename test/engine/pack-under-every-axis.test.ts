import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Report } from '../../src/model/report.ts';
import { runCli } from '../support/run-cli.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

let folder: string;
beforeAll(() => {
  folder = temporaryFolder('pack-axes');
  mkdirSync(join(folder, 'source/tree/sub'), { recursive: true });
  // Enough bytes for more than one compressing thread.
  for (const name of ['b', 'a', 'sub/B', 'sub/é']) {
    writeFileSync(join(folder, 'source/tree', name), `${name} and so on, line by line\n`.repeat(12_000));
  }
});

const onSystemPath = process.execPath.startsWith('/usr/');

describe('pack', () => {
  it.skipIf(!onSystemPath)(
    'gives the same bytes under every axis (skipped where builds cannot see node)',
    () => {
      const scenario = [
        'source: {dir: source}',
        `env: {SOURCE_DATE_EPOCH: "1000000000", HARNESS: ${JSON.stringify(process.cwd())}}`,
        `binds: [${JSON.stringify(process.cwd())}]`,
        'outputs: ["out.*"]',
        'build: |',
        '  for name in out.tar out.tgz out.tar.xz; do',
        '    node "$HARNESS/bin/repro-harness.js" pack tree -o $name',
        '  done',
      ];
      writeFileSync(join(folder, 'scenario.yaml'), scenario.join('\n'));
      const { stdout, stderr } = runCli(['run', '--json', '-q', 'scenario.yaml'], { cwd: folder });
      const report = JSON.parse(stdout) as Report;
      expect(report.verdict, stderr).toBe('reproducible');
      expect(report.outputs.map(({ path }) => path)).toEqual(['out.tar', 'out.tar.xz', 'out.tgz']);
      const exercised = report.axes.filter(({ status }) => status === 'exercised').map(({ name }) => name);
      expect(exercised).toEqual(expect.arrayContaining(['umask', 'timezone', 'locale', 'build-path', 'env']));
    },
  );
});
