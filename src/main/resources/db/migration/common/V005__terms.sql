-- Ids of tags and categories are of one sequence and given by the application: a term can be made again under its own id,
-- and can change its kind.
create sequence term_seq start with 1 increment by 1;

create table tag (
  id           bigint        not null,
  version      integer       not null,
  name         varchar(200)  not null,
  slug         varchar(120)  not null,
  description  varchar(4000) not null,
  created_at   timestamp with time zone not null,
  -- Since when readers know of it whatever its posts say; null as long as they tell.
  public_since timestamp with time zone,
  constraint tag_pkey primary key (id),
  constraint tag_slug_key unique (slug)
);

create table category (
  id           bigint        not null,
  version      integer       not null,
  name         varchar(280)  not null,
  slug         varchar(120)  not null,
  description  varchar(4000) not null,
  created_at   timestamp with time zone not null,
  public_since timestamp with time zone,
  constraint category_pkey primary key (id),
  constraint category_slug_key unique (slug)
);

-- Every spelling that means a tag under its normalised key: its name, its aliases, and misspellings that are found but
-- never shown.
create table tag_name (
  name_key varchar(400) not null,
  name     varchar(280) not null,
  tag_id   bigint       not null,
  role     varchar(10)  not null,
  constraint tag_name_pkey primary key (name_key),
  constraint tag_name_tag_fkey foreign key (tag_id) references tag (id) on delete cascade,
  constraint tag_name_role_check check (case role when 'NAME' then true when 'ALIAS' then true when 'HIDDEN' then true else false end)
);

create index tag_name_by_tag on tag_name (tag_id);

create table category_name (
  name_key    varchar(400) not null,
  name        varchar(280) not null,
  category_id bigint       not null,
  role        varchar(10)  not null,
  constraint category_name_pkey primary key (name_key),
  constraint category_name_category_fkey foreign key (category_id) references category (id) on delete cascade,
  constraint category_name_role_check check (case role when 'NAME' then true when 'ALIAS' then true when 'HIDDEN' then true else false end)
);

create index category_name_by_category on category_name (category_id);

create table post_tag (
  post_id bigint not null,
  tag_id  bigint not null,
  constraint post_tag_pkey primary key (post_id, tag_id),
  constraint post_tag_post_fkey foreign key (post_id) references post (id) on delete cascade,
  constraint post_tag_tag_fkey foreign key (tag_id) references tag (id) on delete cascade
);

create index post_tag_by_tag on post_tag (tag_id, post_id);

create table post_category (
  post_id     bigint not null,
  category_id bigint not null,
  constraint post_category_pkey primary key (post_id, category_id),
  constraint post_category_post_fkey foreign key (post_id) references post (id) on delete cascade,
  constraint post_category_category_fkey foreign key (category_id) references category (id) on delete cascade
);

create index post_category_by_category on post_category (category_id, post_id);
