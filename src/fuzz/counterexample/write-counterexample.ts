import { chmodSync, existsSync, lstatSync, mkdirSync, readdirSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ExitCode } from '../../model/exit-code.ts';
import type { Tree } from '../../model/tree.ts';
import { materialise } from '../../sandbox/trees/materialise.ts';
import { displayText } from '../../util/display.ts';
import { openDraft } from '../../util/draft.ts';
import { Failure } from '../../util/failure.ts';
import { makeFolders } from '../../util/make-folders.ts';
import { ORDINARY_MTIME_MS } from '../ordinary.ts';
import type { Counterexample, Subject } from './counterexample.ts';
import { isPlain } from './is-plain.ts';
import { readmeText } from './readme-text.ts';
import { EARLIER, restoreEarlier } from './restore-earlier.ts';
import { restoreScript } from './restore-script.ts';
import { scenarioText } from './scenario-text.ts';
import { sourceArchive } from './source-archive.ts';

/**
 * Writes, or replaces, `<parent>/<name>`: a scenario for `run`, the tree as data, and a README. The folder appears only when it is
 * complete, so that an interrupted search keeps what it has found. A folder of that name that holds anything else is not changed: the name
 * is then `<name>-2`, and so on. Returns the folder. Throws a `Failure` if the folder cannot be written.
 */
export const writeCounterexample = (
  parent: string,
  name: string,
  counterexample: Counterexample,
  subject: Subject,
): string => {
  try {
    makeFolders(parent);
    return writeBeside(parent, freeName(parent, name), counterexample, subject);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === undefined) throw error;
    throw new Failure(
      `cannot write the counterexample ${displayText(name)} to ${displayText(parent)}: ${displayText((error as Error).message)}\n  --counterexamples names another folder`,
      ExitCode.unwritable,
      { cause: error },
    );
  }
};

const writeBeside = (
  parent: string,
  name: string,
  counterexample: Counterexample,
  subject: Subject,
): string => {
  const folder = join(parent, name);
  const draft = openDraft(parent, 'counterexample');
  const earlier = openDraft(parent, EARLIER, restoreEarlier);
  try {
    mkdirSync(draft.path);
    chmodSync(draft.path, 0o755);
    const source = writeSource(draft.path, counterexample.tree);
    const hasScript = restoreScript(counterexample.tree) !== undefined;
    writeFileSync(
      join(draft.path, 'scenario.yaml'),
      scenarioText(name, counterexample, subject, source, hasScript),
    );
    writeFileSync(join(draft.path, 'README.md'), readmeText(name, counterexample, subject));
    writeFileSync(join(draft.path, 'counterexample.json'), json(counterexample, subject));
    if (existsSync(folder)) {
      mkdirSync(earlier.path);
      renameSync(folder, join(earlier.path, name));
    }
    renameSync(draft.path, folder);
  } finally {
    earlier.discard();
    draft.discard();
  }
  return folder;
};

const freeName = (parent: string, name: string): string => {
  for (let number = 1; ; number++) {
    const candidate = number === 1 ? name : `${name}-${number}`;
    if (isFree(join(parent, candidate))) return candidate;
  }
};

/** Whether the path does not exist, or is a folder that holds a counterexample and nothing else. */
const isFree = (folder: string): boolean => {
  const stat = lstatSync(folder, { throwIfNoEntry: false });
  if (stat === undefined) return true;
  if (!stat.isDirectory()) return false;
  const names = readdirSync(folder);
  return names.includes('counterexample.json') && names.every((found) => OWN.has(found));
};

const OWN = new Set(['README.md', 'counterexample.json', 'scenario.yaml', 'source', 'source.tar']);

const writeSource = (draft: string, tree: Tree): { readonly dir: string } | { readonly archive: string } => {
  const script = restoreScript(tree);
  if (!isPlain(tree)) {
    writeFileSync(join(draft, 'source.tar'), sourceArchive(tree, script));
    return { archive: 'source.tar' };
  }
  makeFolders(join(draft, 'source/tree'));
  materialise(tree.map(ordinary), join(draft, 'source/tree'));
  if (script !== undefined) writeFileSync(join(draft, 'source/restore.sh'), script, 'latin1');
  return { dir: 'source' };
};

/** The entry as a checkout makes it; the script `restore.sh` sets the other modes and times. */
const ordinary = (entry: Tree[number]): Tree[number] => {
  switch (entry.type) {
    case 'file':
      return { ...entry, mode: (entry.mode & 0o100) === 0 ? 0o644 : 0o755, mtimeMs: ORDINARY_MTIME_MS };
    case 'directory':
      return { ...entry, mode: 0o755, mtimeMs: ORDINARY_MTIME_MS };
    default:
      return entry;
  }
};

const json = ({ tree, breach, variations, seed, path }: Counterexample, subject: Subject): string =>
  `${JSON.stringify({ schema: 1, kind: breach.kind, variations, seed, path, ...subject, tree }, undefined, 2)}\n`;
