#include <dirent.h>
#include <locale.h>
#include <stdio.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/utsname.h>
#include <unistd.h>

static void cpu_model(void) {
  char line[8192];
  FILE *file = fopen("/proc/cpuinfo", "r");
  printf("cpu-model=");
  while (fgets(line, sizeof line, file))
    if (!strncmp(line, "model name", 10) || !strncmp(line, "flags", 5) || !strncmp(line, "Features", 8))
      printf("%.*s;", (int)strcspn(line, "\n"), line);
  printf("\n");
}

static void file_order(void) {
  DIR *folder = opendir("listed");
  struct dirent *entry;
  printf("file-order=");
  while ((entry = readdir(folder)))
    if (entry->d_name[0] != '.') printf("%s ", entry->d_name);
  printf("\n");
}

int main(void) {
  char host[256];
  struct utsname system;
  struct winsize size = {0};
  uname(&system);
  gethostname(host, sizeof host);
  ioctl(2, TIOCGWINSZ, &size);
  printf("cpus=%ld %ld\n", sysconf(_SC_NPROCESSORS_ONLN), sysconf(_SC_NPROCESSORS_CONF));
  cpu_model();
#if defined __x86_64__
  __builtin_cpu_init();
  printf("cpuid=%d %d\n", !!__builtin_cpu_supports("sse4.2"), !!__builtin_cpu_supports("avx2"));
#endif
  printf("kernel=%s\n", system.release);
  printf("locale=%s", setlocale(LC_ALL, ""));
  printf(" %s\n", localeconv()->decimal_point);
  file_order();
  printf("hostname=%s\n", host);
  printf("uid=%d\n", (int)getuid());
  printf("terminal=%d %d\n", isatty(2), size.ws_col);
}
