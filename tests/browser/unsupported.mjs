// A mail on standard input → what common mail programs do not support of it, as JSON on standard output:
// name of the feature → the programs. Data: https://www.caniemail.com, as packaged by npm's caniemail.
// What stands inside @media is not looked at; @media itself is.

import { readFileSync } from 'node:fs';
import { caniemail } from 'caniemail';

const PROGRAMS = [
  'gmail.*',
  'outlook.*',
  'apple-mail.*',
  'yahoo.*',
  'samsung-email.android',
  'thunderbird.macos', // there are data for this one alone; the programs for other systems are the same
  'protonmail.*',
];

const { issues } = caniemail({ clients: PROGRAMS, html: readFileSync(0, 'utf8') });
const unsupported = {};
for (const [program, found] of issues.errors)
  for (const { title } of found) (unsupported[title] ??= new Set()).add(program);

console.log(JSON.stringify(unsupported, (_, value) => (value instanceof Set ? [...value].sort() : value)));
