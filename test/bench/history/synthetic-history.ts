import { lineText } from '../../../src/matrix/history/line-text.ts';
import { AXIS_NAMES } from '../../../src/model/axis-name.ts';
import type { HistoryFinding, HistoryLine } from '../../../src/model/history-line.ts';
import { findingFingerprint } from '../../../src/util/finding-fingerprint.ts';
import { randomFor } from '../../../src/util/random.ts';

export interface Wanted {
  readonly scenarios: number;
  readonly nights: number;
  readonly platforms: readonly string[];
  readonly seed: number;
}

/**
 * A history as texts with their line feeds, night by night, from a seed. On the first platform GNU tar changes from 1.34 to 1.35 in the middle, with
 * which a third of the scenarios becomes unreproducible until it is mended; faketime is lost for a while; some scenarios are flaky, some
 * fail for some nights, some have a fault of eight nights.
 */
export function* syntheticHistory({ scenarios, nights, platforms, seed }: Wanted): Generator<string> {
  const random = randomFor(seed, 'history');
  const names = [...Array(scenarios).keys()].map((index) => `${KINDS[index % KINDS.length]}-${index}`);
  const weeks = names.map(() => 2 * random.integer(0, nights * 2));
  for (let day = 0; day < nights; day++) {
    const commit = hex(Math.floor(day / 2), 40);
    for (const [index, scenario] of names.entries())
      for (const [place, platform] of platforms.entries()) {
        const middle = 2 * Math.floor(nights / 4);
        const hasNewTar = place === 0 && day >= middle;
        const codes = [
          ...(hasNewTar && index % 3 === 0 && day < middle + 2 * Math.ceil(nights / 10)
            ? ['tar-devmajor']
            : []),
          ...(day >= weeks[index]! && day < weeks[index]! + 8 ? ['tar-uid', 'tar-gid'] : []),
          ...(index % 50 === 7 && random.integer(0, 4) === 0 ? ['unsorted'] : []),
        ];
        const fails =
          index % 40 === 11 && day >= 2 * Math.floor(nights / 2) - 6 && day < nights - 2 * (index % 2);
        const lostClock = place === 0 && nights > 1 && day >= nights - 20;
        const started = new Date(
          Date.UTC(2025, 10, 28 + day, 2, Math.floor(index / 4), index % 60),
        ).toISOString();
        const line: HistoryLine = {
          schema: 1,
          scenario,
          platform,
          night: started.slice(0, 10),
          started,
          verdict: fails ? 'failed' : codes.length > 0 ? 'unreproducible' : 'reproducible',
          reason: fails ? 'the control build exited with 2' : '',
          axes: {
            exercised: AXIS_NAMES.filter((name) => !UNASKED.has(name) && !(lostClock && name === 'clock')),
            partial: { 'cpu-model': 'in /proc/cpuinfo, not by CPUID' },
            ineffective: {},
            unavailable: lostClock ? { clock: 'faketime is not installed: apt-get install faketime' } : {},
          },
          findings: fails ? [] : codes.map((code) => finding(scenario, code)),
          more: 0,
          digest: hex(index * 1000 + Math.floor(day / 2), 64),
          tool: day < nights * 0.8 ? '0.1.0' : '0.2.0',
          host: {
            architecture: 'x86_64',
            cpus: '4',
            gzip: 'gzip 1.12',
            kernel: day < nights * 0.3 ? '6.1.0-18-amd64' : '6.1.0-22-amd64',
            node: '20.20.0',
            tar: `tar (GNU tar) ${hasNewTar ? '1.35' : '1.34'}`,
            unshare: 'unshare from util-linux 2.38.1',
            xz: 'xz (XZ Utils) 5.4.1',
            zlib: '1.3.0.1-motley',
          },
          commit,
          seconds: Math.round((1 + (index % 17) + random.integer(0, 999) / 1000) * 1000) / 1000,
          seed: 1_000_000 + Math.floor(day / 2),
        };
        yield `${lineText(line)}\n`;
      }
  }
}

const KINDS = ['cpython-source', 'debian-package', 'wheel', 'crate', 'go-binary', 'npm-package'];
const UNASKED: ReadonlySet<string> = new Set(['jobs', 'tools', 'cpu-model']);

const finding = (scenario: string, code: string): HistoryFinding => ({
  fingerprint: findingFingerprint(scenario, { code, output: 'dist/release.tgz', field: 'header' }),
  code,
  output: 'dist/release.tgz',
  axes:
    code === 'tar-uid' ? ['uid'] : code === 'tar-gid' ? ['gid'] : code === 'unsorted' ? ['file-order'] : [],
});

const hex = (value: number, digits: number): string =>
  ((BigInt(value) + 1n) * 0x9e3779b97f4a7c15f39cc0605cedc835n)
    .toString(16)
    .padStart(digits, 'a')
    .slice(-digits);
