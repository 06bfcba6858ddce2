/*
 * Preloaded into a private emulator alone, never into a program of a build. QEMU takes the model of its processor from the variable
 * QEMU_CPU, which every emulated program would see; so this library answers for that variable, and the environment stays as it was.
 */
#include <fcntl.h>
#include <stddef.h>
#include <string.h>
#include <unistd.h>

#define MODEL_FILE "/run/repro-harness/emu/processor"

extern char **environ;

static char model[64];

__attribute__((constructor)) static void read_model(void) {
  int file = open(MODEL_FILE, O_RDONLY | O_CLOEXEC);
  ssize_t length = file < 0 ? -1 : read(file, model, sizeof model - 1);
  model[length < 0 ? 0 : length] = '\0';
  if (file >= 0) close(file);
}

/* getenv(3), but for one name. */
char *getenv(const char *name) {
  size_t length = strlen(name);
  if (model[0] != '\0' && strcmp(name, "QEMU_CPU") == 0) return model;
  for (char **entry = environ; entry != NULL && *entry != NULL; entry++)
    if (strncmp(*entry, name, length) == 0 && (*entry)[length] == '=') return *entry + length + 1;
  return NULL;
}
