/* utime(2) and utimes(2) without times: the current time. libfaketime 0.9.10 passes on memory that it has not set, so that the call fails with
 * EINVAL, or sets any time. dpkg-source calls them for each package with patches, as does every Perl program with `utime(undef, undef, ...)`. */

int utime(const char *path, const struct utimbuf *times) {
  return times == NULL ? NEXT(utimensat)(AT_FDCWD, path, NULL, 0) : NEXT(utime)(path, times);
}

int utimes(const char *path, const struct timeval times[2]) {
  return times == NULL ? NEXT(utimensat)(AT_FDCWD, path, NULL, 0) : NEXT(utimes)(path, times);
}
