#define _GNU_SOURCE
#include <errno.h>
#include <pthread.h>
#include <semaphore.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <linux/futex.h>
#include <sys/syscall.h>
#include <sys/timerfd.h>
#include <threads.h>
#include <time.h>
#include <unistd.h>

static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
static pthread_rwlock_t lock = PTHREAD_RWLOCK_INITIALIZER;
static sem_t semaphore;

static struct timespec in_a_moment(clockid_t clock) {
  struct timespec until;
  clock_gettime(clock, &until);
  until.tv_nsec += 300000000;
  if (until.tv_nsec >= 1000000000) until.tv_sec++, until.tv_nsec -= 1000000000;
  return until;
}

static void *hold(void *unused) {
  pthread_mutex_lock(&mutex);
  pthread_rwlock_wrlock(&lock);
  pause();
  return unused;
}

/* Waits 0.3 s by the function that the argument names, and prints how the wait ended. */
int main(int count, char **words) {
  const char *name = count > 1 ? words[1] : "";
  pthread_t holder;
  pthread_condattr_t attributes;
  pthread_cond_t condition = PTHREAD_COND_INITIALIZER, monotonic;
  struct timespec real = in_a_moment(CLOCK_REALTIME), steady = in_a_moment(CLOCK_MONOTONIC), little = {0, 300000000};
  int error = 0;
  sem_init(&semaphore, 0, 0);
  pthread_condattr_init(&attributes);
  pthread_condattr_setclock(&attributes, CLOCK_MONOTONIC);
  pthread_cond_init(&monotonic, &attributes);
  pthread_mutex_t own = PTHREAD_MUTEX_INITIALIZER;
  pthread_mutex_lock(&own);
  pthread_create(&holder, NULL, hold, NULL);
  usleep(100000);
#define IS(wanted) (strcmp(name, wanted) == 0)
  if (IS("cond_timedwait")) error = pthread_cond_timedwait(&condition, &own, &real);
  else if (IS("cond_timedwait_monotonic")) error = pthread_cond_timedwait(&monotonic, &own, &steady);
  else if (IS("cond_clockwait")) error = pthread_cond_clockwait(&condition, &own, CLOCK_REALTIME, &real);
  else if (IS("cond_clockwait_monotonic")) error = pthread_cond_clockwait(&condition, &own, CLOCK_MONOTONIC, &steady);
  else if (IS("mutex_timedlock")) error = pthread_mutex_timedlock(&mutex, &real);
  else if (IS("mutex_clocklock")) error = pthread_mutex_clocklock(&mutex, CLOCK_REALTIME, &real);
  else if (IS("rwlock_timedrdlock")) error = pthread_rwlock_timedrdlock(&lock, &real);
  else if (IS("rwlock_timedwrlock")) error = pthread_rwlock_timedwrlock(&lock, &real);
  else if (IS("rwlock_clockrdlock")) error = pthread_rwlock_clockrdlock(&lock, CLOCK_REALTIME, &real);
  else if (IS("rwlock_clockwrlock")) error = pthread_rwlock_clockwrlock(&lock, CLOCK_REALTIME, &real);
  else if (IS("sem_timedwait")) error = sem_timedwait(&semaphore, &real) == 0 ? 0 : errno;
  else if (IS("sem_clockwait")) error = sem_clockwait(&semaphore, CLOCK_REALTIME, &real) == 0 ? 0 : errno;
  else if (IS("sem_clockwait_monotonic")) error = sem_clockwait(&semaphore, CLOCK_MONOTONIC, &steady) == 0 ? 0 : errno;
  else if (IS("nanosleep")) error = nanosleep(&little, NULL);
  else if (IS("clock_nanosleep")) error = clock_nanosleep(CLOCK_MONOTONIC, 0, &little, NULL);
  else if (IS("clock_nanosleep_until")) error = clock_nanosleep(CLOCK_REALTIME, TIMER_ABSTIME, &real, NULL);
  else if (IS("clock_nanosleep_until_monotonic")) error = clock_nanosleep(CLOCK_MONOTONIC, TIMER_ABSTIME, &steady, NULL);
  else if (IS("mtx_timedlock")) {
    mtx_t held;
    mtx_init(&held, mtx_timed);
    mtx_lock(&held);
    error = mtx_timedlock(&held, &real) == thrd_timedout ? ETIMEDOUT : 0;
  } else if (IS("cnd_timedwait")) {
    cnd_t event;
    mtx_t held;
    cnd_init(&event);
    mtx_init(&held, mtx_plain);
    mtx_lock(&held);
    error = cnd_timedwait(&event, &held, &real) == thrd_timedout ? ETIMEDOUT : 0;
  } else if (IS("timedjoin")) error = pthread_timedjoin_np(holder, NULL, &real);
  else if (IS("futex")) {
    int word = 0;
    error = syscall(SYS_futex, &word, FUTEX_WAIT_BITSET | FUTEX_CLOCK_REALTIME, 0, &real, NULL, FUTEX_BITSET_MATCH_ANY) == 0 ? 0 : errno;
  } else if (IS("timerfd")) {
    struct itimerspec timer = {{0, 0}, real};
    unsigned long fired = 0;
    int file = timerfd_create(CLOCK_REALTIME, 0);
    error = timerfd_settime(file, TFD_TIMER_ABSTIME, &timer, NULL) != 0 || read(file, &fired, sizeof fired) < 0 ? errno : 0;
  } else return 2;
  printf("%s\n", error == 0 ? "done" : strerror(error));
  return 0;
}
