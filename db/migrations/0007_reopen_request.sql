-- A house that gives back a firm booking may not see the request it came from; the request opens again all the same.
-- The function acts as the system for this one statement: it can reach only the request of the booking just cancelled.
-- Locks: catalogue only. Rollback: drop the trigger and the function.
create function reopen_request() returns trigger language plpgsql set app.role to 'system' as $$
begin
  update stay_request set state = 'open'
  where id = new.request_id and state = 'placed'
    and not exists (select 1 from booking where booking.request_id = new.request_id and booking.state in ('confirmed', 'staying'));
  return null;
end $$;
--> statement-breakpoint
create trigger request_reopened after update of state on booking
  for each row when (old.state = 'confirmed' and new.state = 'cancelled' and new.request_id is not null)
  execute function reopen_request();
