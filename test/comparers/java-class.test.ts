import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { execaSync } from 'execa';
import { beforeAll, expect, it } from 'vitest';
import { javaClass } from '../../src/comparers/java-class.ts';
import { findProgram } from '../../src/sandbox/host/find-programs.ts';
import { skipUnless } from '../support/skip-unless.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { comparerLaws } from './support/comparer-laws.ts';
import { explainPair } from './support/explain-pair.ts';
import { summary } from './support/summary.ts';

const source = (name: string, text: string, more = ''): string => `
  public class ${name} {
    ${more}
    int field = 3;
    public static void main(String[] args) {
      Runnable run = () -> System.out.println("${text}" + args.length);
      for (String arg : args) switch (arg) { case "one": run.run(); break; default: throw new RuntimeException(arg); }
    }
  }`;

const PLAIN = source('Sample', 'built in /build/of/control');
const SOURCES: Readonly<Record<string, string>> = {
  plain: PLAIN,
  path: source('Sample', 'built in /another/build/of/the/experiment'),
  added: source('Sample', 'built in /build/of/control', 'String added = "an added constant";'),
  tiny: 'class Sample { int size = 300_000; void run(Runnable other) { if (size > 4) other.run(); } }',
  changed: PLAIN.replace('field = 3', 'field = 4'),
};

const { describe } = skipUnless(findProgram('javac') !== undefined, 'javac is not installed');

describe('Java classes, compiled by javac', () => {
  const classes = new Map<string, Buffer>();
  beforeAll(() => {
    const folder = temporaryFolder('class');
    // One start of javac for all: the classes of one name are in packages of one length.
    const files = Object.entries(SOURCES).map(([name, text]) => {
      mkdirSync(join(folder, name));
      const file = join(folder, name, 'Sample.java');
      writeFileSync(file, text);
      return { name, file };
    });
    const compiler = `
      import javax.tools.*; import java.nio.file.*;
      public class All { public static void main(String[] a) { JavaCompiler c = ToolProvider.getSystemJavaCompiler();
        for (String f : a) if (c.run(null, null, null, "-g", "-d", Path.of(f).getParent().toString(), f) != 0) System.exit(1);
        c.run(null, null, null, "--release", "8", "-Xlint:-options", "-g", "-d", Path.of(a[0]).getParent().getParent().toString(), a[0]); } }`;
    writeFileSync(join(folder, 'All.java'), compiler);
    execaSync('java', [join(folder, 'All.java'), ...files.map(({ file }) => file)]);
    for (const { name } of files) classes.set(name, readFileSync(join(folder, name, 'Sample.class')));
    classes.set('release 8', readFileSync(join(folder, 'Sample.class')));
  }, 60_000);

  comparerLaws('class', () => [classes.get('tiny')!]);

  it('a text that differs is the whole difference', async () => {
    const [a, b] = [classes.get('plain')!, classes.get('path')!];
    expect(await summary(a, b)).toEqual([
      expect.stringMatching(/^constant pool \w+: built in .*of\/control.* -> built in .*experiment/),
    ]);
    const path = {
      axis: 'build-path',
      kind: 'text',
      control: '/build/of/control',
      experiment: '/another/build/of/the/experiment',
    } as const;
    expect(await explainPair(a, b, { canaries: [path] })).toMatchObject({ axes: ['build-path'], bytes: 0 });
  });

  it('a field and constants that were added: only they, and what follows from them', async () => {
    const found = await summary(classes.get('plain')!, classes.get('added')!);
    const roots = found.filter((line) => !line.startsWith('~'));
    expect(roots).toContain('constant pool Utf8: null -> an added constant');
    expect(roots.every((line) => /constant pool|added|<init>|order/.test(line))).toBe(true);
    expect(found).toContainEqual(expect.stringMatching(/^~ indices of the constant pool: /));
    // The method whose code did not change has only other indices.
    expect(roots.filter((line) => line.includes('method main'))).toEqual([]);
  });

  it('a number in the code is not explained', async () => {
    const [a, b] = [classes.get('plain')!, classes.get('changed')!];
    expect(await summary(a, b)).toEqual([expect.stringMatching(/^method <init>\(\)V Code: /)]);
    expect((await explainPair(a, b)).bytes).toBeGreaterThan(0);
  });

  it('the version of the format is that of the compiler or of its target', async () => {
    const other = Buffer.from(classes.get('plain')!);
    other.writeUInt16BE(52, 6);
    expect(await explainPair(classes.get('plain')!, other)).toMatchObject({
      codes: ['class-major-version'],
      axes: ['env', 'tools'],
      bytes: 0,
      commands: ['javac --release 17'],
    });
    expect((await explainPair(classes.get('plain')!, classes.get('release 8')!)).codes).toContain(
      'class-major-version',
    );
  });

  it('a universal Mach-O file is not a class', () => {
    // Two architectures.
    expect(javaClass.recognises(Buffer.from('cafebabe00000002000000070000000300001000', 'hex'))).toBe(false);
  });
});
