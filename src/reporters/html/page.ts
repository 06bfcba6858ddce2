import { createHash } from 'node:crypto';
import { CLIENT } from './client.ts';
import { type Html, html, raw } from './html.ts';
import { STYLE } from './style.ts';

const START = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="generator" content="repro-harness">`;

/** Matches the beginning of a page, and no page of another program. */
export const PAGE_BEGINS = new RegExp(`^${START}\n`);

/**
 * One self-contained page: it loads nothing and sends nothing, and its policy allows only our script and style, by their digests. `moreStyle`:
 * style that only this page needs.
 */
export const page = (title: string, body: Html, moreStyle = ''): string =>
  html`${raw(START)}
<meta http-equiv="Content-Security-Policy" content="${policy(STYLE + moreStyle)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>${title}</title>
<link rel="icon" href="data:,">
<style>${raw(STYLE + moreStyle)}</style>
</head>
<body>
${body}
<script>${raw(CLIENT)}</script>
</body>
</html>
`.html;

const digest = (text: string): string => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

const policy = (style: string): string =>
  [
    "default-src 'none'",
    `script-src ${digest(CLIENT)}`,
    `style-src ${digest(style)}`,
    "style-src-attr 'none'",
    'img-src data:',
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
