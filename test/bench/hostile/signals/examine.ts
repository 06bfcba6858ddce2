import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { execaSync } from 'execa';
import type { TestHost } from '../../../e2e/host/index.ts';
import { type Ended, interrupted } from '../interrupted.ts';
import { leftovers } from '../leftovers.ts';
import { listed } from '../listed.ts';
import { COMMANDS } from './commands.ts';

/** What did not hold after a command was interrupted. */
export const examine = async (
  host: TestHost,
  command: string,
  sent: readonly string[],
  ended: Ended,
  usual: { readonly code: number | undefined; readonly before: ReadonlySet<string> },
): Promise<readonly string[]> => {
  const { code, signal, stdout, stderr, hangs } = ended;
  const said = `${stdout}${stderr}`.slice(-1500);
  const found: string[] = [];
  if (hangs) found.push('does not end');
  else if (code === undefined) {
    if (!sent.some((name) => `SIG${name}` === signal))
      found.push(`ended by ${signal}, which nobody sent: ${said}`);
  } else if (
    code !== usual.code &&
    !(code === 130 && sent.some((name) => STOPS.has(name))) &&
    !isShellCode(code, sent)
  )
    found.push(`ends with ${code}: ${said}`);
  found.push(...brokenFiles(host));
  let left = await leftovers(host, usual.before, MADE);
  // What a killed command left, the next start may remove.
  if (left.length > 0 && sent.some((name) => name === 'KILL' || name === 'QUIT')) {
    await interrupted(host, COMMANDS[command]!, { cwd: 'p' });
    left = await leftovers(host, usual.before, MADE);
  }
  if (left.length > 0) found.push(`left behind: ${listed(left)}`);
  return found;
};

const STOPS: ReadonlySet<string> = new Set(['INT', 'TERM', 'HUP']);

/** 128 and the number of a signal, if nsenter or a shell says so. */
const NUMBERS: Readonly<Record<string, number>> = { HUP: 1, INT: 2, QUIT: 3, KILL: 9, TERM: 15 };
const isShellCode = (code: number, sent: readonly string[]): boolean =>
  sent.some((name) => code === 128 + (NUMBERS[name] ?? 999));

/** What the commands write. Nothing else may appear beside it. */
const MADE =
  /^(?:\.pid|made|made\/x\.tgz|made\/diff\.html|made\/(?:run|attribute)(?:\/(?:report\.(?:json|html|md)|junit\.xml|logs(?:\/[\w-]+\.log)?))?)$/;

/** Files are whole or not there. */
const brokenFiles = (host: TestHost): readonly string[] => {
  const made = (name: string): string => join(host.folder, 'work/made', name);
  const broken: string[] = [];
  for (const name of ['run/report.json', 'attribute/report.json'])
    if (existsSync(made(name)) && !isJson(readFileSync(made(name), 'utf8')))
      broken.push(`${name} is not whole`);
  for (const name of ['run/report.html', 'attribute/report.html', 'diff.html'])
    if (existsSync(made(name)) && !/<\/html>\s*$/.test(readFileSync(made(name), 'utf8')))
      broken.push(`${name} is not whole`);
  if (
    existsSync(made('x.tgz')) &&
    execaSync('gzip', ['-tq', made('x.tgz')], { reject: false }).exitCode !== 0
  )
    broken.push('x.tgz is not whole');
  return broken;
};

const isJson = (text: string): boolean => {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
};
