-- What search compares, made when a post is saved: the text to quote from, its tokens in a row, and an index of them.
create table post_search (
  post_id       bigint  not null,
  index_version integer not null,
  plain         character large object not null,
  folded        character large object not null,
  -- The words of the title as they stand in it.
  title         varchar(400) not null,
  constraint post_search_pkey primary key (post_id),
  constraint post_search_post_fkey foreign key (post_id) references post (id) on delete cascade
);

create index post_search_title on post_search (title);

create table post_token (
  -- The tokens of a title are there twice: among those of the whole post, and alone.
  in_title boolean     not null,
  token    varchar(40) not null,
  post_id  bigint      not null,
  -- How often the post has it; in its title it counts more.
  uses     integer     not null,
  constraint post_token_pkey primary key (in_title, token, post_id),
  constraint post_token_search_fkey foreign key (post_id) references post_search (post_id) on delete cascade
);

-- Whether a post has a token, and how often, without reading the token's other posts.
create index post_token_in_post on post_token (post_id, in_title, token, uses);
