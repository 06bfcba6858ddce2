import type { Remedy } from '../model/remedy.ts';
import { add } from './support/variables.ts';

/** The sources of dependencies are in cargo's home. */
export const rustHomePrefixMap: Remedy = {
  name: 'rust-home-prefix-map',
  axes: ['home'],
  tools: ['cargo', 'maturin'],
  // It overrides RUSTFLAGS.
  fits: ({ env }) => !('CARGO_ENCODED_RUSTFLAGS' in env),
  settings: () => [add('RUSTFLAGS', '--remap-path-prefix=${CARGO_HOME:-$HOME/.cargo}=cargo')],
  note: 'cargo alone reads it, and then ignores rustflags of its configuration files.',
  source: 'The Cargo Book, Environment Variables; rustc book, --remap-path-prefix',
};
