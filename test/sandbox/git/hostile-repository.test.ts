import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { execaSync } from 'execa';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { packMtime } from '../../../src/archive/pack/pack-mtime.ts';
import { checkoutTag } from '../../../src/sandbox/git/checkout-tag.ts';
import { verifyTag } from '../../../src/sandbox/git/verify-tag.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { makeRepository, type Repository } from './repository.ts';

let folder: string;
let liar: string;
let repository: Repository;
const before = { cache: process.env['XDG_CACHE_HOME'], cwd: process.cwd() };
beforeAll(() => {
  process.env['XDG_CACHE_HOME'] = temporaryFolder('hostile-cache');
});
afterAll(() => {
  process.env['XDG_CACHE_HOME'] = before.cache;
});
beforeEach(() => {
  folder = temporaryFolder('hostile-repository');
  liar = join(folder, 'liar');
  // Notes that it was run, and claims that whatever it was asked to check is good.
  const claims = ['NEWSIG', 'GOODSIG 0123456789ABCDEF liar', 'TRUST_ULTIMATE'];
  const valid = `VALIDSIG ${'0123456789'.repeat(4)} 2020-01-01 0 0 0 0 0 0 0 ${'0123456789'.repeat(4)}`;
  const lines = [...claims, valid].map((claim) => `echo '[GNUPG:] ${claim}'`);
  writeFileSync(
    liar,
    `#!/bin/sh\necho "$*" >>'${liar}.log'\n${lines.join('\n')}\necho 'Good "git" signature for liar'\n`,
  );
  chmodSync(liar, 0o755);
  repository = makeRepository(join(folder, 'repository'));
  spring(repository);
});
afterEach(() => process.chdir(before.cwd));

/** What the liar was run with, since the last question. */
const ran = (): string => {
  const log = `${liar}.log`;
  const words = existsSync(log) ? readFileSync(log, 'utf8') : '';
  rmSync(log, { force: true });
  return words;
};

const HOOKS = [
  ['applypatch-msg', 'commit-msg', 'fsmonitor-watchman', 'post-checkout', 'post-commit', 'post-index-change'],
  ['post-merge', 'post-receive', 'post-rewrite', 'post-update', 'pre-auto-gc', 'pre-commit', 'pre-push'],
  [
    'pre-receive',
    'proc-receive',
    'push-to-checkout',
    'reference-transaction',
    'sendemail-validate',
    'update',
  ],
].flat();

/** Makes a repository name the liar wherever git lets a repository name a program; tags `pgp` and `ssh` carry signatures of nobody. */
const spring = ({ folder: place, git, first }: Repository): void => {
  for (const [name, word] of [
    ['pgp', 'PGP SIGNATURE'],
    ['ssh', 'SSH SIGNATURE'],
    ['x509', 'SIGNED MESSAGE'],
  ] as const) {
    const text = `object ${first}\ntype commit\ntag ${name}\ntagger a <a@b> 1 +0000\n\nm\n-----BEGIN ${word}-----\n\nAAAA\n-----END ${word}-----\n`;
    git('update-ref', `refs/tags/${name}`, writeObject(place, 'tag', text));
  }
  git('tag', 'plain', first);
  // A commit that claims to be signed: `git log` checks it where log.showSignature says so.
  const commit = git('cat-file', 'commit', 'main').replace(
    /^(committer .*)$/m,
    '$1\ngpgsig -----BEGIN PGP SIGNATURE-----\n \n AAAA\n -----END PGP SIGNATURE-----',
  );
  git('update-ref', 'refs/heads/main', writeObject(place, 'commit', `${commit}\n`));
  // A tag whose commit is missing: a partial clone would fetch it.
  const text = `object ${'0123456789'.repeat(4)}\ntype commit\ntag lacking\ntagger a <a@b> 1 +0000\n\nm\n`;
  const lacking = writeObject(place, 'tag', text, '--literally');
  writeFileSync(join(place, '.git/refs/tags/lacking'), `${lacking}\n`);
  for (const name of HOOKS) {
    writeFileSync(join(place, '.git/hooks', name), `#!/bin/sh\nexec '${liar}' hook ${name}\n`);
    chmodSync(join(place, '.git/hooks', name), 0o755);
  }
  writeFileSync(join(place, '.git/info/attributes'), '* filter=x diff=x merge=x\n');
  mkdirSync(join(folder, 'elsewhere'));
  writeFileSync(join(folder, 'elsewhere/pub'), 'AAAA');
  writeFileSync(join(folder, 'elsewhere/included'), `[gpg "x509"]\n\tprogram = ${liar}\n`);
  const settings: Readonly<Record<string, string>> = {
    'core.repositoryFormatVersion': '1',
    'core.fsmonitor': liar,
    'core.sshCommand': liar,
    'core.gitProxy': liar,
    'core.pager': liar,
    'core.editor': liar,
    'core.askPass': liar,
    'core.alternateRefsCommand': liar,
    'core.hooksPath': join(place, '.git/hooks'),
    'credential.helper': `!${liar}`,
    'diff.external': liar,
    'diff.x.textconv': liar,
    'diff.x.command': liar,
    'filter.x.clean': liar,
    'filter.x.smudge': liar,
    'filter.x.required': 'true',
    'merge.x.driver': liar,
    'alias.log': `!${liar}`,
    'log.showSignature': 'true',
    'gpg.program': liar,
    'gpg.openpgp.program': liar,
    'gpg.ssh.program': liar,
    'gpg.ssh.defaultKeyCommand': liar,
    'gpg.ssh.allowedSignersFile': join(folder, 'elsewhere/pub'),
    'gpg.minTrustLevel': 'undefined',
    'include.path': join(folder, 'elsewhere/included'),
    'includeIf.gitdir:/.path': join(folder, 'elsewhere/included'),
    'uploadpack.packObjectsHook': liar,
    'uploadpack.allowFilter': 'true',
    'protocol.allow': 'always',
    'protocol.ext.allow': 'always',
    'protocol.file.allow': 'always',
    'extensions.partialClone': 'origin',
    'remote.origin.promisor': 'true',
    'remote.origin.url': place,
    'remote.origin.uploadpack': liar,
    'remote.repro-harness-asked.uploadpack': liar,
    'url.ext::false .insteadOf': 'https://example.org/',
    [`url.ext::${liar} .insteadOf`]: 'file://',
  };
  for (const [name, value] of Object.entries(settings)) git('config', '--add', name, value);
};

