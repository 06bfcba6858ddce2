/*
 * Preloaded into every dynamic program of a build whose clock is moved, before libfaketime. It does five things:
 *
 * 1. It records the programs that libfaketime cannot enter, at the moment when another program executes them, or when it is loaded into
 *    them. In an emulator it records the program that the emulator runs.
 * 2. It makes waiting work under a moved clock (libfaketime issues 535 and 537), together with DONT_FAKE_MONOTONIC=1.
 * 3. It records whether a program lists a folder with entries that the build has made.
 * 4. It sends clock system calls made through syscall(2) to libfaketime.
 * 5. It sets the current time of files where libfaketime passes on memory that it has not set.
 *
 * It runs between fork and exec, and in children of vfork that share the memory of their parent. So the exec hooks allocate no memory and
 * change no variable.
 */
#define _GNU_SOURCE
#include <alloca.h>
#include <dirent.h>
#include <dlfcn.h>
#include <elf.h>
#include <errno.h>
#include <fcntl.h>
#include <ftw.h>
#include <linux/futex.h>
#include <limits.h>
#include <link.h>
#include <pthread.h>
#include <sched.h>
#include <semaphore.h>
#include <spawn.h>
#include <stdint.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/auxv.h>
#include <sys/stat.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <sys/time.h>
#include <threads.h>
#include <time.h>
#include <unistd.h>
#include <utime.h>

extern char **environ;

#if defined(__x86_64__)
#define MACHINE EM_X86_64
#elif defined(__aarch64__)
#define MACHINE EM_AARCH64
#else
#error "no other architectures"
#endif

/* The file of records: `unreached` in the folder of this library. */
static char record_path[PATH_MAX];
#define LONGEST_FILE (1 << 20)
/* The program interpreter of this process. */
static dev_t loader_device;
static ino_t loader_inode;
/* The path under which this library was loaded. */
static char own_path[PATH_MAX];
/* Whether variables load this library, and not /etc/ld.so.preload. */
static int by_variable;
/* Whether faketime(1) has loaded another libfaketime. Both would follow its variables, and so the time would be moved twice: this library then
 * stands for ours, with the offset in /etc/faketimerc. */
static int nested;
static long nested_offset;

/* One unit, so that nothing but the hooks themselves is exported. */
#include "hooks/functions.h"
#include "hooks/without-memory.h"
#include "hooks/record.h"
#include "hooks/obstacles.h"
#include "hooks/exec.h"
#include "hooks/waiting.h"
#include "hooks/listings.h"
#include "hooks/system-calls.h"
#include "hooks/file-times.h"
#include "hooks/start.h"
