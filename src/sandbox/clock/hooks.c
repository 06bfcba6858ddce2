/*
 * Preloaded into every dynamic program of a build whose clock is moved, before libfaketime. It does four things:
 *
 * 1. It records the programs that libfaketime cannot enter, at the moment when another program executes them, or when it is loaded into
 *    them. In an emulator it records the program that the emulator runs.
 * 2. It makes waiting work under a moved clock (libfaketime issues 535 and 537), together with DONT_FAKE_MONOTONIC=1.
 * 3. It records whether a program lists a folder with entries that the build has made.
 * 4. It sends clock system calls made through syscall(2) to libfaketime.
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

/* Functions behind this library: NEXT finds them in libfaketime first, LIBC only in the C library. The functions that a program may call between
 * fork and exec are looked up when it starts, because dlsym(3) takes a lock that another thread may hold when a process forks. The others are
 * looked up at their first use: few programs wait, and looking all of them up takes 20 microseconds of each process. */
#define EARLY_NEXT(each) each(execve) each(execv) each(execvp) each(execvpe) each(fexecve) each(execveat) each(posix_spawn) \
  each(posix_spawnp) each(clock_gettime) each(chroot) each(unshare) each(setns) each(opendir) each(fdopendir)
#define EARLY_LIBC(each) each(syscall) each(clock_gettime)
#define LATER_NEXT(each) each(clock_nanosleep) each(time) each(gettimeofday) each(system) each(popen) \
  each(posix_spawn_file_actions_addchdir_np) each(scandir) each(scandir64) each(nftw) each(nftw64)
#define LATER_LIBC(each) each(clock_nanosleep) each(time) each(gettimeofday) each(pthread_mutex_timedlock) \
  each(pthread_rwlock_timedrdlock) each(pthread_rwlock_timedwrlock) \
  each(pthread_cond_timedwait) each(pthread_timedjoin_np) each(mtx_timedlock) each(cnd_timedwait) FROM_NEW_LIBC(each)
#if __GLIBC_PREREQ(2, 30)
#define FROM_NEW_LIBC(each) each(pthread_cond_clockwait) each(pthread_mutex_clocklock) each(pthread_rwlock_clockrdlock) \
  each(pthread_rwlock_clockwrlock) each(sem_clockwait)
#else
#define FROM_NEW_LIBC(each)
#endif

/* Before glibc 2.34, the functions for threads are in a library of their own. */
static void *find_in_libc(const char *name) {
  static const char *const libraries[] = {"libc.so.6", "libpthread.so.0"};
  for (int index = 0; index < 2; index++) {
    void *library = dlopen(libraries[index], RTLD_LAZY | RTLD_NOLOAD);
    void *function = library == NULL ? NULL : dlsym(library, name);
    if (function != NULL) return function;
  }
  return dlsym(RTLD_NEXT, name);
}

#define DECLARE_NEXT(name) \
  static __typeof__(&name) next_##name; \
  static __typeof__(&name) find_next_##name(void) { return next_##name = (__typeof__(&name))dlsym(RTLD_NEXT, #name); }
#define DECLARE_LIBC(name) \
  static __typeof__(&name) libc_##name; \
  static __typeof__(&name) find_libc_##name(void) { return libc_##name = (__typeof__(&name))find_in_libc(#name); }
EARLY_NEXT(DECLARE_NEXT)
LATER_NEXT(DECLARE_NEXT)
EARLY_LIBC(DECLARE_LIBC)
LATER_LIBC(DECLARE_LIBC)

/* Also for calls by constructors of other libraries, which may run before ours. */
#define NEXT(name) (next_##name != NULL ? next_##name : find_next_##name())
#define LIBC(name) (libc_##name != NULL ? libc_##name : find_libc_##name())

static void find_early_functions(void) {
#define FIND_EARLY_NEXT(name) find_next_##name();
#define FIND_EARLY_LIBC(name) find_libc_##name();
  EARLY_NEXT(FIND_EARLY_NEXT)
  EARLY_LIBC(FIND_EARLY_LIBC)
}

