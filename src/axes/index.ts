import type { Axis } from '../model/axis.ts';
import type { AxisName } from '../model/axis-name.ts';
import { aslr } from './aslr.ts';
import { buildPath } from './build-path.ts';
import { clock } from './clock.ts';
import { cpuModel } from './cpu-model.ts';
import { cpus } from './cpus.ts';
import { env } from './env.ts';
import { fileOrder } from './file-order.ts';
import { filesystem } from './filesystem.ts';
import { gid } from './gid.ts';
import { hashSeed } from './hash-seed.ts';
import { home } from './home.ts';
import { hostname } from './hostname.ts';
import { jobs } from './jobs.ts';
import { kernel } from './kernel.ts';
import { limits } from './limits.ts';
import { locale } from './locale.ts';
import { machineId } from './machine-id.ts';
import { path } from './path.ts';
import { pid } from './pid.ts';
import { shell } from './shell.ts';
import { sourceMode } from './source-mode.ts';
import { sourceMtime } from './source-mtime.ts';
import { terminal } from './terminal.ts';
import { timezone } from './timezone.ts';
import { tmpdir } from './tmpdir.ts';
import { tools } from './tools.ts';
import { uid } from './uid.ts';
import { umask } from './umask.ts';
import { uptime } from './uptime.ts';
import { userName } from './user-name.ts';

/** Every axis, in the order of the documentation. */
export const axes: readonly Axis[] = [
  env,
  buildPath,
  home,
  tmpdir,
  path,
  umask,
  uid,
  gid,
  userName,
  hostname,
  locale,
  timezone,
  clock,
  uptime,
  fileOrder,
  filesystem,
  sourceMtime,
  sourceMode,
  kernel,
  aslr,
  cpus,
  jobs,
  pid,
  hashSeed,
  shell,
  terminal,
  limits,
  machineId,
  cpuModel,
  tools,
] as unknown as readonly Axis[];

export const axisNamed = (name: AxisName): Axis => axes.find((axis) => axis.name === name)!;
