import { Command } from 'commander';
import type { Io } from '../io.ts';

const list = (io: Io): Command => new Command('list').description('scenarios here').action(() => io.out(''));

export default list;
