/* A library whose constructor allocates memory before those of preloaded libraries have run, as that of libstdc++ does. */
#include <stdlib.h>

void *first;

__attribute__((constructor)) static void allocate(void) { first = malloc(16); }
