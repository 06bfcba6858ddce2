import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { deflateRawSync, gzipSync } from 'node:zlib';
import { execaSync } from 'execa';
import { beforeAll, describe, expect, it } from 'vitest';
import { compareMachines } from '../../../src/matrix/machines/compare-machines.ts';
import type { Report } from '../../../src/model/report.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { type Machine, sideOf } from './side.ts';

const files = new Map<string, string>();
let folder: string;

/** Keeps a content as a bundle does; returns its digest. */
const keep = (content: Buffer): string => {
  const sha256 = createHash('sha256').update(content).digest('hex');
  writeFileSync(join(folder, sha256), content);
  files.set(sha256, join(folder, sha256));
  return sha256;
};

const compare = async (machines: Readonly<Record<string, Machine>>) => {
  const sides = Object.entries(machines).map(([platform, machine]) => sideOf(platform, machine));
  const found = await compareMachines('s', sides, (sha256) => files.get(sha256));
  return {
    ...found,
    claims: found.findings.map(({ what, confidence, outputs }) => `${what} ${confidence} ${outputs.join()}`),
  };
};

const GNU_134 = 'tar (GNU tar) 1.34';
const GNU_135 = 'tar (GNU tar) 1.35';

beforeAll(() => {
  folder = temporaryFolder('machines');
});

describe('elimination, without contents', () => {
  it('proves what alone differs among all that was recorded', async () => {
    const { claims, findings, unexplained } = await compare({
      a: { outputs: { o: '1' }, programs: { tar: GNU_134, gzip: '1' } },
      b: { outputs: { o: '2' }, programs: { tar: GNU_135, gzip: '1' } },
    });
    expect(claims).toEqual(['tar proved o']);
    expect(findings[0]!.values).toEqual({ a: GNU_134, b: GNU_135 });
    expect(findings[0]!.evidence[0]).toMatchObject({
      where: 'o (a -> b)',
      control: GNU_134,
      experiment: GNU_135,
    });
    expect(unexplained).toEqual([]);
  });

  it('says nothing if two things differ', async () => {
    const { claims, unexplained } = await compare({
      a: { outputs: { o: '1' }, programs: { tar: GNU_134 } },
      b: { outputs: { o: '2' }, programs: { tar: GNU_135 }, host: { kernel: '6.2' } },
    });
    expect(claims).toEqual([]);
    expect(unexplained).toEqual(['o']);
  });

  it('of three machines it compares the two that are most alike', async () => {
    const { claims, findings } = await compare({
      a: { outputs: { o: '1' }, programs: { tar: GNU_134 }, host: { kernel: '6.1' } },
      b: { outputs: { o: '1' }, programs: { tar: GNU_134 }, host: { kernel: '6.2' } },
      c: { outputs: { o: '2' }, programs: { tar: GNU_135 }, host: { kernel: '6.2' } },
    });
    expect(claims).toEqual(['tar proved o']);
    expect(findings[0]!.values).toEqual({ a: GNU_134, b: GNU_134, c: GNU_135 });
  });

  it.each([
    ['the record may lack something', { used: { reason: 'a file is gone', files: [], writers: {} } }],
    ['nothing was recorded', { used: undefined }],
    ['the clock was not varied', { axes: [] }],
    ['the builds had a network', { scenario: { name: 's', recipe: { scenario: { network: true } } } }],
  ])('proves nothing if %s', async (_, changes) => {
    const { claims, unexplained } = await compare({
      a: { outputs: { o: '1' }, host: { kernel: '6.1' }, changes: changes as Partial<Report> },
      b: { outputs: { o: '2' }, host: { kernel: '6.2' } },
    });
    expect(claims).toEqual([]);
    expect(unexplained).toEqual(['o']);
  });

  it.each([
    ['and the time made no difference', {}],
    ['but perhaps the time', { axes: [] }],
  ])('names nothing if nothing that is recorded differs, %s', async (_, changes) => {
    const { claims, unexplained } = await compare({
      a: { outputs: { o: '1' }, changes: changes as Partial<Report> },
      b: { outputs: { o: '2' }, changes: changes as Partial<Report> },
    });
    expect(claims).toEqual([]);
    expect(unexplained).toEqual(['o']);
  });

  it('only suggests the kernel: the machines differ in more than is recorded', async () => {
    const { claims } = await compare({
      a: { outputs: { o: '1' }, host: { kernel: '6.1' } },
      b: { outputs: { o: '2' }, host: { kernel: '6.2' } },
    });
    expect(claims).toEqual(['kernel suggested o']);
  });

  it('leaves out a machine whose control build failed', async () => {
    const { verdict } = await compare({
      a: { outputs: { o: '1' } },
      b: { outputs: {}, changes: { builds: [] } },
    });
    expect(verdict).toBe('identical');
  });
});

