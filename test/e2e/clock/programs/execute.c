#include <unistd.h>

/* Executes the program that its first argument names. */
int main(int count, char **words) { return count < 2 ? 2 : execv(words[1], words + 1); }
