/* As getdents64(2) writes it. */
struct listed_entry {
  uint64_t inode;
  int64_t offset;
  unsigned short size;
  unsigned char type;
  char name[];
};
#define MANY_ENTRIES 4096

/* Programs that list folders and whose result does not depend on the order: they remove everything, or sort (GNU make since 4.3). */
static int ignores_order(void) {
  static const char *const names[] = {"rm", "make", "gmake", "sh", "dash", "bash"};
  for (size_t index = 0; index < sizeof names / sizeof *names; index++)
    if (strcmp(program_invocation_short_name, names[index]) == 0) return 1;
  return 0;
}

static int is_later(struct timespec one, struct timespec other) {
  return one.tv_sec > other.tv_sec || (one.tv_sec == other.tv_sec && one.tv_nsec > other.tv_nsec);
}

/* Whether a folder has two entries that were made or changed after an instant; also if it has very many. */
static int has_new_entries(int folder, struct timespec since) {
  char buffer[8192] __attribute__((aligned(8)));
  struct stat status;
  int found = 0, seen = 0;
  /* Of its own: the caller's has a position. */
  int file = (int)LIBC(syscall)(SYS_openat, folder, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC, 0);
  if (file < 0) return 0;
  for (long size; found < 2 && seen < MANY_ENTRIES && (size = LIBC(syscall)(SYS_getdents64, file, buffer, sizeof buffer)) > 0;) {
    for (long at = 0; at < size && found < 2; seen++) {
      const struct listed_entry *entry = (const void *)(buffer + at);
      at += entry->size;
      if (strcmp(entry->name, ".") == 0 || strcmp(entry->name, "..") == 0) continue;
      if (fstatat(file, entry->name, &status, AT_SYMLINK_NOFOLLOW) == 0 && is_later(status.st_ctim, since)) found++;
    }
  }
  close(file);
  return found == 2 || seen >= MANY_ENTRIES;
}

/* Records once for each process that it lists a folder in which the build has made two entries. The folder of the records is as old as the
 * build. */
static void look_at_listing(int folder) {
  static int recorded;
  if (folder < 0 || recorded || record_path[0] == '\0' || ignores_order()) return;
  int kept = errno;
  char own[PATH_MAX];
  struct stat status, start;
  strcpy(own, record_path);
  *strrchr(own, '/') = '\0';
  if (fstat(folder, &status) == 0 && stat(own, &start) == 0 && is_later(status.st_ctim, start.st_mtim) &&
      has_new_entries(folder, start.st_mtim)) {
    recorded = 1;
    record("listed", folder, "");
  }
  errno = kept;
}

DIR *opendir(const char *path) {
  DIR *result = NEXT(opendir)(path);
  if (result != NULL) look_at_listing(dirfd(result));
  return result;
}

DIR *fdopendir(int folder) {
  DIR *result = NEXT(fdopendir)(folder);
  if (result != NULL) look_at_listing(folder);
  return result;
}

static void look_at_path(const char *path) {
  int kept = errno;
  int folder = libc_open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (folder >= 0) {
    look_at_listing(folder);
    close(folder);
  }
  errno = kept;
}

/* With a comparison, they sort. The C library lists with functions of its own. */
int scandir(const char *path, struct dirent ***list, int (*filter)(const struct dirent *),
            int (*compare)(const struct dirent **, const struct dirent **)) {
  if (compare == NULL) look_at_path(path);
  return NEXT(scandir)(path, list, filter, compare);
}

int scandir64(const char *path, struct dirent64 ***list, int (*filter)(const struct dirent64 *),
              int (*compare)(const struct dirent64 **, const struct dirent64 **)) {
  if (compare == NULL) look_at_path(path);
  return NEXT(scandir64)(path, list, filter, compare);
}

/* They walk a whole tree: whatever is below, a folder is listed. */
int nftw(const char *path, __nftw_func_t function, int descriptors, int flags) {
  record("listed", -1, "");
  return NEXT(nftw)(path, function, descriptors, flags);
}

int nftw64(const char *path, __nftw64_func_t function, int descriptors, int flags) {
  record("listed", -1, "");
  return NEXT(nftw64)(path, function, descriptors, flags);
}
