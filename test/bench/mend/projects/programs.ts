import type { MendProject } from './project.ts';

const HELLO_C =
  '#include <stdio.h>\n#include <assert.h>\n#include "hello.h"\nint main(int count, char **words) { assert(count > 0); puts(GREETING); return words == 0; }\n';
const HELLO_H = '#define GREETING "hello"\n';

/** Programs and libraries of compilers. */
export const programs: readonly MendProject[] = [
  {
    name: 'cargo build',
    needs: ['cargo', 'cc'],
    files: {
      'Cargo.toml':
        '[package]\nname = "hello"\nversion = "0.1.0"\nedition = "2021"\n[profile.release]\ndebug = true\n',
      'src/main.rs': 'mod greet;\nfn main() { println!("{}", greet::greet(std::env::args().nth(1))); }\n',
      'src/greet.rs': 'pub fn greet(name: Option<String>) -> String { format!("hello {}", name.unwrap()) }\n',
    },
    build: 'cargo build --release --offline',
    outputs: ['target/release/hello'],
  },
  {
    name: 'cargo with a build script',
    needs: ['cargo', 'cc'],
    files: {
      'Cargo.toml': '[package]\nname = "hello"\nversion = "0.1.0"\nedition = "2021"\nbuild = "build.rs"\n',
      'build.rs':
        'use std::{env, fs, time::{SystemTime, UNIX_EPOCH}};\nfn main() {\n    let now = env::var("SOURCE_DATE_EPOCH").ok().and_then(|text| text.parse().ok())\n        .unwrap_or_else(|| SystemTime::now().duration_since(UNIX_EPOCH).unwrap().as_secs());\n    let out = env::var("OUT_DIR").unwrap();\n    fs::write(format!("{out}/built.rs"), format!("pub const BUILT: u64 = {now};")).unwrap();\n}\n',
      'src/main.rs':
        'include!(concat!(env!("OUT_DIR"), "/built.rs"));\nfn main() { println!("built {} from {}", BUILT, file!()); panic!(); }\n',
    },
    build: 'cargo build --offline',
    outputs: ['target/debug/hello'],
  },
  {
    name: 'rustc in a Makefile',
    needs: ['rustc', 'make', 'cc'],
    files: {
      Makefile: 'hello: hello.rs\n\trustc -g -o $@ $(CURDIR)/hello.rs\n',
      'hello.rs':
        'fn main() { let words: Vec<String> = std::env::args().collect(); println!("{}", words[1]); }\n',
    },
    build: 'make',
    outputs: ['hello'],
  },
  {
    name: 'go build',
    needs: ['go'],
    files: {
      'go.mod': 'module example.org/hello\n\ngo 1.19\n',
      'main.go':
        'package main\n\nimport "os"\n\nvar built = "unknown"\n\nfunc main() {\n\tos.Stdout.WriteString("hello " + built + "\\n")\n}\n',
    },
    build: 'go build -ldflags "-X main.built=$(date +%Y-%m-%dT%H:%M:%S%z)" -o hello .',
    outputs: ['hello'],
  },
  {
    name: 'ocamlfind ocamlopt',
    needs: ['ocamlfind', 'ocamlopt', 'make', 'cc'],
    files: {
      Makefile:
        'hello: greet.ml hello.ml\n\tocamlfind ocamlopt -g -c greet.ml\n\tocamlfind ocamlopt -g -package unix -linkpkg greet.cmx hello.ml -o $@\n',
      'greet.ml': 'let greet name = assert (name <> ""); "hello " ^ name\n',
      'hello.ml': 'let () = print_endline (Greet.greet Sys.argv.(1))\n',
    },
    build: 'make',
    outputs: ['hello', '*.cmx'],
  },
  {
    name: 'ocamlc',
    needs: ['ocamlc'],
    files: {
      'greet.ml': 'let greet name = assert (name <> ""); "hello " ^ name\n',
      'hello.ml': 'let () = print_endline (Greet.greet Sys.argv.(1))\n',
    },
    build: 'ocamlc -g -o hello.byte greet.ml hello.ml',
    outputs: ['hello.byte'],
  },
  {
    name: 'cmake with debug information and RPATH',
    needs: ['cmake', 'make', 'cc', 'strip'],
    files: {
      'CMakeLists.txt':
        'cmake_minimum_required(VERSION 3.13)\nproject(hello C)\nset(CMAKE_BUILD_TYPE RelWithDebInfo)\nadd_library(greet SHARED greet.c)\nadd_executable(hello hello.c)\ntarget_link_libraries(hello greet)\n',
      'greet.c': 'const char *greet(void) { return "hello from " __FILE__; }\n',
      'hello.c':
        '#include <stdio.h>\nconst char *greet(void);\nint main(void) { return puts(greet()) < 0; }\n',
    },
    build: 'cmake -S . -B build\ncmake --build build',
    outputs: ['build/hello', 'build/libgreet.so'],
  },
  {
    name: 'make with debug information',
    needs: ['make', 'cc'],
    files: {
      Makefile:
        'CFLAGS = -O2 -g\nhello: hello.o\n\t$(CC) $(CFLAGS) -o $@ hello.o\nhello.o: hello.c hello.h\n\t$(CC) $(CFLAGS) -DBUILT="\\"`date`\\"" -c -o $@ $(CURDIR)/hello.c\n',
      'hello.c': HELLO_C.replace('GREETING)', 'GREETING " " BUILT)'),
      'hello.h': HELLO_H,
    },
    build: 'make',
    outputs: ['hello'],
  },
  {
    name: '__DATE__ and __FILE__',
    needs: ['make', 'cc'],
    files: {
      Makefile: 'hello: main.c\n\t$(CC) $(CFLAGS) -g -o hello $(CURDIR)/main.c\n',
      'main.c':
        '#include <stdio.h>\nint main(void) { return printf("built on %s %s from %s\\n", __DATE__, __TIME__, __FILE__) < 0; }\n',
    },
    build: 'make',
    outputs: ['hello'],
  },
  {
    name: 'ar and ranlib',
    needs: ['make', 'cc', 'ar', 'ranlib'],
    files: {
      Makefile:
        'AR = ar\nRANLIB = ranlib\nSRCS := $(shell find . -name "*.c")\nOBJS = $(SRCS:.c=.o)\nlibhello.a: $(OBJS)\n\t$(AR) crU $@ $(OBJS)\n\t$(RANLIB) -U $@\n',
      'src/one.c': 'int one(void) { return 1; }\n',
      'src/Two.c': 'int two(void) { return 2; }\n',
      'src/three.c': 'int three(void) { return 3; }\n',
    },
    build: 'make',
    outputs: ['libhello.a'],
  },
  {
    name: 'wildcard order of objects, linked',
    needs: ['sh', 'cc'],
    files: {
      'build.sh':
        '#!/bin/sh\nset -e\nfor file in $(ls -U src/*.c); do cc -g -c "$file" -o "${file%.c}.o"; done\ncc -o hello $(find src -name "*.o")\n',
      'src/main.c': 'int one(void);\nint main(void) { return one(); }\n',
      'src/one.c': 'int Two(void);\nint one(void) { return Two(); }\n',
      'src/Two.c': 'int Two(void) { return 0; }\n',
    },
    build: 'sh build.sh',
    outputs: ['hello'],
  },
];
