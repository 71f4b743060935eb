-- Who a notice is for need not have an account: it may be the request of somebody who left a mail address.
alter table "notice" rename column "user_id" to "recipient_id";
