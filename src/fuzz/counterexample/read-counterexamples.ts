import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';
import type { Tree } from '../../model/tree.ts';
import { sweepDrafts } from '../../util/draft.ts';
import { Failure } from '../../util/failure.ts';
import { readPlainFile } from '../../util/read-plain-file.ts';
import { KEPT } from '../tree-differences.ts';
import type { Subject } from './counterexample.ts';
import { EARLIER, restoreEarlier } from './restore-earlier.ts';

export interface EarlierTree {
  readonly folder: string;
  readonly tree: Tree;
  readonly seed: number;
  readonly path: string;
  readonly subject: Subject;
}

/** The trees of the counterexamples below a folder, by name. Throws a `Failure` if one cannot be read. */
export const readCounterexamples = (parent: string): readonly EarlierTree[] => {
  if (!existsSync(parent)) return [];
  sweepDrafts(parent, restoreEarlier, EARLIER);
  return readdirSync(parent)
    .filter((name) => !name.startsWith('.') && existsSync(join(parent, name, FILE)))
    .map((name) => ({ folder: join(parent, name), ...readOne(join(parent, name, FILE)) }));
};

const FILE = 'counterexample.json';

const readOne = (file: string): Omit<EarlierTree, 'folder'> => {
  try {
    const { tree, seed, path, ...rest } = v.parse(Stored, JSON.parse(readPlainFile(file).toString()));
    return { tree: tree as Tree, seed, path, subject: subjectOf(rest) };
  } catch (error) {
    throw new Failure(
      `cannot read the counterexample ${file}: ${(error as Error).message}\n  remove its folder, or restore the file`,
    );
  }
};

const subjectOf = ({
  command,
  roundTrip,
  kept,
  env,
  binds,
}: Omit<Subject, 'roundTrip'> & { readonly roundTrip?: string | undefined }): Subject => ({
  command,
  roundTrip,
  kept,
  env,
  binds,
});

const raw = v.pipe(v.string(), v.regex(/^[\0-\xff]*$/, 'not bytes'));
const path = v.pipe(
  raw,
  v.regex(/^[^/\0][^\0]*$/, 'not a relative path'),
  v.check((text) => text.split('/').every((name) => !['', '.', '..'].includes(name)), 'not a plain path'),
);
const mode = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(0o7777));
const mtimeMs = v.pipe(v.number(), v.integer());

const Stored = v.object({
  schema: v.literal(1),
  seed: v.number(),
  path: v.string(),
  command: v.string(),
  roundTrip: v.optional(v.string()),
  kept: v.array(v.picklist(KEPT)),
  env: v.record(v.string(), v.string()),
  binds: v.array(v.string()),
  tree: v.array(
    v.variant('type', [
      v.object({
        type: v.literal('file'),
        path,
        content: raw,
        hole: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0))),
        mode,
        mtimeMs,
      }),
      v.object({ type: v.literal('directory'), path, mode, mtimeMs }),
      v.object({ type: v.literal('symlink'), path, target: raw, mtimeMs }),
      v.object({ type: v.literal('hardlink'), path, to: path }),
    ]),
  ),
});