/* ---- 1. Programs that libfaketime cannot enter ---- */

static int find_loader(struct dl_phdr_info *info, size_t size, void *data) {
  struct stat status;
  (void)size;
  if (info->dlpi_addr != *(ElfW(Addr) *)data || info->dlpi_name == NULL || info->dlpi_name[0] != '/') return 0;
  if (stat(info->dlpi_name, &status) != 0) return 0;
  loader_device = status.st_dev;
  loader_inode = status.st_ino;
  return 1;
}

static void record_self(void);

/* Whether a file contains a text, in its first 4,095 bytes. */
static int file_contains(const char *path, const char *text) {
  char content[4096];
  int file = open(path, O_RDONLY | O_CLOEXEC);
  if (file < 0) return 0;
  ssize_t size = pread(file, content, sizeof content - 1, 0);
  close(file);
  content[size < 0 ? 0 : size] = '\0';
  return strstr(content, text) != NULL;
}

/* The offset in seconds that the sandbox has set; 0 if it is set by variables, or if the clock stands still. */
static long own_offset(void) {
  char content[64];
  int file = open("/etc/faketimerc", O_RDONLY | O_CLOEXEC);
  if (file < 0) return 0;
  ssize_t size = pread(file, content, sizeof content - 1, 0);
  close(file);
  content[size < 0 ? 0 : size] = '\0';
  return content[0] == '+' || content[0] == '-' ? strtol(content, NULL, 10) : 0;
}

/* How many libraries of a list are a libfaketime. */
static int count_faketime(const char *list) {
  int count = 0;
  for (; list != NULL && (list = strstr(list, "/libfaketime")) != NULL; list++) count++;
  return count;
}

__attribute__((constructor)) static void start(void) {
  find_early_functions();
  Dl_info info;
  ElfW(Addr) base = getauxval(AT_BASE);
  if (dladdr((void *)start, &info) == 0 || info.dli_fname == NULL) return;
  const char *slash = strrchr(info.dli_fname, '/');
  size_t length = slash == NULL ? 0 : (size_t)(slash - info.dli_fname);
  if (length + sizeof "/unreached" > sizeof record_path) return;
  memcpy(record_path, info.dli_fname, length);
  strcpy(record_path + length, "/unreached");
  if (strlen(info.dli_fname) < sizeof own_path) strcpy(own_path, info.dli_fname);
  by_variable = !file_contains("/etc/ld.so.preload", own_path);
  nested = count_faketime(getenv("LD_PRELOAD")) > by_variable;
  if (nested) nested_offset = own_offset();
  dl_iterate_phdr(find_loader, &base);
  record_self();
}

/* As open(2), without libraries such as fakechroot's, which open another file. */
static int libc_open(const char *path, int flags) {
  return (int)LIBC(syscall)(SYS_openat, AT_FDCWD, path, flags, 0);
}

/* Adds a record to the file, unless it has grown too long, or a limit on the size of files would end the process. Its three fields each end
 * with NUL: the obstacle, the program's path as it was given, and the absolute path without links. */
static void record(const char *obstacle, int program, const char *given) {
  char line[2 * PATH_MAX + 64], link[64];
  struct stat status;
  size_t length = 0, size = strlen(obstacle) + 1;
  memcpy(line, obstacle, size);
  length += size;
  size = strnlen(given, PATH_MAX - 1);
  memcpy(line + length, given, size);
  line[length + size] = '\0';
  length += size + 1;
  snprintf(link, sizeof link, "/proc/self/fd/%d", program);
  ssize_t real = readlink(link, line + length, PATH_MAX - 1);
  if (real > 0) length += real;
  line[length++] = '\0';
  struct rlimit limit;
  int file = libc_open(record_path, O_WRONLY | O_APPEND | O_CLOEXEC);
  if (file < 0) return;
  if (fstat(file, &status) == 0 && status.st_size < LONGEST_FILE && getrlimit(RLIMIT_FSIZE, &limit) == 0 &&
      limit.rlim_cur >= status.st_size + length && write(file, line, length) < 0) {
    /* The file system is full: the reader cannot know of this program. */
  }
  close(file);
}

