// A reporter for vitest: writes the tests that were skipped to the file in REPRO_HARNESS_SKIPPED, each with its reason.
import { writeFileSync } from 'node:fs';

export default class SkippedReporter {
  onTestRunEnd(modules) {
    const skipped = modules
      .flatMap((module) => [...module.children.allTests('skipped')])
      .map((test) => ({ name: test.fullName, reason: test.result().note ?? '' }));
    writeFileSync(process.env.REPRO_HARNESS_SKIPPED, JSON.stringify(skipped));
  }
}
