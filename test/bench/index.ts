import { adviceBench } from './advice/advice.ts';
import { attributeBench } from './attribute.ts';
import { diffBench, explainBench } from './explain.ts';
import { formatsBench } from './formats/formats.ts';
import { fuzzBench } from './fuzz.ts';
import { fuzzLongBench } from './fuzz-long.ts';
import { growthBench } from './growth.ts';
import { heldOutBench } from './held-out.ts';
import { historyBench } from './history/history.ts';
import { hostileBench } from './hostile/hostile.ts';
import { manifestBench } from './manifest.ts';
import { mendBench } from './mend/mend.ts';
import { mergeBench } from './merge/merge.ts';
import { oracleBench } from './oracle/oracle.ts';
import { ordinaryBench } from './ordinary.ts';
import { packBench } from './pack.ts';
import { realBench } from './real/real.ts';
import { runBench } from './run.ts';
import { snapshotBench } from './snapshot.ts';
import { treesBench } from './trees.ts';

/** One row or more of test/bench/README.md: prints a Markdown table, or why it cannot be measured here. */
export interface Bench {
  readonly name: string;
  /** It takes many minutes. */
  readonly onlyWhenNamed?: true;
  /** The words after its name are its own. */
  readonly takesWords?: true;
  readonly measure: (words?: readonly string[]) => Promise<string>;
}

const benches: readonly Bench[] = [
  attributeBench,
  runBench,
  manifestBench,
  snapshotBench,
  treesBench,
  packBench,
  diffBench,
  explainBench,
  heldOutBench,
  ordinaryBench,
  formatsBench,
  growthBench,
  fuzzBench,
  fuzzLongBench,
  oracleBench,
  hostileBench,
  historyBench,
  mendBench,
  mergeBench,
  realBench,
  adviceBench,
];

const given = process.argv.slice(2);
const own = benches.some(({ name, takesWords }) => takesWords && name === given[0]);
const [wanted, words] = own ? [given.slice(0, 1), given.slice(1)] : [given, []];
const unknown = wanted.filter((name) => benches.every((bench) => bench.name !== name));
if (unknown.length > 0) {
  process.stderr.write(
    `no benchmark ${unknown.join(', ')}: there are ${benches.map(({ name }) => name).join(', ')}\n`,
  );
  process.exit(2);
}
for (const { name, measure, onlyWhenNamed } of benches)
  if (wanted.includes(name) || (wanted.length === 0 && !onlyWhenNamed))
    process.stdout.write(`## ${name}\n\n${await measure(words)}\n`);
