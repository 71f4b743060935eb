import type { ConstraintId } from "~/matching/model/verdict";
import { aUnitOffer } from "../../support/builders";
import type { Case } from "./boundary-case";

const supports = aUnitOffer().disabilities;
const emergency = { purpose: "emergency" } as const;

/** 本人に合うか — what the person needs and the place can do. */
export const BOUNDARIES_OF_NEEDS = {
  disability_types: [
    { says: "every type supported", answer: "yes", needs: { disabilities: ["physical", "visual"] } },
    {
      says: "one of two types not supported",
      answer: "no",
      needs: { disabilities: ["physical", "visual"] },
      offer: { disabilities: { ...supports, visual: "no" } },
    },
    {
      says: "one of two types to be asked",
      answer: "ask",
      needs: { disabilities: ["physical", "visual"] },
      offer: { disabilities: { ...supports, visual: "ask" } },
    },
    {
      says: "a type that the person does not have is not supported",
      answer: "yes",
      offer: { disabilities: { ...supports, visual: "no" } },
    },
  ],
  support_level: [
    { says: "区分3 where 3 is the lowest", answer: "yes", needs: { level: "3" }, offer: { levelMin: 3 } },
    { says: "区分2 where 3 is the lowest", answer: "no", needs: { level: "2" }, offer: { levelMin: 3 } },
    { says: "区分4 where 4 is the highest", answer: "yes", needs: { level: "4" }, offer: { levelMax: 4 } },
    { says: "区分5 where 4 is the highest", answer: "no", needs: { level: "5" }, offer: { levelMax: 4 } },
    { says: "非該当 where 1 is the lowest", answer: "no", needs: { level: "none" }, offer: { levelMin: 1 } },
    {
      says: "未認定 where 1 is the lowest",
      answer: "ask",
      needs: { level: "not_assessed" },
      offer: { levelMin: 1 },
    },
    { says: "未認定 where every level is taken", answer: "yes", needs: { level: "not_assessed" } },
    {
      says: "児童区分2 where 1 is the lowest",
      answer: "yes",
      needs: { level: "child_2" },
      offer: { levelMin: 1 },
    },
    {
      says: "児童区分2 where 2 is the lowest",
      answer: "ask",
      needs: { level: "child_2" },
      offer: { levelMin: 2 },
    },
    {
      says: "区分2 where 3 is the lowest, in an emergency",
      answer: "ask",
      needs: { level: "2" },
      offer: { levelMin: 3 },
      request: emergency,
    },
  ],
  behaviour_support: [
    { says: "needed and offered", answer: "yes", needs: { behaviourSupport: true } },
    {
      says: "needed and not offered",
      answer: "no",
      needs: { behaviourSupport: true },
      offer: { behaviourSupport: "no" },
    },
    {
      says: "needed and to be asked",
      answer: "ask",
      needs: { behaviourSupport: true },
      offer: { behaviourSupport: "ask" },
    },
    { says: "neither needed nor offered", answer: "yes", offer: { behaviourSupport: "no" } },
  ],
  age: [
    {
      says: "18 where 18 is the youngest",
      answer: "yes",
      needs: { age: 18 },
      offer: { ageMin: 18, ageMax: 64 },
    },
    {
      says: "17 where 18 is the youngest",
      answer: "no",
      needs: { age: 17 },
      offer: { ageMin: 18, ageMax: 64 },
    },
    {
      says: "64 where 64 is the oldest",
      answer: "yes",
      needs: { age: 64 },
      offer: { ageMin: 18, ageMax: 64 },
    },
    {
      says: "65 where 64 is the oldest",
      answer: "no",
      needs: { age: 65 },
      offer: { ageMin: 18, ageMax: 64 },
    },
    { says: "unknown where 18 is the youngest", answer: "ask", needs: { age: null }, offer: { ageMin: 18 } },
    { says: "unknown where everyone is taken", answer: "yes", needs: { age: null } },
  ],
  wheelchair: [
    { says: "wheelchair and lift there", answer: "yes", needs: { wheelchair: true, lift: true } },
    {
      says: "wheelchair there, lift not",
      answer: "no",
      needs: { wheelchair: true, lift: true },
      offer: { lift: "no" },
    },
    {
      says: "bath needed, not there",
      answer: "no",
      needs: { adaptedBath: true },
      offer: { adaptedBath: "no" },
    },
    { says: "bath to be asked", answer: "ask", needs: { adaptedBath: true }, offer: { adaptedBath: "ask" } },
    { says: "lift not needed, not there", answer: "yes", needs: { wheelchair: true }, offer: { lift: "no" } },
    {
      says: "one missing outweighs one to be asked",
      answer: "no",
      needs: { wheelchair: true, lift: true },
      offer: { wheelchair: "ask", lift: "no" },
    },
  ],
  meals: [
    { says: "paste served", answer: "yes", needs: { meal: "paste" }, offer: { meals: ["regular", "paste"] } },
    {
      says: "paste not served",
      answer: "no",
      needs: { meal: "paste" },
      offer: { meals: ["regular", "chopped"] },
    },
    { says: "forms not stated", answer: "ask", needs: { meal: "paste" }, offer: { meals: [] } },
    {
      says: "form unknown, some served",
      answer: "ask",
      needs: { meal: null },
      offer: { meals: ["regular"] },
    },
    { says: "form unknown, all served", answer: "yes", needs: { meal: null } },
  ],
} satisfies Partial<Record<ConstraintId, readonly Case[]>>;
