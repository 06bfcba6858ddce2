import { runProgram } from '../../sandbox/host/run-program.ts';
import { buildFolders } from './build-folders.ts';

/** What the `python3` of builds has. */
export interface PythonModules {
  readonly build: boolean;
  readonly pip: boolean;
  /** Whether it can run `setup.py sdist bdist_wheel`. */
  readonly setup: boolean;
  /** Distributions that `requires` of a `pyproject.toml` names (PEP 518) and that are not installed. */
  readonly missing: readonly string[];
}

/** Asks it. `file` need not exist; `first` are folders before those of builds. If it does not answer, everything is taken to be there: its build shows what is not. */
export const pythonModules = async (file: string, first: readonly string[]): Promise<PythonModules> => {
  // -I: neither the caller's own modules nor the working folder, as in a build.
  const { output } = await runProgram('/usr/bin/env', ['python3', '-I', '-c', QUESTION, file], {
    env: { PATH: [...first, ...buildFolders()].join(':'), LC_ALL: 'C.UTF-8' },
  });
  try {
    return JSON.parse(output) as PythonModules;
  } catch {
    return { build: true, pip: true, setup: true, missing: [] };
  }
};

// tomllib is in Python 3.11 and newer. A requirement with a marker (`; python_version < "3.9"`) may not be needed.
const QUESTION = `
import importlib.metadata as metadata, importlib.util as util, json, re, sys
def has(name):
    return util.find_spec(name) is not None
try:
    import tomllib
    with open(sys.argv[1], 'rb') as file:
        requires = tomllib.load(file).get('build-system', {}).get('requires', ['setuptools'])
except Exception:
    requires = ['setuptools']
# Before 70.1, setuptools makes wheels with the distribution wheel.
def version(name):
    try:
        return tuple(int(part) for part in re.findall(r'\\d+', metadata.version(name))[:2])
    except metadata.PackageNotFoundError:
        return None
if any(re.match('setuptools([^A-Za-z0-9._-]|$)', requirement) for requirement in requires) and (version('setuptools') or (99,)) < (70, 1):
    requires = [*requires, 'wheel']
missing = []
for requirement in requires:
    name = re.match(r'[A-Za-z0-9._-]+', requirement.strip())
    if ';' in requirement or name is None:
        continue
    try:
        metadata.distribution(name[0])
    except metadata.PackageNotFoundError:
        missing.append(name[0])
print(json.dumps({
    'build': has('build') and has('build.__main__'),
    'pip': has('pip'),
    'setup': has('setuptools') and has('wheel'),
    'missing': missing,
}))
`;
