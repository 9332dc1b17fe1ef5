/**
 * The licence gate: every package in package-lock.json stands under a licence that Pingyi may be given away with, has a
 * hash of its content and names no download address. Prints what does not, and ends with 1 then.
 *   node scripts/check-licences.mjs
 */
import { readFileSync } from 'node:fs';

const allowed = ['MIT', 'ISC', 'BSD-2-Clause', 'BSD-3-Clause', 'Apache-2.0', 'MPL-2.0', '0BSD', 'CC0-1.0'];
/** Licences for one kind of package only, with the reason why it is no obstacle. */
const allowedFor = [
  { licence: 'OFL-1.1', packages: /^@expo-google-fonts\//, reason: 'fonts' },
  {
    licence: 'BlueOak-1.0.0',
    packages: /./,
    reason: 'as permissive as MIT, written by lawyers, and npm’s own tools use it',
  },
  { licence: 'Python-2.0', packages: /^argparse$/, reason: 'permissive; the port of Python’s module, for tools only' },
  { licence: 'MIT-0', packages: /^(nodemailer|smtp-server)$/, reason: 'MIT without even the notice' },
  { licence: 'Unlicense', packages: /^isbot$/, reason: 'public domain' },
  { licence: 'Zlib', packages: /^pako$/, reason: 'as permissive as MIT; for a measurement only' },
];
/** Packages for tests and measurements that state their licence where npm does not look: an old field, the readme or a file. */
const statedElsewhere = { busboy: 'MIT', streamsearch: 'MIT', 'humanize-number': 'MIT', 'png-js': 'MIT' };

const { packages } = JSON.parse(readFileSync(new URL('../package-lock.json', import.meta.url), 'utf8'));
const nameOf = (place) => place.slice(place.lastIndexOf('node_modules/') + 'node_modules/'.length);
const external = Object.entries(packages).filter(([place, entry]) => place.includes('node_modules/') && !entry.link);

/** Binaries of other platforms that the registry did not serve stand in the lock by name only; their licence is that of the package that asks for them. */
const parentOf = (name) =>
  Object.values(packages).find(
    (entry) => entry.license !== undefined && entry.optionalDependencies?.[name] !== undefined,
  );

/** For expressions without nesting, which is all that packages write: every AND, any OR. A nested one is refused. */
function isAllowed(name, licence) {
  const here = allowedFor.filter((entry) => entry.packages.test(name)).map((entry) => entry.licence);
  const flat = licence.replace(/^\((.*)\)$/, '$1');
  if (flat.includes('(')) return false;
  const knows = (id) => allowed.includes(id) || here.includes(id);
  return flat.split(' OR ').some((choice) => choice.split(' AND ').every(knows));
}

const faults = [];
for (const [place, entry] of external) {
  const name = nameOf(place);
  const isStub = entry.optional === true && entry.integrity === undefined;
  const licence = entry.license ?? parentOf(name)?.license ?? statedElsewhere[name];
  if (licence === undefined) faults.push(`${name}: states no licence`);
  else if (!isAllowed(name, licence)) faults.push(`${name}: ${licence} is not allowed`);
  if (!isStub && !entry.integrity?.startsWith('sha512-')) faults.push(`${name}: has no SHA-512 of its content`);
  if (/^https?:/.test(entry.resolved ?? '')) faults.push(`${name}: records a download address`);
}
for (const fault of faults) console.error(fault);
console.log(`${external.length} packages, ${faults.length} faults`);
process.exitCode = faults.length === 0 ? 0 : 1;