describe('what is not the fault of a machine', () => {
  it('an output that one machine alone does not reproduce', async () => {
    const { claims, unexplained } = await compare({
      a: { outputs: { o: '1' }, programs: { tar: GNU_134 } },
      b: { outputs: { o: '2' }, programs: { tar: GNU_135 }, unstable: ['o'] },
    });
    expect(claims).toEqual(['unreproducible proved o']);
    expect(unexplained).toEqual([]);
  });

  it('other conditions of the control build, unless they were varied without a change', async () => {
    const [a, b] = [18, 63].map((umask, index) => ({ outputs: { o: String(index) }, conditions: { umask } }));
    const { claims, findings } = await compare({
      a: { ...a!, programs: { tar: '1' } },
      b: { ...b!, programs: { tar: '2' } },
    });
    expect(claims).toEqual(['conditions suggested o']);
    expect(findings[0]!.evidence[0]).toMatchObject({ field: 'umask', control: '18', experiment: '63' });
    const exercised = ['clock', 'umask'].map((name) => ({
      name,
      status: 'exercised',
      control: '',
      experiment: '',
      reason: '',
    }));
    const changes = { axes: exercised } as unknown as Partial<Report>;
    const varied = await compare({
      a: { ...a!, programs: { tar: '1' }, changes },
      b: { ...b!, programs: { tar: '2' }, changes },
    });
    expect(varied.claims).toEqual(['tar proved o']);
  });
});

