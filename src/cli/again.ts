import { readFileSync } from 'node:fs';
import { userNamespacesForbidden } from '../sandbox/host/user-namespaces-forbidden.ts';
import { processIdentity } from '../sandbox/processes/process-identity.ts';
import { SIGNALS } from './signals.ts';
import { BEGUN } from './sudo/begun.ts';

const ONE_INTERRUPT_MS = 1000;
const WATCH_MS = 200;

// This runs the command of the waiting process a second time, started by sudo with root's capabilities. sudo replaced the environment and the
// working directory: restore them from the waiting process.
const [, , waiting = ''] = process.argv;
const pid = Number(waiting);
const identity = processIdentity(pid);
for (const name of Object.keys(process.env)) delete process.env[name];
try {
  for (const variable of readFileSync(`/proc/${pid}/environ`, 'utf8').split('\0')) {
    const equals = variable.indexOf('=');
    if (equals > 0) process.env[variable.slice(0, equals)] = variable.slice(equals + 1);
  }
  process.chdir(`/proc/${pid}/cwd`);
} catch (error) {
  // The waiting process has ended.
  if (['ENOENT', 'ESRCH'].includes((error as NodeJS.ErrnoException).code ?? '')) process.exit();
  throw error;
}
process.argv.splice(2, 1);

// A signal may arrive twice: from the terminal, and from the waiting process. The second must not interrupt the clean-up.
let first: number | undefined;
for (const name of SIGNALS)
  process.on(name, () => {
    const insists = first !== undefined && performance.now() - first > ONE_INTERRUPT_MS;
    const nothingToClean = first === undefined && process.listenerCount(name) === 1;
    first ??= performance.now();
    if (!insists && !nothingToClean) return;
    process.removeAllListeners(name);
    process.kill(process.pid, name);
  });

// The waiting process may be killed without notice, so poll.
const watch = setInterval(() => {
  if (processIdentity(pid) === identity) return;
  clearInterval(watch);
  process.kill(process.pid, 'SIGTERM');
}, WATCH_MS).unref();

process.kill(pid, BEGUN);
const reason = userNamespacesForbidden()?.replace(/;.*/, '') ?? 'no user namespaces';
process.stderr.write(`repro-harness: ${reason}: using sudo for namespaces (--no-sudo: never use sudo)\n`);
await import('./main.ts');
