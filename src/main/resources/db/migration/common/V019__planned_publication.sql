-- When the author of a draft means to publish it; publishes nothing.
alter table post add column planned_at timestamp with time zone;
