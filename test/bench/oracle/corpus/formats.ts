import type { HeldOutBuild } from '../../held-out-corpus.ts';

/** Documents, catalogues, databases and pictures. */
export const formatBuilds: readonly HeldOutBuild[] = [
  {
    name: 'format: a number in the header of SQLite',
    needs: ['sqlite3'],
    build: 'sqlite3 dist/a.db "pragma user_version=$(id -u); create table t(x);"',
    axes: ['uid'],
  },
  {
    name: 'format: rows and an index of SQLite, as listed',
    needs: ['sqlite3'],
    build: `{ echo 'create table t(a); create index i on t(a);'; find src -type f -printf "insert into t values('%f');\\n"; } | sqlite3 dist/a.db`,
    axes: ['file-order'],
  },
  {
    name: 'format: a dump of SQLite with a kernel release',
    needs: ['sqlite3'],
    build: `sqlite3 :memory: "create table t(a,b); insert into t values(1,'$(uname -r)'); select * from t;" .dump >dist/o.sql`,
    axes: ['kernel'],
  },
  {
    name: 'format: a catalogue of gettext with a translator',
    needs: ['msgfmt'],
    build: String.raw`printf 'msgid ""\nmsgstr ""\n"Last-Translator: %s\\n"\n"Content-Type: text/plain; charset=UTF-8\\n"\n\nmsgid "a"\nmsgstr "b"\n' "$(id -un)" >a.po; msgfmt a.po -o dist/a.mo`,
    axes: ['user-name'],
  },
  {
    name: 'format: a PDF with dates and an ID',
    needs: ['python3'],
    build: `python3 - <<'EOF'
import hashlib, os, time
now = time.strftime('D:%Y%m%d%H%M%S', time.gmtime())
ident = hashlib.md5(os.getcwd().encode()).hexdigest()
body = b'%PDF-1.4\\n1 0 obj\\n<< /Type /Catalog /Pages 2 0 R >>\\nendobj\\n2 0 obj\\n<< /Type /Pages /Kids [] /Count 0 >>\\nendobj\\n'
body += ('3 0 obj\\n<< /CreationDate (%sZ) /ModDate (%sZ) >>\\nendobj\\n' % (now, now)).encode()
body += ('trailer\\n<< /Root 1 0 R /Info 3 0 R /Size 4 /ID [<%s> <%s>] >>\\n%%%%EOF\\n' % (ident, ident)).encode()
open('dist/a.pdf', 'wb').write(body)
EOF`,
    axes: ['clock', 'build-path'],
  },
  {
    name: 'format: a PNG with an author and a time',
    needs: ['python3'],
    build: `python3 - <<'EOF'
import getpass, struct, time, zlib
chunk = lambda kind, data: struct.pack('>I', len(data)) + kind + data + struct.pack('>I', zlib.crc32(kind + data))
now = time.gmtime()
png = b'\\x89PNG\\r\\n\\x1a\\n' + chunk(b'IHDR', struct.pack('>IIBBBBB', 1, 1, 8, 0, 0, 0, 0))
png += chunk(b'tEXt', b'Author\\0' + getpass.getuser().encode())
png += chunk(b'tIME', struct.pack('>HBBBBB', *now[:6]))
png += chunk(b'IDAT', zlib.compress(b'\\0\\x7f')) + chunk(b'IEND', b'')
open('dist/a.png', 'wb').write(png)
EOF`,
    axes: ['user-name', 'clock'],
  },
  {
    name: 'format: a PNG whose pixels show a umask',
    needs: ['python3'],
    build: `python3 - <<'EOF'
import os, struct, zlib
chunk = lambda kind, data: struct.pack('>I', len(data)) + kind + data + struct.pack('>I', zlib.crc32(kind + data))
mask = os.umask(0)
rows = b''.join(b'\\0' + bytes((mask + x * y) % 256 for x in range(16)) for y in range(16))
open('dist/a.png', 'wb').write(b'\\x89PNG\\r\\n\\x1a\\n' + chunk(b'IHDR', struct.pack('>IIBBBBB', 16, 16, 8, 0, 0, 0, 0)) + chunk(b'IDAT', zlib.compress(rows)) + chunk(b'IEND', b''))
EOF`,
    axes: ['umask'],
  },
  {
    name: 'format: attributes of SVG in the order of a set',
    needs: ['python3'],
    build: `python3 -c "print('<svg '+' '.join('%s=\\"1\\"'%a for a in {'width','height','x','y','rx','ry'})+'/>')" >dist/o.svg`,
    axes: ['hash-seed'],
  },
  {
    name: 'format: an event of iCalendar',
    needs: [],
    build: String.raw`printf 'BEGIN:VEVENT\r\nUID:1@%s\r\nDTSTAMP:%s\r\nEND:VEVENT\r\n' "$(uname -n)" "$(date -u +%Y%m%dT%H%M%SZ)" >dist/o.ics`,
    axes: ['hostname', 'clock'],
  },
  {
    name: 'format: a manual page with a month',
    needs: [],
    build: String.raw`printf '.TH X 1 "%s" "x 1.0"\n.SH NAME\nx - y\n' "$(LC_ALL=C date -u '+%B %Y')" >dist/x.1; gzip -9n dist/x.1`,
    axes: ['clock'],
  },
  {
    name: 'format: lines of JSON in folder order',
    needs: ['python3'],
    build: `python3 -c "
import json, os
for e in os.scandir('src'): print(json.dumps({'name': e.name, 'size': e.stat().st_size}))" >dist/o.jsonl`,
    axes: ['file-order'],
  },
  {
    name: 'format: YAML with keys of a Perl hash',
    needs: ['perl'],
    build: `perl -e 'my %h=map{$_=>ord}"a".."j";print "---\\n";print "$_: $h{$_}\\n" for keys %h' >dist/o.yaml`,
    axes: ['hash-seed'],
  },
  {
    name: 'format: an index of git',
    needs: ['git'],
    build: 'git init -q g; cp -p README g; cd g; git add README; cp .git/index ../dist/',
    axes: ['uid', 'gid', 'source-mtime', 'filesystem'],
    noise: true,
  },
  {
    name: 'format: a loose object of git',
    needs: ['git'],
    build: 'id -u >u; git init -q g; cp u g; cd g; git add u; cp -r .git/objects ../dist/',
    axes: ['uid'],
  },
  {
    name: 'format: a document of TeX',
    needs: ['pdflatex'],
    build: String.raw`printf '\\documentclass{article}\\begin{document}x\\end{document}\n' >a.tex; pdflatex -interaction=batchmode -output-directory=dist a.tex >/dev/null; rm dist/a.log dist/a.aux`,
    axes: ['clock', 'build-path'],
  },
];
