import { existsSync, mkdirSync, readdirSync, renameSync, utimesSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { execa } from 'execa';
import { beforeEach, expect, it } from 'vitest';
import { isDraftName, openDraft, sweepDrafts } from '../../src/util/draft.ts';
import { processIdentity } from '../../src/util/process-identity.ts';
import { isGone } from '../../src/util/process-stat.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

let folder: string;
beforeEach(() => {
  folder = temporaryFolder('draft');
});

/** What a killed process left: its number is now that of another process, which began later. */
const killed = (prefix: string): string => {
  const { path } = openDraft(folder, prefix);
  const left = path.replace(/-(\d+)-(\d+)-/, (_, pid, started) => `-${pid}-${Number(started) - 1}-`);
  expect(isDraftName(basename(left))).toBe(true);
  mkdirSync(join(left, 'inside'), { recursive: true });
  return left;
};

it('leaves nothing after discard, and what was renamed', () => {
  const draft = openDraft(folder, 'part');
  expect(isDraftName(basename(draft.path))).toBe(true);
  writeFileSync(draft.path, 'a');
  draft.discard();
  const other = openDraft(folder, 'part');
  writeFileSync(other.path, 'b');
  renameSync(other.path, join(folder, 'final'));
  other.discard();
  expect(readdirSync(folder)).toEqual(['final']);
});

it('the next draft removes what a killed process left under its prefix, and nothing else', () => {
  const [left, otherPrefix] = [killed('part'), killed('report')];
  const live = openDraft(folder, 'part').path;
  writeFileSync(live, 'of a process that runs');
  for (const name of ['.part-1', '.repro-harness-part-notes', 'file']) writeFileSync(join(folder, name), '');
  openDraft(folder, 'part');
  expect(existsSync(left)).toBe(false);
  expect(readdirSync(folder).sort()).toEqual(
    [basename(live), basename(otherPrefix), '.part-1', '.repro-harness-part-notes', 'file'].sort(),
  );
  sweepDrafts(folder);
  expect(existsSync(otherPrefix)).toBe(false);
  expect(existsSync(live)).toBe(true);
});

it('a draft of another boot or container goes after a day', () => {
  const foreign = join(folder, '.repro-harness-part-1-1-0123abcd-0123456789ab');
  mkdirSync(foreign);
  sweepDrafts(folder);
  expect(existsSync(foreign)).toBe(true);
  utimesSync(foreign, 0, 0);
  sweepDrafts(folder);
  expect(existsSync(foreign)).toBe(false);
});

it('a folder that cannot be listed is no error', () => {
  sweepDrafts(join(folder, 'none'));
});

it('a zombie has ended, which stays where the first process of a container waits for none', async () => {
  // A shell could wait for its child before it becomes `sleep`; this program never does.
  const script = 'my $child = fork; exit unless $child; $| = 1; print "$child\n"; sleep 60';
  const parent = execa('perl', ['-e', script], { buffer: false, reject: false });
  try {
    const pid = Number(await new Promise((resolve) => parent.stdout.once('data', resolve)));
    while (!isGone(pid)) await sleep(5);
    expect(existsSync(`/proc/${pid}/stat`)).toBe(true);
    expect(processIdentity(pid)).toBeUndefined();
    expect(processIdentity(parent.pid!)).toMatch(new RegExp(`^${parent.pid} \\d+ `));
  } finally {
    parent.kill('SIGKILL');
  }
});
