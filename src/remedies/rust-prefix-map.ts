import type { Remedy } from '../model/remedy.ts';
import { uses } from './support/uses.ts';
import { add, leaves } from './support/variables.ts';

export const rustPrefixMap: Remedy = {
  name: 'rust-prefix-map',
  axes: ['build-path'],
  fits: (site) => leaves(site, 'CARGO_ENCODED_RUSTFLAGS') && uses(site, 'cargo', 'rustc', 'maturin'),
  settings: () => [add('RUSTFLAGS', '--remap-path-prefix=$PWD=.')],
  note: 'cargo alone reads it, and then ignores rustflags of its configuration files.',
  source: 'The Cargo Book, Environment Variables; rustc book, --remap-path-prefix',
};
