import type { HeldOutBuild } from '../../held-out-corpus.ts';

/** What compilers and interpreters write. */
export const compilerBuilds: readonly HeldOutBuild[] = [
  {
    name: 'compiler: an object of Go',
    needs: ['go'],
    build: String.raw`printf 'package p\nfunc F() string { return "x" }\n' >p.go; go tool compile -o dist/p.o "$PWD/p.go"`,
    axes: ['build-path'],
  },
  {
    name: 'compiler: an object of Go, trimmed',
    needs: ['go'],
    build: String.raw`printf 'package p\nfunc F() string { return "x" }\n' >p.go; go tool compile -trimpath "$PWD" -o dist/p.o "$PWD/p.go"`,
    axes: [],
  },
  {
    name: 'compiler: a .pyc with its path',
    needs: ['python3'],
    build: `echo 'x = 1' >m.py; python3 -c "import os,py_compile;py_compile.compile(os.getcwd()+'/m.py',cfile='dist/m.pyc',invalidation_mode=py_compile.PycInvalidationMode.UNCHECKED_HASH)"`,
    axes: ['build-path'],
  },
  {
    name: 'compiler: a .pyc with the number of processors',
    needs: ['python3'],
    build: `echo "x = $(nproc)" >m.py; python3 -c "import py_compile;py_compile.compile('m.py',cfile='dist/m.pyc',invalidation_mode=py_compile.PycInvalidationMode.UNCHECKED_HASH)"`,
    axes: ['cpus'],
  },
  {
    name: 'compiler: bytecode of Ruby',
    needs: ['ruby'],
    build: `echo 'puts 1' >m.rb; ruby -e 'File.binwrite("dist/m.bin",RubyVM::InstructionSequence.compile_file(File.expand_path("m.rb")).to_binary)'`,
    axes: ['build-path'],
  },
  {
    name: 'compiler: Marshal of Ruby with a home and an id',
    needs: ['ruby'],
    build: `ruby -e 'File.binwrite("dist/o",Marshal.dump({home: Dir.home, uid: Process.uid, keys: [1,2,3]}))'`,
    axes: ['home', 'uid'],
  },
  {
    name: 'compiler: String#hash of Ruby',
    needs: ['ruby'],
    build: `ruby -e 'puts "alpha".hash' >dist/o`,
    axes: [],
    noise: true,
  },
  {
    name: 'compiler: a value serialised by V8',
    needs: ['node'],
    build: `node -e "require('fs').writeFileSync('dist/o',require('v8').serialize({cwd:process.cwd(),list:[1,2,3]}))"`,
    axes: ['build-path'],
  },
  {
    name: 'compiler: Storable of Perl',
    needs: ['perl'],
    build: `perl -MStorable -e 'store {map{$_=>1}"a".."h"},"dist/o"'`,
    axes: ['hash-seed'],
  },
  {
    name: 'compiler: Data::Dumper of Perl',
    needs: ['perl'],
    build: `perl -MData::Dumper -e 'print Dumper({map{$_=>1}"a".."h"})' >dist/o`,
    axes: ['hash-seed'],
  },
  {
    name: 'compiler: an address that Perl prints',
    needs: ['perl'],
    build: `perl -e 'my $x=1;print \\$x,"\\n"' >dist/o`,
    axes: ['aslr'],
  },
  {
    name: 'compiler: the repr of a function of Python',
    needs: ['python3'],
    build: `python3 -c "
def f(): pass
print('default:', f)" >dist/o`,
    axes: ['aslr'],
  },
  {
    name: 'compiler: assembler text with a path',
    needs: ['gcc'],
    build: `echo 'const char *w = __FILE__;' >w.c; gcc -S "$PWD/w.c" -o dist/w.s`,
    axes: ['build-path'],
  },
  {
    name: 'compiler: line markers of the preprocessor',
    needs: ['gcc'],
    build: 'gcc -E "$PWD/src/util.c" >dist/util.i',
    axes: ['build-path'],
  },
  {
    name: 'compiler: -g beside a time of day',
    needs: ['gcc'],
    build: `echo 'const char *w = __TIME__;' >w.c; gcc -g -c w.c -o dist/w.o`,
    axes: ['build-path', 'clock', 'timezone'],
  },
  {
    name: 'compiler: objects linked as listed, no -g',
    needs: ['gcc'],
    build: `gcc -shared -fPIC -Wl,--build-id=none -o dist/l.so $(find src -name '*.c' ! -name main.c)`,
    axes: ['file-order'],
  },
  {
    name: 'compiler: an archive of objects as listed',
    needs: ['gcc', 'ar'],
    build:
      'for f in $(find src -name "*.c"); do o=$(basename "$f" .c).o; gcc -c "$f" -o "$o"; l="$l $o"; done; ar rcD dist/l.a $l',
    axes: ['file-order'],
  },
  {
    name: 'compiler: its options in a section',
    needs: ['gcc'],
    build: 'gcc -frecord-gcc-switches -DJOBS="$(nproc)" -c src/util.c -o dist/u.o',
    axes: [],
  },
  {
    name: 'compiler: a search path for libraries',
    needs: ['gcc'],
    build: 'gcc -shared -fPIC -Wl,-rpath,"$PWD/lib" src/util.c -o dist/u.so',
    axes: ['build-path'],
  },
  {
    name: 'compiler: a section of its own with an id',
    needs: ['gcc', 'objcopy'],
    build: 'id -u >note; gcc -c src/util.c -o u.o; objcopy --add-section .note.user=note u.o dist/u.o',
    axes: ['uid'],
  },
  {
    name: 'compiler: dependencies for make',
    needs: ['gcc'],
    build: 'gcc -MM "$PWD/src/util.c" "$PWD/src/alpha.c" >dist/deps.d',
    axes: ['build-path'],
  },
  {
    name: 'compiler: a table sized by the limit of open files',
    needs: ['gcc'],
    build: 'echo "char t[N % 251 + 1] = {1};" >t.c; gcc -DN="$(ulimit -n)" -c t.c -o dist/t.o',
    axes: ['limits'],
  },
  {
    name: 'compiler: a branch on the kernel release',
    needs: ['gcc'],
    build: `case $(uname -r) in 2.*) d=-DOLD;; esac; printf '#ifdef OLD\\nint old(void){return 1;}\\n#endif\\nint both(void){return 2;}\\n' >k.c; gcc $d -c k.c -o dist/k.o`,
    axes: ['kernel'],
  },
];