/* Whether a note names the build id of Go (cmd/internal/buildid): such programs ask the kernel for the time. */
static int has_go_note(const char *notes, ssize_t size) {
  for (ssize_t at = 0; at + (ssize_t)sizeof(ElfW(Nhdr)) <= size;) {
    const ElfW(Nhdr) *note = (const void *)(notes + at);
    if (note->n_namesz == 4 && note->n_type == 4 && at + 16 <= size && memcmp(note + 1, "Go\0\0", 4) == 0) return 1;
    at += sizeof *note + ((note->n_namesz + 3) & ~3u) + ((note->n_descsz + 3) & ~3u);
  }
  return 0;
}

static int is_go(int program, const ElfW(Phdr) *header) {
  char notes[4096];
  size_t size = header->p_filesz < sizeof notes ? header->p_filesz : sizeof notes;
  return has_go_note(notes, pread(program, notes, size, header->p_offset));
}

/* Examines the program of this process, the first in the list, in memory. */
static int is_go_itself(struct dl_phdr_info *info, size_t size, void *data) {
  (void)size;
  for (int index = 0; index < info->dlpi_phnum; index++) {
    const ElfW(Phdr) *header = &info->dlpi_phdr[index];
    if (header->p_type == PT_NOTE && has_go_note((const char *)(info->dlpi_addr + header->p_vaddr), header->p_filesz))
      *(int *)data = 1;
  }
  return 1;
}

/* What no exec function saw: this program, if it was executed by a program that this library is not loaded into. */
static void record_self(void) {
  int go = 0;
  errno = 0;
  /* binfmt_misc opens the program for the emulator that it starts in its place. */
  unsigned long emulated = getauxval(AT_EXECFD);
  if (errno == 0) return record("emulated", (int)emulated, "");
  dl_iterate_phdr(is_go_itself, &go);
  if (!go) return;
  int program = open("/proc/self/exe", O_RDONLY | O_CLOEXEC);
  if (program < 0) return;
  record("Go", program, "");
  close(program);
}

/* Why libfaketime cannot enter an ELF program; NULL if it can. */
static const char *obstacle(int program, const char *start, size_t size) {
  const ElfW(Ehdr) *elf = (const void *)start;
  if (size < sizeof *elf || elf->e_ident[EI_CLASS] != (sizeof(void *) == 8 ? ELFCLASS64 : ELFCLASS32)) return "architecture";
  if (elf->e_machine != MACHINE) return "architecture";
  if (elf->e_phentsize != sizeof(ElfW(Phdr))) return "static";
  int interpreted = 0, go = 0;
  for (int index = 0; index < elf->e_phnum; index++) {
    ElfW(Phdr) header;
    if (pread(program, &header, sizeof header, elf->e_phoff + index * sizeof header) != sizeof header) break;
    if (header.p_type == PT_NOTE && is_go(program, &header)) go = 1;
    if (header.p_type == PT_INTERP) {
      char path[PATH_MAX];
      struct stat status;
      size_t length = header.p_filesz < sizeof path ? header.p_filesz : sizeof path - 1;
      if (pread(program, path, length, header.p_offset) != (ssize_t)length) continue;
      path[length] = '\0';
      interpreted = 1;
      if (stat(path, &status) == 0 && (status.st_dev != loader_device || status.st_ino != loader_inode)) return "foreign libc";
    }
  }
  if (interpreted) return go ? "Go" : NULL;
  struct stat status;
  if (fstat(program, &status) == 0 && status.st_dev == loader_device && status.st_ino == loader_inode) return NULL;
  return "static";
}

