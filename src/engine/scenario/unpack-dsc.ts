import { basename, dirname, join } from 'node:path';
import { SETUP_ENV } from '../../sandbox/host/find-programs.ts';
import { runTool } from '../../sandbox/host/run-tool.ts';
import { displayText } from '../../util/display.ts';
import { Failure } from '../../util/failure.ts';
import { readRegular } from '../../util/read-regular.ts';

/**
 * Unpacks a Debian source package (dsc(5)) into a folder below the given one, as `dpkg-source -x` does: it checks the files beside the `.dsc` against
 * the digests in it, and applies the patches. Its signature is not checked. Throws a `Failure`.
 */
export const unpackDsc = async (dsc: string, folder: string, signal: AbortSignal): Promise<void> => {
  const text = readRegular(dsc, { name: 'the .dsc of the source', remedy: 'name a file', most: MOST_BYTES });
  const [source, version] = [fieldOf(text, 'Source'), fieldOf(text, 'Version')];
  if (source === undefined || version === undefined)
    throw new Failure(
      `${displayText(basename(dsc))} is no Debian source package: it has no Source or no Version`,
    );
  const upstream = version.replace(/^\d+:/, '').replace(/-[^-]*$/, '');
  try {
    await runTool('dpkg-source', ['--no-copy', '-x', dsc, join(folder, `${source}-${upstream}`)], {
      signal,
      env: { ...SETUP_ENV, LC_ALL: 'C.UTF-8' },
    });
  } catch (error) {
    signal.throwIfAborted();
    throw new Failure(
      `cannot unpack ${displayText(basename(dsc))}: ${displayText(reasonIn((error as Error).message))}\n  dpkg-source (apt-get install -y dpkg-dev) needs the files that it names, unchanged, in ${displayText(dirname(dsc))}`,
    );
  }
};

/** Its errors, without the warnings about the signature. */
const reasonIn = (message: string): string =>
  [...message.matchAll(/^dpkg-source: error: (.*)$/gm)].map(([, reason]) => reason).join('; ') || message;

const MOST_BYTES = 1 << 20;

// Neither has a slash (deb-src-control(5)), so that the folder stays below the given one.
const fieldOf = (text: string, name: string): string | undefined =>
  new RegExp(`^${name}: *([\\w.+~:-]+) *$`, 'm').exec(text)?.[1];
