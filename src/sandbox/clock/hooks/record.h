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
