import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { execaSync } from 'execa';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { verifyTag } from '../../../src/sandbox/git/verify-tag.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { makeRepository, type Repository } from './repository.ts';

const has = (program: string): boolean =>
  execaSync('sh', ['-c', `command -v ${program}`], { reject: false }).exitCode === 0;

let folder: string;
let repository: Repository;
const before = { ...process.env };
beforeEach(() => {
  folder = temporaryFolder('tag-sign');
  process.env['GIT_CONFIG_GLOBAL'] = join(folder, 'mine');
  writeFileSync(join(folder, 'mine'), '');
  repository = makeRepository(join(folder, 'repository'));
});
afterEach(() => {
  process.env = { ...before };
});

const mine = (name: string, value: string): void => {
  execaSync('git', ['config', '-f', join(folder, 'mine'), '--replace-all', name, value]);
};

const asked = (tag: string, form = 'path') =>
  verifyTag({
    repository: form === 'path' ? repository.folder : `file://${repository.folder}`,
    tag,
    commit: repository.first,
    signature: true,
  });

const tagAll = ({ git, first }: Repository): void => {
  git('tag', '-s', '-m', 'm', 'signed', first);
  git('tag', '-a', '-m', 'm', 'unsigned', first);
  git('tag', 'light', first);
};

describe.skipIf(!has('ssh-keygen')).each(['path', 'file://'])(
  'the SSH signature of a tag, %s (skipped without ssh-keygen)',
  (form) => {
    let allowed: string;
    beforeEach(() => {
      const key = join(folder, 'key');
      allowed = join(folder, 'allowed');
      execaSync('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-C', 'a@example.org', '-f', key]);
      writeFileSync(allowed, `a@example.org ${readFileSync(`${key}.pub`, 'utf8')}`);
      repository.git('config', 'gpg.format', 'ssh');
      repository.git('config', 'user.signingkey', key);
      tagAll(repository);
    });

    it("holds, is missing, or is not one of those that the caller's configuration allows", async () => {
      mine('gpg.ssh.allowedSignersFile', allowed);
      expect(await asked('signed', form)).toMatchObject({ kind: 'verified', signature: 'good' });
      expect(await asked('unsigned', form)).toMatchObject({ kind: 'bad-signature' });
      expect(await asked('light', form)).toMatchObject({ kind: 'bad-signature' });
      writeFileSync(allowed, '');
      expect(await asked('signed', form)).toMatchObject({ kind: 'bad-signature' });
    });

    it("is not believed because the repository's own configuration allows its signer", async () => {
      repository.git('config', 'gpg.ssh.allowedSignersFile', allowed);
      expect(await asked('signed', form)).toMatchObject({
        kind: 'bad-signature',
        words: expect.stringContaining('gpg.ssh.allowedSignersFile'),
      });
    });

    it("holds by single settings in the caller's environment", async () => {
      process.env['GIT_CONFIG_COUNT'] = '1';
      process.env['GIT_CONFIG_KEY_0'] = 'gpg.ssh.allowedSignersFile';
      process.env['GIT_CONFIG_VALUE_0'] = allowed;
      expect(await asked('signed', form)).toMatchObject({ kind: 'verified', signature: 'good' });
    });
  },
);

describe.skipIf(!has('gpg')).each(['path', 'file://'])(
  'the OpenPGP signature of a tag, %s (skipped without gpg)',
  (form) => {
    const keyring = (name: string): string => {
      const place = join(folder, name);
      mkdirSync(place, { mode: 0o700 });
      return place;
    };
    const gpg = (home: string, args: readonly string[], input = ''): string =>
      execaSync('gpg', ['--batch', '--quiet', '--homedir', home, ...args], { input }).stdout;
    beforeEach(() => {
      process.env['GNUPGHOME'] = keyring('signer');
      gpg(join(folder, 'signer'), [
        '--passphrase',
        '',
        '--quick-generate-key',
        'a@example.org',
        'ed25519',
        'sign',
        'never',
      ]);
      repository.git('config', 'user.signingkey', 'a@example.org');
      tagAll(repository);
    });
    afterEach(() => {
      for (const home of ['signer', 'stranger'])
        execaSync('gpgconf', ['--homedir', join(folder, home), '--kill', 'all'], { reject: false });
    });

    it("holds with the caller's keys, and without them does not, whatever program the repository names", async () => {
      expect(await asked('signed', form)).toMatchObject({ kind: 'verified', signature: 'good' });
      expect(await asked('unsigned', form)).toMatchObject({ kind: 'bad-signature' });
      expect(await asked('light', form)).toMatchObject({ kind: 'bad-signature' });
      process.env['GNUPGHOME'] = keyring('stranger');
      writeFileSync(
        join(folder, 'with-keys'),
        `#!/bin/sh\nexec gpg --homedir '${join(folder, 'signer')}' "$@"\n`,
        {
          mode: 0o755,
        },
      );
      repository.git('config', 'gpg.program', join(folder, 'with-keys'));
      expect(await asked('signed', form)).toMatchObject({ kind: 'bad-signature' });
      // The caller may well name one.
      mine('gpg.program', join(folder, 'with-keys'));
      expect(await asked('signed', form)).toMatchObject({ kind: 'verified', signature: 'good' });
    });

    it("holds only with the trust that the caller's configuration wants", async () => {
      const stranger = keyring('stranger');
      gpg(stranger, ['--import'], gpg(join(folder, 'signer'), ['--armor', '--export', 'a@example.org']));
      process.env['GNUPGHOME'] = stranger;
      expect(await asked('signed', form)).toMatchObject({ kind: 'verified', signature: 'good' });
      mine('gpg.minTrustLevel', 'fully');
      repository.git('config', 'gpg.minTrustLevel', 'undefined');
      expect(await asked('signed', form)).toMatchObject({ kind: 'bad-signature' });
    });
  },
);
