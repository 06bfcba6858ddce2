import { chmodSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { missingCommand } from '../../../src/cli/run/missing-command.ts';
import type { Report } from '../../../src/model/report.ts';
import { runTool } from '../../../src/sandbox/host/run-tool.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

describe('a command that a build does not find', () => {
  let folder: string;
  beforeAll(() => {
    folder = temporaryFolder('missing-command');
    writeFileSync(join(folder, 'the-tool'), '#!/bin/sh\n');
    chmodSync(join(folder, 'the-tool'), 0o755);
  });

  const hintAfter = (log: string, exit = 127) =>
    missingCommand(
      { builds: [{ exit, log: 'log' }] } as unknown as Report,
      new Map([['log', log]]),
      `/usr/bin:${folder}`,
    );

  it.each([
    ['dash', ['dash', '-c', 'the-tool']],
    ['bash', ['bash', '-c', 'the-tool']],
    ['env', ['env', 'the-tool']],
  ])('is understood from the words of %s', async (_, [program = '', ...args]) => {
    const failed = runTool(program, args, { signal: new AbortController().signal });
    const words = await failed.catch(({ message }: Error) => message.slice(program.length + 2));
    expect(hintAfter(`before\n${words}\n`)).toBe(
      `the-tool is in ${folder}, which builds do not see; in the scenario: binds: [${folder}] and env: {PATH: "${folder}:/usr/bin:/bin"}`,
    );
  });

  it('gives no hint if the caller has no such command, or if something else failed', () => {
    expect(hintAfter('sh: 1: other-tool: not found\n')).toBeUndefined();
    expect(hintAfter('sh: 1: ls: not found\n')).toBeUndefined();
    expect(hintAfter('sh: 1: the-tool: not found\n', 1)).toBeUndefined();
  });
});
