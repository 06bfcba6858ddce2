import { readFileSync } from 'node:fs';
import { userNamespacesForbidden } from '../sandbox/host/user-namespaces-forbidden.ts';
import { processIdentity } from '../util/process-identity.ts';
import { insistence, SIGNALS } from './signals.ts';
import { BEGUN } from './sudo/begun.ts';

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

// A signal arrives twice: from the terminal, and from the waiting process.
const insists = insistence();
let isFirst = true;
for (const name of SIGNALS)
  process.on(name, () => {
    const nothingToClean = isFirst && process.listenerCount(name) === 1;
    isFirst = false;
    if (!insists() && !nothingToClean) return;
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
