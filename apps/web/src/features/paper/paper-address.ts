export interface RoundKey {
  readonly tenant: string;
  readonly roundId: string;
}

/** A batch’s number as it leads the numbers of its sheets: two digits. */
export const batchNumber = (number: number): string => String(number).padStart(2, '0');
