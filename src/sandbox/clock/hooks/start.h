/* What each process does when it starts. */

static int find_loader(struct dl_phdr_info *info, size_t size, void *data) {
  struct stat status;
  (void)size;
  if (info->dlpi_addr != *(ElfW(Addr) *)data || info->dlpi_name == NULL || info->dlpi_name[0] != '/') return 0;
  if (stat(info->dlpi_name, &status) != 0) return 0;
  loader_device = status.st_dev;
  loader_inode = status.st_ino;
  return 1;
}

/* Whether a file contains a text, in its first 4,095 bytes. */
static int file_contains(const char *path, const char *text) {
  char content[4096];
  int file = open(path, O_RDONLY | O_CLOEXEC);
  if (file < 0) return 0;
  ssize_t size = pread(file, content, sizeof content - 1, 0);
  close(file);
  content[size < 0 ? 0 : size] = '\0';
  return strstr(content, text) != NULL;
}

/* The offset in seconds that the sandbox has set; 0 if it is set by variables, or if the clock stands still. */
static long own_offset(void) {
  char content[64];
  int file = open("/etc/faketimerc", O_RDONLY | O_CLOEXEC);
  if (file < 0) return 0;
  ssize_t size = pread(file, content, sizeof content - 1, 0);
  close(file);
  content[size < 0 ? 0 : size] = '\0';
  return content[0] == '+' || content[0] == '-' ? strtol(content, NULL, 10) : 0;
}

/* How many libraries of a list are a libfaketime. */
static int count_faketime(const char *list) {
  int count = 0;
  for (; list != NULL && (list = strstr(list, "/libfaketime")) != NULL; list++) count++;
  return count;
}

__attribute__((constructor)) static void start(void) {
  find_early_functions();
  Dl_info info;
  ElfW(Addr) base = getauxval(AT_BASE);
  if (dladdr((void *)start, &info) == 0 || info.dli_fname == NULL) return;
  const char *slash = strrchr(info.dli_fname, '/');
  size_t length = slash == NULL ? 0 : (size_t)(slash - info.dli_fname);
  if (length + sizeof "/unreached" > sizeof record_path) return;
  memcpy(record_path, info.dli_fname, length);
  strcpy(record_path + length, "/unreached");
  if (strlen(info.dli_fname) < sizeof own_path) strcpy(own_path, info.dli_fname);
  by_variable = !file_contains("/etc/ld.so.preload", own_path);
  nested = count_faketime(getenv("LD_PRELOAD")) > by_variable;
  if (nested) nested_offset = own_offset();
  dl_iterate_phdr(find_loader, &base);
  record_self();
}
