import type { Platform } from '../../matrix/plan/matrix-plan.ts';
import { demandPlatform } from '../../matrix/platform.ts';
import { displayText } from '../../util/display.ts';
import { Failure } from '../../util/failure.ts';

/** Reads `NAME` or `NAME=RUNNER`. Throws a `Failure` for a name that cannot be part of a file name, or a runner that needs quotes somewhere. */
export const parsePlatform = (text: string): Platform => {
  const end = text.indexOf('=');
  const name = demandPlatform(end < 0 ? text : text.slice(0, end), '--platform');
  if (end < 0) return { name, runner: undefined };
  const runner = text.slice(end + 1);
  if (RUNNER.test(runner)) return { name, runner };
  throw new Failure(
    `--platform ${name}: '${displayText(runner)}' is no runner: use letters, digits and . _ - / : @ , after the =, at most 200, the first a letter or a digit`,
  );
};

/** A label, an image with its digest, a partition; with commas, several labels. */
const RUNNER = /^(?=.{1,200}$)[A-Za-z0-9](?:[\w./:@-]|,(?=\w))*$/;
