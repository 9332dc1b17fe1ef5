import { dayAfter } from './special-days';

/** When an official came to a township and which post they held there; `from` null: since before the year. */
export interface Service {
  readonly officialId: string;
  readonly townshipId: string;
  readonly principal: boolean;
  /** First and last day, `YYYY-MM-DD`; `until` null: still there. */
  readonly from: string | null;
  readonly until: string | null;
}

/** A move from one township to another on a day, from which on the new place counts. */
export interface Transfer {
  readonly officialId: string;
  readonly fromTownshipId: string;
  readonly fromPrincipal: boolean;
  readonly toTownshipId: string;
  readonly effectiveOn: string;
}

/** Where an official stands now. */
export interface Seat {
  readonly officialId: string;
  readonly townshipId: string;
  readonly principal: boolean;
}

/** An official's year as periods of service, oldest first: each transfer ends one the day before and begins the next. */
export function servicesOf(seat: Seat, transfers: readonly Transfer[]): Service[] {
  const own = transfers
    .filter(({ officialId }) => officialId === seat.officialId)
    .toSorted((a, b) => a.effectiveOn.localeCompare(b.effectiveOn));
  const earlier = own.map((transfer, place): Service => ({
    officialId: seat.officialId,
    townshipId: transfer.fromTownshipId,
    principal: transfer.fromPrincipal,
    from: own[place - 1]?.effectiveOn ?? null,
    until: dayAfter(transfer.effectiveOn, -1),
  }));
  return [...earlier, { ...seat, from: own.at(-1)?.effectiveOn ?? null, until: null }];
}

/**
 * The official who headed a township on a day; null when nobody did. Of two whose days overlap, the one who came later.
 */
export function principalOn(
  day: string,
  townshipId: string,
  seats: readonly Seat[],
  transfers: readonly Transfer[],
): string | null {
  const there = seats
    .flatMap((seat) => servicesOf(seat, transfers))
    .filter((service) => service.townshipId === townshipId && service.principal)
    .filter(({ from, until }) => (from === null || from <= day) && (until === null || day <= until));
  return there.toSorted((a, b) => (b.from ?? '').localeCompare(a.from ?? ''))[0]?.officialId ?? null;
}

/** The day as of which a round's townships are looked at: the last of the year that it reviews. */
export const referenceDay = (year: number): string => `${year}-12-31`;

/** Where every official was on a day, and whether the township's figure is theirs; who was nowhere is left out. */
export function placesOn(
  day: string,
  seats: readonly Seat[],
  transfers: readonly Transfer[],
): ReadonlyMap<string, { readonly townshipId: string; readonly principal: boolean }> {
  const there = seats.flatMap((seat) =>
    servicesOf(seat, transfers).filter(
      ({ from, until }) => (from === null || from <= day) && (until === null || day <= until),
    ),
  );
  return new Map(
    there.map(({ officialId, townshipId }) => [
      officialId,
      { townshipId, principal: principalOn(day, townshipId, seats, transfers) === officialId },
    ]),
  );
}
