import { describe, expect, it } from 'vitest';
import { mountOf } from '../../../src/sandbox/host/mount-of.ts';
import { mounted } from '../../../src/sandbox/host/mounted.ts';

const mount = (point: string, type: string) => ({ point, root: '/', type, options: ['rw'] });

describe('mountOf', () => {
  const mounts = [mount('/', 'ext4'), mount('/srv', 'xfs'), mount('/srv/a', 'nfs'), mount('/srv', 'tmpfs')];

  it('finds the longest path, and of several mounts there the last', () => {
    expect(mountOf('/usr/bin', mounts)?.type).toBe('ext4');
    expect(mountOf('/srv/b', mounts)?.type).toBe('tmpfs');
    expect(mountOf('/srv', mounts)?.type).toBe('tmpfs');
    expect(mountOf('/srv/a/b', mounts)?.type).toBe('nfs');
    expect(mountOf('/srvb', mounts)?.type).toBe('ext4');
    expect(mountOf('/srv', [])).toBeUndefined();
  });

  it('reads the mounts of this host', () => {
    expect(mountOf('/proc/self', mounted())).toMatchObject({ point: '/proc', root: '/', type: 'proc' });
    expect(mountOf('/proc')?.options).toContain('rw');
  });
});
