import type { HeldOutBuild } from '../../held-out-corpus.ts';

/** Listings of the sources, sorted or not, and texts sorted by the locale. */
export const listingBuilds: readonly HeldOutBuild[] = [
  {
    name: 'listing: sizes and names',
    needs: [],
    build: String.raw`find src -type f -printf '%s %f\n' >dist/o`,
    axes: ['file-order'],
  },
  {
    name: 'listing: names on one line of a makefile',
    needs: [],
    build: String.raw`echo "SRCS = $(ls -U src | tr '\n' ' ')" >dist/Makefile`,
    axes: ['file-order'],
  },
  {
    name: 'listing: JSON of two folders',
    needs: ['python3'],
    build: `python3 -c "import json,os;json.dump({d:os.listdir(d) for d in ('doc','src')},open('dist/o.json','w'))"`,
    axes: ['file-order'],
  },
  {
    name: 'listing: digests in the order of find',
    needs: [],
    build: 'find src -type f | xargs sha256sum >dist/SUMS',
    axes: ['file-order'],
  },
  {
    name: 'listing: only the first two names',
    needs: [],
    build: String.raw`find src -type f -printf '%f\n' | head -2 >dist/o`,
    axes: ['file-order'],
  },
  {
    name: 'listing: the content of the second file',
    needs: [],
    build: 'cat "$(find src -type f | sed -n 2p)" >dist/second',
    axes: ['file-order'],
  },
  {
    name: 'listing: numbered lines',
    needs: [],
    build: 'find src -type f | cat -n >dist/o',
    axes: ['file-order'],
  },
  {
    name: 'listing: contents joined with their names',
    needs: [],
    build: 'find src -type f -exec head -v -n1 {} + >dist/o',
    axes: ['file-order'],
  },
  {
    name: 'listing: an include file for each source',
    needs: ['perl'],
    build: String.raw`perl -e 'opendir D,"src";print map{"#include \"$_\"\n"}grep{/c$/}readdir D' >dist/all.c`,
    axes: ['file-order'],
  },
  {
    name: 'listing: a glob in bash',
    needs: ['bash'],
    build: `bash -c 'echo src/*.c' >dist/o`,
    axes: ['locale'],
  },
  {
    name: 'listing: sort -f of words with umlauts',
    needs: [],
    build: String.raw`printf 'zebra\nÄpfel\nZoo\nant\nõun\nvein\nwein\n' | sort -f >dist/o`,
    axes: ['locale'],
  },
  {
    name: 'listing: numbers with commas and points',
    needs: [],
    build: String.raw`printf '1,5\n1.25\n10\n1.1\n' | sort -n >dist/o`,
    axes: ['locale'],
  },
  {
    name: 'listing: upper case of an i',
    needs: [],
    build: String.raw`echo 'init file list' | sed 's/.*/\U&/' >dist/o`,
    axes: ['locale'],
  },
  {
    name: 'listing: the last of a sorted list',
    needs: [],
    build: String.raw`printf 'zebra\ntiger\nZoo\nant\nxyz\n' | sort | tail -1 >dist/o`,
    axes: ['locale'],
  },
  {
    name: 'listing: sorted by the locale, of names as listed',
    needs: [],
    build: String.raw`{ printf 'zebra\ntiger\nZoo\n' | sort; ls -U src; } | tr '\n' ';' >dist/o`,
    axes: ['locale', 'file-order'],
  },
  {
    name: 'listing: sorted by bytes, of names as listed',
    needs: [],
    build: String.raw`find doc src -printf '%f\n' | LC_ALL=C sort | nl >dist/o`,
    axes: [],
  },
];
