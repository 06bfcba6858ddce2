/**
 * The variables of the caller that builds get: those that control what a build makes, and those that the command itself names. reprotest's builds
 * inherit all. Never those that axes own, and none that could hold a credential unless the command names it.
 */
export const callerVariables = (
  command: string,
  environment: Readonly<NodeJS.ProcessEnv>,
): Readonly<Record<string, string>> => {
  const named = new Set([...command.matchAll(/\$\{?([A-Za-z_]\w*)/g)].map(([, name]) => name!));
  const passed = Object.entries(environment).filter(
    ([name, value]) => value !== undefined && !OWNED.test(name) && (CONTROLS.test(name) || named.has(name)),
  );
  return Object.fromEntries(passed) as Record<string, string>;
};

/** What builds have of their own, by the axes. */
const OWNED =
  /^(?:HOME|PATH|PWD|OLDPWD|SHLVL|_|SHELL|USER|LOGNAME|USERNAME|HOSTNAME|MAIL|TERM|COLUMNS|LINES|LANG|LANGUAGE|LC_\w+|TZ|TMPDIR|UID|EUID|PPID|RANDOM)$/;

const CONTROLS = new RegExp(
  `^(?:${[
    'SOURCE_DATE_EPOCH',
    'BUILD_PATH_PREFIX_MAP',
    // Debian
    '(?:DEB|DPKG|DH|QUILT)_\\w+',
    'DEBEMAIL',
    'DEBFULLNAME',
    // Compilers and their options
    'AR|AS|CC|CPP|CXX|FC|F77|LD|NM|RANLIB|STRIP|OBJCOPY|LEX|YACC|RUSTC|MAKE|CONFIG_SHELL|CONFIG_SITE',
    '\\w*FLAGS',
    // Where tools find their parts
    'PKG_CONFIG_PATH|PKG_CONFIG_LIBDIR|LD_LIBRARY_PATH|LIBRARY_PATH|C_INCLUDE_PATH|CPLUS_INCLUDE_PATH|CMAKE_PREFIX_PATH',
    'JAVA_HOME|PERL5LIB|PYTHONPATH|PYTHONHASHSEED|RUBYLIB|NODE_PATH|NODE_ENV|GOROOT|GOOS|GOARCH|CGO_ENABLED',
    'V|VERBOSE',
  ].join('|')})$`,
);
