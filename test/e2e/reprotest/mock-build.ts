/**
 * A build that captures what it is told to in `artifact`, one word for each of reprotest's variations, as the mock build of reprotest's own tests does;
 * `irreproducible`: random bytes.
 */
export const MOCK_BUILD = String.raw`
for capture; do
  echo "$capture:"
  case $capture in
    irreproducible) od -An -N16 -tx1 /dev/urandom ;;
    environment) env | grep CAPTURE | sort || : ;;
    build_path) pwd ;;
    kernel) uname -r ;;
    aslr) sed -n 's/ .*\[stack\]$//p' /proc/self/maps ;;
    num_cpus) nproc ;;
    time) date -u +%Y-%m ;;
    user_group) id -u; id -g ;;
    fileordering) ls -U files ;;
    domain_host) uname -n ;;
    home) echo "$HOME" ;;
    locales) env | grep -E '^(LANG|LC_)' | sort ;;
    exec_path) echo "$PATH" ;;
    timezone) date +%z ;;
    umask) : >made; stat -c %a made ;;
    fail) exit 3 ;;
    *) echo >&2 "no such capture: $capture"; exit 2 ;;
  esac
done >artifact
`;

/** A project with the mock build, and with files that have an order. */
export const MOCK_PROJECT: Readonly<Record<string, string>> = {
  'p/mock-build.sh': MOCK_BUILD,
  ...Object.fromEntries(Array.from({ length: 20 }, (_, index) => [`p/files/f${index}`, `${index}\n`])),
};
