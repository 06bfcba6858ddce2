/* Functions that execute programs, or after which it is not known what runs. */

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
