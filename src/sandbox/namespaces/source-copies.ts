import { createHash } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import type { Conditions } from '../../model/conditions.ts';
import type { BuildRequest } from '../build-process/request.ts';
import type { Copy } from '../snapshot/copy.ts';
import { copySource } from '../snapshot/copy-source.ts';
import type { SourceTree } from '../snapshot/read-source.ts';
import { variantKey } from '../snapshot/variant.ts';
import { type BuildSite, variantIn } from './build-site.ts';

/** One copy of the source for each variant of it; builds with the same variant share a copy. */
export interface SourceCopies {
  /** Makes the copies that these builds need and that do not exist yet, reading the source once. */
  readonly prepare: (requests: readonly BuildRequest[]) => Promise<void>;
}

export const sourceCopies = (site: BuildSite, source: SourceTree, signal: AbortSignal): SourceCopies => {
  // Promises, because builds that start together may need the same copy.
  const copies = new Map<string, Promise<Copy>>();
  const keyOf = (conditions: Conditions): string => variantKey(variantIn(site, conditions));
  return {
    prepare: async (requests) => {
      const fresh = new Map<string, Copy>();
      for (const { conditions } of requests) {
        const key = keyOf(conditions);
        if (!copies.has(key)) fresh.set(key, copyFor(site, conditions));
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
      await Promise.all(requests.map(({ conditions }) => copies.get(keyOf(conditions))));
    },
  };
};

/** The copy of the source for a build under these conditions; its folder is a path of the harness. */
export const copyFor = (site: BuildSite, conditions: Conditions): Copy => ({
  folder: site.handle.outside + copyFolder(site, conditions),
  variant: variantIn(site, conditions),
});

/** The folder of that copy, as a path inside the sandbox. */
export const copyFolder = (site: Pick<BuildSite, 'rights'>, conditions: Conditions): string => {
  const digest = createHash('sha256').update(variantKey(variantIn(site, conditions)));
  return `/snapshot/${digest.digest('hex').slice(0, 16)}`;
};
