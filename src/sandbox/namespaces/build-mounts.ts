import { existsSync, realpathSync, statSync } from 'node:fs';
import type { Conditions } from '../../model/conditions.ts';
import type { BuildPlan } from '../build-process/request.ts';
import { HOOKS, UNREACHED } from '../clock/read-unreached.ts';
import type { BuildSite } from './build-site.ts';
import { HOST, type HostLayers, layOver } from './host-layers.ts';
import type { HostTop } from './host-top.ts';
import {
  CLOCK_INSIDE,
  HIDDEN_FILE,
  HIDDEN_FOLDER,
  LOCALES_INSIDE,
  SHOWN,
  SYSTEM_LOCALES,
  TRACE_INSIDE,
} from './inside-paths.ts';
import type { KernelFile } from './kernel-files.ts';
import { bind, type Mount } from './mount-table.ts';
import { bindSource } from './private-binds.ts';
import { etcNames } from './pseudo-files.ts';
import { type BuildFolders, DEVICES, homes, TRACE } from './skeleton.ts';

/**
 * All mounts of a build's root, in the order of mounting: a mount comes before those on top of it. `tree`: the
 * mount that shows the tree.
 */
export const rootMounts = (
  folders: BuildFolders,
  tree: Mount,
  conditions: Conditions,
  plan: BuildPlan,
  top: HostTop,
  files: readonly KernelFile[],
  { layers, hiddenInEtc, overlays }: Pick<BuildSite, 'layers' | 'hiddenInEtc' | 'overlays'>,
): Mount[] => {
  const { root, generated } = folders;
  const sourceOf = bindSource(folders, plan, overlays);
  const inside = (path: string): string => `${root}${path}`;
  return [
    bind(root, root),
    // Without devices: a build that root starts could open the disks of the host through a device file there.
    ...top.places.map((place) => ({ ...bind(SHOWN + place, inside(place)), options: 'rbind,ro,nodev' })),
    ...layOver(
      '/etc',
      {
        folder: `${generated}/etc`,
        names: [...etcNames(conditions, plan), ...hiddenInEtc.map((path) => path.slice('/etc/'.length))],
      },
      root,
      layers,
    ),
    // What is mounted below /etc is mounted on top again.
    ...hiddenInEtc
      .filter((path) =>
        layers.mounts.some((point) => point.startsWith('/etc/') && path.startsWith(`${point}/`)),
      )
      .map((path) => hide(path, root)),
    ...(conditions.shell === null
      ? []
      : layOver('/usr/bin', { folder: `${generated}/bin`, names: ['sh'] }, root, layers)),
    ...processMounts(folders),
    bind(`${HOST}/sys/devices/system`, inside('/sys/devices/system')),
    ...files.map(({ path }) => bind(generated + path, inside(path))),
    // Read-only: the device itself can be written to all the same, but not its mode and times.
    ...DEVICES.map((name) => bind(`${HOST}/dev/${name}`, inside(`/dev/${name}`))),
    {
      source: 'devpts',
      target: inside('/dev/pts'),
      type: 'devpts',
      options: 'newinstance,ptmxmode=0666,mode=620,nosuid,noexec',
    },
    ...writableMounts(folders, conditions, plan),
    ...plan.tools.trees.map((path) => bind(HOST + path, inside(path))),
    ...plan.tools.credentials.map((path) => hide(path, root)),
    ...plan.binds.flatMap((each) => {
      const { path, belowHome } = each;
      const source = sourceOf(each);
      const writable = each.writable || each.private;
      return [
        { ...bind(source, inside(path), writable), resolved: resolvedPaths(path).map(inside) },
        ...(belowHome === undefined
          ? []
          : homes(conditions, plan).map((home) => bind(source, inside(`${home}/${belowHome}`), writable))),
      ];
    }),
    ...localeMounts(folders, plan, layers),
    ...clockMounts(folders, plan),
    ...(plan.strace === undefined ? [] : [bind(`${folders.top}/${TRACE}`, inside(TRACE_INSIDE), true)]),
    tree,
  ];
};

/** Whether the locales of a run are added to those of the system; else builds find them through `LOCPATH`. */
export const addsToSystemLocales = ({ alone }: Pick<HostLayers, 'alone'>): boolean =>
  existsSync(SYSTEM_LOCALES) && !alone.has(SYSTEM_LOCALES);

/**
 * Adds the locales to those of the system. `LOCPATH` would hide the locales in the system's archive, and a build that clears its
 * environment would lose the locale.
 */
const localeMounts = ({ root }: BuildFolders, { localeFolder }: BuildPlan, layers: HostLayers): Mount[] => {
  if (localeFolder === undefined) return [];
  const own = root + LOCALES_INSIDE;
  return [
    bind(HOST + localeFolder, own),
    ...(addsToSystemLocales(layers) ? layOver(SYSTEM_LOCALES, { folder: own, names: [] }, root, layers) : []),
  ];
};

const clockMounts = ({ root, top }: BuildFolders, { clock }: BuildPlan): Mount[] =>
  clock?.hooks === undefined
    ? []
    : [
        bind(HOST + clock.hooks, `${root}${CLOCK_INSIDE}/${HOOKS}`),
        bind(`${top}/${UNREACHED}`, `${root}${CLOCK_INSIDE}/${UNREACHED}`, true),
      ];

const writableMounts = ({ root, top }: BuildFolders, conditions: Conditions, plan: BuildPlan): Mount[] => [
  bind(`${top}/shm`, `${root}/dev/shm`, true),
  bind(`${top}/tmp`, `${root}/tmp`, true),
  bind(`${top}/var-tmp`, `${root}/var/tmp`, true),
  bind(`${top}/lock`, `${root}/run/lock`, true),
  ...(conditions.tmpdir === '/tmp' ? [] : [bind(`${top}/tmpdir`, root + conditions.tmpdir, true)]),
  ...homes(conditions, plan).map((home) => bind(`${top}/home`, root + home, true)),
];

const processMounts = ({ root }: BuildFolders): Mount[] => [
  { source: 'proc', target: `${root}/proc`, type: 'proc', options: 'nosuid,nodev,noexec' },
  // If the harness runs as root, the build's user is mapped to root of the host, who may change the kernel through these files.
  ...['sys', 'irq', 'bus', 'fs', 'sysrq-trigger']
    .filter((name) => existsSync(`/proc/${name}`))
    .map((name) => bind(`${root}/proc/${name}`, `${root}/proc/${name}`)),
];

/** Hides a file or folder of the host. */
const hide = (path: string, root: string): Mount =>
  bind(statSync(path, { throwIfNoEntry: false })?.isDirectory() ? HIDDEN_FOLDER : HIDDEN_FILE, root + path);

/** The path without links, if that is another one. */
const resolvedPaths = (path: string): string[] => {
  try {
    const real = realpathSync(path);
    return real === path ? [] : [real];
  } catch {
    return [];
  }
};
