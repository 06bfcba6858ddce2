import type { CauseAnswer, CauseContext, CauseOfGroup, CauseWords } from '../model/cause.ts';
import type { DifferingPair, FieldValue } from '../model/difference.ts';
import type { Fix } from '../model/finding.ts';
import { differs } from './support/differs.ts';
import type { FieldRule } from './support/field-cause.ts';
import { isRandomUuid } from './support/is-random-uuid.ts';
import { MODES_BEFORE_IMAGE } from './support/modes-before-image.ts';
import { treeCause } from './support/tree-cause.ts';

/** The fields of an ISO image that depend on the build environment; the fix is one of the program that wrote the image. */
export const isoFields: CauseOfGroup = {
  code: 'iso',
  formats: ['iso'],
  cause: 'the image contains values of the build environment',
  fix: { text: 'Set the times, the owners and the identifiers when the image is made.' },
  prepare: (group, context) => {
    if (/^GPT (?:disk|partition) GUID$/.test(group.field)) return (pair) => ofGuid(pair, context);
    const writer = context.facts.get('iso')?.writer;
    const known = writer !== undefined && writer.control === writer.experiment ? writer.control : 'other';
    const byField = (CAUSES[known] ?? CAUSES['other']!).prepare(group, context);
    const variant = variantOf(group.field);
    return (pair) => {
      const answer = byField(pair);
      if (answer === undefined || answer === 'derived') return answer;
      const { control, experiment } = pair.first;
      const axes =
        zoneOf(control) === zoneOf(experiment)
          ? answer.axes.filter((axis) => axis !== 'timezone')
          : answer.axes;
      return { ...answer, axes, ...(variant === undefined ? {} : { variant }) };
    };
  },
};

/** What a time says of its zone; a time in the same zone was not changed by it. */
const zoneOf = (value: FieldValue): string | undefined => / ([+-]\d\d:\d\d)$/.exec(String(value))?.[1];

/** One finding for all times of the volumes, and one for all times of files. */
const variantOf = (field: string): string | undefined => {
  if (/ time$/.test(field)) return /volume/.test(field) ? 'volume-time' : 'file-time';
  return field.startsWith('TF ') ? 'file-time' : undefined;
};

/** Random GUIDs are of version 4 (RFC 9562, section 5.4); xorriso also makes GUIDs of the digits of the modification date. */
const ofGuid = (pair: DifferingPair, context: CauseContext): CauseAnswer => {
  const both = [String(pair.first.control), String(pair.first.experiment)];
  if (both.every((guid) => FROM_DATE.test(guid)))
    return differs(context, 'iso', 'volume modification time') ? 'derived' : undefined;
  if (!isRandomUuid(pair) || both.some((guid) => FROM_DATE.test(guid))) return undefined;
  return {
    axes: [],
    confidence: 'suggested',
    noise: true,
    variant: 'gpt-guid',
    cause: 'the GUIDs of the disk and of its partitions are random numbers',
    fix: {
      text: 'Set SOURCE_DATE_EPOCH, or derive them from the date of the volume.',
      command:
        'xorriso -as mkisofs --gpt_disk_guid modification-date --modification-date=$(date -u -d @$SOURCE_DATE_EPOCH +%Y%m%d%H%M%S00)',
    },
  };
};

const FROM_DATE = /^(?:3[0-9]){4}-(?:3[0-9]){2}-4[0-9a-f]3[0-9]-b[0-9a-f]3[0-9]-(?:3[0-9]){6}$/;

interface Fixes {
  readonly volumeTime: Fix;
  readonly fileTime: Fix;
  readonly owner: Fix;
  readonly mode: Pick<CauseWords, 'fix' | 'byAxis'>;
}

const causeOf = ({ volumeTime, fileTime, owner, mode }: Fixes): CauseOfGroup => {
  const ofVolume: FieldRule = {
    axes: ['clock', 'timezone'],
    time: true,
    cause: 'the volume descriptors contain the time at which the image was made',
    fix: volumeTime,
  };
  const ofFile: FieldRule = {
    axes: ['clock', 'source-mtime', 'timezone'],
    time: true,
    cause: 'the directory records contain the times of the files',
    fix: fileTime,
  };
  const fields: Record<string, FieldRule> = {
    'PX uid': {
      axes: ['uid'],
      cause: 'the files have the numeric id of the user that ran the build',
      fix: owner,
    },
    'PX gid': {
      axes: ['gid'],
      cause: 'the files have the numeric id of the group that ran the build',
      fix: owner,
    },
  };
  for (const prefix of ['', 'Joliet ', 'supplementary ']) {
    for (const name of ['creation', 'modification', 'effective', 'expiration'])
      fields[`${prefix}volume ${name} time`] = ofVolume;
    fields[`${prefix}recording time`] = ofFile;
  }
  for (const name of ['creation', 'modify', 'access', 'attributes']) fields[`TF ${name}`] = ofFile;
  return treeCause({
    ...isoFieldsBase,
    fields,
    modes: { 'PX mode': { cause: 'the permissions of files differ', ...mode } },
  });
};

const isoFieldsBase = {
  code: 'iso',
  formats: ['iso'],
  cause: 'the image contains values of the build environment',
  fix: { text: 'Set the times and the owners when the image is made.' },
} as const;

const RATIONAL = {
  text: 'Let Rock Ridge have root as the owner, and the same permissions for all: option -r instead of -R.',
  command: 'genisoimage -r',
};

const CAUSES: Readonly<Record<string, CauseOfGroup>> = {
  xorriso: causeOf({
    volumeTime: {
      text: 'Set SOURCE_DATE_EPOCH, or give the date as an option.',
      command: 'xorriso -as mkisofs --modification-date=$(date -u -d @$SOURCE_DATE_EPOCH +%Y%m%d%H%M%S00)',
    },
    fileTime: {
      text: 'Set the times of all files.',
      command: 'xorriso -as mkisofs --set_all_file_dates =$SOURCE_DATE_EPOCH',
    },
    owner: {
      text: 'Make root the owner and the group of all files.',
      command: 'xorriso -as mkisofs -uid 0 -gid 0',
    },
    mode: MODES_BEFORE_IMAGE,
  }),
  genisoimage: causeOf({
    volumeTime: {
      text: 'genisoimage cannot set them: use xorriso -as mkisofs, with SOURCE_DATE_EPOCH set.',
    },
    fileTime: {
      text: 'genisoimage cannot set the times of access and of status changes: use xorriso -as mkisofs, with --set_all_file_dates, or no Rock Ridge and files with fixed times.',
    },
    owner: RATIONAL,
    mode: { fix: RATIONAL },
  }),
  other: causeOf({
    volumeTime: { text: 'Give the date of the volume when the image is made.' },
    fileTime: { text: 'Set the times of the files when the image is made.' },
    owner: { text: 'Make root the owner and the group of all files when the image is made.' },
    mode: MODES_BEFORE_IMAGE,
  }),
};
