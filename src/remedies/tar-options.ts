import type { Remedy } from '../model/remedy.ts';
import { add } from './support/variables.ts';

export const tarOptions: Remedy = {
  name: 'tar-options',
  axes: ['uid', 'gid', 'user-name', 'source-mode', 'source-mtime', 'umask', 'clock', 'file-order'],
  tools: ['tar', 'dist', 'distcheck', 'Makefile.PL', 'R', 'fakeroot', 'git'],
  settings: ({ epoch }) => [
    add('TAR_OPTIONS', `--sort=name --mtime=@${epoch} --owner=0 --group=0 --numeric-owner --mode=go+u,go-w`),
  ],
  note: 'GNU tar alone reads it, also when it extracts.',
  source: 'GNU tar manual, 3.4.4 TAR_OPTIONS; https://reproducible-builds.org/docs/archives/',
};
