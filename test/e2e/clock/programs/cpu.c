#include <cpuid.h>
#include <stdio.h>

int main(void) {
  unsigned int word[4];
  for (unsigned int leaf = 0x80000002; leaf <= 0x80000004; leaf++) {
    __get_cpuid(leaf, &word[0], &word[1], &word[2], &word[3]);
    printf("%.16s", (char *)word);
  }
  puts("");
  return 0;
}
