import { createHash } from 'node:crypto';
import type { Finding } from '../model/finding.ts';

/**
 * Identifies a finding over nights, machines and changes of its axes, evidence or wording: 32 lower-case hex digits of a SHA-256 over the
 * scenario, the cause, the output and the field.
 */
export const findingFingerprint = (
  scenario: string,
  { code, output, field }: Pick<Finding, 'code' | 'output' | 'field'>,
): string =>
  createHash('sha256')
    .update(JSON.stringify([scenario, code, output, field]))
    .digest('hex')
    .slice(0, 32);
