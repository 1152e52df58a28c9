-- Tells the other nodes of a new content version when it is committed.
create function notify_content() returns trigger language plpgsql as $$
begin
  notify plait_content;
  return null;
end
$$;

create trigger content_version_notify after update on content_version
  for each row execute function notify_content();
