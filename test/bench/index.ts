import { attributeBench } from './attribute.ts';
import { diffBench, explainBench } from './explain.ts';
import { fuzzBench } from './fuzz.ts';
import { fuzzLongBench } from './fuzz-long.ts';
import { heldOutBench } from './held-out.ts';
import { manifestBench } from './manifest.ts';
import { ordinaryBench } from './ordinary.ts';
import { packBench } from './pack.ts';
import { runBench } from './run.ts';

/** One row or more of test/bench/README.md: prints a Markdown table, or why it cannot be measured here. */
export interface Bench {
  readonly name: string;
  /** It takes many minutes. */
  readonly onlyWhenNamed?: true;
  readonly measure: () => Promise<string>;
}

const benches: readonly Bench[] = [
  attributeBench,
  runBench,
  manifestBench,
  packBench,
  diffBench,
  explainBench,
  heldOutBench,
  ordinaryBench,
  fuzzBench,
  fuzzLongBench,
];

const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => benches.every((bench) => bench.name !== name));
if (unknown.length > 0) {
  process.stderr.write(
    `no benchmark ${unknown.join(', ')}: there are ${benches.map(({ name }) => name).join(', ')}\n`,
  );
  process.exit(2);
}
for (const { name, measure, onlyWhenNamed } of benches)
  if (wanted.includes(name) || (wanted.length === 0 && !onlyWhenNamed))
    process.stdout.write(`## ${name}\n\n${await measure()}\n`);
