import { createHash } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import type { BuildRequest } from '../build-process/request.ts';
import type { Copy } from '../snapshot/copy.ts';
import { copySource } from '../snapshot/copy-source.ts';
import type { SourceTree } from '../snapshot/read-source.ts';
import { variantKey } from '../snapshot/variant.ts';
import { type BuildSite, variantIn } from './build-site.ts';

/** A copy of the source for each variant of it, and a second one where it is asked for; builds with the same variant share a copy. */
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
  const copies = new Map<string, Promise<Copy>>();
  const keyOf = (request: CopyRequest): string => copyFolder(site, request);
  return {
    prepare: async (requests) => {
      const fresh = new Map<string, Copy>();
      for (const request of requests) {
        const key = keyOf(request);
        if (!copies.has(key)) fresh.set(key, copyFor(site, request));
      }
      for (const { folder } of fresh.values()) mkdirSync(folder);
      const made =
        fresh.size > 0
          ? copySource(source, [...fresh.values()], site.handle.listing, signal)
          : Promise.resolve();
      for (const [key, copy] of fresh)
        copies.set(
          key,
          made.then(() => copy),
        );
      await Promise.all(requests.map((request) => copies.get(keyOf(request))));
    },
  };
};

/** What decides which copy of the source a build gets. */
type CopyRequest = Pick<BuildRequest, 'conditions' | 'otherCopy'>;

/** The copy of the source for a build; its folder is a path of the harness. */
export const copyFor = (site: Pick<BuildSite, 'rights' | 'handle'>, request: CopyRequest): Copy => ({
  folder: site.handle.outside + copyFolder(site, request),
  variant: variantIn(site, request.conditions),
});

/** The folder of that copy, as a path inside the sandbox. */
export const copyFolder = (
  site: Pick<BuildSite, 'rights'>,
  { conditions, otherCopy = false }: CopyRequest,
): string => {
  const digest = createHash('sha256').update(variantKey(variantIn(site, conditions)));
  return `/snapshot/${digest.digest('hex').slice(0, 16)}${otherCopy ? '-other' : ''}`;
};
