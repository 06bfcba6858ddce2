import type { RunProgress } from '../../engine/plan/run-options.ts';
import { counted } from '../../util/counted.ts';
import { displayRaw, displayText } from '../../util/display.ts';
import { isInside } from '../../util/is-inside.ts';

/**
 * Says what builds have of the caller's home; with `verbose`, also how their memory is limited, and which sockets and FIFOs of the host lead
 * nowhere in builds.
 */
export const sandboxNotes = (
  print: (line: string) => void,
  { verbose, home }: { readonly verbose: boolean; readonly home: string },
): { readonly event: (event: RunProgress) => void; readonly end: () => Promise<void> } => {
  let search: Promise<readonly string[]> | undefined;
  const short = (path: string): string =>
    home !== '' && home !== '/' && isInside(path, home) ? `~${path.slice(home.length)}` : path;
  return {
    event: (event) => {
      if (event.kind === 'tools')
        print(
          `Folders of your PATH that builds have, too, after those of the system: ${event.folders.map((folder) => displayText(short(folder))).join(', ')}`,
        );
      if (event.kind === 'memory' && verbose)
        print(
          event.groups === undefined
            ? 'The memory of builds is added up over their processes: no control group can be made here.'
            : `The memory of builds is limited by control groups (version ${event.groups.version}) below ${displayText(event.groups.folder)}.`,
        );
      // An interrupted run closes the sandbox first.
      if (event.kind === 'prepared' && verbose) search = event.endpoints?.().catch(() => []);
    },
    end: async () => {
      const found = (await search) ?? [];
      search = undefined;
      if (found.length === 0) return;
      const left = found.length > MOST ? [`  and ${counted(found.length - MOST, 'other')}`] : [];
      print(
        [
          'Sockets and FIFOs of the host that builds cannot reach:',
          ...found.slice(0, MOST).map((path) => `  ${displayRaw(path)}`),
          ...left,
        ].join('\n'),
      );
    },
  };
};

const MOST = 50;
