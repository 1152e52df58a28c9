-- What search compares, made when a post is saved: the text to quote from, its words in a row, and an index of them.
create table post_search (
  post_id       bigint  not null,
  index_version integer not null,
  plain         character large object not null,
  folded        character large object not null,
  constraint post_search_pkey primary key (post_id),
  constraint post_search_post_fkey foreign key (post_id) references post (id) on delete cascade
);

create table post_word (
  word    varchar(40) not null,
  post_id bigint      not null,
  -- How often the post has it; in its title it counts more.
  uses    integer     not null,
  constraint post_word_pkey primary key (word, post_id),
  constraint post_word_search_fkey foreign key (post_id) references post_search (post_id) on delete cascade
);

create index post_word_by_post on post_word (post_id);
