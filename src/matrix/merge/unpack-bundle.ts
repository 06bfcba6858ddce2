import { createHash } from 'node:crypto';
import { closeSync, existsSync, openSync, writeSync } from 'node:fs';
import { dirname, join } from 'node:path';
import * as v from 'valibot';
import { type ReadEntry, readBundle } from '../../archive/bundle/read-bundle.ts';
import { fileContent } from '../../archive/content.ts';
import { displayText } from '../../util/display.ts';
import { Failure } from '../../util/failure.ts';
import { makeFolders } from '../../util/make-folders.ts';
import { systemWords } from '../../util/path-kind.ts';
import { openPlainFile } from '../../util/read-plain-file.ts';
import { VERSION } from '../../util/version.ts';
import { BUNDLE_INFO, type BundleInfo, bundleInfoSchema } from '../bundle/bundle-info.ts';

/** A bundle that was read as a whole, and found intact. */
export interface UnpackedBundle {
  /** Its file, as the user named it. */
  readonly path: string;
  readonly info: BundleInfo;
  /** SHA-256 over what it says and contains: equal for two copies of one bundle. */
  readonly digest: string;
}

/** Where to put what a bundle contains. */
export interface UnpackInto {
  /** Gets a folder for each scenario that has a report. */
  readonly scenarios: string;
  /** Gets the outputs, each under its SHA-256: shared by all bundles. */
  readonly outputs: string;
}

/** Unpacks a bundle and checks every byte of it. Throws a `Failure` for one that is cut, damaged, or of another version. */
export const unpackBundle = async (path: string, into: UnpackInto): Promise<UnpackedBundle> => {
  const shown = displayText(path);
  try {
    closeSync(openPlainFile(path));
  } catch (error) {
    throw new Failure(`cannot read the bundle ${shown}: it ${systemWords(error)}`);
  }
  let found: { readonly info: BundleInfo; readonly digest: string } | undefined;
  const missing = new Set<string>();
  for await (const entry of readBundle((await fileContent(path)).open(), path)) {
    if (found === undefined) {
      found = await readInfo(entry, shown);
      for (const name of Object.keys(found.info.files)) missing.add(name);
      continue;
    }
    const wanted = found.info.files[entry.path];
    if (wanted === undefined || !missing.delete(entry.path))
      throw damaged(shown, `${displayText(entry.path)} is not listed in its ${BUNDLE_INFO}`);
    const target = placeOf(entry.path, wanted, found.info, into);
    if (target === undefined)
      throw damaged(shown, `${displayText(entry.path)} belongs to none of its scenarios`);
    if ((await write(entry, target)) !== wanted)
      throw damaged(shown, `the content of ${displayText(entry.path)} is not the one that was written`);
  }
  if (found === undefined) throw damaged(shown, 'it is empty');
  const [first] = missing;
  if (first !== undefined) throw damaged(shown, `${displayText(first)} is missing`);
  return { path, ...found };
};

const readInfo = async (entry: ReadEntry, shown: string) => {
  if (entry.path !== BUNDLE_INFO || entry.size > MOST_INFO)
    throw new Failure(
      `${shown} is not a bundle: it does not begin with ${BUNDLE_INFO}\n  run --shard I/N writes bundles`,
    );
  const chunks: Buffer[] = [];
  for await (const chunk of entry.content) chunks.push(chunk);
  const bytes = Buffer.concat(chunks);
  const json = parseJson(bytes, shown);
  const found = v.safeParse(bundleInfoSchema, json);
  const { version, schema } = (json ?? {}) as { version?: unknown; schema?: unknown };
  if (typeof version === 'string' && (version !== VERSION || (schema !== 1 && !found.success)))
    throw new Failure(
      `${shown} was made by repro-harness ${displayText(version)}, and this is ${VERSION}\n  use one version for all shards and for merge`,
    );
  if (!found.success) {
    const [issue] = found.issues;
    throw damaged(shown, `${BUNDLE_INFO}: ${issue.message} at ${v.getDotPath(issue) ?? 'its root'}`);
  }
  return { info: found.output, digest: createHash('sha256').update(bytes).digest('hex') };
};

const parseJson = (bytes: Buffer, shown: string): unknown => {
  try {
    return JSON.parse(bytes.toString());
  } catch (error) {
    throw damaged(shown, `${BUNDLE_INFO}: ${displayText((error as Error).message)}`);
  }
};

const placeOf = (
  path: string,
  digest: string,
  { ran }: BundleInfo,
  { scenarios, outputs }: UnpackInto,
): string | undefined => {
  const [top, name, ...rest] = path.split('/');
  if (top === 'outputs' && name === digest && rest.length === 0) return join(outputs, digest);
  if (top !== 'scenarios' || rest.length === 0) return undefined;
  return ran.some((one) => one.name === name) ? join(scenarios, name!, rest.join('/')) : undefined;
};

/** Writes the content, and returns its SHA-256. A file that is there already stays: outputs have their content as name. */
const write = async ({ content }: ReadEntry, target: string): Promise<string> => {
  makeFolders(dirname(target));
  const hash = createHash('sha256');
  const file = existsSync(target) ? undefined : openSync(target, 'wx');
  try {
    for await (const chunk of content) {
      hash.update(chunk);
      if (file !== undefined) for (let done = 0; done < chunk.length; ) done += writeSync(file, chunk, done);
    }
  } finally {
    if (file !== undefined) closeSync(file);
  }
  return hash.digest('hex');
};

const damaged = (shown: string, why: string): Failure =>
  new Failure(`the bundle ${shown} is damaged: ${why}\n  copy it again, or run its shard again`);

const MOST_INFO = 64 * 2 ** 20;
