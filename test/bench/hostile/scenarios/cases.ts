/** A scenario that nobody should write, and the exit codes that may answer it. */
export interface ScenarioCase {
  readonly name: string;
  readonly text: string | Buffer;
  /** Default: 2. */
  readonly codes?: readonly number[];
  /** A part of what is printed: the key, the path. Not looked for if the code is 0. */
  readonly says?: RegExp;
}

const BUILD = 'build: echo x >out\n';
const nested = (open: string, close: string): string =>
  `build: ${open.repeat(20_000)}${close.repeat(20_000)}\n`;

const BOMB = [
  'a: &a [x,x,x,x,x,x,x,x,x]',
  ...'bcdefghi'
    .split('')
    .map((name, index) => `${name}: &${name} [${Array(9).fill(`*${'abcdefgh'[index]}`).join(',')}]`),
  'build: *i',
  '',
].join('\n');

/** What YAML allows and no scenario needs. */
const asText: readonly ScenarioCase[] = [
  { name: 'an empty file', text: '' },
  { name: 'only a comment', text: '# nothing\n' },
  { name: 'a list', text: '- build\n' },
  { name: 'a word', text: 'build\n' },
  { name: 'aliases without end', text: BOMB, says: /bomb|alias|anchor/i },
  { name: 'a list that contains itself', text: 'build: &a [*a]\n' },
  { name: 'a tag for functions', text: 'build: !!js/function "x"\n', codes: [0, 2, 3] },
  { name: 'a key twice', text: `${BUILD}${BUILD}` },
  { name: 'tabs', text: 'build:\n\t- x\n' },
  { name: 'a NUL', text: 'build: "x\\0y"\n' },
  { name: 'invalid UTF-8', text: Buffer.from('build: \xff\xfe\n', 'latin1'), codes: [2, 3] },
  { name: 'UTF-16', text: Buffer.from(`\ufeff${BUILD}`, 'utf16le') },
  { name: 'lists, 20,000 deep', text: nested('[', ']') },
  { name: 'maps, 20,000 deep', text: nested('{a: ', '}') },
  { name: 'two documents', text: `${BUILD}---\n${BUILD}` },
  { name: 'a line of five megabytes', text: `build: "${'x'.repeat(5_000_000)}"\n`, codes: [2, 3] },
  { name: 'the key __proto__', text: `${BUILD}__proto__: {timeout: 1s}\n` },
  { name: 'the key constructor', text: `${BUILD}constructor: x\n` },
];

const values = (key: string, says: RegExp, ...texts: readonly string[]): readonly ScenarioCase[] =>
  texts.map((text) => ({ name: `${key}: ${text}`, text: `${BUILD}${key}: ${text}\n`, says }));

const mayWork = (key: string, ...texts: readonly string[]): readonly ScenarioCase[] =>
  values(key, /./, ...texts).map((one) => ({ ...one, codes: [0, 1, 2, 3, 4] }));

export const SCENARIO_CASES: readonly ScenarioCase[] = [
  ...asText,
  ...['null', '[]', '[""]', '{}', '7', '""'].map((text) => ({
    name: `build: ${text}`,
    text: `build: ${text}\n`,
    says: /build/,
  })),
  ...values('name', /name/, '../x', '"a/b"', '"a\\nb"', '""'),
  { ...values('name', /name/, 'x'.repeat(300))[0]!, name: 'a long name', codes: [2, 74] },
  ...values(
    'env',
    /env/,
    '{"": x}',
    '{"A=B": x}',
    '{"A B": x}',
    '{"A\\0B": x}',
    '{"A\\nB": x}',
    '[A]',
    '{A: "x\\0y"}',
  ),
  ...mayWork(
    'env',
    '{PATH: ""}',
    '{PATH: /nowhere}',
    '{__proto__: x}',
    '{LD_PRELOAD: /nowhere.so}',
    '{HOME: /}',
    '{SHELL: /bin/false, ENV: /dev/zero}',
    '{TMPDIR: /nowhere}',
    '{NODE_OPTIONS: --nothing}',
  ),
  ...values('binds', /bind/, '[/nowhere/at/all]', '[/]', '[../../x]', '["/nowhere:rw"]', '["~/nowhere"]'),
  ...mayWork(
    'binds',
    '[/build]',
    '[/dev/null]',
    '[/proc]',
    '[/etc/shadow]',
    '["/tmp:rw"]',
    '[/usr, /usr]',
    '["~"]',
    '["/dev:rw"]',
    '[/mnt/work]',
    '["/etc:rw"]',
  ),
  ...values(
    'source',
    /source/,
    '{dir: /nowhere}',
    '{archive: x.tar, dir: .}',
    '{}',
    '7',
    '{archive: ""}',
    '{archive: folder}',
    '{archive: fifo}',
    '{archive: empty}',
    '{archive: /dev/zero}',
    '{archive: /dev/null}',
    '{archive: x.yaml, sha256: "00"}',
  ),
  ...values('source', /source|fifo|proc|\//, '{dir: /}', '{dir: fifo}', '{dir: x.yaml}'),
  ...values(
    'source',
    /git|url|fetch|repository|source/i,
    ...[
      'fd::0',
      'ext::sh -c touch% /tmp/pwned',
      '--upload-pack=touch /tmp/pwned',
      'file:///dev/null',
      'fifo',
      '/nowhere',
      'http://127.0.0.1:1/x.git',
      'ssh://-oProxyCommand=x/y',
    ].map((url) => `{git: {url: "${url}", tag: v1, commit: ${'0'.repeat(40)}}}`),
  ),
  ...values(
    'source',
    /url|archive|fetch|download|source/i,
    ...['file:///etc/passwd', 'javascript:1', 'http://127.0.0.1:1/x.tar', 'http://[', '-o/tmp/pwned'].map(
      (url) => `{archive: x.tar, sha256: ${'0'.repeat(64)}, url: "${url}"}`,
    ),
  ),
  ...values('outputs', /output/, '["../**"]', '[""]', '7', '["[a"]', '["nothing-here"]', '["/etc/**"]'),
  ...values('ignore', /ignore|output|compare/, '["**"]', '[7]'),
  ...values('vary', /vary|axis/, '[""]', '["+-umask"]', '[umask, -umask]', '[nothing]', '"umask"'),
  ...values('require', /require|axis/, '[nothing]', '[""]', '7'),
  ...values('timeout', /timeout/, '0', '-1s', '1e999', '99999999999999d', '10', '""'),
  ...values(
    'settings',
    /settings|axis|umask|clock|timezone|uid|hostname|build-path|locale/,
    '{umask: 99999}',
    '{clock: never}',
    '{timezone: ../../etc/passwd}',
    '{uid: -1}',
    '{hostname: "a b"}',
    '{build-path: relative}',
    '{build-path: /}',
    '{nothing: 1}',
    '{locale: ../x}',
  ),
  ...mayWork('tools', '{tar: /nowhere}'),
  ...values('tools', /tool|tar|program/, '{"../x": tar}', '{"": tar}', '{tar: 7}'),
  ...values('published', /published|publish/, '{out: zz}', '{"": ""}', '7'),
  ...values('expect', /expect/, 'perhaps'),
  ...values('pass', /pass/, '["A=B"]', '[""]', '["A\\nB"]'),
  ...values('modes', /modes/, 'both'),
  ...values('network', /network/, 'perhaps', '{}'),
];
