import type { RawPath } from '../../model/raw-path.ts';
import type { Tree, TreeEntry } from '../../model/tree.ts';

/** A tree that grows, with what the next entries refer to: found in constant time, because a library's caller may ask for large trees. */
export class Ground {
  readonly #entries: TreeEntry[] = [];
  readonly #files: RawPath[] = [];
  readonly #directories: RawPath[] = [''];
  readonly #isDirectory = new Set<RawPath>(this.#directories);
  /** The places in `#entries` of the directories that are entries. */
  readonly #places = new Map<RawPath, number>();
  /** What is neither a directory nor a symbolic link. */
  readonly #plain: RawPath[] = [];
  readonly #taken = new Set<RawPath>();
  /** Whether a link to a directory exists: only one is made, because each further one at least doubles the work of following links. */
  #directoryLinked = false;

  get entries(): Tree {
    return this.#entries;
  }

  get directoryLinked(): boolean {
    return this.#directoryLinked;
  }

  isTaken(path: RawPath): boolean {
    return this.#taken.has(path);
  }

  /** `index` modulo the number of directories, named or implied; the root is the empty path. */
  directory(index: number): RawPath {
    return this.#directories[index % this.#directories.length]!;
  }

  /** `index` modulo the number of files; undefined if there is none. */
  file(index: number): RawPath | undefined {
    return this.#files[index % this.#files.length];
  }

  /**
   * `index` modulo the number of entries to which a link may lead; undefined if there is none. Once a link to a directory exists, no link leads
   * to a directory or to another link: this could make a cycle.
   */
  target(index: number, link: RawPath): RawPath | undefined {
    if (this.#directoryLinked) return this.#plain[index % this.#plain.length];
    const above = ancestorsOf(link)
      .flatMap((path) => this.#places.get(path) ?? [])
      .sort((a, b) => a - b);
    let place = index % (this.#entries.length - above.length);
    for (const each of above) if (each <= place) place += 1;
    return this.#entries[place]?.path;
  }

  /** `directories`: those that are new, named or implied. */
  add(entries: readonly TreeEntry[], directories: readonly RawPath[]): void {
    for (const entry of entries) {
      const { type, path } = entry;
      if (type === 'symlink') this.#directoryLinked ||= this.#leadsToDirectory(entry.target);
      if (type === 'directory') this.#places.set(path, this.#entries.length);
      if (type === 'file') this.#files.push(path);
      if (type === 'file' || type === 'hardlink') this.#plain.push(path);
      this.#entries.push(entry);
      this.#taken.add(path);
    }
    for (const path of directories) {
      this.#directories.push(path);
      this.#isDirectory.add(path);
      this.#taken.add(path);
    }
  }

  #leadsToDirectory(target: string): boolean {
    return target === '.' || this.#isDirectory.has(target.replace(/^(\.\.\/)*/, ''));
  }
}

const ancestorsOf = (path: RawPath): readonly RawPath[] =>
  [...path.matchAll(/\//g)].map(({ index }) => path.slice(0, index));
