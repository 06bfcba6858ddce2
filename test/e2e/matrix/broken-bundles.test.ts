import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { bundleBytes } from '../../../src/archive/bundle/bundle-bytes.ts';
import { readBundle } from '../../../src/archive/bundle/read-bundle.ts';
import { fileContent } from '../../../src/archive/content.ts';
import { runCli } from '../../support/run-cli.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { sampleFolder } from './sample.ts';

/** The entries of a bundle, for one that is made from it with a fault. */
const entriesOf = async (path: string): Promise<Map<string, Buffer>> => {
  const entries = new Map<string, Buffer>();
  for await (const entry of readBundle((await fileContent(path)).open(), path)) {
    const chunks: Buffer[] = [];
    for await (const chunk of entry.content) chunks.push(chunk);
    entries.set(entry.path, Buffer.concat(chunks));
  }
  return entries;
};

const writeEntries = async (path: string, entries: ReadonlyMap<string, Buffer>): Promise<void> => {
  const chunks: Buffer[] = [];
  const all = [...entries].map(([name, content]) => ({ path: name, mode: 0o644, content }));
  for await (const chunk of bundleBytes(all)) chunks.push(chunk);
  writeFileSync(path, Buffer.concat(chunks));
};

/** Changes what `bundle.json` says. */
const edit = async (path: string, change: (info: Record<string, unknown>) => void): Promise<void> => {
  const entries = await entriesOf(path);
  const info = JSON.parse(entries.get('bundle.json')!.toString()) as Record<string, unknown>;
  change(info);
  await writeEntries(path, entries.set('bundle.json', Buffer.from(JSON.stringify(info))));
};

