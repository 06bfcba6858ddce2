import type { PatchEdit, PatchRule, PatchSite, ProposedPatch, ShellCommand } from '../model/patch.ts';
import { ar } from './ar.ts';
import { cPrefixMap } from './c-prefix-map.ts';
import { cmake } from './cmake.ts';
import { cpio } from './cpio.ts';
import { date } from './date.ts';
import { dpkgDeb } from './dpkg-deb.ts';
import { fakeroot } from './fakeroot.ts';
import { find } from './find.ts';
import { gem } from './gem.ts';
import { goTrimpath } from './go-trimpath.ts';
import { gzip } from './gzip.ts';
import { hostname } from './hostname.ts';
import { jar } from './jar.ts';
import { javadoc } from './javadoc.ts';
import { ls } from './ls.ts';
import { mke2fs } from './mke2fs.ts';
import { mkfsFat } from './mkfs-fat.ts';
import { mkisofs } from './mkisofs.ts';
import { mksquashfs } from './mksquashfs.ts';
import { ocamlPrefixMap } from './ocaml-prefix-map.ts';
import { ranlib } from './ranlib.ts';
import { rpmbuild } from './rpmbuild.ts';
import { rustPrefixMap } from './rust-prefix-map.ts';
import { sort } from './sort.ts';
import { recipeCommands } from './support/recipe-commands.ts';
import { shellCommands } from './support/shell-commands.ts';
import { withoutClashes } from './support/without-clashes.ts';
import { tar } from './tar.ts';
import { threads } from './threads.ts';
import { whoami } from './whoami.ts';
import { zip } from './zip.ts';

/** All rules, in the order of the documentation. */
export const patchRules: readonly PatchRule[] = [
  tar,
  gzip,
  threads,
  zip,
  cpio,
  ar,
  ranlib,
  date,
  sort,
  ls,
  find,
  hostname,
  whoami,
  fakeroot,
  cPrefixMap,
  rustPrefixMap,
  goTrimpath,
  ocamlPrefixMap,
  cmake,
  mksquashfs,
  mke2fs,
  mkisofs,
  mkfsFat,
  jar,
  javadoc,
  gem,
  dpkgDeb,
  rpmbuild,
];

/** The changes of a shell text or a Makefile that rules propose, in its order. None for a text that is not understood. */
export const proposePatches = (
  text: string,
  kind: 'shell' | 'makefile',
  site: PatchSite,
): readonly ProposedPatch[] => {
  const found =
    kind === 'shell'
      ? changesOf(shellCommands(text, { programs: ruleOf }), site)
      : recipeCommands(text, ruleOf).flatMap(({ commands, inMakefile }) =>
          changesOf(commands, site).map(({ rule, at, edits }) => ({
            rule,
            at: inMakefile({ start: at, end: at, text: '' }).start,
            edits: edits.map(inMakefile),
          })),
        );
  const lineOf = lineCounter(text);
  return withoutClashes(
    found
      .toSorted((one, other) => one.at - other.at)
      .map(({ rule: { name, axes, note }, at, edits }) => ({
        rule: name,
        axes,
        line: lineOf(at),
        edits,
        ...(note === undefined ? {} : { note }),
      })),
  );
};

interface Change {
  readonly rule: PatchRule;
  readonly at: number;
  readonly edits: readonly PatchEdit[];
}

const changesOf = (commands: readonly ShellCommand[], site: PatchSite): readonly Change[] =>
  commands.flatMap((command) => {
    const rule = ruleOf.get(command.name);
    const edits = rule?.edits(command, site);
    return rule === undefined ||
      edits === undefined ||
      (command.place.isInAccents && edits.some(needsQuoting))
      ? []
      : [{ rule, at: command.head.start, edits: inOrder(edits) }];
  });

const ruleOf: ReadonlyMap<string, PatchRule> = new Map(
  patchRules.flatMap((rule) => rule.programs.map((program) => [program, rule] as const)),
);

/** Sorted; what is inserted at one place is one edit. */
const inOrder = (edits: readonly PatchEdit[]): readonly PatchEdit[] => {
  const ordered: PatchEdit[] = [];
  for (const edit of edits.toSorted((one, other) => one.start - other.start || one.end - other.end)) {
    const last = ordered.at(-1);
    if (last !== undefined && last.end === edit.start) {
      ordered[ordered.length - 1] = { start: last.start, end: edit.end, text: last.text + edit.text };
    } else ordered.push(edit);
  }
  return ordered;
};

const needsQuoting = ({ text }: PatchEdit): boolean => /["\\`]/.test(text);

/** The line of an offset, from 1; offsets must ascend. */
const lineCounter = (text: string): ((offset: number) => number) => {
  let line = 1;
  let next = text.indexOf('\n');
  return (offset) => {
    while (next !== -1 && next < offset) {
      line++;
      next = text.indexOf('\n', next + 1);
    }
    return line;
  };
};
