import {
  chmodSync,
  copyFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { execaSync } from 'execa';
import { beforeAll, describe, expect, it } from 'vitest';
import type { MatrixReport } from '../../../src/model/matrix-report.ts';
import { findProgram } from '../../../src/sandbox/host/find-programs.ts';
import { nodeProgram } from '../../support/node-program.ts';
import { CLI, runCli } from '../../support/run-cli.ts';
import { skipUnless } from '../../support/skip-unless.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

/** A machine of these tests is this one with other files mounted over some of its own. */
const MOUNTS = process.getuid!() === 0 ? ['unshare', '-m'] : ['unshare', '-rm'];
const canMount = execaSync(MOUNTS[0]!, [MOUNTS[1]!, 'true'], { reject: false }).exitCode === 0;

const LOCALES = '/usr/lib/locale';
const SOURCES = '/usr/share/i18n/locales';
const BUILD = `mkdir o
tar --format=ustar -cf o/out.tar input
gzip -9n <input >o/out.gz
node compress.cjs
LC_ALL=sv_SE.UTF-8 sort words >o/sorted.txt
`;

let folder: string;
const at = (...names: readonly string[]): string => join(folder, ...names);

const machines = skipUnless(
  canMount &&
    ['strace', 'bsdtar', 'pigz', 'localedef'].every((name) => findProgram(name) !== undefined) &&
    ['sv_SE', 'et_EE'].every((name) => existsSync(join(SOURCES, name))) &&
    existsSync(join(LOCALES, 'C.utf8')),
  'needs a mount namespace, strace, bsdtar, pigz, localedef, the sources of locales and C.UTF-8',
);

machines.describe('machines that differ in one thing', () => {
  let oldNode: string | undefined;
  let replaced: Readonly<Record<string, string>>;

  /** Builds on a machine where these files or folders are others. */
  const buildOn = (platform: string, others: Readonly<Record<string, string>> = {}): void => {
    const mounts = Object.entries({ ...replaced, ...others }).map(
      ([target, from]) => `mount --bind '${from}' '${target}'`,
    );
    const run = [at('node'), CLI[1], 'run', '--shard', '1/1', '--platform', platform, '--with-outputs'];
    const words = [...run, '--vary', 'clock,hostname,timezone', '--report-dir', at('all')];
    const script = [...mounts, `exec ${words.map((word) => `'${word}'`).join(' ')}`].join(' && ');
    const { exitCode, stderr } = execaSync(MOUNTS[0]!, [MOUNTS[1]!, 'sh', '-c', script], {
      cwd: at('project'),
      reject: false,
    });
    expect(stderr).not.toMatch(/mount:/);
    expect(exitCode).toBe(0);
  };

  /** What `merge` says of the machine and of `plain`. */
  const named = (platform: string): readonly string[] => {
    const bundles = ['plain', platform].map((name) => at('all', `${name}.shard-1-of-1.tar`));
    const { exitCode, stderr } = runCli(['merge', '-q', ...bundles, '--report-dir', at('merged', platform)]);
    expect(stderr).toBe('');
    const text = readFileSync(at('merged', platform, 'matrix.json')).toString();
    const { machines: found } = (JSON.parse(text) as MatrixReport).scenarios[0]!;
    expect(found!.unexplained).toEqual([]);
    expect(exitCode).toBe(found!.findings.length === 0 ? 0 : 1);
    return found!.findings.map(
      ({ what, confidence, outputs }) => `${outputs.join()}: ${what} (${confidence})`,
    );
  };

  /** A folder of locales in which sv_SE has the order of another language. */
  const locales = (name: string, source: string): string => {
    mkdirSync(at(name));
    cpSync(join(LOCALES, 'C.utf8'), at(name, 'C.utf8'), { recursive: true, preserveTimestamps: true });
    // It exits with 1 after a warning.
    execaSync('localedef', ['-c', '-i', source, '-f', 'UTF-8', at(name, 'sv_SE.utf8')], { reject: false });
    expect(existsSync(at(name, 'sv_SE.utf8/LC_COLLATE'))).toBe(true);
    return at(name);
  };

  beforeAll(() => {
    folder = temporaryFolder('machines');
    chmodSync(folder, 0o755);
    mkdirSync(at('project'));
    // Its own Node.js is that of no machine.
    copyFileSync(process.execPath, at('node'));
    chmodSync(at('node'), 0o755);
    writeFileSync(at('project/input'), readFileSync('package-lock.json'));
    writeFileSync(at('project/words'), 's\nz\nt\nv\nw\nõ\nä\nö\nü\ny\n');
    writeFileSync(
      at('project/compress.cjs'),
      `const { readFileSync, writeFileSync } = require('fs');\nconst { gzipSync } = require('zlib');\nwriteFileSync('o/node.gz', gzipSync(readFileSync('input'), { level: 9 }));\n`,
    );
    writeFileSync(at('project/repro.yaml'), `name: tools\noutputs: [o/*]\nbuild: ${JSON.stringify(BUILD)}\n`);
    // Control builds get the times of their source: those of a checkout would differ between machines.
    for (const name of [...readdirSync(at('project')), '.'])
      utimesSync(at('project', name), 1_600_000_000, 1_600_000_000);
    oldNode = nodeProgram('12');
    replaced = { [LOCALES]: locales('swedish', 'sv_SE') };
    buildOn('plain');
  }, 300_000);

  const tar = () => ({ '/usr/bin/tar': findProgram('bsdtar')! });
  const gzip = () => ({ '/usr/bin/gzip': findProgram('pigz')! });
  const locale = () => ({
    [LOCALES]: existsSync(at('estonian')) ? at('estonian') : locales('estonian', 'et_EE'),
  });

  it('nothing', { timeout: 120_000 }, () => {
    buildOn('same');
    expect(named('same')).toEqual([]);
  });

  it('a program that the build does not execute', { timeout: 120_000 }, () => {
    buildOn('unused', { '/usr/bin/xz': findProgram('pigz')! });
    expect(named('unused')).toEqual([]);
  });

  it('tar', { timeout: 120_000 }, () => {
    buildOn('tar', tar());
    expect(named('tar')).toEqual(['o/out.tar: tar (suggested)']);
  });

  it('gzip', { timeout: 120_000 }, () => {
    buildOn('gzip', gzip());
    expect(named('gzip')).toEqual(['o/out.gz: gzip (computed)']);
  });

  it('the data of a locale', { timeout: 120_000 }, () => {
    buildOn('locale', locale());
    expect(named('locale')).toEqual(['o/sorted.txt: locale-data (proved)']);
  });

  it('the zlib of Node.js', { timeout: 120_000 }, (context) => {
    if (oldNode === undefined) return context.skip('Node 12 cannot be installed here');
    buildOn('zlib', { [findProgram('node') ?? '/usr/bin/node']: oldNode });
    expect(named('zlib')).toEqual(['o/node.gz: zlib (computed)']);
  });

  it('all of them: each is named for its own output', { timeout: 120_000 }, (context) => {
    if (oldNode === undefined) return context.skip('Node 12 cannot be installed here');
    buildOn('others', {
      ...tar(),
      ...gzip(),
      ...locale(),
      [findProgram('node') ?? '/usr/bin/node']: oldNode,
    });
    expect([...named('others')].sort()).toEqual([
      'o/node.gz: zlib (computed)',
      'o/out.gz: gzip (computed)',
      'o/out.tar: tar (suggested)',
      'o/sorted.txt: locale-data (suggested)',
    ]);
  });
});

describe('what a shard records', () => {
  it('is part of its report', { timeout: 120_000 }, () => {
    const own = temporaryFolder('recorded');
    writeFileSync(join(own, 'repro.yaml'), 'name: sorted\nbuild: sort input >out\n');
    writeFileSync(join(own, 'input'), 'b\na\n');
    const { exitCode } = runCli(['run', '--shard', '1/1', '--platform', 'here', '--vary', 'umask'], {
      cwd: own,
    });
    expect(exitCode).toBe(0);
    const report = JSON.parse(readFileSync(join(own, 'reports/sorted/report.json')).toString());
    if (findProgram('strace') === undefined) {
      expect(report.used.reason).toMatch(/strace/);
      return;
    }
    const names = report.used.files.map(
      ({ kind, name }: { kind: string; name: string }) => `${kind} ${name}`,
    );
    expect(names).toContain('program sort');
    expect(names.filter((name: string) => name.startsWith('library libc.'))).toHaveLength(1);
    expect(names).not.toContain('program tar');
    expect(report.used.writers).toEqual({ out: 'sort' });
    expect(report.builds.map(({ id }: { id: string }) => id)).toEqual([
      'control',
      'experiment',
      'control-recorded',
    ]);
  });
});