describe('merge of bundles that do not belong together, or are broken', () => {
  let sound: string;
  let folder: string;
  const nameOf = (index: number): string => `here.shard-${index}-of-2.tar`;

  beforeAll(() => {
    sound = sampleFolder(['constant', 'copy', 'zone']);
    for (const shard of ['1/2', '2/2'])
      runCli(['run', '--shard', shard, '--platform', 'here', '--no-attribute'], { cwd: sound });
  });

  beforeEach(() => {
    folder = temporaryFolder('merge');
    mkdirSync(join(folder, 'bundles'));
    for (const index of [1, 2])
      copyFileSync(join(sound, 'reports', nameOf(index)), join(folder, 'bundles', nameOf(index)));
  });

  const bundle = (index: number): string => join(folder, 'bundles', nameOf(index));
  const merge = (words: readonly string[] = ['bundles']) => runCli(['merge', ...words], { cwd: folder });
  /** Exit 2 with a message, and nothing is merged. */
  const refused = (message: RegExp): void => {
    const { exitCode, stdout, stderr } = merge();
    expect(stderr).toMatch(message);
    expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' });
    expect(existsSync(join(folder, 'reports/merged'))).toBe(false);
  };

  it('merges them when they are sound, also when one is there twice', () => {
    expect(merge().exitCode).toBe(1);
    mkdirSync(join(folder, 'bundles/again'));
    copyFileSync(bundle(1), join(folder, 'bundles/again', nameOf(1)));
    const { exitCode, stdout } = merge();
    expect(exitCode).toBe(1);
    expect(stdout).toContain('3 scenarios on 1 platform, 2 shards');
  });

  it('finds a bundle under another name, and no other archive', () => {
    renameSync(bundle(1), join(folder, 'bundles/first.tar'));
    writeFileSync(join(folder, 'bundles/empty.tar'), '');
    writeFileSync(join(folder, 'bundles/other.tar'), Buffer.alloc(10240));
    mkdirSync(join(folder, 'bundles/folder.tar'));
    const { exitCode, stdout, stderr } = merge();
    expect({ exitCode, stderr }).toEqual({ exitCode: 1, stderr: '' });
    expect(stdout).toContain('3 scenarios on 1 platform, 2 shards');
  });

  it('a missing shard: exit 4 with its name, unless something is worse', () => {
    const { exitCode, stdout } = merge([join('bundles', nameOf(2)), join('bundles', nameOf(1))]);
    expect({ exitCode, missing: stdout.includes('Missing') }).toEqual({ exitCode: 1, missing: false });
    for (const index of [1, 2]) {
      const one = merge([join('bundles', nameOf(index))]);
      expect(one.stdout).toContain(`Missing on here: shard ${3 - index} of 2.`);
      expect(one.exitCode).toBe(one.stdout.includes('UNREPRODUCIBLE') ? 1 : 4);
    }
  });

  it('the same shard twice with different content', async () => {
    mkdirSync(join(folder, 'bundles/again'));
    const other = join(folder, 'bundles/again', nameOf(1));
    copyFileSync(bundle(1), other);
    await edit(other, (info) => {
      const [first] = info['ran'] as { exit: number }[];
      first!.exit += 1;
    });
    refused(/are both shard 1 of 2 on here, with different content\n {2}remove the older/);
  });

  it.each([0.3, 0.7, 0.99])('one that is cut at %d of its size', (part) => {
    const { length } = readFileSync(bundle(1));
    truncateSync(bundle(1), Math.floor(length * part));
    refused(/here\.shard-1-of-2\.tar/);
  });

  it('one that is empty, and one that is no bundle', () => {
    truncateSync(bundle(1), 0);
    refused(/cannot read|is damaged: it is empty/);
    copyFileSync(join(sound, 'scenarios/copy/input'), bundle(1));
    refused(/here\.shard-1-of-2\.tar/);
  });

  it('one whose entry was changed, left out, or added', async () => {
    const entries = await entriesOf(bundle(1));
    const [name] = [...entries.keys()].filter((path) => path.endsWith('report.json'));
    await writeEntries(bundle(1), new Map(entries).set(name!, Buffer.from('{}')));
    refused(/is damaged: the content of \S+ is not the one that was written/);
    const fewer = new Map(entries);
    fewer.delete(name!);
    await writeEntries(bundle(1), fewer);
    refused(/is damaged: \S+report\.json is missing/);
    await writeEntries(bundle(1), new Map(entries).set('scenarios/x/report.json', Buffer.from('{}')));
    refused(/is damaged: scenarios\/x\/report\.json is not listed/);
  });

  it.each([
    ['another version', 'version', '99.0.0', /was made by repro-harness 99\.0\.0, and this is /],
    ['another seed', 'seed', 4, /have different seeds, \d+ and \d+\n/],
    ['another commit', 'commit', 'f'.repeat(40), /were made from different sources, .* and .*\n/],
    [
      'a changed checkout',
      'dirty',
      true,
      /were made from different sources, .* with changes, or in a repository that git does not trust\n/,
    ],
    [
      'a name of a platform that leads outside',
      'platform',
      '../x',
      /is damaged: bundle\.json: no name of a platform/,
    ],
    ['a newer form', 'schema', 2, /is damaged: bundle\.json|was made by/],
  ])('%s', async (_, key, value, message) => {
    await edit(bundle(2), (info) => {
      info[key] = value;
    });
    refused(message);
  });

  it('another definition of a scenario, and another list of scenarios', async () => {
    await edit(bundle(2), (info) => {
      const [first] = info['scenarios'] as { definition: string }[];
      first!.definition = 'a'.repeat(64);
    });
    refused(/do not belong to one matrix: the scenario constant, or an option, is not the same/);
    await edit(bundle(2), (info) => {
      (info['scenarios'] as unknown[]).pop();
    });
    refused(/do not belong to one matrix/);
  });

  it('a scenario that was added between shards, also where the seed follows from it', async () => {
    await edit(bundle(2), (info) => {
      info['seed'] = 4;
      (info['scenarios'] as unknown[]).push({ name: 'added', definition: 'a'.repeat(64) });
    });
    refused(/only bundles\/here\.shard-2-of-2\.tar has the scenario added\n/);
  });

  it('another number of shards on the same platform', async () => {
    await edit(bundle(2), (info) => {
      info['shard'] = { index: 2, total: 3 };
    });
    refused(/is shard 1 of 2 on here, and .* is shard 2 of 3 on here: a platform has one number of shards/);
  });

  it('another source of the same scenario, outside a commit', async () => {
    for (const index of [1, 2]) {
      const other = join(folder, 'bundles', `there.shard-${index}-of-2.tar`);
      copyFileSync(bundle(index), other);
      await edit(other, (info) => {
        info['platform'] = 'there';
        for (const one of info['ran'] as { source?: string }[]) one.source = 'b'.repeat(64);
      });
    }
    refused(/the source of the scenario \w+ is not the same in /);
  });

  it('nothing to merge: no bundle, no such place, a file in the way of the result', () => {
    mkdirSync(join(folder, 'empty'));
    expect(merge(['empty'])).toMatchObject({
      exitCode: 2,
      stderr: expect.stringContaining('there is no bundle in empty'),
    });
    expect(merge(['nowhere'])).toMatchObject({
      exitCode: 2,
      stderr: expect.stringContaining('cannot read nowhere'),
    });
    mkdirSync(join(folder, 'reports/merged'), { recursive: true });
    writeFileSync(join(folder, 'reports/merged/mine'), 'mine');
    expect(merge()).toMatchObject({
      exitCode: 74,
      stderr: expect.stringContaining('reports/merged/mine is in the way'),
    });
    expect(readFileSync(join(folder, 'reports/merged/mine'), 'utf8')).toBe('mine');
  });
});
