import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import '../../src/library/vitest.ts';
import { run } from '../../src/library/run.ts';
import { commandsIn } from '../support/ci-runners.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

let folder: string;
beforeAll(() => {
  folder = temporaryFolder('matchers');
  for (const name of ['source', 'scenario']) mkdirSync(join(folder, name));
  writeFileSync(join(folder, 'source/a'), 'a\n');
  writeFileSync(
    join(folder, 'scenario/scenario.yaml'),
    'name: it\nsource: {dir: ../source}\nbuild: cp a out\nvary: [umask]\n',
  );
});

const failureOf = (assertion: Promise<void>): Promise<string> =>
  assertion.then(
    () => 'it passed',
    (error: Error) => error.message,
  );

describe('toBeReproducible', () => {
  it('passes for a build and for the path of a scenario', async () => {
    await expect({ source: join(folder, 'source'), command: 'cp a out', vary: ['umask'] }).toBeReproducible();
    await expect(join(folder, 'scenario')).toBeReproducible();
    await expect(join(folder, 'scenario/scenario.yaml')).toBeReproducible();
  });

  it('fails with the report: cause, axis, fix', async () => {
    const request = { source: join(folder, 'source'), command: 'umask >out', vary: ['umask', 'timezone'] };
    const message = await failureOf(expect(request).toBeReproducible());
    expect(message).toContain('UNREPRODUCIBLE');
    expect(message).toContain('umask');
    await expect(request).not.toBeReproducible();
  });

  it('fails for a build that fails, with the end of its log', async () => {
    const request = { source: join(folder, 'source'), command: 'echo sorry; false', vary: ['umask'] };
    expect(await failureOf(expect(request).toBeReproducible())).toMatch(/FAILED[\s\S]*sorry/);
  });
});

describe('toHaveSameBytes', () => {
  it('compares files, folders and bytes', async () => {
    await expect(join(folder, 'source/a')).toHaveSameBytes(Buffer.from('a\n'));
    await expect(join(folder, 'source')).toHaveSameBytes(join(folder, 'source'));
    await expect(Buffer.from('a')).not.toHaveSameBytes(Buffer.from('b'));
  });

  it('explains the difference', async () => {
    const message = await failureOf(
      expect(Buffer.from('one\n2026\n')).toHaveSameBytes(Buffer.from('one\n2027\n')),
    );
    expect(message).toMatch(/2026[\s\S]*2027/);
  });
});

describe('a message', () => {
  it('contains no command to a CI runner, for any file names and build logs', async () => {
    const names = ['::error::x', '##[error]x', '##vso[x.y]z'];
    const source = join(folder, 'source');
    const making = ['sh', '-c', 'for name; do umask >"$name"; done', 'sh', ...names];
    const failing = 'echo ::error::x; echo "##vso[x.y]z"; false';
    for (const side of ['one', 'two']) {
      mkdirSync(join(folder, side));
      for (const name of names) writeFileSync(join(folder, side, name), `::error::${side}\n`);
    }
    for (const assertion of [
      () => expect({ source, command: making, vary: ['umask'] }).toBeReproducible(),
      () => expect({ source, command: failing, vary: ['umask'] }).toBeReproducible(),
      () => expect(join(folder, 'one')).toHaveSameBytes(join(folder, 'two')),
      () => expect(join(folder, 'none\n##[error]x')).toHaveSameBytes(join(folder, 'two')),
    ]) {
      const message = await failureOf(assertion());
      expect(message).toMatch(/\\u00(3a|5b|6f)/);
      expect(commandsIn(message), message).toEqual([]);
    }
  });
});

describe('run', () => {
  it('gives the report, the same for the same seed', async () => {
    const request = {
      source: join(folder, 'source'),
      command: ['sh', '-c', 'umask >out'],
      vary: ['umask'],
      seed: 3,
    };
    const { report } = await run(request);
    expect(report).toMatchObject({
      verdict: 'unreproducible',
      seed: 3,
      findings: expect.arrayContaining([expect.objectContaining({ axes: ['umask'] })]),
    });
    expect((await run(request)).report.outputs).toEqual(report.outputs);
  });

  it('needs either a scenario or a command', async () => {
    await expect(run({})).rejects.toThrow('give exactly one of the two');
    await expect(run({ scenario: folder, command: 'x' })).rejects.toThrow('give exactly one of the two');
  });
});
