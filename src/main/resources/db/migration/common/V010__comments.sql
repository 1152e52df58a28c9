create sequence comment_seq start with 1 increment by 50;

create table comment (
  id             bigint         not null,
  version        integer        not null,
  post_id        bigint         not null,
  -- A reply stands below the comment that it answers; there is no third level.
  parent_id      bigint,
  author_id      bigint         not null,
  body           varchar(10000) not null,
  body_html      ${long_text}   not null,
  html_version   integer        not null,
  state          varchar(10)    not null,
  created_at     timestamp with time zone not null,
  edited_at      timestamp with time zone,
  -- The form's token, so that a second click is known.
  token          varchar(64),
  -- Whom it concerns has had an e-mail about it.
  announced      boolean        not null,
  -- Who decided last, together with which others, and what it was before: for undo.
  decided_by     bigint,
  decision       uuid,
  previous_state varchar(10),
  constraint comment_pkey primary key (id),
  constraint comment_post_fkey foreign key (post_id) references post (id) on delete cascade,
  constraint comment_parent_fkey foreign key (parent_id) references comment (id) on delete cascade,
  constraint comment_author_fkey foreign key (author_id) references account (id),
  constraint comment_token_key unique (author_id, token),
  constraint comment_state_check check (case state when 'WAITING' then true when 'PUBLIC' then true when 'REJECTED' then true when 'SPAM' then true when 'DELETED' then true else false end)
);

create index comment_by_post on comment (post_id, state, created_at);
create index comment_by_state on comment (state, created_at);
create index comment_by_parent on comment (parent_id);
create index comment_by_author on comment (author_id, state);
create index comment_by_decision on comment (decision);
create index comment_by_html_version on comment (html_version);
