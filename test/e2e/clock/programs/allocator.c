/* A program with an allocator of its own, which initialises itself in its first call, as jemalloc in rustc does: under a lock, with syscall(2), a
 * condition variable and the monotonic clock. What allocates memory for these would wait for itself. */
#define _GNU_SOURCE
#include <fcntl.h>
#include <pthread.h>
#include <stdio.h>
#include <string.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_mutex_t waiting = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t condition;
static int ready;
static char heap[1 << 24];
static size_t used;

static void initialise(void) {
  pthread_mutex_lock(&lock);
  if (!ready) {
    struct timespec now;
    long file = syscall(SYS_openat, AT_FDCWD, "/proc/sys/vm/overcommit_memory", O_RDONLY | O_CLOEXEC, 0);
    if (file >= 0) syscall(SYS_close, file);
    pthread_cond_init(&condition, NULL);
    clock_gettime(CLOCK_MONOTONIC, &now);
    ready = 1;
  }
  pthread_mutex_unlock(&lock);
}

void *malloc(size_t size) {
  initialise();
  size_t start = __atomic_fetch_add(&used, (size + 31) & ~(size_t)15, __ATOMIC_RELAXED);
  if (start + size + 16 > sizeof heap) return NULL;
  *(size_t *)(heap + start) = size;
  return heap + start + 16;
}

void free(void *memory) { (void)memory; }

void *calloc(size_t count, size_t size) { return malloc(count * size); }

void *realloc(void *before, size_t size) {
  void *after = malloc(size);
  if (before != NULL && after != NULL) {
    size_t old = *(size_t *)((char *)before - 16);
    memcpy(after, before, old < size ? old : size);
  }
  return after;
}

int main(void) {
  struct timespec now, until;
  clock_gettime(CLOCK_REALTIME, &now);
  until = now;
  until.tv_nsec += 1000000;
  if (until.tv_nsec >= 1000000000) until.tv_sec++, until.tv_nsec -= 1000000000;
  pthread_mutex_lock(&waiting);
  int result = pthread_cond_timedwait(&condition, &waiting, &until);
  printf("%ld %s\n", (long)now.tv_sec, strerror(result));
  return 0;
}
