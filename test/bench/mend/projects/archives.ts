import type { MendProject } from './project.ts';

const SITE = {
  'site/index.html': '<h1>hello</h1>\n',
  'site/B.html': '<h1>B</h1>\n',
  'site/a/style.css': 'h1 { color: red }\n',
};

/** Archives and images. */
export const archives: readonly MendProject[] = [
  {
    name: 'make dist with tar czf',
    needs: ['make', 'tar', 'gzip'],
    files: {
      Makefile:
        'VERSION = 1.0\nNAME = hello-$(VERSION)\ndist:\n\trm -rf $(NAME)\n\tmkdir $(NAME)\n\tcp -r site README $(NAME)/\n\tdate > $(NAME)/BUILD\n\ttar czf $(NAME).tar.gz $(NAME)\n\trm -rf $(NAME)\n.PHONY: dist\n',
      README: 'hello\n',
      ...SITE,
    },
    build: 'make dist',
    outputs: ['*.tar.gz'],
  },
  {
    name: 'tar cJf in a script',
    needs: ['tar', 'xz'],
    files: {
      'release.sh':
        '#!/bin/sh\nset -e\nversion=$(cat VERSION)\ntar cJf "hello-$version.tar.xz" site VERSION\nsha256sum "hello-$version.tar.xz" > SHA256SUMS\n',
      VERSION: '1.0\n',
      ...SITE,
    },
    build: './release.sh 2>/dev/null || sh release.sh',
    outputs: ['*.tar.xz', 'SHA256SUMS'],
  },
  {
    name: 'tar --zstd',
    needs: ['tar', 'zstd'],
    files: SITE,
    build: 'tar --zstd -cf site.tar.zst site',
    outputs: ['site.tar.zst'],
  },
  {
    name: 'zip -r',
    needs: ['zip'],
    files: SITE,
    build: 'cd site\nzip -r ../site.zip .',
    outputs: ['site.zip'],
  },
  {
    name: 'mksquashfs',
    needs: ['mksquashfs'],
    files: SITE,
    build: 'mksquashfs site site.squashfs -noappend -comp xz',
    outputs: ['*.squashfs'],
  },
  {
    name: 'xorriso',
    needs: ['xorriso'],
    files: SITE,
    build: 'xorriso -as mkisofs -R -J -V SITE -o site.iso site',
    outputs: ['*.iso'],
  },
  {
    name: 'genisoimage',
    needs: ['genisoimage'],
    files: SITE,
    build: 'genisoimage -R -J -V SITE -o site.iso site',
    outputs: ['*.iso'],
  },
  {
    name: 'an initramfs with cpio and gzip',
    needs: ['cpio', 'gzip'],
    files: { ...SITE, 'site/init': '#!/bin/sh\nexec sh\n' },
    build: 'cd site\nfind . | cpio -o -H newc | gzip >../initramfs.gz',
    outputs: ['initramfs.gz'],
  },
  {
    name: 'mke2fs -d',
    needs: ['mke2fs'],
    files: SITE,
    build: 'mke2fs -q -t ext4 -d site site.img 2M',
    outputs: ['site.img'],
  },
  {
    name: 'a FAT image with mcopy',
    needs: ['mkfs.fat', 'mcopy'],
    files: SITE,
    build: 'mkfs.fat -C esp.img 2048\nmcopy -s -i esp.img site ::',
    outputs: ['esp.img'],
  },
  {
    name: 'javac and jar',
    needs: ['javac', 'jar'],
    files: {
      'src/org/example/Hello.java':
        'package org.example;\npublic class Hello { public static void main(String[] words) { System.out.println("hello"); } }\n',
      'manifest.txt': 'Main-Class: org.example.Hello\n',
    },
    build:
      'mkdir classes\njavac -g -d classes src/org/example/Hello.java\njar cfm hello.jar manifest.txt -C classes .',
    outputs: ['*.jar'],
  },
  {
    name: 'git archive and gzip',
    needs: ['git', 'gzip'],
    files: SITE,
    build:
      'git init -q .\ngit add site\ngit -c user.name=a -c user.email=a@example.org commit -qm first\ngit archive --prefix=hello/ HEAD | gzip >hello.tar.gz',
    outputs: ['hello.tar.gz'],
  },
  {
    name: 'an executable archive',
    needs: ['tar', 'gzip'],
    files: {
      'pack.sh':
        '#!/bin/sh\nset -e\n{\n  echo "#!/bin/sh"\n  echo "# packed on $(hostname) at $(date)"\n  echo \'tail -n +4 "$0" | tar xz; exit\'\n  tar cz site\n} >hello.run\nchmod +x hello.run\n',
      ...SITE,
    },
    build: 'sh pack.sh',
    outputs: ['hello.run'],
  },
  {
    name: 'checksums of all files',
    needs: ['find', 'sha256sum'],
    files: { ...SITE },
    build: 'find site -type f -exec sha256sum {} + >SHA256SUMS\nls -lR site >LISTING',
    outputs: ['SHA256SUMS', 'LISTING'],
  },
];
