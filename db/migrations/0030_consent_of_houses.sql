-- What the houses may be shown of a person, for the house that reads: the consents themselves stay with those who keep the
-- record. Locks: catalogue only, a function. Rollback: drop it.
create function consent_of_houses(about uuid, today date, out was_asked boolean, out fields text[])
  language sql stable set app.role to 'system' as $$
    select count(*) > 0,
      coalesce((select array_agg(distinct field) from person_consent given, unnest(given.fields) as field
        where given.person_id = about and given.layer = 3 and given.given_on <= today and today <= given.valid_until
          and (given.withdrawn_on is null or today < given.withdrawn_on)), '{}')
    from person_consent where person_id = about and layer = 3 $$;
