import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { scenarioFile } from '../../../src/engine/report/scenario-file.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const TEXT = 'name: x\nbuild: make\n';

describe('the place of a scenario file', () => {
  it.each([
    ['outside of a checkout', 'repro.yaml', 'repro.yaml'],
    ['outside of a checkout', 'scenarios/umask/scenario.yaml', 'scenarios/umask/scenario.yaml'],
    ['outside of a checkout', 'cases/umask/scenario.yaml', 'umask/scenario.yaml'],
    ['outside of a checkout', 'cases/own.yaml', 'cases/own.yaml'],
    ['in a checkout', 'sub/repro.yaml', 'sub/repro.yaml'],
    ['in a checkout', 'sub/scenarios/umask/scenario.yaml', 'sub/scenarios/umask/scenario.yaml'],
  ])('is relative to the root of what the user has: %s, %s', (where, file, place) => {
    const folder = temporaryFolder('scenario-file');
    if (where === 'in a checkout') mkdirSync(join(folder, '.git'));
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), TEXT);
    expect(scenarioFile(join(folder, file))).toMatchObject({ path: place, line: 2 });
  });
});
