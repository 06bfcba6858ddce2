import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Fix } from '../../../model/finding.ts';
import { isInside } from '../../../util/is-inside.ts';
import { daysMoved } from './support/days-moved.ts';
import type { FailedBuild, FailureKind } from './support/failure-kind.ts';
import { quoted } from './support/quoted.ts';

/** The build wants to download something: builds have no network. */
export const network: FailureKind = {
  name: 'network',
  // Caches expire.
  axes: ['clock'],
  walled: true,
  shows: [
    // The C library, and what programs write instead (curl and git, wget, ssh, apt, Node, Java, Go, Rust).
    /(?<!\S).{0,60}?(?:Temporary failure (?:in name resolution|resolving)|Name or service not known|[Nn]etwork is unreachable).{0,40}/,
    /[Cc](?:ould not|ouldn't) resolve (?:host|proxy|hostname).{0,60}|unable to (?:resolve host|look up) .{0,60}/,
    // pip after its last attempt.
    /Could not find a version that satisfies the requirement .{1,60} \(from versions: none\)/,
    /\b(?:EAI_AGAIN|ENOTFOUND|ENETUNREACH|ENOTCACHED)\b.{0,60}/,
    /\bUnknown ?[Hh]ost(?:Exception)?\b.{0,60}|Failed to resolve '.{0,60}/,
    /failed to lookup address information.{0,60}|failed to resolve address for .{0,60}/,
    /dial (?:tcp|udp): lookup .{0,60}/,
    /Failed to connect to (?!localhost|127\.|::1)\S{1,80} port \d+.{0,40}/,
    // Tools that were told to be offline.
    /module lookup disabled by GOPROXY=off|cache mode is 'only-if-cached' but no cached response.{0,20}/,
    /you're using offline mode \(--offline\)|No cached version of .{1,80} available for offline mode/,
    /Cannot access .{1,80} in offline mode.{0,40}/,
    // The C library in French: one of the locales of the experiment.
    /(?<!\S).{0,40}?(?:dans la résolution du nom|Le réseau n'est pas accessible).{0,40}/,
  ],
  remedy: ([said], build) => {
    const { scenario, conditions, suspects } = build;
    if (scenario.network) return undefined;
    const begin = `${quoted(said)}: builds have no network.`;
    if (suspects !== undefined)
      return conditions.clock === 0
        ? undefined
        : {
            text: `${begin} The clock is ${daysMoved(conditions)}, so that what a cache holds may count as expired. Do not vary it, or call the tool in its offline mode.`,
            command: '--vary=-clock',
          };
    return {
      text: `${begin} Allow it in ${scenario.file === undefined ? 'a scenario file (init writes one)' : 'the scenario'}, ${cacheOf(build) ?? 'or fetch what is needed before and put it into the source'}.`,
      command: 'network: true',
    };
  },
};

interface Tool {
  readonly shows: RegExp;
  /** Where it keeps what it downloaded, from the home. */
  readonly caches: readonly string[];
  /** How it works without a network. */
  readonly offline: string;
}

const TOOLS: readonly Tool[] = [
  { shows: /^npm (?:error|ERR!)/m, caches: ['.npm'], offline: 'npm ci --offline' },
  { shows: /^\S*yarn\b|yarnpkg\.com/m, caches: ['.cache/yarn'], offline: 'yarn install --offline' },
  { shows: /ERR_PNPM/, caches: ['.local/share/pnpm/store'], offline: 'pnpm install --offline' },
  {
    shows: /crates\.io|\/\.cargo\/|cargo\b/,
    caches: ['.cargo/registry', '.cargo/git'],
    offline: 'cargo build --offline',
  },
  {
    shows: /^go: |proxy\.golang\.org|GOPROXY/m,
    caches: ['go/pkg/mod'],
    offline: 'GOPROXY=off',
  },
  { shows: /maven|\[ERROR\]/i, caches: ['.m2/repository'], offline: 'mvn -o' },
  { shows: /gradle/i, caches: ['.gradle/caches'], offline: 'gradle --offline' },
  {
    shows: /\bpip\b|No matching distribution found/,
    caches: [],
    offline: 'pip install --no-index --find-links DIR',
  },
  { shows: /rubygems\.org|\bgem\b/, caches: [], offline: 'bundle install --local' },
  {
    shows: /packagist\.org|composer/i,
    caches: ['.cache/composer', '.composer/cache'],
    offline: 'COMPOSER_DISABLE_NETWORK=1',
  },
];

/** `or bind the cache`, with the caches that the caller has. */
const cacheOf = ({ end, scenario: { binds }, caller: { homes } }: FailedBuild): Fix['text'] | undefined => {
  const log = end.join('\n');
  const tool = TOOLS.find(({ shows }) => shows.test(log));
  if (tool === undefined) return undefined;
  const { caches, offline } = tool;
  const present = caches.filter((cache) => homes.some((each) => existsSync(join(each, cache))));
  const isBound = (cache: string): boolean =>
    homes.some((each) => binds.some(({ path }) => isInside(join(each, cache), path)));
  if (caches.some(isBound)) return `or fill the cache that is bound first (then ${offline})`;
  if (caches.length === 0) return `or download before and put the files into the source (${offline})`;
  return present.length === 0
    ? `or fill the cache ~/${caches[0]} and bind it (--bind ~/${caches[0]}:private; ${offline})`
    : `or bind the cache (${present.map((cache) => `--bind ~/${cache}:private`).join(' ')}; ${offline})`;
};
