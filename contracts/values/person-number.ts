// The door to everything about person numbers: reading, judging, real-looking ones, synthetic ones.
export {
  type CheckDigitRule,
  type PersonNumber,
  type PersonNumberProblem,
  personNumberProblem,
  readPersonNumber,
  type SyntheticMark,
} from './person-number-rule.ts';
export {
  isRealLooking,
  maskPersonNumber,
  maskRealLooking,
  type RealLookingOptions,
  type RealLookingPlace,
  realLookingInText,
} from './real-looking.ts';
export { type SyntheticPerson, syntheticPersonNumber } from './synthetic-person-number.ts';
