import { createHash } from 'node:crypto';
import { createReadStream, lstatSync, readdirSync } from 'node:fs';
import type { HostUse, UsedFile } from '../../model/host-use.ts';
import { askOnce, type Question } from '../../sandbox/host/ask-once.ts';
import { baseName } from '../../util/base-name.ts';
import { displayRaw } from '../../util/display.ts';
import { parentOf } from '../../util/parent-of.ts';
import { programQuestion } from './program-question.ts';
import type { UsedPaths } from './used-paths.ts';

/** Digests what a build used of the host. Data files of one folder become one entry, so that a report stays small. */
export const hostUse = async ({ used, writers, lost }: UsedPaths): Promise<HostUse> => {
  const digests = new Map<string, string>();
  const reasons = lost === undefined ? [] : [`${displayRaw(lost)} cannot be found after the build`];
  let bytes = 0;
  for (const { path, file } of used) {
    if (digests.has(path)) continue;
    const found = await attempt(async () => {
      bytes += lstatSync(file).size;
      return bytes > MOST_BYTES ? undefined : digestOf(file);
    });
    if (found === undefined) reasons.push(`${displayRaw(path)} was not digested`);
    else digests.set(path, found);
  }
  const known = used.flatMap(({ path, program }) => {
    const sha256 = digests.get(path);
    return sha256 === undefined ? [] : [{ kind: kindOf(path, program), path, program, sha256 }];
  });
  const executed = new Set(known.flatMap(({ kind, path }) => (kind === 'program' ? [path] : [])));
  const single = known.filter(
    ({ kind, path }) => kind === 'program' || (kind !== 'data' && !executed.has(path)),
  );
  const files = single.map(
    ({ kind, path, program, sha256 }): UsedFile => ({
      kind,
      name: displayRaw(program ?? baseName(path)),
      path: displayRaw(path),
      sha256,
    }),
  );
  const data = known.filter(({ kind, path }) => kind === 'data' && !executed.has(path));
  return {
    reason: reasons[0] ?? '',
    files: [...(await withVersions(files)), ...joined(data)].sort(byText),
    writers: Object.fromEntries([...writers].map(([path, name]) => [displayRaw(path), displayRaw(name)])),
  };
};

/** More is not read: a build that reads a data base of the host. */
const MOST_BYTES = 4 * 1024 ** 3;

const kindOf = (path: string, program: string | undefined): UsedFile['kind'] => {
  if (program !== undefined) return 'program';
  if (/\.so(?:\.[\w.-]+)?$/.test(path)) return 'library';
  return /\/locale\/(?:.*\/)?(?:LC_\w+(?:\/SYS_LC_MESSAGES)?|locale-archive)$/.test(path) ? 'locale' : 'data';
};

/** Of a folder: the names in it, which is what the build could list. */
const digestOf = async (file: Buffer): Promise<string> => {
  const hash = createHash('sha256');
  const stats = lstatSync(file);
  if (stats.isDirectory()) return hash.update(readdirSync(file, 'latin1').sort().join('\0')).digest('hex');
  if (!stats.isFile()) return hash.update('neither file nor folder').digest('hex');
  for await (const chunk of createReadStream(file)) hash.update(chunk as Buffer);
  return hash.digest('hex');
};

const withVersions = async (files: readonly UsedFile[]): Promise<UsedFile[]> => {
  const questions = files.flatMap((file, index): { index: number; question: Question }[] => {
    const question = file.kind === 'program' ? programQuestion(file.name, file.path) : undefined;
    return question === undefined ? [] : [{ index, question }];
  });
  const answers = await askOnce(questions.map(({ question }) => question));
  const versions = new Map(questions.map(({ index }, at) => [index, answers[at]!]));
  return files.map((file, index) => {
    const version = versions.get(index);
    return version === undefined || version === 'unknown' ? file : { ...file, version };
  });
};

/** One entry for a folder, at most three levels deep. */
const joined = (data: readonly { readonly path: string; readonly sha256: string }[]): UsedFile[] => {
  const folders = new Map<string, Map<string, string>>();
  for (const { path, sha256 } of data) {
    const folder = parentOf(path)
      .split('/')
      .slice(0, DEEPEST + 1)
      .join('/');
    folders.set(folder, (folders.get(folder) ?? new Map()).set(path, sha256));
  }
  return [...folders].map(([folder, files]): UsedFile => {
    const [first] = files;
    if (files.size === 1)
      return {
        kind: 'data',
        name: displayRaw(baseName(first![0])),
        path: displayRaw(first![0]),
        sha256: first![1],
      };
    const hash = createHash('sha256');
    for (const path of [...files.keys()].sort()) hash.update(`${path}\0${files.get(path)}\n`);
    return {
      kind: 'data',
      name: displayRaw(folder),
      path: displayRaw(folder),
      sha256: hash.digest('hex'),
      files: files.size,
    };
  });
};

const DEEPEST = 3;

const byText = (one: UsedFile, other: UsedFile): number => {
  const [a, b] = [one, other].map(({ kind, name, path }) => `${kind}\0${name}\0${path}`) as [string, string];
  return a < b ? -1 : a > b ? 1 : 0;
};

const attempt = async <Value>(act: () => Promise<Value>): Promise<Value | undefined> => {
  try {
    return await act();
  } catch {
    return undefined;
  }
};
