import { chmodSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { execaSync } from 'execa';
import { describe, expect, it } from 'vitest';
import { findProgram } from '../../src/sandbox/host/find-programs.ts';
import { runCli } from '../support/run-cli.ts';
import { skipUnless, withMovedClock } from '../support/skip-unless.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

/** Runs a build that fails, with the axes that `vary` names, and returns the line after its logs. */
const wayOutOf = (command: readonly string[], files: Readonly<Record<string, string>>, vary = 'umask') => {
  const source = temporaryFolder('ways-out');
  for (const [name, text] of Object.entries({ 'a.txt': 'a\n', ...files }))
    writeFileSync(join(source, name), text);
  for (const name of Object.keys(files)) chmodSync(join(source, name), 0o755);
  const reports = temporaryFolder('ways-out-reports');
  const { exitCode, stdout } = runCli(
    ['run', '--source', source, '--report-dir', reports, '--vary', vary, '--', ...command],
    { env: { THE_TOKEN: 'secret' } },
  );
  expect(exitCode).toBe(3);
  const report = readFileSync(join(reports, 'report.json'), 'utf8');
  const { findings } = JSON.parse(report) as { findings: { fix: { text: string; command?: string } }[] };
  expect(stdout).toContain(findings[0]!.fix.text);
  // Every report names it, not only the terminal.
  const option = findings[0]!.fix.command;
  if (option !== undefined)
    expect(unescaped(readFileSync(join(reports, 'report.md'), 'utf8'))).toContain(option);
  return findings[0]!.fix;
};

/** Markdown escapes characters as references. */
const unescaped = (text: string): string =>
  text.replace(/&#(\d+);/g, (_, code: string) => String.fromCodePoint(Number(code)));

describe('a build that fails because of the sandbox', () => {
  skipUnless(findProgram('git') !== undefined, 'needs git').it('has no network', () =>
    expect(wayOutOf(['git', 'clone', 'https://a.example/b'], {})).toMatchObject({
      text: expect.stringContaining('"Could not resolve host: a.example": builds have no network.'),
      command: 'network: true',
    }),
  );

  it('was given a line as one word', () =>
    expect(wayOutOf(['make && make install'], {})).toMatchObject({
      command: "-- sh -c 'make && make install'",
    }));

  it('has a script with the line ends of Windows', () =>
    expect(wayOutOf(['./build.sh'], { 'build.sh': '#!/bin/sh\r\n' }).text).toMatch(/carriage return/));

  it('lacks a variable of the caller', () =>
    expect(wayOutOf(['sh', '-uc', 'echo $THE_TOKEN'], {})).toMatchObject({ command: '--pass THE_TOKEN' }));

  withMovedClock('openssl').it('checks a certificate', () => {
    const folder = temporaryFolder('ways-out-certificate');
    const made = 'req -x509 -newkey rsa:2048 -nodes -keyout key -out cert -days 30 -subj /CN=a'.split(' ');
    execaSync('openssl', made, { cwd: folder });
    const cert = readFileSync(join(folder, 'cert'), 'utf8');
    expect(wayOutOf(['openssl', 'verify', '-CAfile', 'cert', 'cert'], { cert }, 'clock')).toMatchObject({
      text: expect.stringContaining('398 days ahead'),
      command: '--vary=-clock',
    });
  });

  it('may not change an owner', () =>
    expect(wayOutOf(['chown', '0', 'a.txt'], {})).toMatchObject({ command: 'fakeroot COMMAND' }));
});
