import type { Conditions } from '../../model/conditions.ts';
import type { Host } from '../../model/host.ts';
import type { BuildPlan } from '../build-process/request.ts';
import { variantOf } from '../snapshot/variant.ts';
import type { HostLayers } from './host-layers.ts';
import type { HostTop } from './host-top.ts';
import type { NamespaceHandle } from './namespace-handle.ts';

export interface NamespaceRights {
  readonly isolation: 'user-namespace' | 'root';
  readonly choosesIds: boolean;
}

/** The options of the overlays that are possible on folders of the host, by path. Builds get a copy of what is not among them. */
export type Overlays = ReadonlyMap<string, string>;

/** Everything that the builds of one run have in common. */
export interface BuildSite {
  readonly handle: NamespaceHandle;
  readonly host: Host;
  readonly rights: NamespaceRights;
  readonly plan: BuildPlan;
  readonly top: HostTop;
  /** Files and folders in /etc that builds must not read. */
  readonly hiddenInEtc: readonly string[];
  readonly layers: HostLayers;
  /** Of the private binds. */
  readonly overlays: Overlays;
}

/** How many bytes one build may write: half of the size of the sandbox, because two builds run at the same time. */
export const limitOf = ({ handle }: BuildSite): number => Math.floor(handle.sizeBytes / 2);

/** Whether the ids of builds are real ones: builds then have no user namespace. */
export const hasRealIds = ({ rights: { isolation, choosesIds } }: Pick<BuildSite, 'rights'>): boolean =>
  isolation === 'root' && choosesIds;

export const variantIn = (site: Pick<BuildSite, 'rights'>, conditions: Conditions) =>
  variantOf(conditions, hasRealIds(site));
