import type { SizedContent } from '../content.ts';

export interface PeSection {
  readonly name: string;
  readonly address: number;
  readonly virtualSize: number;
  readonly offset: number;
  /** Of the bytes in the file. */
  readonly rawSize: number;
  readonly characteristics: number;
}

export interface PeDirectory {
  /** Relative to the image base; of the certificate table, an offset in the file. */
  readonly address: number;
  readonly size: number;
}

/** What the readers of the parts of an image need. */
export interface PeImage {
  readonly content: SizedContent;
  readonly sections: readonly PeSection[];
  readonly directories: readonly PeDirectory[];
  /** The offset in the file of an address relative to the image base; undefined if no section has it. */
  readonly offsetOf: (address: number) => number | undefined;
}

export const offsetIn = (sections: readonly PeSection[]): PeImage['offsetOf'] => {
  const sorted = sections.toSorted((a, b) => a.address - b.address);
  return (address) => {
    let [low, high] = [0, sorted.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (sorted[middle]!.address <= address) low = middle + 1;
      else high = middle;
    }
    const section = sorted[low - 1];
    return address === 0 || section === undefined || address >= section.address + section.rawSize
      ? undefined
      : section.offset + address - section.address;
  };
};
