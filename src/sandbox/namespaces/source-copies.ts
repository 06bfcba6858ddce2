import { createHash } from 'node:crypto';
import { baseName } from '../../util/base-name.ts';
import type { BuildRequest } from '../build-process/request.ts';
import type { Copy } from '../snapshot/copy.ts';
import { copySource } from '../snapshot/copy-source.ts';
import { finishPlace, makePlace } from '../snapshot/parent-of-copy.ts';
import type { SourceTree } from '../snapshot/read-source.ts';
import { variantKey } from '../snapshot/variant.ts';
import { type BuildSite, variantIn } from './build-site.ts';

/**
 * A copy of the source for each variant of it and each name of its folder, and further ones where they are asked for; builds with the same
 * variant and name share a copy.
 */
export interface SourceCopies {
  /** Makes the copies that these builds need and that do not exist yet, reading the source once. */
  readonly prepare: (requests: readonly BuildRequest[]) => Promise<void>;
}

export const sourceCopies = (
  site: Pick<BuildSite, 'handle' | 'rights'>,
  source: SourceTree,
  signal: AbortSignal,
): SourceCopies => {
  // Promises, because builds that start together may need the same copy.
  const copies = new Map<string, Promise<void>>();
  return {
    prepare: async (requests) => {
      const needed = requests.flatMap((request) => copiesFor(site, request));
      const fresh = new Map(
        needed.filter(({ folder }) => !copies.has(folder)).map((copy) => [copy.folder, copy] as const),
      );
      for (const copy of fresh.values()) makePlace(copy);
      const made =
        fresh.size > 0
          ? copySource(source, [...fresh.values()], site.handle.listing, signal).then(() => {
              for (const copy of fresh.values()) finishPlace(copy);
            })
          : Promise.resolve();
      for (const folder of fresh.keys()) copies.set(folder, made);
      await Promise.all(needed.map(({ folder }) => copies.get(folder)));
    },
  };
};

/** What decides which copy of the source a build gets. */
type CopyRequest = Pick<BuildRequest, 'id' | 'conditions' | 'copy'>;

/** The copy of the source for a build, which it leaves as it is; its folder is a path of the harness. */
export const copyFor = (site: Pick<BuildSite, 'rights' | 'handle'>, request: CopyRequest): Copy =>
  copyIn(site, request, sharedParent(site, request));

/** The same, and the copy that the build changes, if it has one. */
const copiesFor = (site: Pick<BuildSite, 'rights' | 'handle'>, request: CopyRequest): Copy[] => [
  copyFor(site, request),
  ...(request.copy === 'own' ? [copyIn(site, request, ownPlace(request))] : []),
];

const copyIn = (
  site: Pick<BuildSite, 'rights' | 'handle'>,
  { conditions }: CopyRequest,
  parent: string,
): Copy => ({
  folder: `${site.handle.outside}${parent}/${baseName(conditions['build-path'])}`,
  variant: variantIn(site, conditions),
});

/** The folder that holds the copy of the source for a build and nothing else, as a path inside the sandbox. */
export const sharedParent = (
  site: Pick<BuildSite, 'rights'>,
  { conditions, copy }: Pick<CopyRequest, 'conditions' | 'copy'>,
): string => {
  const key = [variantKey(variantIn(site, conditions)), baseName(conditions['build-path'])];
  const digest = createHash('sha256').update(JSON.stringify(key)).digest('hex');
  return `/snapshot/${digest.slice(0, 16)}${copy === 'other' ? '-other' : ''}`;
};

/** The same for the copy that the build changes. */
export const ownPlace = ({ id }: Pick<CopyRequest, 'id'>): string => `/snapshot/own-${id}`;