/* Whether an environment loads this library. */
static int preloads(char *const env[]) {
  for (; env != NULL && *env != NULL; env++)
    if (strncmp(*env, "LD_PRELOAD=", 11) == 0) return strstr(*env, own_path) != NULL;
  return 0;
}

static void examine_open(int program, const char *given, char *const env[], int depth);

static void examine(const char *path, char *const env[], int depth) {
  int program = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
  if (program >= 0) {
    examine_open(program, path, env, depth);
    close(program);
  } else if (errno == EACCES && access(path, X_OK) == 0) {
    record("unreadable", -1, path);
  }
}

static void examine_open(int program, const char *given, char *const env[], int depth) {
  char start[512] __attribute__((aligned(8)));
  struct stat status;
  ssize_t size = pread(program, start, sizeof start - 1, 0);
  if (size < 4) return;
  start[size] = '\0';
  if (memcmp(start, "#!", 2) == 0) {
    char *interpreter = start + 2 + strspn(start + 2, " \t");
    interpreter[strcspn(interpreter, " \t\n")] = '\0';
    if (depth < 5) examine(interpreter, env, depth + 1);
    return;
  }
  if (memcmp(start, ELFMAG, SELFMAG) != 0) return;
  const char *kind = obstacle(program, start, size);
  if (kind == NULL && by_variable) {
    if (!preloads(env)) kind = "cleared environment";
    else if (fstat(program, &status) == 0 && (status.st_mode & (S_ISUID | S_ISGID)) != 0) kind = "set-id";
  }
  /* A file without permission to execute is not executed. */
  if (kind != NULL && faccessat(program, "", X_OK, AT_EMPTY_PATH) == 0) record(kind, program, given);
}

static void look(const char *path, char *const env[]) {
  int kept = errno;
  if (path != NULL && record_path[0] != '\0') examine(path, env, 0);
  errno = kept;
}

/* As execvp(3) searches. */
static void look_in_path(const char *name, char *const env[]) {
  if (name == NULL || strchr(name, '/') != NULL) return look(name, env);
  const char *folders = getenv("PATH");
  if (folders == NULL) folders = "/bin:/usr/bin";
  char path[PATH_MAX];
  struct stat status;
  for (const char *folder = folders;; folder++) {
    size_t length = strcspn(folder, ":");
    if (length + strlen(name) + 2 <= sizeof path) {
      memcpy(path, folder, length);
      strcpy(path + length, length == 0 ? "" : "/");
      strcat(path, name);
      if (stat(path, &status) == 0 && S_ISREG(status.st_mode) && access(path, X_OK) == 0) return look(path, env);
    }
    folder += length;
    if (*folder == '\0') return;
  }
}

/* The working folder that a list of actions sets, from which a relative path then starts. */
static __thread const posix_spawn_file_actions_t *moving_actions;
static __thread char moved_folder[PATH_MAX];

static void look_from(const posix_spawn_file_actions_t *actions, const char *path, char *const env[]) {
  char moved[2 * PATH_MAX];
  if (path == NULL || path[0] == '/' || actions == NULL || actions != moving_actions) return look(path, env);
  snprintf(moved, sizeof moved, "%s/%s", moved_folder, path);
  look(moved, env);
}

int execve(const char *path, char *const argv[], char *const env[]) {
  look(path, env);
  return NEXT(execve)(path, argv, env);
}

int execv(const char *path, char *const argv[]) {
  look(path, environ);
  return NEXT(execv)(path, argv);
}

int execvp(const char *name, char *const argv[]) {
  look_in_path(name, environ);
  return NEXT(execvp)(name, argv);
}

int execvpe(const char *name, char *const argv[], char *const env[]) {
  look_in_path(name, env);
  return NEXT(execvpe)(name, argv, env);
}

int fexecve(int program, char *const argv[], char *const env[]) {
  int kept = errno;
  if (record_path[0] != '\0') examine_open(program, "", env, 0);
  errno = kept;
  return NEXT(fexecve)(program, argv, env);
}

