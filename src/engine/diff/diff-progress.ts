import type { ExplainProgress } from '../explain/explanation.ts';

/** What `diff` is doing. */
export type DiffProgress =
  /** Files, folders and links so far, of both sides together. */
  | { readonly kind: 'comparing'; readonly entries: number }
  | ({ readonly kind: 'explaining' } & ExplainProgress)
  | { readonly kind: 'asking-diffoscope' };
