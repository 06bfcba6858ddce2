import type { HeldOutBuild } from '../../held-out-corpus.ts';

/** Orders, also hidden behind another difference. */
export const orderBuilds: readonly HeldOutBuild[] = [
  {
    name: 'order: paths in folder order below the build path',
    needs: [],
    build: `find "$PWD/src" -printf '%p:' >dist/o`,
    axes: ['build-path', 'file-order'],
  },
  {
    name: 'order: in a folder that the build made',
    needs: [],
    build: 'mkdir d; for n in c a e b d f; do echo $n >d/$n; done; ls -U d >dist/o',
    axes: ['file-order', 'filesystem'],
  },
  {
    name: 'order: a set on a line with a path',
    needs: ['python3'],
    build: `python3 -c "import os;print(os.getcwd(),sorted({'a','b'}),list({'alpha','beta','gamma','delta','epsilon'}))" >dist/o`,
    axes: ['build-path', 'hash-seed'],
  },
  {
    name: 'order: hash order in Perl and file order',
    needs: ['perl'],
    build: `perl -e 'my %h=map{$_=>1}"a".."p";print join(",",keys %h),"\\n";opendir D,"src";print join(",",grep{!/^\\./}readdir D),"\\n"' >dist/o`,
    axes: ['hash-seed', 'file-order'],
  },
  {
    name: 'order: sorted by the locale, then a digest of it',
    needs: [],
    build: `printf 'zebra\\ntiger\\nZoo\\nant\\nxyz\\nuvw\\n' | sort | tee dist/o | sha256sum >dist/o.sha256`,
    axes: ['locale'],
  },
  {
    name: 'order: zip of files as listed, without times',
    needs: ['zip'],
    build:
      'mkdir z; cp src/*.c z; chmod 644 z/*; find z -exec touch -d @1000000000 {} +; cd z; find . -name "*.c" | TZ=UTC zip -qX ../dist/a.zip -@',
    axes: ['file-order'],
  },
  {
    name: 'order: only with more processors',
    needs: ['make'],
    build: `[ "$(nproc)" -gt 1 ] && ls -U src >dist/o || ls src | LC_ALL=C sort >dist/o`,
    axes: ['cpus', 'file-order'],
  },
  {
    name: 'order: sorted, so that nothing is left',
    needs: [],
    build: 'find src -type f | LC_ALL=C sort | xargs cat | sha256sum >dist/o',
    axes: [],
  },
];
