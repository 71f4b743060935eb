import { describe, expect, it } from "vitest";
import { codeOfLocality, readLocality } from "~/interop/model/municipality";
import { PREFECTURES } from "~/interop/model/municipality-codes";

const tokyo = { code: "13000", name: "東京都" };
const codeOf = (text: string, authority = tokyo): string | null => {
  const locality = readLocality(text);
  return locality && codeOfLocality(locality, authority);
};

describe("所在地の市区町村 (municipality of an address)", () => {
  it.each([
    ["東京都杉並区", "東京都", "13", "杉並区", "杉並区"],
    ["北海道札幌市豊平区", "北海道", "01", "札幌市豊平区", "札幌市"],
    ["京都府京都市中京区", "京都府", "26", "京都市中京区", "京都市"],
    ["神奈川県三浦郡葉山町", "神奈川県", "14", "三浦郡葉山町", "三浦郡葉山町"],
    ["三重県四日市市", "三重県", "24", "四日市市", "四日市市"],
    ["千葉県市川市", "千葉県", "12", "市川市", "市川市"],
    ["福島県郡山市", "福島県", "07", "郡山市", "郡山市"],
    ["東京都東村山市", "東京都", "13", "東村山市", "東村山市"],
    ["鹿児島県奄美市", "鹿児島県", "46", "奄美市", "奄美市"],
    ["沖縄県島尻郡渡名喜村", "沖縄県", "47", "島尻郡渡名喜村", "島尻郡渡名喜村"],
  ])("reads %s", (text, prefecture, prefectureCode, name, municipality) => {
    expect(readLocality(text)).toEqual({ prefecture, prefectureCode, name, municipality });
  });

  it.each(["杉並区", "東京都", "東京都市", "都道府県杉並区", "江戸県杉並区", ""])(
    "cannot read %s",
    (text) => {
      expect(readLocality(text)).toBeNull();
    },
  );

  it("numbers the prefectures from 北海道 01 to 沖縄県 47", () => {
    expect(PREFECTURES).toHaveLength(47);
    expect([PREFECTURES.indexOf("東京都"), PREFECTURES.indexOf("沖縄県")]).toEqual([12, 46]);
  });

  it("knows the four municipalities of the founding papers from the address, whoever designated the office", () => {
    expect(["杉並区", "世田谷区", "武蔵野市", "あきる野市"].map((name) => codeOf(`東京都${name}`))).toEqual([
      "13115",
      "13112",
      "13203",
      "13228",
    ]);
  });

  it("takes the code of a city that designates its own offices, for its wards too", () => {
    expect(codeOf("北海道札幌市豊平区", { code: "01100", name: "札幌市" })).toBe("01100");
  });

  it("never takes the code of an authority that is another place", () => {
    expect(codeOf("埼玉県戸田市", { code: "11100", name: "さいたま市" })).toBeNull();
    expect(codeOf("神奈川県三浦郡葉山町", { code: "14000", name: "神奈川県" })).toBeNull();
    expect(codeOf("広島県府中市", { code: "13206", name: "府中市" })).toBeNull();
  });
});
