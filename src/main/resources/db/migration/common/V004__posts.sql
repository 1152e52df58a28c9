create sequence post_seq start with 1 increment by 50;

create table post (
  id                 bigint        not null,
  version            integer       not null,
  -- A page stands beside the posts: in the menu, without terms, date and feeds.
  kind               varchar(10)   default 'POST' not null,
  author_id          bigint        not null,
  title              varchar(510)  not null,
  slug               varchar(120)  not null,
  -- Whether its author chose the slug; else it follows the title until the post is public.
  slug_chosen        boolean       default false not null,
  excerpt            varchar(2000) not null,
  body               ${long_text}  not null,
  body_html          ${long_text}  not null,
  html_version       integer       not null,
  -- What pages show of a text beside the text: its headings, if there are enough of them, its length, and in lists the
  -- excerpt or else the opening.
  contents_html      ${long_text},
  word_count         integer       default 0 not null,
  summary            varchar(1000) not null,
  comments_closed    boolean       default false not null,
  created_at         timestamp with time zone not null,
  -- The last save of any kind, by which the desk is sorted.
  saved_at           timestamp with time zone default current_timestamp not null,
  -- When title, excerpt or text changed last after the post was public; null if they never did.
  updated_at         timestamp with time zone,
  -- Null is a draft, in the future is scheduled, in the past is public.
  published_at       timestamp with time zone,
  -- When the author of a draft means to publish it; publishes nothing.
  planned_at         timestamp with time zone,
  -- Null as long as published_at tells whether the post was public: time publishes, and nobody writes at that moment.
  first_published_at timestamp with time zone,
  trashed_at         timestamp with time zone,
  constraint post_pkey primary key (id),
  constraint post_slug_key unique (slug),
  constraint post_author_fkey foreign key (author_id) references account (id),
  constraint post_kind_check check (case kind when 'POST' then true when 'PAGE' then true else false end)
);

create index post_by_published on post (published_at, id);
create index post_by_html_version on post (html_version);

-- Lists of the desk, last changed first, of all authors and of one. With what a list can be narrowed to, so that posts
-- are passed over without being read.
create index post_by_saved on post (saved_at desc, id desc, trashed_at, published_at);
create index post_by_author_saved on post (author_id, saved_at desc, id desc, trashed_at, published_at);
