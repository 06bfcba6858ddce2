import type { MendProject } from './project.ts';

/** Documents and translations. */
export const documents: readonly MendProject[] = [
  {
    name: 'pdflatex',
    needs: ['pdflatex'],
    files: {
      'hello.tex':
        '\\documentclass{article}\n\\title{Hello}\n\\author{A B}\n\\begin{document}\n\\maketitle\nHello.\n\\end{document}\n',
    },
    build: 'pdflatex -interaction=batchmode hello.tex',
    outputs: ['hello.pdf'],
  },
  {
    name: 'latex and dvips',
    needs: ['latex', 'dvips'],
    files: {
      Makefile: 'hello.ps: hello.tex\n\tlatex -interaction=batchmode hello.tex\n\tdvips -q -o $@ hello.dvi\n',
      'hello.tex': '\\documentclass{article}\n\\begin{document}\nHello on \\today.\n\\end{document}\n',
    },
    build: 'make',
    outputs: ['hello.ps', 'hello.dvi'],
  },
  {
    name: 'sphinx-build',
    needs: ['sphinx-build'],
    files: {
      'conf.py': 'project = "hello"\ncopyright = "%Y A B"\nhtml_last_updated_fmt = "%Y-%m-%d %H:%M"\n',
      'index.rst': 'Hello\n=====\n\n.. toctree::\n\n   a\n\nToday is |today|.\n',
      'a.rst': 'A\n=\n\nText.\n',
    },
    // As `make html` of sphinx-quickstart: the pickles of doctrees, a cache, are not in the folder that is published.
    build: 'sphinx-build -M html . _build -q',
    outputs: ['_build/html/**'],
  },
  {
    name: 'doxygen',
    needs: ['doxygen'],
    files: {
      Doxyfile:
        'PROJECT_NAME = hello\nINPUT = src\nQUIET = YES\nHTML_TIMESTAMP = YES\nGENERATE_LATEX = NO\nFULL_PATH_NAMES = YES\nSTRIP_FROM_PATH =\n',
      'src/hello.h': '/** \\file\n * Greets. */\n/** Greets. */\nint greet(void);\n',
    },
    build: 'doxygen Doxyfile',
    outputs: ['html/*.html'],
  },
  {
    name: 'xgettext and msgfmt',
    needs: ['xgettext', 'msgfmt', 'msginit', 'make'],
    files: {
      Makefile:
        'all: hello.pot de.mo\nhello.pot: hello.c\n\txgettext -k_ -o $@ $(CURDIR)/hello.c\nde.po: hello.pot\n\tmsginit --no-translator -l de_DE.UTF-8 -i hello.pot -o $@\nde.mo: de.po\n\tmsgfmt -o $@ de.po\n',
      'hello.c':
        '#include <libintl.h>\n#define _(x) gettext(x)\nint main(void) { return _("hello") == 0; }\n',
    },
    build: 'make',
    outputs: ['hello.pot', 'de.mo'],
  },
  {
    name: 'a manual page with gzip',
    needs: ['make', 'gzip'],
    files: {
      Makefile:
        'hello.1.gz: hello.1.in\n\tsed "s/@DATE@/$$(date +\'%B %Y\')/" hello.1.in >hello.1\n\tgzip -k -9 hello.1\n',
      'hello.1.in': '.TH HELLO 1 "@DATE@"\n.SH NAME\nhello \\- greets\n',
    },
    build: 'make',
    outputs: ['hello.1.gz'],
  },
  {
    name: 'pod2man',
    needs: ['pod2man', 'make'],
    files: {
      Makefile: 'hello.1: hello.pod\n\tpod2man hello.pod hello.1\n',
      'hello.pod': '=head1 NAME\n\nhello - greets\n',
    },
    build: 'make',
    outputs: ['hello.1'],
  },
  {
    name: 'javadoc',
    needs: ['javadoc'],
    files: {
      'src/org/example/Hello.java':
        'package org.example;\n/** Greets. */\npublic class Hello { /** Greets. */ public void greet() {} }\n',
    },
    build: 'javadoc -quiet -d doc -sourcepath src org.example',
    outputs: ['doc/**'],
  },
  {
    name: 'a configuration header',
    needs: ['make', 'cc'],
    files: {
      Makefile:
        'all: hello\nconfig.h: gen.sh\n\tsh gen.sh >$@\nhello: hello.c config.h\n\t$(CC) -o $@ hello.c\n',
      'gen.sh':
        'echo "#define BUILD_DATE \\"$(date)\\""\necho "#define BUILD_USER \\"$(whoami)\\""\necho "#define BUILD_HOST \\"$(hostname)\\""\necho "#define BUILD_JOBS $(nproc)"\n',
      'hello.c':
        '#include <stdio.h>\n#include "config.h"\nint main(void) { return printf("%s %s %s %d\\n", BUILD_DATE, BUILD_USER, BUILD_HOST, BUILD_JOBS) < 0; }\n',
    },
    build: 'make',
    outputs: ['hello', 'config.h'],
  },
];
