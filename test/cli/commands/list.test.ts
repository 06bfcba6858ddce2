import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { chooseScenarios } from '../../../src/cli/run/choose-scenarios.ts';
import { runCli } from '../../support/run-cli.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const FILES = {
  'repro.yaml': 'name: whole\nbuild: make\n',
  'scenarios/plain/scenario.yaml': 'build: make\n',
  'scenarios/folder/scenario.yaml': 'name: chosen\nbuild: make\n',
  // Their names are those of each other's folders.
  'scenarios/one/scenario.yaml': 'name: two\nsummary: in one\nbuild: make\n',
  'scenarios/two/scenario.yaml': 'name: one\nsummary: in two\nbuild: make\n',
  'scenarios/twin-a/scenario.yaml': 'name: twin\nbuild: make\n',
  'scenarios/twin-b/scenario.yaml': 'name: twin\nbuild: make\n',
  'scenarios/broken/scenario.yaml': 'build: [\n',
};

describe('the names that list shows', () => {
  let cwd: string;
  beforeAll(() => {
    cwd = temporaryFolder('list');
    for (const [name, text] of Object.entries(FILES)) {
      mkdirSync(dirname(join(cwd, name)), { recursive: true });
      writeFileSync(join(cwd, name), text);
    }
  });

  it('are taken by run and verify, with the scenario that list shows', async () => {
    const listed = JSON.parse(runCli(['list', '--json'], { cwd }).stdout) as {
      readonly name: string;
      readonly file: string;
      readonly expect: string;
    }[];
    expect(listed).toHaveLength(8);
    const before = process.cwd();
    process.chdir(cwd);
    try {
      for (const { name, file, expect: kind } of listed) {
        const chosen = chooseScenarios([name], [], {});
        if (kind === 'unreadable') await expect(chosen).rejects.toThrow('not YAML');
        else if (name === 'twin')
          await expect(chosen).rejects.toThrow(
            /several scenarios have the name 'twin'.*\n.*twin-a.*\n.*twin-b/,
          );
        else expect((await chosen)[0]).toMatchObject({ name, file: join(cwd, file) });
      }
      expect((await chooseScenarios(['folder'], [], {}))[0]).toMatchObject({ name: 'chosen' });
      await expect(chooseScenarios(['plane'], [], {})).rejects.toThrow("did you mean 'plain'?");
    } finally {
      process.chdir(before);
    }
    const { exitCode, stderr } = runCli(['verify', 'chosen'], { cwd });
    expect({ exitCode, stderr }).toMatchObject({ exitCode: 2, stderr: expect.stringContaining('published') });
  });
});
