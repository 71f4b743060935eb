const ACTIONS: Readonly<Record<string, string>> = {
  "session.begin": "入った",
  "session.end": "終わった",
  "session.revoke": "ほかの端末を終わりにした",
  "member.invite": "人を招いた",
  "member.end": "所属を終えた",
  "organisation.create": "組織を登録した",
  "user.first_password": "はじめのパスワードを決めた",
  "user.first_administrator": "最初の管理者になった",
  "user.change_password": "パスワードを変えた",
  "user.second_factor_on": "6けたの番号を使いはじめた",
  "user.second_factor_off": "6けたの番号をやめた",
  "api_key.issue": "APIの鍵を渡した",
  "api_key.revoke": "APIの鍵を取り上げた",
  "audit.read": "この記録を見た",
  "person.read": "ご本人の記録を見た",
};

const SUBJECTS: Readonly<Record<string, string>> = {
  user: "利用者",
  organisation: "組織",
  api_key: "APIの鍵",
  person: "ご本人",
  booking: "予約",
  stay_request: "依頼",
  facility: "事業所",
  unit: "部屋・ベッド",
  audit: "記録",
};

/** What was done, in words; an action without words keeps its own name, so that nothing is hidden. */
export function auditActionWord(action: string): string {
  return ACTIONS[action] ?? action;
}

export function auditSubjectWord(kind: string): string {
  return SUBJECTS[kind] ?? kind;
}
