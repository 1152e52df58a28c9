-- Addresses that something had once. One with no target is gone on purpose.
create table address (
  path        varchar(400) not null,
  post_id     bigint,
  tag_id      bigint,
  category_id bigint,
  left_at     timestamp with time zone not null,
  constraint address_pkey primary key (path),
  constraint address_post_fkey foreign key (post_id) references post (id) on delete set null,
  constraint address_tag_fkey foreign key (tag_id) references tag (id) on delete set null,
  constraint address_category_fkey foreign key (category_id) references category (id) on delete set null
);

create index address_by_post on address (post_id);
create index address_by_tag on address (tag_id);
create index address_by_category on address (category_id);
