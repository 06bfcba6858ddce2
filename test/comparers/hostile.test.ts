import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { deflateRawSync, gzipSync } from 'node:zlib';
import { execaSync } from 'execa';
import { beforeAll, describe, expect, it } from 'vitest';
import { bufferContent } from '../../src/archive/content.ts';
import { comparers } from '../../src/comparers/index.ts';
import { openCollector } from '../../src/engine/explain/collector.ts';
import { compareContents } from '../../src/engine/explain/compare-contents.ts';
import { explain } from '../../src/engine/explain/index.ts';
import { processorTime } from '../support/processor-time.ts';
import { residentMemory } from '../support/resident-memory.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { dice, mutate } from './support/mutations.ts';

const MUTATIONS = Number(process.env['REPRO_HARNESS_MUTATIONS'] ?? 1500);

let folder: string;
beforeAll(() => {
  folder = temporaryFolder('hostile');
  execaSync(
    'sh',
    [
      '-ec',
      `mkdir t; echo hello >t/a; seq 300 >t/b; ln -s /etc/passwd t/link; printf '{"a":1,"b":[1,2]}' >t/c.json
long=$(printf 'x%.0s' $(seq 120)); echo z >t/$long
tar --format=posix -cf s.tar t; tar --format=gnu -cf gnu.tar t; gzip -kn s.tar; xz -k s.tar
ar rcD s.a t/a t/b; cp /bin/true s.elf; command -v zip >/dev/null && zip -qr s.zip t || true
command -v cpio >/dev/null && find t | cpio --quiet -o -H newc >s.cpio || true`,
    ],
    { cwd: folder },
  );
  writeFileSync(
    join(folder, 's.png'),
    Buffer.from(
      '89504e470d0a1a0a0000000d4948445200000001000000010800000000 3a7e9b55 0000000049454e44ae426082'.replace(
        / /g,
        '',
      ),
      'hex',
    ),
  );
  writeFileSync(
    join(folder, 's.pyc'),
    Buffer.concat([
      Buffer.from('a70d0d0a00000000f0f1536510000000e3', 'hex'),
      Buffer.from('/src/add.py\0padding\0'),
    ]),
  );
  writeFileSync(
    join(folder, 's.pdf'),
    '%PDF-1.4\n1 0 obj\n<< /CreationDate (D:20231114221320Z) /ID [<00><11>] >>\nendobj\n',
  );
});

/** The number of differences; throws what the comparison throws. */
const differences = async (a: Buffer, b: Buffer): Promise<number> => {
  const collector = openCollector(0);
  const pair = { control: bufferContent(a), experiment: bufferContent(b) };
  await compareContents(pair, [], 'x', { collector, room: { left: 1 << 26 } });
  return collector.count();
};

