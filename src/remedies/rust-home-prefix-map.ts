import type { Remedy } from '../model/remedy.ts';
import { uses } from './support/uses.ts';
import { add, leaves } from './support/variables.ts';

/** The sources of dependencies are in cargo's home. */
export const rustHomePrefixMap: Remedy = {
  name: 'rust-home-prefix-map',
  axes: ['home'],
  fits: (site) => leaves(site, 'CARGO_ENCODED_RUSTFLAGS') && uses(site, 'cargo', 'maturin'),
  settings: () => [add('RUSTFLAGS', '--remap-path-prefix=${CARGO_HOME:-$HOME/.cargo}=cargo')],
  note: 'cargo alone reads it, and then ignores rustflags of its configuration files.',
  source: 'The Cargo Book, Environment Variables; rustc book, --remap-path-prefix',
};
