import { fieldCause } from './support/field-cause.ts';

const RULE = {
  axes: ['tools', 'env'],
  cause: 'the classes are compiled for another version of Java: that of the compiler, if none is given',
  fix: { text: 'Give the version, or pin the compiler.', command: 'javac --release 17' },
} as const;

/** The version of a class file is the target of its compiler (JVMS, section 4.1); JDK_JAVAC_OPTIONS can set it. */
export const classVersion = fieldCause({
  code: 'class',
  formats: ['class'],
  cause: RULE.cause,
  fix: RULE.fix,
  fields: { major_version: RULE, minor_version: RULE },
});
