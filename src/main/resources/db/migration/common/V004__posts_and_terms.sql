create sequence post_seq start with 1 increment by 50;
create sequence tag_seq start with 1 increment by 50;
create sequence category_seq start with 1 increment by 50;

create table post (
  id           bigint        not null,
  version      integer       not null,
  author_id    bigint        not null,
  title        varchar(255)  not null,
  slug         varchar(120)  not null,
  excerpt      varchar(1000) not null,
  body         ${long_text}  not null,
  body_html    ${long_text}  not null,
  html_version integer       not null,
  -- What lists show: the excerpt, or else the opening of the text.
  summary      varchar(1000) not null,
  created_at   timestamp with time zone not null,
  updated_at   timestamp with time zone not null,
  -- Null is a draft, in the future is scheduled, in the past is public.
  published_at timestamp with time zone,
  trashed_at   timestamp with time zone,
  constraint post_pkey primary key (id),
  constraint post_slug_key unique (slug),
  constraint post_author_fkey foreign key (author_id) references account (id)
);

create index post_by_published on post (published_at, id);
create index post_by_author on post (author_id, updated_at);
create index post_by_html_version on post (html_version);

create table tag (
  id          bigint        not null,
  version     integer       not null,
  name        varchar(200)  not null,
  slug        varchar(120)  not null,
  description varchar(2000) not null,
  created_at  timestamp with time zone not null,
  constraint tag_pkey primary key (id),
  constraint tag_slug_key unique (slug)
);

create table category (
  id          bigint        not null,
  version     integer       not null,
  name        varchar(280)  not null,
  slug        varchar(120)  not null,
  description varchar(2000) not null,
  created_at  timestamp with time zone not null,
  constraint category_pkey primary key (id),
  constraint category_slug_key unique (slug)
);

-- Every word that means a tag, its name and its aliases, under its normalised key.
create table tag_word (
  word_key varchar(400) not null,
  tag_id   bigint       not null,
  spelling varchar(280) not null,
  constraint tag_word_pkey primary key (word_key),
  constraint tag_word_tag_fkey foreign key (tag_id) references tag (id) on delete cascade
);

create index tag_word_by_tag on tag_word (tag_id);

create table category_word (
  word_key    varchar(400) not null,
  category_id bigint       not null,
  spelling    varchar(280) not null,
  constraint category_word_pkey primary key (word_key),
  constraint category_word_category_fkey foreign key (category_id) references category (id) on delete cascade
);

create index category_word_by_category on category_word (category_id);

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
