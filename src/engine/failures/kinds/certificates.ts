import { daysMoved } from './support/days-moved.ts';
import type { FailureKind } from './support/failure-kind.ts';
import { quoted } from './support/quoted.ts';

/** Certificates, keys and signatures are valid for a time only, and the build has another clock. */
export const certificates: FailureKind = {
  name: 'certificates',
  axes: ['clock'],
  walled: false,
  shows: [
    /certificate.{0,80}(?:expired|not yet (?:valid|been activated|activated)|not valid)/i,
    /CERT_(?:HAS_EXPIRED|NOT_YET_VALID)|Certificate(?:Expired|NotYetValid)Exception/,
    /SSL certificate problem.*|server certificate verification failed/,
    /(?:Release file|signature|key)\b.{0,120}(?:expired|not valid yet|in the future|EXPKEYSIG)/i,
    /certificat.{0,80}(?:expir|pas encore)/i,
  ],
  remedy: ([said], { conditions }) =>
    conditions.clock === 0
      ? undefined
      : {
          text: `${quoted(said)}: what is valid for a time only is judged by the clock of the build, which is ${daysMoved(conditions)}. Do not vary it, or do not check certificates and signatures while building.`,
          command: '--vary=-clock',
        },
};