int execveat(int folder, const char *path, char *const argv[], char *const env[], int flags) {
  int kept = errno;
  int program = path[0] == '\0' ? dup(folder) : openat(folder, path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
  if (program >= 0) {
    if (record_path[0] != '\0') examine_open(program, path, env, 0);
    close(program);
  }
  errno = kept;
  return NEXT(execveat)(folder, path, argv, env, flags);
}

int posix_spawn_file_actions_addchdir_np(posix_spawn_file_actions_t *actions, const char *folder) {
  moving_actions = actions;
  snprintf(moved_folder, sizeof moved_folder, "%s", folder);
  return NEXT(posix_spawn_file_actions_addchdir_np)(actions, folder);
}

int posix_spawn(pid_t *pid, const char *path, const posix_spawn_file_actions_t *actions, const posix_spawnattr_t *attributes,
                char *const argv[], char *const env[]) {
  look_from(actions, path, env);
  return NEXT(posix_spawn)(pid, path, actions, attributes, argv, env);
}

int posix_spawnp(pid_t *pid, const char *name, const posix_spawn_file_actions_t *actions, const posix_spawnattr_t *attributes,
                 char *const argv[], char *const env[]) {
  if (strchr(name, '/') == NULL) look_in_path(name, env);
  else look_from(actions, name, env);
  return NEXT(posix_spawnp)(pid, name, actions, attributes, argv, env);
}

/* The C library starts the shell of these two by functions of its own. */
int system(const char *command) {
  look("/bin/sh", environ);
  return NEXT(system)(command);
}

FILE *popen(const char *command, const char *mode) {
  look("/bin/sh", environ);
  return NEXT(popen)(command, mode);
}

/* Below another root, neither this library nor the file of records need be there: what runs there is not known. */
static void record_other_root(void) {
  int kept = errno;
  int program = libc_open("/proc/self/exe", O_RDONLY | O_CLOEXEC);
  if (program >= 0 && record_path[0] != '\0') record("another root", program, "");
  if (program >= 0) close(program);
  errno = kept;
}

int chroot(const char *path) {
  record_other_root();
  return NEXT(chroot)(path);
}

int unshare(int flags) {
  if ((flags & CLONE_NEWNS) != 0) record_other_root();
  return NEXT(unshare)(flags);
}

int setns(int file, int kind) {
  if (kind == 0 || (kind & CLONE_NEWNS) != 0) record_other_root();
  return NEXT(setns)(file, kind);
}

/* Puts the arguments of a variadic exec function into `argv`, and leaves `list` behind their end. */
#define COLLECT(first, list)                                        \
  va_start(list, first);                                            \
  size_t count = 1;                                                 \
  while (va_arg(list, char *) != NULL) count++;                     \
  va_end(list);                                                     \
  char **argv = alloca((count + 1) * sizeof *argv);                 \
  argv[0] = (char *)first;                                          \
  va_start(list, first);                                            \
  for (size_t index = 1; index <= count; index++) argv[index] = va_arg(list, char *);

int execl(const char *path, const char *first, ...) {
  va_list list;
  COLLECT(first, list)
  va_end(list);
  return execv(path, argv);
}

int execlp(const char *name, const char *first, ...) {
  va_list list;
  COLLECT(first, list)
  va_end(list);
  return execvp(name, argv);
}

int execle(const char *path, const char *first, ...) {
  va_list list;
  COLLECT(first, list)
  char *const *env = va_arg(list, char *const *);
  va_end(list);
  return execve(path, argv, env);
}

/* ---- 2. Waiting ---- */

/* A system call without the C library, which may not have been found yet. */
static long system_call(long number, long first, long second) {
  long result;
#if defined(__x86_64__)
  __asm__ volatile("syscall" : "=a"(result) : "a"(number), "D"(first), "S"(second) : "rcx", "r11", "memory");
#else
  register long x8 __asm__("x8") = number;
  register long x0 __asm__("x0") = first;
  register long x1 __asm__("x1") = second;
  __asm__ volatile("svc 0" : "+r"(x0) : "r"(x8), "r"(x1) : "memory");
  result = x0;
#endif
  if (result >= 0) return result;
  errno = (int)-result;
  return -1;
}

/* The settings of AddressSanitizer (gcc, Instrumentation Options): without this one, programs refuse to start below a preloaded library. */
const char *__asan_default_options(void) { return "verify_asan_link_order=0"; }

/* Only the real-time clocks are moved. libfaketime initialises itself in the first call and then allocates memory, on which the allocator of
 * LeakSanitizer, which reads the monotonic clock, would wait without end. */
int clock_gettime(clockid_t clock, struct timespec *time) {
  int moves = clock == CLOCK_REALTIME || clock == CLOCK_REALTIME_COARSE || clock == CLOCK_TAI;
  if (moves && !nested) return NEXT(clock_gettime)(clock, time);
  int result = libc_clock_gettime == NULL ? (int)system_call(SYS_clock_gettime, clock, (long)time) : libc_clock_gettime(clock, time);
  if (moves && result == 0) time->tv_sec += nested_offset;
  return result;
}

int gettimeofday(struct timeval *time, void *zone) {
  if (!nested) return NEXT(gettimeofday)(time, zone);
  int result = LIBC(gettimeofday)(time, zone);
  if (result == 0) time->tv_sec += nested_offset;
  return result;
}

time_t time(time_t *result) {
  if (!nested) return NEXT(time)(result);
  time_t now = LIBC(time)(NULL) + nested_offset;
  if (result != NULL) *result = now;
  return now;
}

/* The names under which another libfaketime looks for the three functions behind it. */
int __clock_gettime(clockid_t clock, struct timespec *time) __attribute__((alias("clock_gettime"), copy(clock_gettime)));
int __gettimeofday(struct timeval *time, void *zone) __attribute__((alias("gettimeofday"), copy(gettimeofday)));
time_t __time(time_t *result) __attribute__((alias("time"), copy(time)));

/* libfaketime fakes the time until which to sleep even if the clock is monotonic. */
int clock_nanosleep(clockid_t clock, int flags, const struct timespec *time, struct timespec *rest) {
  if (clock == CLOCK_REALTIME && (flags & TIMER_ABSTIME) != 0) return NEXT(clock_nanosleep)(clock, flags, time, rest);
  return LIBC(clock_nanosleep)(clock, flags, time, rest);
}

/* The instant of the real clock at which the moved clock reads `moved`. */
static struct timespec real_time(const struct timespec *moved) {
  struct timespec fake, real, result;
  clock_gettime(CLOCK_REALTIME, &fake);
  LIBC(clock_gettime)(CLOCK_REALTIME, &real);
  result.tv_sec = moved->tv_sec - fake.tv_sec + real.tv_sec;
  result.tv_nsec = moved->tv_nsec - fake.tv_nsec + real.tv_nsec;
  for (; result.tv_nsec < 0; result.tv_nsec += 1000000000) result.tv_sec--;
  for (; result.tv_nsec >= 1000000000; result.tv_nsec -= 1000000000) result.tv_sec++;
  return result;
}

/* Which clock a condition variable waits by: bit 1 of __wrefs (glibc, nptl/pthread_cond_common.c). libfaketime ends the wait at once if the clock is
 * monotonic. */
#if __GLIBC_PREREQ(2, 25)
int pthread_cond_timedwait(pthread_cond_t *condition, pthread_mutex_t *mutex, const struct timespec *until) {
  if ((condition->__data.__wrefs & 2) != 0) return LIBC(pthread_cond_timedwait)(condition, mutex, until);
  struct timespec real = real_time(until);
  return LIBC(pthread_cond_timedwait)(condition, mutex, &real);
}
#endif

/* Functions that wait until an instant and that libfaketime does not know. */
#define UNTIL(name, type)                                                            \
  int name(type *object, const struct timespec *until) {                             \
    struct timespec real = real_time(until);                                         \
    return LIBC(name)(object, &real);                                                \
  }
#define UNTIL_BY(name, type)                                                         \
  int name(type *object, clockid_t clock, const struct timespec *until) {            \
    if (clock != CLOCK_REALTIME) return LIBC(name)(object, clock, until); \
    struct timespec real = real_time(until);                                         \
    return LIBC(name)(object, clock, &real);                                         \
  }
UNTIL(pthread_mutex_timedlock, pthread_mutex_t)
UNTIL(mtx_timedlock, mtx_t)
UNTIL(pthread_rwlock_timedrdlock, pthread_rwlock_t)
UNTIL(pthread_rwlock_timedwrlock, pthread_rwlock_t)
#if __GLIBC_PREREQ(2, 30)
UNTIL_BY(pthread_mutex_clocklock, pthread_mutex_t)
UNTIL_BY(pthread_rwlock_clockrdlock, pthread_rwlock_t)
UNTIL_BY(pthread_rwlock_clockwrlock, pthread_rwlock_t)
UNTIL_BY(sem_clockwait, sem_t)
int pthread_cond_clockwait(pthread_cond_t *condition, pthread_mutex_t *mutex, clockid_t clock, const struct timespec *until) {
  if (clock != CLOCK_REALTIME) return LIBC(pthread_cond_clockwait)(condition, mutex, clock, until);
  struct timespec real = real_time(until);
  return LIBC(pthread_cond_clockwait)(condition, mutex, clock, &real);
}
#endif

int pthread_timedjoin_np(pthread_t thread, void **result, const struct timespec *until) {
  struct timespec real = real_time(until);
  return LIBC(pthread_timedjoin_np)(thread, result, &real);
}

int cnd_timedwait(cnd_t *condition, mtx_t *mutex, const struct timespec *until) {
  struct timespec real = real_time(until);
  return LIBC(cnd_timedwait)(condition, mutex, &real);
}

/* ---- 3. Listings ---- */

/* As getdents64(2) writes it. */
struct listed_entry {
  uint64_t inode;
  int64_t offset;
  unsigned short size;
  unsigned char type;
  char name[];
};
#define MANY_ENTRIES 4096

/* Programs that list folders and whose result does not depend on the order: they remove everything, or sort (GNU make since 4.3). */
static int ignores_order(void) {
  static const char *const names[] = {"rm", "make", "gmake", "sh", "dash", "bash"};
  for (size_t index = 0; index < sizeof names / sizeof *names; index++)
    if (strcmp(program_invocation_short_name, names[index]) == 0) return 1;
  return 0;
}

static int is_later(struct timespec one, struct timespec other) {
  return one.tv_sec > other.tv_sec || (one.tv_sec == other.tv_sec && one.tv_nsec > other.tv_nsec);
}

/* Whether a folder has two entries that were made or changed after an instant; also if it has very many. */
static int has_new_entries(int folder, struct timespec since) {
  char buffer[8192] __attribute__((aligned(8)));
  struct stat status;
  int found = 0, seen = 0;
  /* Of its own: the caller's has a position. */
  int file = (int)LIBC(syscall)(SYS_openat, folder, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC, 0);
  if (file < 0) return 0;
  for (long size; found < 2 && seen < MANY_ENTRIES && (size = LIBC(syscall)(SYS_getdents64, file, buffer, sizeof buffer)) > 0;) {
    for (long at = 0; at < size && found < 2; seen++) {
      const struct listed_entry *entry = (const void *)(buffer + at);
      at += entry->size;
      if (strcmp(entry->name, ".") == 0 || strcmp(entry->name, "..") == 0) continue;
      if (fstatat(file, entry->name, &status, AT_SYMLINK_NOFOLLOW) == 0 && is_later(status.st_ctim, since)) found++;
    }
  }
  close(file);
  return found == 2 || seen >= MANY_ENTRIES;
}

/* Records once for each process that it lists a folder in which the build has made two entries. The folder of the records is as old as the
 * build. */
static void look_at_listing(int folder) {
  static int recorded;
  if (folder < 0 || recorded || record_path[0] == '\0' || ignores_order()) return;
  int kept = errno;
  char own[PATH_MAX];
  struct stat status, start;
  strcpy(own, record_path);
  *strrchr(own, '/') = '\0';
  if (fstat(folder, &status) == 0 && stat(own, &start) == 0 && is_later(status.st_ctim, start.st_mtim) &&
      has_new_entries(folder, start.st_mtim)) {
    recorded = 1;
    record("listed", folder, "");
  }
  errno = kept;
}

DIR *opendir(const char *path) {
  DIR *result = NEXT(opendir)(path);
  if (result != NULL) look_at_listing(dirfd(result));
  return result;
}

DIR *fdopendir(int folder) {
  DIR *result = NEXT(fdopendir)(folder);
  if (result != NULL) look_at_listing(folder);
  return result;
}

static void look_at_path(const char *path) {
  int kept = errno;
  int folder = libc_open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (folder >= 0) {
    look_at_listing(folder);
    close(folder);
  }
  errno = kept;
}

/* With a comparison, they sort. The C library lists with functions of its own. */
int scandir(const char *path, struct dirent ***list, int (*filter)(const struct dirent *),
            int (*compare)(const struct dirent **, const struct dirent **)) {
  if (compare == NULL) look_at_path(path);
  return NEXT(scandir)(path, list, filter, compare);
}

int scandir64(const char *path, struct dirent64 ***list, int (*filter)(const struct dirent64 *),
              int (*compare)(const struct dirent64 **, const struct dirent64 **)) {
  if (compare == NULL) look_at_path(path);
  return NEXT(scandir64)(path, list, filter, compare);
}

/* They walk a whole tree: whatever is below, a folder is listed. */
int nftw(const char *path, __nftw_func_t function, int descriptors, int flags) {
  record("listed", -1, "");
  return NEXT(nftw)(path, function, descriptors, flags);
}

int nftw64(const char *path, __nftw64_func_t function, int descriptors, int flags) {
  record("listed", -1, "");
  return NEXT(nftw64)(path, function, descriptors, flags);
}

/* ---- 4. syscall(2) ---- */

/* Whether futex(2) waits until an instant of the real-time clock. */
static int waits_until(int operation) {
  int command = operation & FUTEX_CMD_MASK;
  return (operation & FUTEX_CLOCK_REALTIME) != 0 ? command == FUTEX_WAIT_BITSET || command == FUTEX_WAIT_REQUEUE_PI
                                                 : command == FUTEX_LOCK_PI;
}

long syscall(long number, ...) {
  va_list list;
  long word[6];
  va_start(list, number);
  for (int index = 0; index < 6; index++) word[index] = va_arg(list, long);
  va_end(list);
  switch (number) {
    case SYS_clock_gettime: return clock_gettime(word[0], (struct timespec *)word[1]);
    case SYS_execve: look((const char *)word[0], (char *const *)word[2]); break;
    case SYS_chroot: case SYS_pivot_root: record_other_root(); break;
    case SYS_unshare: if ((word[0] & CLONE_NEWNS) != 0) record_other_root(); break;
    case SYS_setns: record_other_root(); break;
    case SYS_getdents64: look_at_listing((int)word[0]); break;
    case SYS_futex:
      if (waits_until((int)word[1]) && word[3] != 0) {
        struct timespec real = real_time((const struct timespec *)word[3]);
        return LIBC(syscall)(number, word[0], word[1], word[2], &real, word[4], word[5]);
      }
      break;
#ifdef SYS_gettimeofday
    case SYS_gettimeofday: return gettimeofday((struct timeval *)word[0], (void *)word[1]);
#endif
#ifdef SYS_time
    case SYS_time: return time((time_t *)word[0]);
#endif
  }
  return LIBC(syscall)(number, word[0], word[1], word[2], word[3], word[4], word[5]);
}
