import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { variedAxes } from '../../src/engine/plan/vary.ts';
import { runScenario } from '../../src/engine/run/run-scenario.ts';
import { loadScenario } from '../../src/engine/scenario/load-scenario.ts';
import type { Report } from '../../src/model/report.ts';
import { packageRoot } from '../../src/util/package-root.ts';
import { optionsFor } from './run-options.ts';

interface Mended {
  /** The build with the printed fixes applied. It contains every printed command literally. */
  readonly build: string;
  /** Whether to put printed commands that are options of tar into TAR_OPTIONS, literally. */
  readonly tarOptions?: true;
  /** The build is an `echo` of a text: that this is reproducible needs no build. */
  readonly constant?: true;
}

/** If the fix is "do not write it", the mended build does not write it. */
const unwritten = (rest: string): Mended => ({ build: `echo "${rest}" >out.txt`, constant: true });

/** Causes that only further builds can name. */
const ATTRIBUTED: Readonly<Record<string, Mended>> = {
  'axis-terminal': {
    build:
      '{ if [ -t 2 ]; then echo coloured >out.txt; else echo plain >out.txt; fi; } 2>&1 </dev/null | cat',
  },
  'axis-cpus': unwritten('processors'),
  'axis-uptime': unwritten('uptime'),
  'axis-jobs': { build: 'export MAKEFLAGS=-j1; echo "MAKEFLAGS=$MAKEFLAGS" >out.txt' },
  'axis-tools': { build: 'command -p sum README >out.txt' },
  'axis-filesystem': unwritten('a file system'),
};

const MENDED: Readonly<Record<string, Mended>> = {
  'source-tarball-naive': {
    build: 'mkdir dist\ntar czf dist/project.tgz README LICENSE configure src doc',
    tarOptions: true,
  },
  'axis-umask': {
    build: 'echo hello >made; tar --mtime=@0 --owner=0 --group=0 --numeric-owner -cf out.tar made; rm made',
    tarOptions: true,
  },
  'axis-aslr': unwritten('an address'),
  'axis-build-path': { build: 'echo "built in $PWD" | sed "s|$PWD|.|g" >out.txt' },
  'axis-clock': { build: 'echo "Copyright $(LC_ALL=C date -u -d @$SOURCE_DATE_EPOCH +%Y)" >out.txt' },
  'axis-env': {
    build: `env -i PATH="$PATH" sh -c 'echo "built with \${CAPTURE_ENVIRONMENT:-nothing}"' >out.txt`,
  },
  'axis-file-order': { build: 'ls -U src | LC_ALL=C sort >out.txt' },
  'axis-hash-seed': {
    build: `export PYTHONHASHSEED=0 PERL_HASH_SEED=0 PERL_PERTURB_KEYS=0
perl -e 'my %h = map { $_ => 1 } "a".."p"; print join(",", keys %h), "\\n"' >out.txt`,
  },
  'axis-home': { build: 'export HOME=/nonexistent; echo "config from $HOME/.config" >out.txt' },
  'axis-locale': { build: 'ls src | LC_ALL=C sort >out.txt' },
  'axis-shell': { build: `printf '%s\\n' "one\\ttwo" >out.txt` },
  'axis-source-mode': { build: 'chmod -R u=rwX,go=rX .; stat -c %a README LICENSE configure >out.txt' },
  'axis-source-mtime': { build: 'LC_ALL=C date -u -d @$SOURCE_DATE_EPOCH +%s >out.txt' },
  'axis-timezone': { build: 'export TZ=UTC; date -d @86400 "+%Y-%m-%d %H:%M" >out.txt' },
  'axis-hostname': unwritten('Built-On: a host'),
  'axis-user-name': unwritten('Built-By: us'),
  'axis-uid': unwritten('an id'),
  'axis-gid': unwritten('an id'),
  'axis-kernel': unwritten('a kernel'),
  'axis-machine-id': unwritten('a machine'),
  'axis-cpu-model': unwritten('a processor'),
  'axis-path': unwritten('tools from PATH'),
  'axis-pid': unwritten('temporary name: build'),
  'axis-tmpdir': unwritten('scratch'),
  'axis-limits': unwritten('limits'),
};

const run = async (name: string, mended?: { readonly build: string }, attribute = false): Promise<Report> => {
  const scenario = await loadScenario(join(packageRoot(), 'scenarios', name, 'scenario.yaml'));
  const { report } = await runScenario(
    optionsFor(
      mended === undefined
        ? scenario
        : {
            ...scenario,
            build: { script: mended.build },
            env: { SOURCE_DATE_EPOCH: '1700000000', ...scenario.env },
          },
      { varied: variedAxes(scenario.vary), seed: 20_261_122, profile: 'standard', attribute },
    ),
  );
  return report;
};

const printedCommands = ({ findings }: Report): readonly string[] => [
  ...new Set(findings.filter(({ latent }) => !latent).flatMap(({ fix }) => fix.command ?? [])),
];

describe('the printed fix, applied as printed, makes it reproducible', () => {
  for (const [name, { build, tarOptions, constant }] of Object.entries({ ...MENDED, ...ATTRIBUTED }))
    it(name, async (context) => {
      const faulty = await run(name, undefined, name in ATTRIBUTED);
      if (faulty.verdict !== 'unreproducible')
        context.skip(`not broken on this host: ${faulty.verdict} ${faulty.reason}`);
      const commands = printedCommands(faulty);
      expect(faulty.findings.filter(({ latent }) => !latent).length).toBeGreaterThan(0);
      expect(faulty.unexplained.bytes).toBe(0);
      const options = commands.flatMap((command) => (tarOptions ? command.replace(/^tar /, '') : []));
      const script = tarOptions ? `export TAR_OPTIONS="${options.join(' ')}"\n${build}` : build;
      for (const command of commands)
        expect(script).toContain(tarOptions ? command.replace(/^tar /, '') : command);
      if (constant) return;
      const mended = await run(name, { build: script });
      expect(mended.verdict, mended.reason + JSON.stringify(mended.findings)).toBe('reproducible');
    });
});
