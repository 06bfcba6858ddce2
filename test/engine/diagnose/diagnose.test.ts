import { describe, expect, it, vi } from 'vitest';
import { diagnose } from '../../../src/engine/diagnose/diagnose.ts';

/** A host on which no build runs and nothing is installed. */
vi.mock('../../../src/engine/diagnose/survey-host.ts', () => ({
  surveyHost: async () => ({
    context: {
      host: { programs: {}, uid: 0, cpus: [0] },
      locales: { usable: new Map() },
      abilities: { namespaces: false },
    },
    isolation: 'plain',
    axes: [],
    failure: 'none',
  }),
}));
vi.mock('../../../src/sandbox/emulation/try-emulation.ts', () => ({ tryEmulation: async () => undefined }));

describe('diagnose', () => {
  it('lists an optional program, but does not install it with what the axes need', async () => {
    const { checks, install } = await diagnose();
    expect(checks).toContainEqual({
      name: 'diffoscope-minimal',
      ok: false,
      detail: 'optional: --with-diffoscope, for what no cause explains',
    });
    expect(install).toMatch(/^apt-get install -y util-linux faketime .* git$/);
  });
});
