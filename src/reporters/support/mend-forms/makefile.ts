import type { RemedySetting } from '../../../model/remedy.ts';
import type { MendForm } from './form.ts';

/** GNU make manual, 5.7.2 Communicating Variables to a Sub-make; 5.3.2 Choosing the Shell; 8.14 The shell Function. */
export const makefile: MendForm = {
  name: 'makefile',
  place: 'at the beginning of the Makefile (GNU make 3.82 and newer)',
  lines: (settings) => settings.map(lineOf),
};

const lineOf = (setting: RemedySetting): string => {
  switch (setting.kind) {
    case 'variable':
      return `export ${setting.name} := ${makeValue(setting.value)}`;
    case 'flag':
      return `export ${setting.name} += ${makeValue(setting.value)}`;
    case 'umask':
      return `.SHELLFLAGS := -c 'umask ${setting.value} && eval "$$1"' sh`;
    case 'command':
      return `ignored := $(shell ${setting.value.replaceAll('$', '$$$$')})`;
  }
};

const makeValue = (value: string): string =>
  value
    .replaceAll('$PWD', '\0PWD')
    .replaceAll('${CARGO_HOME:-$HOME/.cargo}', '\0CARGO')
    .replaceAll('$', '$$$$')
    .replaceAll('\0PWD', '$(CURDIR)')
    .replaceAll('\0CARGO', '$(or $(CARGO_HOME),$(HOME)/.cargo)')
    .replaceAll('#', '\\#');
