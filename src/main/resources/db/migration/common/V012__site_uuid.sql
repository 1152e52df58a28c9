-- What feeds name the blog and its posts by, wherever it moves.
alter table site add column uuid uuid;
update site set uuid = gen_random_uuid();
alter table site alter column uuid set not null;
