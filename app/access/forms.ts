import { z } from "zod";
import { isId } from "~/kernel/id";
import { ROLES } from "./model/role";

const text = (what: string, max = 120) =>
  z
    .string({ error: `${what}を入れてください。` })
    .trim()
    .min(1, `${what}を入れてください。`)
    .max(max, `${what}は${max}文字までにしてください。`);

const email = z
  .string({ error: "メールアドレスを入れてください。" })
  .trim()
  .pipe(z.email("メールアドレスの形ではないようです。例：namae@example.jp"));

/** Length alone is asked for: rules about letters and signs make passwords worse (ASVS 6.2.5). */
const newPassword = z
  .string({ error: "新しいパスワードを入れてください。" })
  .min(12, "パスワードは12文字以上にしてください。言葉をいくつかつなげると覚えやすいです。")
  .max(128, "パスワードは128文字までにしてください。");

const anyPassword = z.string({ error: "パスワードを入れてください。" }).max(128, "パスワードがちがいます。");

const id = z.string({ error: "選んでください。" }).refine(isId, "選んでください。");

export const signInForm = z.object({
  email: z.string({ error: "メールアドレスを入れてください。" }).trim().max(254),
  password: anyPassword,
  to: z.string().optional(),
});

export const codeForm = z.object({
  code: z
    .string({ error: "6けたの番号を入れてください。" })
    .transform((typed) => typed.normalize("NFKC").replace(/[\s-]/g, ""))
    .pipe(z.string().regex(/^\d{6}$/, "6けたの番号を入れてください。")),
  to: z.string().optional(),
});

export const backupCodeForm = z.object({
  backupCode: text("予備の番号", 40),
  to: z.string().optional(),
});

export const firstPasswordForm = z.object({
  email,
  code: text("合言葉", 60),
  newPassword,
});

export const setupForm = z.object({
  code: text("合言葉", 60),
  name: text("お名前"),
  email,
  newPassword,
  organisationName: text("組織の名前"),
  municipality: z
    .string({ error: "市区町村コードを入れてください。" })
    .trim()
    .regex(/^\d{5}$/, "市区町村コードは5けたの数字です。例：13112"),
  prefecture: text("都道府県", 10),
  municipalityName: text("市区町村の名前", 40),
});

export const changePasswordForm = z.object({ currentPassword: anyPassword, newPassword });
export const passwordOnlyForm = z.object({ currentPassword: anyPassword });
export const confirmFactorForm = codeForm.pick({ code: true });
export const endSessionForm = z.object({ sessionId: z.union([id, z.literal("others")]) });
export const switchForm = z.object({ membership: id });

export const inviteForm = z.object({
  organisationId: id,
  name: text("お名前"),
  email,
  role: z.enum(ROLES, { error: "役割を選んでください。" }),
});
export const endMembershipForm = z.object({ membershipId: id });

export const newOrganisationForm = z.object({
  name: text("組織の名前"),
  kind: z.enum(
    [
      "provider",
      "backup_center",
      "core_consultation_center",
      "plan_consultation_office",
      "city",
      "council",
      "family",
      "operator",
    ],
    { error: "種類を選んでください。" },
  ),
  municipality: z
    .string({ error: "市区町村コードを入れてください。" })
    .trim()
    .regex(/^\d{5}$/, "市区町村コードは5けたの数字です。例：13112"),
  phone: z.string().trim().max(20, "電話番号は20文字までにしてください。").optional(),
});
