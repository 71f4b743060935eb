-- The search over the whole country reads these three indexes alone (index-only scans): which units can, which are
-- open, which are taken. Built on tables that are small when this runs; rollback: drop the indexes.
create index claim_by_day on claim (slot_date, part, unit_id) include (kind, expires_at);
--> statement-breakpoint
create index publication_by_page on publication (page, part, purpose, unit_id) include (open_mask);
--> statement-breakpoint
create index unit_offer_search on unit_offer (kind, unit_id) include (
  facility_id, organisation_id, service, municipality_code, own_residents_only, disabilities_yes, disabilities_ask,
  level_min, level_max, age_min, age_max, acts_day_yes, acts_day_ask, acts_evening_yes, acts_evening_ask,
  acts_night_yes, acts_night_ask, features_yes, features_ask, meals, room_gender, room_id, transport_km, lat, lon);