describe('hostile input', () => {
  it(`${MUTATIONS} mutated files: no crash, no hang, no growth, and every difference is found`, async () => {
    const names = readdirSync(folder).filter((name) => /^(s|gnu)\./.test(name) && name !== 's.tar.xz');
    const originals = names.map((name) => readFileSync(join(folder, name)));
    const before = residentMemory();
    const roll = dice(20_261_122);
    for (let round = 0; round < MUTATIONS; round++) {
      const original = originals[round % originals.length]!;
      const mutant = mutate(original, roll);
      if (mutant.equals(original)) continue;
      const started = processorTime();
      const found = await differences(original, mutant);
      if (found === 0)
        expect.fail(`round ${round}, ${names[round % names.length]}: differs, but nothing was found`);
      if (processorTime() - started > 5) expect.fail(`round ${round}, ${names[round % names.length]}: hangs`);
    }
    expect(residentMemory() - before).toBeLessThan(300e6);
  }, 300_000);

  it('every comparer emits nothing for equal contents', async () => {
    for (const name of readdirSync(folder).filter((file) => /^(s|gnu)\./.test(file))) {
      const bytes = readFileSync(join(folder, name));
      const heads = comparers.filter((comparer) => comparer.recognises(bytes.subarray(0, 4096)));
      expect(heads.length).toBeGreaterThan(0);
      for (const comparer of heads.slice(0, -1)) {
        const emitted: unknown[] = [];
        const content = bufferContent(bytes);
        await comparer.compare(
          { control: content, experiment: content },
          {
            name,
            emit: (difference) => emitted.push(difference),
            note: () => {},
            descend: async () => 0,
            scratch: async () => expect.fail('nothing to extract'),
          },
        );
        expect(emitted, `${comparer.format} of ${name}`).toEqual([]);
      }
    }
  });

  it('a difference is found in both directions', async () => {
    const roll = dice(7);
    for (const name of ['s.tar', 's.a', 's.elf', 's.tar.gz']) {
      const original = readFileSync(join(folder, name));
      for (let round = 0; round < 40; round++) {
        const mutant = mutate(original, roll);
        const [there, back] = [await differences(original, mutant), await differences(mutant, original)];
        expect(there > 0).toBe(back > 0);
      }
    }
  });

  it('forty nested archives', async () => {
    const nest = (text: string): Buffer => {
      let bytes = Buffer.from(text);
      for (let depth = 0; depth < 40; depth++) bytes = gzipSync(bytes);
      return bytes;
    };
    expect(await differences(nest('one'), nest('two'))).toBeGreaterThan(0);
  });

  it('a decompression bomb: ten gibibytes of zeros in ten megabytes, in bounded memory and time', async () => {
    const before = residentMemory();
    const started = processorTime();
    for (const name of ['one', 'two']) writeFileSync(join(folder, `bomb-${name}.gz`), bomb(10 * 1024, name));
    const { unexplained, findings, outputs } = await explain({
      pairs: [
        {
          output: 'bomb.gz',
          control: { file: join(folder, 'bomb-one.gz') },
          experiment: { file: join(folder, 'bomb-two.gz') },
        },
      ],
      canaries: [],
    });
    expect(outputs[0]!.differences).toBeGreaterThan(0);
    expect(findings.length + unexplained.bytes).toBeGreaterThan(0);
    expect(residentMemory() - before).toBeLessThan(150e6);
    expect(processorTime() - started).toBeLessThan(60);
  }, 90_000);

  it('paths outside the archive and names with escape sequences: nothing is written outside, every name is escaped', async () => {
    const evil = (content: string): Buffer =>
      tarOf([
        ['../../../../tmp/repro-harness-escaped', content],
        ['/etc/repro-harness-escaped', content],
        ['\x1b[2J<script>alert(1)</script>\n', content],
      ]);
    writeFileSync(join(folder, 'evil-a.tar'), evil('one\n'));
    writeFileSync(join(folder, 'evil-b.tar'), evil('two\n'));
    const explanation = await explain({
      pairs: [
        {
          output: 'evil\x1b[31m.tar',
          control: { file: join(folder, 'evil-a.tar') },
          experiment: { file: join(folder, 'evil-b.tar') },
        },
      ],
      canaries: [],
      keep: 10,
    });
    expect(explanation.outputs[0]!.differences).toBe(3);
    expect(JSON.stringify(explanation.findings)).not.toMatch(/\\u001b/);
    for (const path of ['/tmp/repro-harness-escaped', '/etc/repro-harness-escaped'])
      expect(() => readFileSync(path)).toThrow(/ENOENT/);
  });
});

/** A gzip file that unpacks to as many mebibytes of zeros, with its name in the header; made of one deflated block that is repeated. */
const bomb = (mebibytes: number, name: string): Buffer => {
  const piece = deflateRawSync(Buffer.alloc(1 << 20), { level: 9, finishFlush: 3 });
  const header = Buffer.concat([Buffer.from('1f8b0808000000000203', 'hex'), Buffer.from(`${name}\0`)]);
  const pieces = Array.from({ length: mebibytes }, () => piece);
  return Buffer.concat([header, ...pieces, Buffer.from([3, 0]), Buffer.alloc(8)]);
};

const tarOf = (members: readonly (readonly [name: string, content: string])[]): Buffer =>
  Buffer.concat([
    ...members.flatMap(([name, content]) => {
      const header = Buffer.alloc(512);
      header.write(name, 0, 'latin1');
      header.write(
        `0000644\0${'0000000\0'.repeat(2)}${content.length.toString(8).padStart(11, '0')}\0${'0'.repeat(11)}\0`,
        100,
        'latin1',
      );
      header.write('        0', 148, 'latin1');
      header.write('ustar\x0000', 257, 'latin1');
      const sum = header.reduce((total, byte) => total + byte, 0);
      header.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148, 'latin1');
      const body = Buffer.alloc(512);
      body.write(content);
      return [header, body];
    }),
    Buffer.alloc(1024),
  ]);
