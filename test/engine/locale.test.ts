import { describe, expect, it } from 'vitest';
import type { Report } from '../../src/model/report.ts';
import { findProgram } from '../../src/sandbox/host/find-programs.ts';
import { probeHost } from '../../src/sandbox/host/probe-host.ts';
import { skipUnless } from '../support/skip-unless.ts';
import { scriptRunner } from './attribution/run-script.ts';

const run = scriptRunner();
const programs = skipUnless(probeHost().programs['localedef'] !== undefined, 'needs localedef');

const blame = ({ attribution }: Report) =>
  attribution?.blames.map(({ kind, sets, parts }) => ({ kind, sets, parts: [...parts].sort() }));

programs.describe('a build under another LC_ALL', () => {
  const confirmed = (...parts: readonly string[]) => [
    { kind: 'proved', sets: [['locale']], parts: parts.map((part) => `locale:${part}`) },
  ];

  it.for([
    ["printf 'z\\nt\\n' | LC_COLLATE=C sort >out", ['LC_ALL', 'LC_COLLATE']],
    ["printf 'z\\nt\\n' | sort >out", ['LC_COLLATE']],
    ["unset LC_ALL; printf 'z\\nt\\n' | sort >out", ['LC_COLLATE']],
    ['locale height | md5sum >out', ['LC_ALL']],
  ] as const)('%s: %s', async ([script, parts]) => {
    expect(blame(await run(script, { vary: ['locale', 'umask'] }))).toEqual(confirmed(...parts));
  });

  it('has the same result with LC_ALL=C', async () => {
    const report = await run("printf 'z\\nt\\n' | LC_ALL=C sort >out", { vary: ['locale', 'umask'] });
    expect(report.verdict).toBe('reproducible');
  });
});

describe('every program accepts the locale', () => {
  const accepts: readonly (readonly [string, string])[] = [
    ['perl', "perl -e 1 2>&1 | grep . && exit 1; perl -MPOSIX -e 'setlocale(LC_ALL, q()) or die'"],
    ['python3', 'python3 -c \'import locale; locale.setlocale(locale.LC_ALL, ""); locale.getlocale()\''],
    ['bash', 'bash -c : 2>&1 | grep . && exit 1; :'],
    ['node', "node -e 'Intl.DateTimeFormat().format(0)'"],
    // A build system that clears the environment keeps the language, and not the variables of ours.
    ['env', 'env -i LC_ALL="$LC_ALL" perl -e 1 2>&1 | grep . && exit 1; :'],
  ];
  it.for(accepts)('%s', async ([program, script], context) => {
    if (findProgram(program) === undefined) context.skip(`needs ${program}`);
    const report = await run(`${script}; echo done >out`, { vary: ['locale'] });
    if (report.axes.find(({ name }) => name === 'locale')?.status === 'unavailable')
      context.skip('no locales on this host');
    expect(report.verdict).toBe('reproducible');
  });
});
