#include <stdio.h>
#include <time.h>

/* Prints the time in UTC, in the format of strftime(3) that the argument gives; by default the date. */
int main(int argc, char **argv) {
  char text[200];
  time_t now = time(NULL);
  strftime(text, sizeof text, argc > 1 ? argv[1] : "%Y-%m-%d", gmtime(&now));
  puts(text);
  return 0;
}
