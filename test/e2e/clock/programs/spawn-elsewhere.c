#define _GNU_SOURCE
#include <spawn.h>
#include <sys/wait.h>

extern char **environ;

/* Executes `./static` in the folder `elsewhere`, as Rust's Command does after current_dir. */
int main(void) {
  posix_spawn_file_actions_t actions;
  char *words[] = {"static", 0};
  int status = 1;
  pid_t pid;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_addchdir_np(&actions, "elsewhere");
  if (posix_spawn(&pid, "./static", &actions, 0, words, environ) != 0) return 1;
  waitpid(pid, &status, 0);
  return status != 0;
}
