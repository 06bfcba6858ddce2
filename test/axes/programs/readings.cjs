const { opendirSync, readFileSync } = require('node:fs');
const os = require('node:os');

const folder = opendirSync('listed');
const names = [];
for (let entry = folder.readSync(); entry !== null; entry = folder.readSync()) names.push(entry.name);
const features = readFileSync('/proc/cpuinfo', 'utf8').match(/^(flags|Features).*/gm) ?? [];
console.log(`cpus=${os.cpus().length}`);
console.log(`cpu-model=${os.cpus()[0].model};${features.join(';')}`);
console.log(`kernel=${os.release()}`);
console.log(`locale=${new Intl.NumberFormat().resolvedOptions().locale} ${(1.5).toLocaleString()}`);
console.log(`file-order=${names.join(' ')}`);
console.log(`hostname=${os.hostname()}`);
console.log(`uid=${process.getuid()}`);
console.log(`terminal=${process.stderr.isTTY} ${process.stderr.columns}`);
