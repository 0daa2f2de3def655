import { createDraw, type Draw, pick } from '../random.ts';

/**
 * A parcel of land as GeoJSON, about 900 bytes of JSON: made up, in the shape of San Francisco's city lots, which Event Ruler's
 * own benchmark uses. The points of a lot lie close together; every other lot has them as arrays instead of objects.
 */
export interface Lot {
  readonly type: 'Feature';
  readonly properties: LotProperties;
  readonly geometry: { readonly type: 'Polygon'; readonly coordinates: Coordinates };
}

/** Points, or rings of points. */
export type Coordinates = readonly Point[] | readonly (readonly (readonly number[])[])[];

export interface LotProperties {
  readonly MAPBLKLOT: string;
  readonly BLKLOT: string;
  readonly BLOCK_NUM: string;
  readonly LOT_NUM: string;
  readonly FROM_ST: string;
  readonly TO_ST: string;
  readonly STREET: string;
  readonly ST_TYPE: string | null;
  readonly ODD_EVEN: 'E' | 'O';
  readonly SURVEYED_FROM: string;
  /** Few lots have these three. */
  readonly EASEMENT?: string;
  readonly VACANT?: boolean;
  readonly MERGED?: number;
}

export interface Point {
  readonly x: number;
  readonly y: number;
  readonly z: number;
}

/** The same lots for the same seed. */
export function createLots(count: number, seed: number): readonly Lot[] {
  const draw = createDraw(seed);
  return Array.from({ length: count }, (_, index) => createLot(draw, index % 2 === 0));
}

/** A lot as the data of a CloudEvent. */
export function wrapLot(lot: Lot, index: number): object {
  return { specversion: '1.0', id: `lot-${index}`, source: 'https://land.example/surveys', type: 'lot.surveyed', time: '2026-11-21T10:00:00Z', datacontenttype: 'application/json', data: lot };
}

function createLot(draw: Draw, pointsAreObjects: boolean): Lot {
  const points = createPoints(draw);
  const coordinates = pointsAreObjects ? points : [points.map(({ x, y, z }) => [x, y, z])];
  return { type: 'Feature', properties: createProperties(draw), geometry: { type: 'Polygon', coordinates } };
}

function createProperties(draw: Draw): LotProperties {
  const block = digits(draw(8000), 4);
  const number = digits(draw(400), 3);
  const from = 1 + draw(3000);
  return {
    MAPBLKLOT: block + number,
    BLKLOT: block + number,
    BLOCK_NUM: block,
    LOT_NUM: number,
    FROM_ST: String(from),
    TO_ST: String(from + 2 * draw(10)),
    STREET: `${pick(draw, firstWords)} ${pick(draw, lastWords)}`,
    ST_TYPE: pick(draw, streetTypes),
    ODD_EVEN: from % 2 === 0 ? 'E' : 'O',
    SURVEYED_FROM: `10.${draw(4)}.${draw(256)}.${draw(256)}`,
    ...(draw(100) < 2 && { EASEMENT: 'PG&E' }),
    ...(draw(100) < 2 && { VACANT: true }),
    ...(draw(100) < 2 && { MERGED: 1900 + draw(120) }),
  };
}

/** 15 digits at most: what Event Ruler takes for a number. */
function createPoints(draw: Draw): readonly Point[] {
  const [x, y] = [-122_350_000 - draw(160_000), 37_700_000 + draw(110_000)];
  return Array.from({ length: 13 }, () => ({
    x: Number(`${((x - draw(1000)) / 1e6).toFixed(6)}${digits(draw(1e6), 6)}`),
    y: Number(`${((y + draw(1000)) / 1e6).toFixed(6)}${digits(draw(1e6), 6)}`),
    z: draw(900) / 10,
  }));
}

function digits(number: number, length: number): string {
  return String(number).padStart(length, '0');
}

const firstWords = ['ALDER', 'BAY', 'CEDAR', 'DOLORES', 'EUREKA', 'FULTON', 'GOLDEN', 'HARBOR', 'IRON', 'JUNIPER', 'KEARNY', 'LAGUNA', 'MISSION', 'NOE', 'OAK', 'PINE', 'QUARRY', 'RUSSIAN', 'SUTTER', 'TWIN'];
const lastWords = ['BRIDGE', 'CANYON', 'CREEK', 'FIELD', 'GATE', 'HILL', 'ISLAND', 'MEADOW', 'PEAKS', 'POINT', 'RIDGE', 'VALLEY'];
const streetTypes = ['ST', 'ST', 'ST', 'AVE', 'AVE', 'BLVD', 'WAY', 'TER', null];
