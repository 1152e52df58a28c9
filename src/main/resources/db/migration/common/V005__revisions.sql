-- Every save of a post, numbered by the post's version.
create table revision (
  post_id      bigint        not null,
  version      integer       not null,
  account_id   bigint        not null,
  saved_at     timestamp with time zone not null,
  title        varchar(255)  not null,
  excerpt      varchar(1000) not null,
  body         ${long_text}  not null,
  -- The form's token, how many times it was sent, and a digest of all it sent: a second click is known by them.
  token        varchar(64),
  submission   integer,
  fingerprint  varchar(64),
  constraint revision_pkey primary key (post_id, version),
  constraint revision_token_key unique (account_id, token, submission),
  constraint revision_post_fkey foreign key (post_id) references post (id) on delete cascade,
  constraint revision_account_fkey foreign key (account_id) references account (id)
);

-- The terms as they were; no foreign key to them, since they may be gone by now.
create table revision_term (
  post_id   bigint       not null,
  version   integer      not null,
  term_kind varchar(10)  not null,
  term_id   bigint       not null,
  name      varchar(280) not null,
  constraint revision_term_pkey primary key (post_id, version, term_kind, term_id),
  constraint revision_term_revision_fkey foreign key (post_id, version)
    references revision (post_id, version) on delete cascade
);
