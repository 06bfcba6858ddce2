#define _GNU_SOURCE
#include <linux/futex.h>
#include <stdio.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

/* Waits by a system call of its own machine code until 0.3 s from now on the real-time clock. Under a moved clock that instant is far away. */
int main(void) {
  int word = 0;
  struct timespec until;
  clock_gettime(CLOCK_REALTIME, &until);
  until.tv_nsec += 300000000;
  if (until.tv_nsec >= 1000000000) until.tv_sec++, until.tv_nsec -= 1000000000;
#if defined(__x86_64__)
  long result = SYS_futex;
  register long count __asm__("r10") = (long)&until;
  register long other __asm__("r8") = 0;
  register long mask __asm__("r9") = FUTEX_BITSET_MATCH_ANY;
  __asm__ volatile("syscall"
                   : "+a"(result)
                   : "D"(&word), "S"((long)(FUTEX_WAIT_BITSET | FUTEX_CLOCK_REALTIME)), "d"(0L), "r"(count), "r"(other), "r"(mask)
                   : "rcx", "r11", "memory");
#else
#error "no other architectures"
#endif
  return puts("done") < 0;
}
