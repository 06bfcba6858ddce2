declare const __VERSION__: string | undefined;

/** The version of this program: that of its package; `development` when it runs from its sources. */
export const VERSION = typeof __VERSION__ === 'string' ? __VERSION__ : 'development';
