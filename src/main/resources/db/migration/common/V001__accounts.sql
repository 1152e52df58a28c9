-- Pictures as they are served, by a name made of their content.
create table picture (
  name       varchar(60) not null,
  media_type varchar(30) not null,
  bytes      bytea       not null,
  constraint picture_pkey primary key (name)
);

create sequence account_seq start with 1 increment by 50;

-- Limits of texts count code points, and H2's columns UTF-16 units: everywhere twice as many have room.
create table account (
  id                  bigint       not null,
  version             integer      not null,
  username            varchar(40)  not null,
  email               varchar(508),
  -- Null: nobody can log in, as with the author of the starter posts.
  password            varchar(500),
  role                varchar(10)  not null,
  created_at          timestamp with time zone not null,
  name                varchar(160)  default '' not null,
  bio                 varchar(2000) default '' not null,
  picture             varchar(60),
  notified            boolean default true not null,
  -- Opens only the page that ends e-mails about comments.
  unsubscribe_key     uuid    default gen_random_uuid() not null,
  -- Raised by a new password, role or state: a session that was opened before is over.
  credentials_version integer default 1 not null,
  disabled_at         timestamp with time zone,
  -- From then on only the name is left, for what was written under it.
  removed_at          timestamp with time zone,
  constraint account_pkey primary key (id),
  constraint account_username_key unique (username),
  constraint account_email_key unique (email),
  constraint account_picture_fkey foreign key (picture) references picture (name),
  constraint account_role_check check (case role when 'READER' then true when 'AUTHOR' then true when 'ADMIN' then true else false end)
);

create index account_by_picture on account (picture);

-- A link that was sent to somebody. Of its code only a digest is kept.
create table one_time_token (
  code_hash  char(64)    not null,
  purpose    varchar(20) not null,
  account_id bigint,
  email      varchar(508),
  username   varchar(40),
  password   varchar(500),
  role       varchar(10),
  -- Who made it: it is worth nothing once that is no admin any more.
  issued_by  bigint,
  expires_at timestamp with time zone not null,
  constraint one_time_token_pkey primary key (code_hash),
  constraint one_time_token_account_fkey foreign key (account_id) references account (id) on delete cascade,
  constraint one_time_token_issuer_fkey foreign key (issued_by) references account (id) on delete cascade
);

create index one_time_token_by_expiry on one_time_token (expires_at);
create index one_time_token_by_account on one_time_token (account_id);
create index one_time_token_by_issuer on one_time_token (issued_by);
