-- Addresses that something had once while readers could know them. No foreign keys: what is deleted is known by its missing
-- target, and if it is made again under its id, its addresses lead to it again.
create table redirect (
  path         varchar(400) not null,
  target_kind  varchar(10)  not null,
  target_id    bigint       not null,
  written_at   timestamp with time zone not null,
  -- The operation that wrote it, or else the version of the post whose save did.
  operation_id bigint,
  post_version integer,
  constraint redirect_pkey primary key (path)
);

create index redirect_by_target on redirect (target_kind, target_id);
