import type { Remedy } from '../model/remedy.ts';
import { add } from './support/variables.ts';

export const rustPrefixMap: Remedy = {
  name: 'rust-prefix-map',
  axes: ['build-path'],
  tools: ['cargo', 'rustc', 'maturin'],
  // It overrides RUSTFLAGS.
  fits: ({ env }) => !('CARGO_ENCODED_RUSTFLAGS' in env),
  settings: () => [add('RUSTFLAGS', '--remap-path-prefix=$PWD=.')],
  note: 'cargo alone reads it, and then ignores rustflags of its configuration files.',
  source: 'The Cargo Book, Environment Variables; rustc book, --remap-path-prefix',
};
