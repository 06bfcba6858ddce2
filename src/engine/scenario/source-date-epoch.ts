import { join } from 'node:path';
import type { Scenario } from '../../model/scenario.ts';
import type { Checkout } from '../../sandbox/git/checkout-of.ts';
import type { SourceTree } from '../../sandbox/snapshot/read-source.ts';
import { Failure } from '../../util/failure.ts';
import { changelogTime } from './changelog-time.ts';

/** The `SOURCE_DATE_EPOCH` that a scenario asks for, and where it is from. */
export interface SourceDateEpoch {
  /** Since 1970. */
  readonly seconds: number;
  /** What decided it, as a phrase: `debian/changelog`. */
  readonly from: string;
}

/**
 * What `source-date-epoch` means for a source: the number itself, or for `auto` the date of the newest entry in debian/changelog, as
 * dpkg-buildpackage takes it, else the time of the commit of a checkout, else that of the newest file. Undefined if the scenario does not ask.
 * Throws a `Failure` if the source has no time.
 */
export const sourceDateEpoch = (
  asked: Scenario['sourceDateEpoch'],
  source: Pick<SourceTree, 'root' | 'directories'>,
  checkout: Checkout | undefined,
): SourceDateEpoch | undefined => {
  if (asked === undefined) return undefined;
  if (asked !== 'auto') return { seconds: asked, from: 'as given' };
  const changelog = changelogOf(source);
  if (changelog !== undefined) return changelog;
  // In a folder inside a checkout, the commit may have changed other folders only.
  if (checkout?.whole === true && checkout.committed !== undefined && checkout.committed >= 0)
    return { seconds: checkout.committed, from: 'the commit that is checked out' };
  const newest = source.directories
    .flatMap(({ entries }) => entries)
    .filter(({ kind }) => kind === 'file')
    .reduce((latest, { mtime }) => Math.max(latest, mtime), Number.NEGATIVE_INFINITY);
  if (newest >= 0) return { seconds: newest, from: 'the newest file of the source' };
  throw new Failure(
    'source-date-epoch: auto finds no time: the source has no debian/changelog, no commit and no file\n  give the seconds since 1970',
  );
};

/** In the source, or in the only folder of an unpacked archive. */
const changelogOf = ({
  root,
  directories,
}: Pick<SourceTree, 'root' | 'directories'>): SourceDateEpoch | undefined => {
  const [first, ...others] = directories[0]?.entries ?? [];
  const below = first?.kind === 'directory' && others.length === 0 ? [`${first.name}/${CHANGELOG}`] : [];
  for (const path of [CHANGELOG, ...below]) {
    const folder = directories.find((directory) => `${directory.path}/changelog` === path);
    if (!folder?.entries.some(({ name, kind }) => name === 'changelog' && kind === 'file')) continue;
    const seconds = changelogTime(join(root, path));
    if (seconds !== undefined) return { seconds, from: path };
  }
  return undefined;
};

const CHANGELOG = 'debian/changelog';
