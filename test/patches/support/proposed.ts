import type { ProposedPatch } from '../../../src/model/patch.ts';
import { proposePatches } from '../../../src/patches/index.ts';
import { applyEdits } from '../../../src/util/apply-edits.ts';

/** The epoch of `scenarios/source-tarball`. */
export const EPOCH = 1_749_656_217;

export const proposed = (text: string, kind: 'shell' | 'makefile' = 'shell'): readonly ProposedPatch[] =>
  proposePatches(text, kind, { epoch: EPOCH });

/** The text with all proposals, or with those of some rules. */
export const patched = (text: string, kind: 'shell' | 'makefile' = 'shell', ...rules: string[]): string =>
  applyEdits(
    text,
    proposed(text, kind)
      .filter(({ rule }) => rules.length === 0 || rules.includes(rule))
      .flatMap(({ edits }) => edits),
  );
