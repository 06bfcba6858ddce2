import type { WrittenScenario } from './schema.ts';

/** How each key can be written, for messages about values that it cannot have. */
export const KEY_EXAMPLES: Readonly<Record<string, string>> = {
  name: 'my-release',
  summary: '"The release tarball"',
  source: '{dir: .}',
  preset: 'npm',
  build: 'make dist',
  outputs: '["dist/**"]',
  ignore: '["*.log"]',
  'allow-empty': 'true',
  env: '{SOURCE_DATE_EPOCH: "1749656217"}',
  'source-date-epoch': 'auto',
  pass: '[JAVA_HOME]',
  binds: '[~/.m2]',
  vary: '[-cpus, +jobs]',
  require: '[umask, uid]',
  settings: '{clock: +400d}',
  timeout: '10m',
  memory: '2G',
  modes: 'strict',
  mtimes: 'strict',
  network: 'true',
  tools: '{tar: bsdtar}',
  expect: 'unreproducible',
  causes: '[umask]',
  published: '{dist/project.tgz: "SHA-256 of the file"}',
} satisfies Record<keyof WrittenScenario, string>;
