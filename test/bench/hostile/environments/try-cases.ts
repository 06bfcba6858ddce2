import type { HostKind } from '../../../e2e/host/kinds.ts';
import { NAIVE_PROJECT, writeWork } from '../../../e2e/host/work.ts';
import { interrupted } from '../interrupted.ts';
import { judge } from '../judge.ts';
import { wordOf } from '../kinds.ts';
import { clearTemporary, leftovers, workFiles } from '../leftovers.ts';
import { listed } from '../listed.ts';
import { openLayered } from '../open-layered.ts';
import type { Fault } from '../part.ts';
import { BUILD, type EnvironmentCase } from './case.ts';

/** Runs cases one after the other on one host. Returns the names of those that an ordinary user cannot make. */
export const tryCases = async (
  kind: HostKind,
  cases: readonly EnvironmentCase[],
  report: (fault: Fault) => void,
): Promise<readonly string[]> => {
  const host = await openLayered(kind, cases[0]!.shape).catch((error: Error) => error);
  if (host instanceof Error) {
    const { name } = cases[0]!;
    // Without the layer, few mounts and files can be made.
    if (process.getuid!() !== 0) return [name];
    report({ name, kind, what: `${name}: ${host.message}` });
    return [];
  }
  // What one case left is not the fault of the next.
  const seen = new Set<string>();
  try {
    writeWork(host, { ...NAIVE_PROJECT, one: 'one\n', two: 'two\n', 'a b/x': '' });
    await host.run(['sh', '-c', 'mkdir -m 000 closed; mkdir "$(printf "line\\nfeed")"; ln -s loop loop']);
    for (const { name, shell = 'exec "$@"', args = BUILD, codes = [0], says, leaves } of cases) {
      const before = new Set(workFiles(host));
      const bash = `exec bash -c '${shell.replaceAll("'", `'\\''`)}' bash "$@"`;
      const ended = await interrupted(host, args, { cwd: 'p', shell: bash, limitMs: 60_000 });
      // What was killed because it did not end may leave something.
      const all = ended.hangs ? [] : await leftovers(host, before, MADE);
      const left = all.filter((line) => !seen.has(line) && !leaves?.test(line));
      for (const line of all) seen.add(line);
      const found = judge(ended, codes, says);
      for (const what of [...found, ...(left.length > 0 ? [`left behind: ${listed(left)}`] : [])])
        report({ name, kind, what: `${name}, as ${wordOf(kind)}: ${what}` });
      await host.run(['sh', '-c', CLEAR], { asHostRoot: true });
      await clearTemporary(host);
    }
    return [];
  } finally {
    await host.close();
  }
};

/** What a case made in the source would be in that of the next. */
const CLEAR =
  'cd p && chmod u+rwx shut* 2>/dev/null; rm -rf shut* others inner own bad relative reports counterexamples ../report';

/** What a run may write; a relative HOME or cache is where the caller wanted it. */
const MADE =
  /^(?:\.pid|report(?:\/.*)?|p\/reports(?:\/.*)?|p\/relative(?:\/.*)?|p\/counterexamples(?:\/.*)?|closed\/.*)$/;
