import { describe, expect, it } from "vitest";
import { NOTICE_KINDS, NOTICE_TOPICS, noticeKindOf, noticeText } from "~/notifications/model/notice-text";

const appOrigin = "https://tomarigi.example.jp";

describe("知らせの文", () => {
  it.each(NOTICE_KINDS)("%s has a subject in one line, says what happened and ends in a link", (kind) => {
    const { subject, body } = noticeText({ kind, appOrigin, path: "/bookings/1" });
    expect(subject).toMatch(/^とまりぎ：[^\r\n]+$/);
    expect(body).toContain(`\n${appOrigin}/bookings/1\n`);
    expect(body.length).toBeLessThan(400);
  });

  it("tells by the subject of a booking neither that it was accepted nor that it was declined", () => {
    const subjects = NOTICE_KINDS.filter((kind) => kind.startsWith("booking_")).map(
      (kind) => noticeText({ kind, appOrigin, path: "/" }).subject,
    );
    expect(new Set(subjects)).toEqual(new Set(["とまりぎ：お知らせがあります"]));
  });

  it("says of the links that are the key themselves, and of no other, that no sign-in is needed", () => {
    const needless = NOTICE_KINDS.filter((kind) =>
      noticeText({ kind, appOrigin, path: "/" }).body.includes("サインインはいりません"),
    );
    expect(needless).toEqual(["confirm_link", "trial_answered_by_link"]);
  });

  it("knows every topic it asks for, and no other", () => {
    // The letter to somebody without an account follows from the same event as the one to an account.
    const ofTopics = NOTICE_KINDS.filter((kind) => kind !== "trial_answered_by_link");
    expect(NOTICE_TOPICS.map(noticeKindOf)).toEqual(ofTopics);
    expect(noticeKindOf("person.registered")).toBeNull();
    expect(noticeKindOf("booking.held.more")).toBeNull();
  });
});
