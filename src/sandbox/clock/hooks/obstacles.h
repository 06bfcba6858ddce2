/* Programs that libfaketime cannot enter. */

/* Whether a note names the build id of Go (cmd/internal/buildid): such programs ask the kernel for the time. */
static int has_go_note(const char *notes, ssize_t size) {
  for (ssize_t at = 0; at + (ssize_t)sizeof(ElfW(Nhdr)) <= size;) {
    const ElfW(Nhdr) *note = (const void *)(notes + at);
    if (note->n_namesz == 4 && note->n_type == 4 && at + 16 <= size && memcmp(note + 1, "Go\0\0", 4) == 0) return 1;
    at += sizeof *note + ((note->n_namesz + 3) & ~3u) + ((note->n_descsz + 3) & ~3u);
  }
  return 0;
}

static int is_go(int program, const ElfW(Phdr) *header) {
  char notes[4096];
  size_t size = header->p_filesz < sizeof notes ? header->p_filesz : sizeof notes;
  return has_go_note(notes, pread(program, notes, size, header->p_offset));
}

/* Examines the program of this process, the first in the list, in memory. */
static int is_go_itself(struct dl_phdr_info *info, size_t size, void *data) {
  (void)size;
  for (int index = 0; index < info->dlpi_phnum; index++) {
    const ElfW(Phdr) *header = &info->dlpi_phdr[index];
    if (header->p_type == PT_NOTE && has_go_note((const char *)(info->dlpi_addr + header->p_vaddr), header->p_filesz))
      *(int *)data = 1;
  }
  return 1;
}

/* What no exec function saw: this program, if it was executed by a program that this library is not loaded into. */
static void record_self(void) {
  int go = 0;
  errno = 0;
  /* binfmt_misc opens the program for the emulator that it starts in its place. */
  unsigned long emulated = getauxval(AT_EXECFD);
  if (errno == 0) return record("emulated", (int)emulated, "");
  dl_iterate_phdr(is_go_itself, &go);
  if (!go) return;
  int program = open("/proc/self/exe", O_RDONLY | O_CLOEXEC);
  if (program < 0) return;
  record("Go", program, "");
  close(program);
}

/* Why libfaketime cannot enter an ELF program; NULL if it can. */
static const char *obstacle(int program, const char *start, size_t size) {
  const ElfW(Ehdr) *elf = (const void *)start;
  if (size < sizeof *elf || elf->e_ident[EI_CLASS] != (sizeof(void *) == 8 ? ELFCLASS64 : ELFCLASS32)) return "architecture";
  if (elf->e_machine != MACHINE) return "architecture";
  if (elf->e_phentsize != sizeof(ElfW(Phdr))) return "static";
  int interpreted = 0, go = 0;
  for (int index = 0; index < elf->e_phnum; index++) {
    ElfW(Phdr) header;
    if (pread(program, &header, sizeof header, elf->e_phoff + index * sizeof header) != sizeof header) break;
    if (header.p_type == PT_NOTE && is_go(program, &header)) go = 1;
    if (header.p_type == PT_INTERP) {
      char path[PATH_MAX];
      struct stat status;
      size_t length = header.p_filesz < sizeof path ? header.p_filesz : sizeof path - 1;
      if (pread(program, path, length, header.p_offset) != (ssize_t)length) continue;
      path[length] = '\0';
      interpreted = 1;
      if (stat(path, &status) == 0 && (status.st_dev != loader_device || status.st_ino != loader_inode)) return "foreign libc";
    }
  }
  if (interpreted) return go ? "Go" : NULL;
  struct stat status;
  if (fstat(program, &status) == 0 && status.st_dev == loader_device && status.st_ino == loader_inode) return NULL;
  return "static";
}

/* Whether an environment loads this library. */
static int preloads(char *const env[]) {
  for (; env != NULL && *env != NULL; env++)
    if (strncmp(*env, "LD_PRELOAD=", 11) == 0) return strstr(*env, own_path) != NULL;
  return 0;
}

static void examine_open(int program, const char *given, char *const env[], int depth);

static void examine(const char *path, char *const env[], int depth) {
  int program = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
  if (program >= 0) {
    examine_open(program, path, env, depth);
    close(program);
  } else if (errno == EACCES && access(path, X_OK) == 0) {
    record("unreadable", -1, path);
  }
}

static void examine_open(int program, const char *given, char *const env[], int depth) {
  char start[512] __attribute__((aligned(8)));
  struct stat status;
  ssize_t size = pread(program, start, sizeof start - 1, 0);
  if (size < 4) return;
  start[size] = '\0';
  if (memcmp(start, "#!", 2) == 0) {
    char *interpreter = start + 2 + strspn(start + 2, " \t");
    interpreter[strcspn(interpreter, " \t\n")] = '\0';
    if (depth < 5) examine(interpreter, env, depth + 1);
    return;
  }
  if (memcmp(start, ELFMAG, SELFMAG) != 0) return;
  const char *kind = obstacle(program, start, size);
  if (kind == NULL && by_variable) {
    if (!preloads(env)) kind = "cleared environment";
    else if (fstat(program, &status) == 0 && (status.st_mode & (S_ISUID | S_ISGID)) != 0) kind = "set-id";
  }
  /* A file without permission to execute is not executed. */
  if (kind != NULL && faccessat(program, "", X_OK, AT_EMPTY_PATH) == 0) record(kind, program, given);
}

static void look(const char *path, char *const env[]) {
  int kept = errno;
  if (path != NULL && record_path[0] != '\0') examine(path, env, 0);
  errno = kept;
}

/* As execvp(3) searches. */
static void look_in_path(const char *name, char *const env[]) {
  if (name == NULL || strchr(name, '/') != NULL) return look(name, env);
  const char *folders = getenv("PATH");
  if (folders == NULL) folders = "/bin:/usr/bin";
  char path[PATH_MAX];
  struct stat status;
  for (const char *folder = folders;; folder++) {
    size_t length = strcspn(folder, ":");
    if (length + strlen(name) + 2 <= sizeof path) {
      memcpy(path, folder, length);
      strcpy(path + length, length == 0 ? "" : "/");
      strcat(path, name);
      if (stat(path, &status) == 0 && S_ISREG(status.st_mode) && access(path, X_OK) == 0) return look(path, env);
    }
    folder += length;
    if (*folder == '\0') return;
  }
}
