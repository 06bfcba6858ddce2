#define _GNU_SOURCE
#include <sys/syscall.h>
#include <unistd.h>

extern char **environ;

/* Executes its first argument by the number of the system call. */
int main(int count, char **words) { return count < 2 ? 2 : (int)syscall(SYS_execve, words[1], words + 1, environ); }
