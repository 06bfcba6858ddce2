import { type FieldRule, fieldCause } from './support/field-cause.ts';

const withoutDate = (name: string): FieldRule['fix'] => ({
  text: 'msgfmt writes no time itself: the date is in the .po file. Write a fixed one there, or remove it before msgfmt runs.',
  command: `sed -i '/^"${name}:/d' *.po`,
});

/** The fields of a message catalogue that depend on when, where and with what the .po file was written. */
export const moFields = fieldCause({
  code: 'mo',
  formats: ['mo'],
  cause: 'the catalogue contains a date',
  fix: withoutDate('POT-Creation-Date'),
  fields: {
    'POT-Creation-Date': {
      axes: ['clock', 'timezone'],
      time: true,
      cause: 'the catalogue contains the time at which xgettext extracted the messages',
      fix: {
        text: 'Use msgfmt of gettext 0.20 or later, which omits this field; or remove it from the .po file before msgfmt runs.',
        command: `sed -i '/^"POT-Creation-Date:/d' *.po`,
      },
    },
    'PO-Revision-Date': {
      axes: ['clock', 'timezone'],
      time: true,
      weak: true,
      cause: 'the catalogue contains the time of the last change of its .po file',
      fix: withoutDate('PO-Revision-Date'),
    },
    'X-Generator': {
      axes: ['tools'],
      cause: 'the .po files were written by different versions of a program',
      fix: { text: 'Do not rewrite .po files in the build, or pin the version of that program.' },
    },
  },
});
