-- One number that every change which readers see, now or later, raises in its transaction.
create table content_version (
  id             integer not null,
  version        bigint  not null,
  -- The newest version of which readers see anything now: a change of what is scheduled does not raise it.
  public_version bigint  not null,
  -- From which version on content_change is complete; whoever knows an older one reads everything anew.
  log_start      bigint  not null,
  constraint content_version_pkey primary key (id),
  constraint content_version_one_row check (id = 1)
);

insert into content_version (id, version, public_version, log_start) values (1, 1, 1, 1);

-- What each of the last versions changed: a thing, or all posts that the rows of an operation name. No foreign keys,
-- since it may be gone.
create table content_change (
  version      bigint not null,
  subject      varchar(10),
  subject_id   bigint,
  operation_id bigint,
  constraint content_change_key unique (version, subject, subject_id, operation_id),
  constraint content_change_one check (case when operation_id is null then subject_id is not null else subject_id is null end)
);
