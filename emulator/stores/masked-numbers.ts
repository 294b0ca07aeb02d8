// What the store keeps of numbers that could be a real person's: how many were met, never which.

export interface MaskedNumberRows {
  /** In one exchange of a history; summed up in `SummedWorkspace`. */
  add(at: { branch: string; sequence: number }, door: string, numbers: number): Promise<void>;
  /** In calls that were refused, and so are part of no history. */
  addInCall(numbers: number): Promise<void>;
  inCalls(): Promise<number>;
}
