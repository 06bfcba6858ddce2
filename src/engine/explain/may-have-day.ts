import { version } from 'node:os';
import type { RawPath } from '../../model/raw-path.ts';
import type { Scenario } from '../../model/scenario.ts';
import { headCommit } from '../../sandbox/git/head-commit.ts';
import type { SourceTree } from '../../sandbox/snapshot/read-source.ts';
import { toBytes } from '../../util/raw-path.ts';
import { readManifest } from '../outputs/read-manifest.ts';
import { examinePacked } from '../outputs/times/examine-packed.ts';
import { archivedNeedles, mentionNeedles } from '../outputs/times/mention-needles.ts';
import { anywhereOn } from '../outputs/times/real-days.ts';
import { timeScan } from '../outputs/times/time-scan.ts';

/** What the builds of a run were given. */
export interface Given {
  readonly scenario: Scenario;
  readonly source: SourceTree;
  /** The folder of the source as a build got it. */
  readonly tree: string;
  /** Whether the modification times of the source differ between the builds: what is equal in both is then not from them. */
  readonly timesVary: boolean;
}

/**
 * Whether the builds may have one of the days from what they were given: the scenario, the source, its commit. The days are compared, not
 * their spelling, and in doubt the answer is yes.
 */
export const mayHaveDay = async (given: Given, days: readonly string[]): Promise<boolean> =>
  mentions(Buffer.from(`${JSON.stringify(given.scenario)}\n${version()}`), days) ||
  (await committedOn(given, days)) ||
  (await sourceMentions(given, days));

const mentions = (bytes: Buffer, days: readonly string[]): boolean =>
  timeScan(mentionNeedles(days))(bytes, 0);

const fallsOn = (seconds: number, days: readonly string[]): boolean =>
  days.map(anywhereOn).some(({ from, to }) => seconds >= from && seconds <= to);

const committedOn = async ({ source }: Given, days: readonly string[]): Promise<boolean> => {
  if (!source.directories[0]!.entries.some(({ name }) => name === '.git')) return false;
  try {
    const commit = await headCommit(source.root);
    return commit !== undefined && fallsOn(Number(commit.seconds), days);
  } catch {
    return true;
  }
};

const sourceMentions = async ({ tree, timesVary }: Given, days: readonly string[]): Promise<boolean> => {
  const { manifest, hasDay } = await readManifest(tree, (path) => !REFLOG.test(path), { days });
  if ([...hasDay.values()].includes(true)) return true;
  if (!timesVary && manifest.some(({ mtimeNs }) => fallsOn(Number(mtimeNs / 1_000_000_000n), days)))
    return true;
  const names = manifest.map(({ path, target }) => `${path}\n${target ?? ''}\n`).join('');
  if (mentions(Buffer.from(names, 'latin1'), days)) return true;
  const needles = { hasTime: archivedNeedles(days), hasDay: mentionNeedles(days) };
  for (const { path, type } of manifest) {
    if (type !== 'file') continue;
    if (!hasDay.has(path) || isArchive(path)) {
      const { hasTime, hasDay: mentioned } = await examinePacked(toBytes(`/${path}`, tree), needles);
      if (hasTime === true || mentioned === true) return true;
    }
  }
  return false;
};

// When the clone was made, not what is in it.
const REFLOG = /(?:^|\/)\.git\/logs\//;

/** Unpacked archives keep times, too. */
const isArchive = (path: RawPath): boolean => /\.(?:tar|a|cpio)$/i.test(path);
