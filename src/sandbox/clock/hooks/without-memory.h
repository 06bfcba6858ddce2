/* Functions of the C library for a caller that may be an allocator which is being initialised (jemalloc, in rustc): dlopen(3) and dlsym(3) allocate
 * memory, so that it would wait for itself without end. */

/* The default version of a function in a loaded library, by its GNU hash table (https://flapenguin.me/elf-dt-gnu-hash); NULL if it has none. */
static void *function_in(const struct link_map *library, const char *name) {
  const uint32_t *table = NULL;
  const ElfW(Sym) *symbols = NULL;
  const char *names = NULL;
  const ElfW(Versym) *versions = NULL;
  /* glibc has added the address of the library to these pointers. */
  for (const ElfW(Dyn) *entry = library->l_ld; entry->d_tag != DT_NULL; entry++) {
    if (entry->d_tag == DT_GNU_HASH) table = (const uint32_t *)entry->d_un.d_ptr;
    if (entry->d_tag == DT_SYMTAB) symbols = (const ElfW(Sym) *)entry->d_un.d_ptr;
    if (entry->d_tag == DT_STRTAB) names = (const char *)entry->d_un.d_ptr;
    if (entry->d_tag == DT_VERSYM) versions = (const ElfW(Versym) *)entry->d_un.d_ptr;
  }
  if (table == NULL || symbols == NULL || names == NULL || versions == NULL) return NULL;
  uint32_t hash = 5381;
  for (const char *next = name; *next != '\0'; next++) hash = hash * 33 + (unsigned char)*next;
  uint32_t buckets = table[0], first = table[1], words = table[2];
  const uint32_t *bucket = (const uint32_t *)((const ElfW(Addr) *)(table + 4) + words);
  const uint32_t *chain = bucket + buckets;
  uint32_t index = bucket[hash % buckets];
  if (index < first) return NULL;
  for (;; index++) {
    uint32_t other = chain[index - first];
    const ElfW(Sym) *symbol = &symbols[index];
    int is_default = (versions[index] & 0x8000) == 0;
    if ((other | 1) == (hash | 1) && is_default && ELF64_ST_TYPE(symbol->st_info) == STT_FUNC && strcmp(names + symbol->st_name, name) == 0)
      return (void *)(library->l_addr + symbol->st_value);
    if ((other & 1) != 0) return NULL;
  }
}

/* Before glibc 2.34, the functions for threads are in a library of their own. */
static void *find_without_memory(const char *name) {
  static const char *const libraries[] = {"/libpthread.so.0", "/libc.so.6"};
  for (int index = 0; index < 2; index++)
    for (const struct link_map *library = _r_debug.r_map; library != NULL; library = library->l_next) {
      const char *slash = library->l_name == NULL ? NULL : strrchr(library->l_name, '/');
      void *function = slash == NULL || strcmp(slash, libraries[index]) != 0 ? NULL : function_in(library, name);
      if (function != NULL) return function;
    }
  return NULL;
}
