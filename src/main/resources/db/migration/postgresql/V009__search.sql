-- What search compares, made when a post is saved: the tokens with their places and weights, and the text to quote from.
create table post_search (
  post_id       bigint       not null,
  index_version integer      not null,
  plain         text         not null,
  tokens        tsvector     not null,
  -- The words of the title alone: as they stand in it, and to be searched.
  title         varchar(400) not null,
  title_tokens  tsvector     not null,
  constraint post_search_pkey primary key (post_id),
  constraint post_search_post_fkey foreign key (post_id) references post (id) on delete cascade
);

create index post_search_tokens on post_search using gin (tokens);
create index post_search_title_tokens on post_search using gin (title_tokens);
create index post_search_title on post_search (title);
