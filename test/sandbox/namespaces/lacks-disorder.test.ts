import { describe, expect, it } from 'vitest';
import { lacksDisorder } from '../../../src/sandbox/namespaces/lacks-disorder.ts';

const programs = { disorderfs: '/usr/bin/disorderfs', setpriv: '/usr/bin/setpriv' };

describe('what disorderfs needs', () => {
  it('is named with the command that installs it', () => {
    expect(lacksDisorder({ uid: 0, programs: {} }, 'user-namespace')).toBe(
      'disorderfs is not installed: apt-get install disorderfs',
    );
    expect(lacksDisorder({ uid: 0, programs: { disorderfs: '/usr/bin/disorderfs' } }, 'root')).toBe(
      'setpriv is not installed: apt-get install util-linux',
    );
  });

  it('includes namespaces', () => {
    expect(lacksDisorder({ uid: 0, programs }, 'plain')).toBe('disorderfs needs namespaces');
  });
});
