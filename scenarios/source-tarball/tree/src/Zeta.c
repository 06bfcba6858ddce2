int zeta(void) { return 6; }
