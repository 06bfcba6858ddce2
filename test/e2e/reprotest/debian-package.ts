/** A native Debian package that needs only dpkg-dev and make; `data`: shell that writes a file of the package to standard output. */
export const debianPackage = (data = 'echo hello'): Readonly<Record<string, string>> => ({
  'debian/changelog': `mini (1.0) unstable; urgency=low

  * First.

 -- A Maintainer <a@example.test>  Mon, 01 Jan 2024 00:00:00 +0000
`,
  'debian/control': `Source: mini
Section: misc
Priority: optional
Maintainer: A Maintainer <a@example.test>
Standards-Version: 4.6.2
Rules-Requires-Root: no

Package: mini
Architecture: all
Description: a small package
 For tests.
`,
  'debian/rules': `#!/usr/bin/make -f
clean:
\trm -rf debian/tmp debian/files
build build-arch build-indep binary-arch:
binary-indep binary:
\trm -rf debian/tmp && install -d -m 755 debian/tmp/DEBIAN debian/tmp/usr/share/mini
\t(${data}) >debian/tmp/usr/share/mini/data
\tchmod -R u=rwX,go=rX debian/tmp
\tdpkg-gencontrol -pmini -Pdebian/tmp
\tdpkg-deb --root-owner-group --build debian/tmp ..
.PHONY: clean build build-arch build-indep binary binary-arch binary-indep
`,
  'debian/source/format': '3.0 (native)\n',
});
