import { closeSync, openSync, readSync } from 'node:fs';
import { readMarks } from './own-files.ts';

/** Whether a file is what one of the reporters wrote in an earlier run. False if it cannot be read. */
export const isOwnReport = (path: string): boolean => {
  try {
    const start = beginning(path);
    return (
      STARTS.some((form) => form.test(start)) || (start.startsWith('{') && readMarks(path) !== undefined)
    );
  } catch {
    return false;
  }
};

const VERDICT = 'reproducible|unreproducible|inconclusive|failed';
const EFFORT = String.raw`\d+ builds in \d+\.\d s, seed \d+`;

/** How reports begin in the forms html, markdown and terminal. */
const STARTS: readonly RegExp[] = [
  /^<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n<meta name="generator" content="repro-harness">\n/,
  new RegExp(String.raw`^# \S+ (${VERDICT}): .*\n\n${EFFORT}\.`),
  new RegExp(String.raw`^\n  (${VERDICT.toUpperCase()})( \(preliminary\))?   .*(   |\n  )${EFFORT}\n`),
];

const beginning = (path: string): string => {
  const file = openSync(path, 'r');
  try {
    const bytes = Buffer.alloc(4096);
    return bytes.toString('utf8', 0, readSync(file, bytes));
  } finally {
    closeSync(file);
  }
};
