import { expect, it } from "vitest";
import { distanceKm } from "~/matching/model/distance";

const tokyoStation = { lat: 35.681236, lon: 139.767125 };
const kyotoStation = { lat: 34.985849, lon: 135.758767 };
/** A 360th of the great circle of a sphere of 6371.0088 km. */
const DEGREE_KM = 111.195;

it("takes a degree of latitude for 111.195 km anywhere", () => {
  expect(distanceKm({ lat: 35, lon: 139 }, { lat: 36, lon: 139 })).toBeCloseTo(DEGREE_KM, 3);
  expect(distanceKm({ lat: 0, lon: 139 }, { lat: 1, lon: 139 })).toBeCloseTo(DEGREE_KM, 3);
});

it("takes a degree of longitude for as much on the equator and for half of it at 60 degrees north", () => {
  expect(distanceKm({ lat: 0, lon: 139 }, { lat: 0, lon: 140 })).toBeCloseTo(DEGREE_KM, 3);
  expect(distanceKm({ lat: 60, lon: 139 }, { lat: 60, lon: 140 })).toBeCloseTo(DEGREE_KM / 2, 2);
});

it("is the same both ways, and nothing at all to the same place", () => {
  expect(distanceKm(kyotoStation, tokyoStation)).toBeCloseTo(distanceKm(tokyoStation, kyotoStation), 9);
  expect(distanceKm(tokyoStation, tokyoStation)).toBe(0);
});

it("does not fail at opposite ends of the earth", () => {
  expect(distanceKm({ lat: 0, lon: 0 }, { lat: 0, lon: 180 })).toBeCloseTo(180 * DEGREE_KM, 0);
});
