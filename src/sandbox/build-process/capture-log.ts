import type { Readable } from 'node:stream';
import { counted } from '../../util/counted.ts';
import type { BuildLog } from './request.ts';

/** Keeps the beginning and the end of a stream of any length. Returns a function that returns the log up to now. */
export const captureLog = (stream: Readable): (() => BuildLog) => {
  const head: Buffer[] = [];
  let headBytes = 0;
  let tail: Buffer[] = [];
  let tailBytes = 0;
  let bytes = 0;
  stream.on('data', (chunk: Buffer) => {
    bytes += chunk.length;
    const forHead = Math.min(chunk.length, KEPT - headBytes);
    if (forHead > 0) {
      head.push(Buffer.from(chunk.subarray(0, forHead)));
      headBytes += forHead;
    }
    if (forHead === chunk.length) return;
    tail.push(Buffer.from(chunk.subarray(forHead)));
    tailBytes += chunk.length - forHead;
    if (tailBytes > 4 * KEPT) {
      tail = [Buffer.concat(tail).subarray(-KEPT)];
      tailBytes = KEPT;
    }
  });
  return () => {
    const end = Buffer.concat(tail).subarray(-KEPT);
    const left = bytes - headBytes - end.length;
    const mark = left > 0 ? `\n[repro-harness: ${counted(left, 'byte')} of the log left out here]\n` : '';
    const text = Buffer.concat(head).toString() + mark + end.toString();
    // A terminal ends its lines with CR and LF.
    return { text: text.replaceAll('\r\n', '\n'), bytes, truncated: left > 0 };
  };
};

// Bytes kept at each end.
const KEPT = 256 * 1024;