/** Writes an object into a repository, and returns its id. */
const writeObject = (place: string, type: string, text: string, ...options: string[]): string =>
  execaSync('git', ['-C', place, 'hash-object', '-t', type, '-w', '--stdin', ...options], { input: text })
    .stdout;

const FORMS: Readonly<Record<string, (place: string) => string>> = {
  'by its path': (place) => place,
  'by its git folder': (place) => join(place, '.git'),
  'as file://': (place) => `file://${place}`,
  'as ., from inside': (place) => {
    process.chdir(place);
    return '.';
  },
  'as file://, from inside': (place) => {
    process.chdir(place);
    return `file://${place}`;
  },
};

describe('the trap', () => {
  it('does spring when git itself is run in such a repository', () => {
    const ask = (...args: string[]) =>
      execaSync('git', ['-C', repository.folder, ...args], { reject: false });
    ask('verify-tag', 'pgp');
    expect(ran()).toContain('--verify');
    ask('cat-file', '-t', '0123456789'.repeat(4));
    expect(ran()).toContain(repository.folder);
    ask('log', '-1');
    expect(ran()).toContain('--verify');
    ask('status');
    expect(ran()).not.toBe('');
  });
});

describe.each(Object.entries(FORMS))('a repository that names programs, given %s', (_, form) => {
  it.each(['pgp', 'ssh', 'x509'])(
    'cannot pass a false signature (%s), and nothing it names is run',
    async (tag) => {
      const asked = { repository: form(repository.folder), tag, commit: repository.first };
      expect(await verifyTag(asked)).toMatchObject({ kind: 'verified', annotated: true });
      expect(await verifyTag({ ...asked, signature: true })).toMatchObject({ kind: 'bad-signature' });
      expect(ran()).toBe('');
    },
  );

  it('fetches nothing of what it lacks by its own command', async () => {
    const asked = { repository: form(repository.folder), tag: 'lacking', commit: repository.first };
    await expect(verifyTag(asked)).rejects.toThrow(/^cannot read the repository/);
    expect(ran()).toBe('');
  });

  it('is checked out without its filters and hooks', async () => {
    const asked = { repository: form(repository.folder), tag: 'plain', commit: repository.first };
    const place = await checkoutTag(asked);
    expect(readFileSync(join(place, 'file'), 'utf8')).toBe('one\n');
    expect(readdirSync(place).sort()).toEqual(['.git', 'file']);
    rmSync(place, { recursive: true });
    expect(ran()).toBe('');
  });
});

describe('pack in a repository that names programs', () => {
  it('takes the commit time, and nothing it names is run', async () => {
    const { seconds, origin } = await packMtime(repository.folder, undefined, {});
    expect(seconds).toBe(1_700_000_000);
    expect(origin).toBe(`commit ${repository.git('rev-parse', 'main')}`);
    expect(ran()).toBe('');
  });
});