describe('what contents show, where other things differ, too', () => {
  const other = { host: { kernel: '6.2' } };
  let tars: readonly [string, string];
  const text = Buffer.from(
    Array.from({ length: 4000 }, (_, index) => `line ${index} ${index ** 2}\n`).join(''),
  );

  beforeAll(async () => {
    mkdirSync(join(folder, 'tree'));
    writeFileSync(join(folder, 'tree/a'), text);
    const made = await Promise.all(
      (['1.34', '1.35'] as const).map(async (tarVersion) => {
        const file = join(folder, `${tarVersion}.tar`);
        execaSync(process.execPath, [
          'bin/repro-harness.js',
          'pack',
          join(folder, 'tree'),
          '-o',
          file,
          '--tar-version',
          tarVersion,
          '--mtime',
          '0',
        ]);
        return readFileSync(file);
      }),
    );
    tars = made.map((content) => keep(gzipSync(content))) as unknown as readonly [string, string];
  });

  it('computes tar, if its versions write what is there', async () => {
    const { claims } = await compare({
      a: { outputs: { 'o.tgz': tars[0] }, programs: { tar: GNU_134, gzip: '1.12', node: '1' } },
      b: { ...other, outputs: { 'o.tgz': tars[1] }, programs: { tar: GNU_135, gzip: '1.13', node: '2' } },
    });
    expect(claims).toEqual(['tar computed o.tgz']);
  });

  it('only suggests it if they write something else', async () => {
    const { claims } = await compare({
      a: { outputs: { 'o.tgz': tars[0] }, programs: { tar: GNU_135 } },
      b: { ...other, outputs: { 'o.tgz': tars[1] }, programs: { tar: GNU_134 } },
    });
    expect(claims).toEqual(['tar suggested o.tgz']);
  });

  it('does not name it if it was not executed, or is the same', async () => {
    const { claims, unexplained } = await compare({
      a: { outputs: { 'o.tgz': tars[0] }, programs: { gzip: '1.12', sh: '1' } },
      b: { ...other, outputs: { 'o.tgz': tars[1] }, programs: { gzip: '1.13', sh: '2' } },
    });
    expect(claims).toEqual([]);
    expect(unexplained).toEqual(['o.tgz']);
  });

  it('suggests the tool that the command names, if it was not recorded what was executed', async () => {
    const machine = (tar: string, build: string): Machine => ({
      outputs: { 'o.tgz': tars[tar === GNU_134 ? 0 : 1] },
      host: { tar, gzip: tar, kernel: tar },
      changes: { used: undefined as never, scenario: { name: 's', build } },
    });
    const named = (build: string) => compare({ a: machine(GNU_134, build), b: machine(GNU_135, build) });
    expect((await named('tar cf a .')).claims).toEqual(['tar suggested o.tgz']);
    expect((await named('./pack my-tar-file')).claims).toEqual([]);
  });

  const gnu = () =>
    keep(execaSync('gzip', ['-9nc'], { input: text, encoding: 'buffer' }).stdout as unknown as Buffer);
  const zlib = () => keep(gzipSync(text, { level: 9 }));

  it('computes the compressor that wrote it', async () => {
    const { claims } = await compare({
      a: {
        outputs: { 'o.gz': gnu() },
        programs: { gzip: '1.12', node: '1', tar: '1' },
        writers: { 'o.gz': 'gzip' },
      },
      b: {
        ...other,
        outputs: { 'o.gz': zlib() },
        programs: { gzip: '9', node: '2', tar: '2' },
        writers: { 'o.gz': 'gzip' },
      },
    });
    expect(claims).toEqual(['gzip computed o.gz']);
  });

  it('names the zlib of Node.js, and not Node.js', async () => {
    const node = (version: string, library: string) => `Node.js ${version}, zlib ${library}`;
    const { claims, findings } = await compare({
      a: {
        outputs: { 'o.gz': gnu() },
        programs: { node: node('20.1.0', '1.3.1') },
        writers: { 'o.gz': 'node' },
      },
      b: {
        ...other,
        outputs: { 'o.gz': zlib() },
        programs: { node: node('12.0.0', '1.2.11') },
        writers: { 'o.gz': 'node' },
      },
    });
    expect(claims).toEqual(['zlib computed o.gz']);
    expect(findings[0]!.values).toEqual({ a: '1.3.1 (Node.js 20.1.0)', b: '1.2.11 (Node.js 12.0.0)' });
  });

  it('prefers the library to a program that uses it; both differ, so it only suggests it', async () => {
    const zlibOf = (version: string) => [
      {
        kind: 'library',
        name: `libz.so.${version}`,
        path: `/lib/libz.so.${version}`,
        sha256: version,
      } as const,
    ];
    const [a, b] = ['1.2.13', '1.3.1'].map((version) => ({
      files: zlibOf(version),
      writers: { 'o.gz': 'python3' },
    }));
    const { claims } = await compare({
      a: { ...a, outputs: { 'o.gz': gnu() }, programs: { python3: '3.11' } },
      b: { ...b, ...other, outputs: { 'o.gz': zlib() }, programs: { python3: '3.13' } },
    });
    expect(claims).toEqual(['zlib suggested o.gz']);
    const same = await compare({
      a: { ...a, outputs: { 'o.gz': gnu() }, programs: { python3: '3' } },
      b: { ...b, ...other, outputs: { 'o.gz': zlib() }, programs: { python3: '3' } },
    });
    expect(same.claims).toEqual(['zlib computed o.gz']);
  });

  it('does not name a compressor that did not write it', async () => {
    const { claims, unexplained } = await compare({
      a: { outputs: { 'o.gz': gnu() }, programs: { gzip: '1.12', sort: '1' }, writers: { 'o.gz': 'pigz' } },
      b: {
        ...other,
        outputs: { 'o.gz': zlib() },
        programs: { gzip: '9', sort: '2' },
        writers: { 'o.gz': 'pigz' },
      },
    });
    expect(claims).toEqual([]);
    expect(unexplained).toEqual(['o.gz']);
  });

  it('recognises recorded values', async () => {
    const { claims, unexplained } = await compare({
      a: {
        outputs: {
          o: keep(Buffer.from('built on Linux 6.1.0-18-amd64\n')),
          p: keep(Buffer.from('cc (GCC) 12.2.0\n')),
        },
        programs: { cc: 'cc (Debian) 12.2.0' },
        host: { kernel: '6.1.0-18-amd64' },
      },
      b: {
        outputs: {
          o: keep(Buffer.from('built on Linux 6.12.3-cloud\n')),
          p: keep(Buffer.from('cc (GCC) 14.2.1\n')),
        },
        programs: { cc: 'cc (Debian) 14.2.1' },
        host: { kernel: '6.12.3-cloud' },
      },
    });
    expect(claims.sort()).toEqual(['cc recognised p', 'kernel recognised o']);
    expect(unexplained).toEqual([]);
  });

  it('says nothing about contents that differ otherwise', async () => {
    const { claims, unexplained } = await compare({
      a: { outputs: { o: keep(deflateRawSync(text)) }, programs: { tar: '1', gzip: '1' } },
      b: { ...other, outputs: { o: keep(Buffer.from('another text\n')) }, programs: { tar: '2', gzip: '2' } },
    });
    expect(claims).toEqual([]);
    expect(unexplained).toEqual(['o']);
  });
});
