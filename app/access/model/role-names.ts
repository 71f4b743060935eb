import type { Role } from "./role";

/** 役割の呼び名 — what the office calls each role; shown in the frame of every page. */
export const ROLE_NAMES: Readonly<Record<Role, string>> = {
  provider_staff: "事業所の職員",
  provider_manager: "事業所の管理者",
  coordinator: "拠点コーディネーター",
  lead_coordinator: "主任コーディネーター",
  desk_operator: "24時間窓口",
  consultation_specialist: "相談支援専門員",
  family: "ご本人・ご家族",
  city_officer: "市の担当者",
  council_reader: "協議会の委員",
  administrator: "システム管理者",
};
