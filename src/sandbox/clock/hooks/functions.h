/* Functions behind this library: NEXT finds them in libfaketime first, LIBC only in the C library. The functions that a program may call between
 * fork and exec are looked up when it starts, because dlsym(3) takes a lock that another thread may hold when a process forks. The others are
 * looked up at their first use: few programs wait, and looking all of them up takes 20 microseconds of each process. */
#define EARLY_NEXT(each) each(execve) each(execv) each(execvp) each(execvpe) each(fexecve) each(execveat) each(posix_spawn) \
  each(posix_spawnp) each(clock_gettime) each(chroot) each(unshare) each(setns) each(opendir) each(fdopendir)
#define EARLY_LIBC(each) each(syscall) each(clock_gettime)
#define LATER_NEXT(each) each(pthread_cond_init) each(clock_nanosleep) each(time) each(gettimeofday) each(system) each(popen) \
  each(posix_spawn_file_actions_addchdir_np) each(scandir) each(scandir64) each(nftw) each(nftw64) \
  each(utime) each(utimes) each(utimensat)
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
