-- Addresses that something had once. One with no target is gone on purpose.
create table redirect (
  path        varchar(400) not null,
  post_id     bigint,
  tag_id      bigint,
  category_id bigint,
  written_at  timestamp with time zone not null,
  constraint redirect_pkey primary key (path),
  constraint redirect_post_fkey foreign key (post_id) references post (id) on delete set null,
  constraint redirect_tag_fkey foreign key (tag_id) references tag (id) on delete set null,
  constraint redirect_category_fkey foreign key (category_id) references category (id) on delete set null
);

create index redirect_by_post on redirect (post_id);
create index redirect_by_tag on redirect (tag_id);
create index redirect_by_category on redirect (category_id);
