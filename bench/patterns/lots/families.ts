import type { PatternRule } from '../../../core/pattern/index.ts';
import { createDraw, type Draw, pick } from '../random.ts';
import type { Coordinates, Lot, Point } from './lot.ts';

/** Rules of one operator, each drawn from a lot that it matches (or, for `anything-but`, from one that it might). */
export interface Family {
  readonly name: string;
  /** False where Event Ruler has no word for it. */
  readonly inRuler: boolean;
  readonly rules: readonly PatternRule[];
}

/** The pattern of one rule. Draws what it needs besides from the same lots, so that rules have values that there are. */
type Author = (lot: Drawn, draw: Draw) => object;

/** A lot's properties and one of its points. */
type Drawn = Lot['properties'] & Point;

const rulesPerFamily = 5;

const authors: Readonly<Record<string, Author>> = {
  'exact': ({ MAPBLKLOT, STREET, ST_TYPE }, draw) => properties(draw(2) === 0 ? { MAPBLKLOT: [MAPBLKLOT] } : { STREET: [STREET], ST_TYPE: [ST_TYPE] }),
  'prefix': ({ MAPBLKLOT }) => properties({ MAPBLKLOT: [{ prefix: MAPBLKLOT.slice(0, 3) }] }),
  'suffix': ({ BLKLOT, STREET }, draw) => properties(draw(2) === 0 ? { BLKLOT: [{ suffix: BLKLOT.slice(-3) }] } : { STREET: [{ suffix: STREET.slice(3) }] }),
  'equals-ignore-case': ({ STREET }) => properties({ STREET: [{ 'equals-ignore-case': STREET.toLowerCase() }] }),
  'prefix ignoring case': ({ STREET }) => properties({ STREET: [{ prefix: { 'equals-ignore-case': STREET.slice(0, -3).toLowerCase() } }] }),
  'suffix ignoring case': ({ STREET }) => properties({ STREET: [{ suffix: { 'equals-ignore-case': STREET.slice(3).toLowerCase() } }] }),
  'wildcard': ({ MAPBLKLOT, STREET }, draw) => properties(draw(2) === 0 ? { MAPBLKLOT: [{ wildcard: `${MAPBLKLOT.slice(0, 2)}*${MAPBLKLOT.slice(5)}` }] } : { STREET: [{ wildcard: `*${STREET.slice(2, 4)}*${STREET.slice(-5, -2)}*` }] }),
  'numeric range': ({ x, y }, draw) => coordinates(draw(2) === 0 ? { x: [{ numeric: ['>', x - 0.0001, '<=', x + 0.0001] }] } : { y: [{ numeric: ['>=', y - 0.0001, '<', y + 0.0001] }] }),
  'numeric =': ({ x, y }, draw) => coordinates(draw(2) === 0 ? { x: [{ numeric: ['=', x] }] } : { y: [{ numeric: ['=', y] }] }),
  'anything-but': ({ STREET, ODD_EVEN }) => properties({ STREET: [STREET], ODD_EVEN: [{ 'anything-but': ODD_EVEN === 'E' ? 'O' : 'E' }] }),
  'anything-but a list': ({ STREET, LOT_NUM }) => properties({ STREET: [STREET], LOT_NUM: [{ 'anything-but': ['000', '001', `${LOT_NUM}A`, '002'] }] }),
  'anything-but prefix': ({ STREET }, draw) => properties({ STREET: [STREET], MAPBLKLOT: [{ 'anything-but': { prefix: String(draw(10)) } }] }),
  'anything-but suffix': ({ STREET }, draw) => properties({ STREET: [STREET], MAPBLKLOT: [{ 'anything-but': { suffix: String(draw(10)) } }] }),
  'anything-but wildcard': ({ STREET }, draw) => properties({ STREET: [STREET], MAPBLKLOT: [{ 'anything-but': { wildcard: `*${draw(10)}*${draw(10)}` } }] }),
  'anything-but ignoring case': ({ MAPBLKLOT, STREET }, draw) => properties({ MAPBLKLOT: [{ prefix: MAPBLKLOT.slice(0, 2) }], STREET: [{ 'anything-but': { 'equals-ignore-case': [STREET.toLowerCase(), `golden ${draw(10)}`] } }] }),
  'anything-but, matching most': ({ STREET, LOT_NUM }, draw) => properties(draw(2) === 0 ? { STREET: [{ 'anything-but': [STREET] }] } : { LOT_NUM: [{ 'anything-but': [LOT_NUM, '000'] }] }),
  'exists': ({ STREET }, draw) => properties({ ...pick(draw, [{ EASEMENT: [{ exists: true }] }, { VACANT: [{ exists: true }] }, { STREET: [STREET], MERGED: [{ exists: false }] }]) }),
  'cidr': ({ SURVEYED_FROM }) => properties({ SURVEYED_FROM: [{ cidr: `${SURVEYED_FROM.split('.').slice(0, 3).join('.')}.0/22` }] }),
  '$or': ({ MAPBLKLOT, STREET, SURVEYED_FROM }) => properties({ $or: [{ MAPBLKLOT: [MAPBLKLOT] }, { STREET: [STREET], ST_TYPE: ['WAY'] }, { SURVEYED_FROM: [{ prefix: SURVEYED_FROM.slice(0, -1) }] }] }),
  'arrays': ({ x, y, z }, draw) => coordinates({ x: [{ numeric: ['>', x - 0.0005, '<', x + 0.0005] }], y: [{ numeric: ['>', y - 0.0005, '<', y + 0.0005] }], z: draw(2) === 0 ? [z] : [{ numeric: ['>=', z] }] }),
  'nested arrays': ({ x, y }, draw) => ({ geometry: { coordinates: [draw(2) === 0 ? x : { numeric: ['>', y - 0.0001, '<', y + 0.0001] }] } }),
};

const ownAuthors: Readonly<Record<string, Author>> = {
  'contains': ({ STREET }) => properties({ STREET: [{ contains: STREET.slice(3, 9) }] }),
  'several operators': ({ MAPBLKLOT }) => properties({ MAPBLKLOT: [{ prefix: MAPBLKLOT.slice(0, 2), suffix: MAPBLKLOT.slice(-1), 'anything-but': MAPBLKLOT }] }),
};

/** Five rules of each operator, drawn from these lots; the last family has the rules of all those that Event Ruler knows. */
export function createFamilies(lots: readonly Lot[]): readonly Family[] {
  const shared = Object.entries(authors).map(([name, author]) => ({ name, inRuler: true, rules: writeRules(name, author, lots) }));
  const own = Object.entries(ownAuthors).map(([name, author]) => ({ name, inRuler: false, rules: writeRules(name, author, lots) }));
  return [...shared, ...own, { name: 'all together', inRuler: true, rules: shared.flatMap(({ rules }) => rules) }];
}

function writeRules(family: string, author: Author, lots: readonly Lot[]): readonly PatternRule[] {
  const draw = createDraw(family.length);
  return Array.from({ length: rulesPerFamily }, (_, index) => ({ name: `${family} ${index}`, pattern: author(drawLot(draw, lots), draw) }));
}

function drawLot(draw: Draw, lots: readonly Lot[]): Drawn {
  const { properties: ofLot, geometry } = pick(draw, lots);
  const point = pick<Coordinates[number]>(draw, geometry.coordinates);
  if ('x' in point) return { ...ofLot, ...point };
  const [x = 0, y = 0, z = 0] = pick(draw, point);
  return { ...ofLot, x, y, z };
}

function properties(fields: object): object {
  return { properties: fields };
}

function coordinates(fields: object): object {
  return { geometry: { coordinates: fields } };
}
