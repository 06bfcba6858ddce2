#!/bin/sh
# release.sh FOLDER TARBALL: packs a folder, in a way that depends on nothing but the folder.
set -e
tar --format=posix --sort=name --mtime="@${SOURCE_DATE_EPOCH:-1700000000}" \
  --owner=0 --group=0 --numeric-owner --mode=go+u,go-w \
  --pax-option='exthdr.name=%d/PaxHeaders/%f,delete=atime,delete=ctime' \
  -cf "$2" "$1"
