/* syscall(2). */

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
  /* A constructor that runs before ours: an allocator (jemalloc, in rustc) that would wait for itself when the C library is looked up. */
  if (libc_syscall == NULL) return system_call(number, word);
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
