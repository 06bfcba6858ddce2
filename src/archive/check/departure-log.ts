import type { Departure, DepartureCode } from './departure.ts';

/** Collects departures: counts them by code, and keeps the first of each. */
export class DepartureLog {
  readonly #found = new Map<DepartureCode, { count: number; first: string }>();

  add(code: DepartureCode, where: string): void {
    const known = this.#found.get(code);
    if (known === undefined) this.#found.set(code, { count: 1, first: where });
    else known.count += 1;
  }

  get list(): readonly Departure[] {
    return [...this.#found].map(([code, { count, first }]) => ({ code, count, first }));
  }
}
