-- One number that every change which readers could see raises, in its transaction.
create table content_version (
  id        integer not null,
  version   bigint  not null,
  -- From which version on content_change is complete; whoever knows an older one reads everything anew.
  log_start bigint  not null,
  constraint content_version_pkey primary key (id),
  constraint content_version_one_row check (id = 1)
);

insert into content_version (id, version, log_start) values (1, 1, 1);

-- What each of the last versions changed. No foreign keys, since it may be gone.
create table content_change (
  version    bigint      not null,
  subject    varchar(10) not null,
  subject_id bigint      not null,
  constraint content_change_pkey primary key (version, subject, subject_id)
);
