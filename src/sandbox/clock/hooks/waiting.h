/* A system call without the C library, which may not have been found yet: to find it allocates memory. */
static long system_call(long number, const long word[6]) {
  long result;
#if defined(__x86_64__)
  register long r10 __asm__("r10") = word[3];
  register long r8 __asm__("r8") = word[4];
  register long r9 __asm__("r9") = word[5];
  __asm__ volatile("syscall" : "=a"(result) : "a"(number), "D"(word[0]), "S"(word[1]), "d"(word[2]), "r"(r10), "r"(r8), "r"(r9)
                   : "rcx", "r11", "memory");
#else
  register long x8 __asm__("x8") = number;
  register long x0 __asm__("x0") = word[0];
  register long x1 __asm__("x1") = word[1];
  register long x2 __asm__("x2") = word[2];
  register long x3 __asm__("x3") = word[3];
  register long x4 __asm__("x4") = word[4];
  register long x5 __asm__("x5") = word[5];
  __asm__ volatile("svc 0" : "+r"(x0) : "r"(x8), "r"(x1), "r"(x2), "r"(x3), "r"(x4), "r"(x5) : "memory");
  result = x0;
#endif
  /* The kernel's errors. */
  if (result >= 0 || result < -4095) return result;
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
  int result = libc_clock_gettime == NULL ? (int)system_call(SYS_clock_gettime, (const long[6]){clock, (long)time}) : libc_clock_gettime(clock, time);
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

/* libfaketime would note which clock the variable waits by, which the next function does not need, and would initialise itself first: within an
 * allocator, that waits without end. */
int pthread_cond_init(pthread_cond_t *condition, const pthread_condattr_t *attributes) {
  static __typeof__(&pthread_cond_init) of_libc;
  if (of_libc == NULL) of_libc = (__typeof__(&pthread_cond_init))find_without_memory("pthread_cond_init");
  return of_libc != NULL ? of_libc(condition, attributes) : NEXT(pthread_cond_init)(condition, attributes);
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
