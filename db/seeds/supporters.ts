import { type Offering, type OfficeTold, supporting } from "./office-told";

/** From the afternoon of a call until the morning: when nobody is at home with the person. */
const AT_HOME: Offering = { set: "every_day", purposes: ["emergency"], parts: ["pm", "evening", "night"] };

/** 専門サポーターの派遣 — two who stay with somebody at home, as few as the pilot had. Invented. */
export const SUPPORTERS: readonly OfficeTold[] = [
  {
    key: "komorebi-supporters",
    owner: "komorebi",
    service: "specialist_supporter",
    name: "専門サポーター こもれび",
    nameKana: "せんもんさぽーたーこもれび",
    district: "中央",
    offsetKm: [0.2, 0.4],
    extension: "0190",
    participation: "full",
    profile: supporting(["physical", "intellectual", "developmental"]),
    capabilities: [],
    rooms: [
      {
        label: "",
        genderRule: "any",
        units: ["1", "2"].map((nth) => ({ label: `サポーター ${nth}`, offerings: [AT_HOME] })),
      },
    ],
  },
];
